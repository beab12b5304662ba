// A document at one moment: its text, and what can be told of it.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "holdpoint/declaration/declarations.hpp"
#include "holdpoint/lint/lint.hpp"
#include "holdpoint/lsp/text.hpp"
#include "holdpoint/syntax/syntax_tree.hpp"
#include "marks.hpp"

namespace holdpoint::lsp {

// Read from the text alone. The declarations refer to the tree beside them.
struct Analysis {
  syntax::SyntaxTree tree;
  declaration::Declarations declarations;
};

// Immutable but for the analysis and the marks, which whoever asks first makes;
// any thread may read. A new edit makes a new document.
class Document {
 public:
  struct Identity {
    std::string uri;   // as the client spells it
    std::string key;   // uri_key(): what it is compared by
    std::string path;  // empty if it is no file
    // As people and rules know it: the path below its root, "lib/net.lua".
    std::string name;
    // Whether the text is Lua; of all others only the text is kept.
    bool is_lua = true;
  };

  Document(Identity identity, std::int64_t version, Text text)
      : identity_(std::move(identity)),
        version_(version),
        text_(std::move(text)) {}

  [[nodiscard]] const Identity& identity() const { return identity_; }
  [[nodiscard]] const std::string& uri() const { return identity_.uri; }
  [[nodiscard]] const std::string& key() const { return identity_.key; }
  [[nodiscard]] const std::string& path() const { return identity_.path; }
  [[nodiscard]] const std::string& name() const { return identity_.name; }
  [[nodiscard]] bool is_lua() const { return identity_.is_lua; }
  // Whether it is a project's holdpoint.json.
  [[nodiscard]] bool is_configuration() const;
  [[nodiscard]] std::int64_t version() const { return version_; }
  [[nodiscard]] const Text& text() const { return text_; }
  [[nodiscard]] lint::FileKind file_kind() const;

  [[nodiscard]] const Analysis& analysis() const;
  [[nodiscard]] const syntax::SyntaxTree& tree() const {
    return analysis().tree;
  }
  [[nodiscard]] const declaration::Declarations& declarations() const {
    return analysis().declarations;
  }
  // In the order of their places. A completion does without them.
  [[nodiscard]] const std::vector<Mark>& marks() const;

 private:
  Identity identity_;
  std::int64_t version_ = 0;
  Text text_;
  mutable std::once_flag once_;
  mutable std::unique_ptr<const Analysis> analysis_;
  mutable std::once_flag marked_;
  mutable std::vector<Mark> marks_;
};

// What a configuration's path ends with.
inline constexpr std::string_view kConfiguration = "/holdpoint.json";

using DocumentPointer = std::shared_ptr<const Document>;

}  // namespace holdpoint::lsp

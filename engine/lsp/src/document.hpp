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

// Immutable but for the tree, the declarations and the marks, each of which
// whoever asks first makes; any thread may read. A new edit makes a new
// document.
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

  [[nodiscard]] const syntax::SyntaxTree& tree() const;
  // They refer to the tree. A completion of names does without them.
  [[nodiscard]] const declaration::Declarations& declarations() const;
  // In the order of their places. No completion of this text needs them.
  [[nodiscard]] const std::vector<Mark>& marks() const;

 private:
  Identity identity_;
  std::int64_t version_ = 0;
  Text text_;
  mutable std::once_flag parsed_, declared_, marked_;
  mutable syntax::SyntaxTree tree_;
  mutable declaration::Declarations declarations_;
  mutable std::vector<Mark> marks_;
};

// What a configuration's path ends with.
inline constexpr std::string_view kConfiguration = "/holdpoint.json";

using DocumentPointer = std::shared_ptr<const Document>;

}  // namespace holdpoint::lsp

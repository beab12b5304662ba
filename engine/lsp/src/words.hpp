// Words of one text: what expressions are, and the entries of the vocabulary
// that names, fields and methods stand for.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "holdpoint/declaration/declarations.hpp"
#include "holdpoint/lint/lint.hpp"
#include "holdpoint/typing/typing.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"
#include "project.hpp"

namespace holdpoint::lsp {

// What it is made of must outlive it.
class Words {
 public:
  Words(const syntax::SyntaxTree& tree,
        const declaration::Declarations& declarations,
        const typing::Typing& typing, lint::FileKind file_kind);
  explicit Words(const Typed& typed)
      : Words(typed.document->tree(), typed.document->declarations(),
              typed.typing, typed.document->file_kind()) {}

  [[nodiscard]] const typing::Typing& typing() const { return typing_; }
  // The entry that describes what a name, field or method stands for; null if
  // it is none of the vocabulary.
  [[nodiscard]] const vocabulary::Entry* entry_of(syntax::NodeId node) const;
  // The path of the library that a name holds; empty if it holds none.
  [[nodiscard]] std::string_view library_of(syntax::NodeId node) const;

 private:
  [[nodiscard]] const vocabulary::Entry* global_entry(
      std::string_view name) const;

  const syntax::SyntaxTree& tree_;
  const typing::Typing& typing_;
  lint::FileKind file_kind_;
  std::map<syntax::DeclarationId, std::string> libraries_;
};

// For people: "bool", "list of string or nil"; empty where nothing is known.
[[nodiscard]] std::string type_text(const typing::Type& type);

}  // namespace holdpoint::lsp

// Marks: every place of a text that names something which has other places.
//
// What a cursor stands on, its definition, all references and a rename are
// then one question: which marks have the same symbol.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "holdpoint/declaration/declarations.hpp"
#include "holdpoint/syntax/syntax_tree.hpp"

namespace holdpoint::lsp {

// Something that has a name.
struct Symbol {
  enum class Kind : std::uint8_t {
    kLocal,      // a local of the file, parameters of functions included
    kParameter,  // of the policy `owner`: params.x, p.x, {p.x}
    kPolicy,     // a policy by its id
    kExport,     // what the library `owner` returns under this name
    kLibrary,    // a library by the path that `use` gives
  };
  Kind kind = Kind::kLocal;
  // Of a parameter: the policy's id, or "#" and the offset of its declaration
  // where the id cannot be read. Of an export: the library's path; empty in
  // the library itself.
  std::string owner;
  std::string name;
  syntax::DeclarationId local = syntax::kNoDeclaration;

  auto operator<=>(const Symbol&) const = default;
};

struct Mark {
  syntax::Span span;  // the name alone, without quotes and braces
  Symbol symbol;
  bool declares = false;
  bool writes = false;   // assigned here
  bool in_text = false;  // inside a string
};

// In the order of their places. A place that means several things (the
// parameter of a function that several policies share) has a mark for each.
// Linear in the size of the tree.
[[nodiscard]] std::vector<Mark> read_marks(
    const syntax::SyntaxTree& tree,
    const declaration::Declarations& declarations);

// The marks at a place: those whose span holds it, or ends there.
[[nodiscard]] std::vector<const Mark*> marks_at(const std::vector<Mark>& marks,
                                                std::uint32_t offset);

// What a policy is called as the owner of its parameters.
[[nodiscard]] std::string owner_name(const syntax::SyntaxTree& tree,
                                     const declaration::Policy& policy);

// Whether a name can stand behind `p.` and `local`: a word that is no keyword.
[[nodiscard]] bool is_identifier(std::string_view name);

}  // namespace holdpoint::lsp

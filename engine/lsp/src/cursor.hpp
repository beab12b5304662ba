// Where in a document a place is: in which table of which declaration.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/declaration/declarations.hpp"
#include "holdpoint/syntax/syntax_tree.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"

namespace holdpoint::lsp {

// A place inside `policy "id" { on = { action = HERE } }`.
struct TablePlace {
  enum class Kind : std::uint8_t { kNone, kPolicy, kTest, kWaiver };
  Kind kind = Kind::kNone;
  std::size_t index = 0;          // among the declarations of that kind
  std::vector<std::string> keys;  // "on", "action"; the lists on the way have
                                  // none
};

// The place of a node: through tables alone, not through functions and calls.
[[nodiscard]] TablePlace table_place(
    const syntax::SyntaxTree& tree,
    const declaration::Declarations& declarations, syntax::NodeId node);

// The key of an item of a table; empty if it has none, or a computed one.
[[nodiscard]] std::string key_of(const syntax::SyntaxTree& tree,
                                 syntax::NodeId item);

// The innermost node whose span holds the offset or ends there.
[[nodiscard]] syntax::NodeId node_at(const syntax::SyntaxTree& tree,
                                     std::uint32_t offset);

// The string literal that an expression is: itself, or what a local holds that
// is never assigned again. kNoNode for everything else.
[[nodiscard]] syntax::NodeId text_node(const syntax::SyntaxTree& tree,
                                       syntax::NodeId expression);

// The policy that each test names, as far as it is written out.
[[nodiscard]] std::vector<std::string> tested_policies(
    const syntax::SyntaxTree& tree,
    const declaration::Declarations& declarations);

// The keys that may stand in a table at a place, and the words that may stand
// in a string there; empty when any may.
[[nodiscard]] std::vector<const vocabulary::Entry*> keys_at(
    const TablePlace& place);
[[nodiscard]] std::vector<const vocabulary::Entry*> values_at(
    const TablePlace& place);

}  // namespace holdpoint::lsp

// A text, parsed and read, kept together: declarations refer to their tree.
#pragma once

#include <string>
#include <string_view>

#include "holdpoint/declaration/declarations.hpp"
#include "holdpoint/syntax/parser.hpp"

namespace holdpoint::declaration {

struct Parsed {
  explicit Parsed(std::string_view text)
      : tree(syntax::parse(text)), declarations(read_declarations(tree)) {}

  [[nodiscard]] const Policy& policy() const {
    return declarations.policies.at(0);
  }
  [[nodiscard]] const Rule& rule() const { return policy().rules.at(0); }

  // The first node of a kind, in the order of the text.
  [[nodiscard]] syntax::NodeId first(syntax::NodeKind kind) const {
    for (syntax::Preorder at(tree, tree.root()); !at.done(); at.next()) {
      if (tree.is(at.node(), kind)) return at.node();
    }
    return syntax::kNoNode;
  }

  syntax::SyntaxTree tree;
  Declarations declarations;
};

}  // namespace holdpoint::declaration

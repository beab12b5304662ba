// What the parts of the mutation maker share: the list that they add to.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "mutation.hpp"

namespace holdpoint::policytest {

// Edits of one tree, as they are found.
class MutationList {
 public:
  explicit MutationList(const syntax::SyntaxTree& tree) : tree_(tree) {}

  // `becomes` in place of the span, and shown so.
  void replace(MutationKind kind, syntax::Span span, std::string becomes) {
    edit(kind, span, becomes, span, becomes);
  }
  void replace(MutationKind kind, syntax::NodeId node, std::string becomes) {
    replace(kind, tree_.span(node), std::move(becomes));
  }
  void remove(MutationKind kind, syntax::NodeId node) {
    replace(kind, node, "");
  }
  // An edit, of which people are shown something larger or smaller.
  void edit(MutationKind kind, syntax::Span edit, std::string replacement,
            syntax::Span shown, std::string becomes) {
    Mutation mutation;
    mutation.kind = kind;
    mutation.edit = edit;
    mutation.replacement = std::move(replacement);
    mutation.where = tree_.position(shown);
    mutation.was = std::string(tree_.text_of(shown));
    mutation.becomes = std::move(becomes);
    found_.push_back(std::move(mutation));
  }

  // In the order of their places, none twice.
  [[nodiscard]] std::vector<Mutation> take();

 private:
  const syntax::SyntaxTree& tree_;
  std::vector<Mutation> found_;
};

// One node of a rule or helper: comparisons, connectives, arithmetic,
// quantifiers, sides, statements.
void mutate_logic(const syntax::SyntaxTree& tree, syntax::NodeId node,
                  MutationList& list);
// One node: numbers, texts, booleans, elements and rows of tables.
void mutate_constant(const syntax::SyntaxTree& tree, syntax::NodeId node,
                     MutationList& list);
// The value of `on`.
void mutate_selector(const syntax::SyntaxTree& tree, syntax::NodeId selector,
                     MutationList& list);
// A text that names an action or a group: `"destroys"`. Narrower and wider
// ones; nothing for other texts.
void mutate_action(const syntax::SyntaxTree& tree, syntax::NodeId text,
                   MutationList& list);
// Each element of a list of two or more, without it.
void drop_elements(const syntax::SyntaxTree& tree, syntax::NodeId table,
                   MutationKind kind, MutationList& list);

}  // namespace holdpoint::policytest

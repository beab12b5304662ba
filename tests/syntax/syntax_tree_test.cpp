#include "holdpoint/syntax/syntax_tree.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "holdpoint/syntax/parser.hpp"
#include "support/fixtures.hpp"

namespace holdpoint::syntax {
namespace {

// An expression with every operation in parentheses.
std::string shape(const SyntaxTree& tree, NodeId node) {
  switch (tree.kind(node)) {
    case NodeKind::kBinary:
      return "(" + shape(tree, tree.child(node, 0)) + " " +
             std::string(tree.name_of(node)) + " " +
             shape(tree, tree.child(node, 1)) + ")";
    case NodeKind::kUnary:
      return "(" + std::string(tree.name_of(node)) + " " +
             shape(tree, tree.child(node, 0)) + ")";
    default:
      return std::string(tree.text_of(node));
  }
}

NodeId find(const SyntaxTree& tree, NodeKind kind) {
  for (Preorder at(tree, tree.root()); !at.done(); at.next()) {
    if (tree.is(at.node(), kind)) return at.node();
  }
  return kNoNode;
}

std::string shape_of(const std::string& expression) {
  const SyntaxTree tree = parse("return " + expression);
  EXPECT_TRUE(tree.diagnostics().empty()) << expression;
  return shape(tree, tree.child(find(tree, NodeKind::kReturn), 0));
}

TEST(SyntaxTree, OperatorsBindAsInLua) {
  EXPECT_EQ(shape_of("a or b and c"), "(a or (b and c))");
  EXPECT_EQ(shape_of("a + b * c ^ d ^ e"), "(a + (b * (c ^ (d ^ e))))");
  EXPECT_EQ(shape_of("a .. b .. c"), "(a .. (b .. c))");
  EXPECT_EQ(shape_of("a - b - c"), "((a - b) - c)");
  EXPECT_EQ(shape_of("not a == b"), "((not a) == b)");
  EXPECT_EQ(shape_of("-a ^ b"), "(- (a ^ b))");
  EXPECT_EQ(shape_of("a ^ -b * c"), "((a ^ (- b)) * c)");
  EXPECT_EQ(shape_of("a < b == c"), "((a < b) == c)");
  EXPECT_EQ(shape_of("a | b ~ c & d << e .. f"),
            "(a | (b ~ (c & (d << (e .. f)))))");
}

TEST(SyntaxTree, NamesOfNodesAreTheirTokens) {
  const SyntaxTree tree = parse("a.field:method{ item = 1 }");
  EXPECT_EQ(tree.name_of(find(tree, NodeKind::kField)), "field");
  EXPECT_EQ(tree.name_of(find(tree, NodeKind::kMethodCall)), "method");
  EXPECT_EQ(tree.name_of(find(tree, NodeKind::kNamedItem)), "item");
  EXPECT_EQ(tree.text_of(find(tree, NodeKind::kField)), "a.field");
  EXPECT_EQ(tree.text_of(find(tree, NodeKind::kTable)), "{ item = 1 }");
}

TEST(SyntaxTree, FunctionBeginsAtItsKeyword) {
  const SyntaxTree tree = parse("x = function(a) return a end");
  EXPECT_EQ(tree.text_of(find(tree, NodeKind::kFunction)),
            "function(a) return a end");
}

TEST(SyntaxTree, ClausesOfAnIfAreItsBranches) {
  const SyntaxTree tree = parse("if a then f() elseif b then g() else h() end");
  std::vector<std::string_view> clauses;
  for (const NodeId clause : tree.children(find(tree, NodeKind::kIf))) {
    clauses.push_back(tree.text_of(clause));
  }
  EXPECT_THAT(clauses, ::testing::ElementsAre("if a then f()",
                                              "elseif b then g()", "else h()"));
}

TEST(SyntaxTree, PositionsCountLinesAndBytesFromOne) {
  const SyntaxTree tree = parse("a = 1\r\n  b = 2\n");
  EXPECT_EQ(tree.position(0), (Position{1, 1}));
  EXPECT_EQ(tree.position(9), (Position{2, 3}));
  EXPECT_EQ(tree.position(1000), (Position{3, 1}));
}

TEST(SyntaxTree, TokenAtIsTheLastThatBeginsBefore) {
  const SyntaxTree tree = parse("  ab cd");
  EXPECT_EQ(tree.token_at(0), 0U);
  EXPECT_EQ(tree.token_at(3), 0U);
  EXPECT_EQ(tree.token_at(4), 0U);
  EXPECT_EQ(tree.token_at(5), 1U);
}

// Every node is reached once, lies inside its parent and after its siblings.
TEST(SyntaxTree, NodesAreNestedAndInOrder) {
  for (const auto& path :
       testing::files_below(testing::source_dir() / "fuzz/corpus/syntax")) {
    const SyntaxTree tree = parse(testing::read_text(path));
    std::size_t reached = 0;
    for (Preorder at(tree, tree.root()); !at.done(); at.next()) {
      ++reached;
      const Span span = tree.span(at.node());
      std::uint32_t previous_end = span.begin;
      for (const NodeId child : tree.children(at.node())) {
        EXPECT_EQ(tree.parent(child), at.node());
        EXPECT_LE(previous_end, tree.span(child).begin);
        previous_end = tree.span(child).end;
      }
      EXPECT_LE(previous_end, span.end);
    }
    EXPECT_EQ(reached, tree.size());
  }
}

TEST(Preorder, StaysBelowItsRootAndSkips) {
  const SyntaxTree tree = parse("f(a(b), c) g()");
  const NodeId call = find(tree, NodeKind::kCall);
  std::string seen;
  for (Preorder at(tree, call); !at.done();) {
    if (tree.is(at.node(), NodeKind::kName)) seen += tree.name_of(at.node());
    if (at.node() != call && tree.is(at.node(), NodeKind::kCall)) {
      at.skip();
    } else {
      at.next();
    }
  }
  EXPECT_EQ(seen, "fc");
}

TEST(WithoutParentheses, ReachesTheExpression) {
  const SyntaxTree tree = parse("return ((a))");
  const NodeId outer = find(tree, NodeKind::kParenthesis);
  EXPECT_EQ(tree.text_of(without_parentheses(tree, outer)), "a");
}

}  // namespace
}  // namespace holdpoint::syntax

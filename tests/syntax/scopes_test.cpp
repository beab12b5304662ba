#include "holdpoint/syntax/scopes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "holdpoint/syntax/parser.hpp"

namespace holdpoint::syntax {
namespace {

// The text with each variable replaced by what it means: `g` for a global,
// `l3` or `u3` for a local or upvalue declared at line 3.
std::string resolved(const std::string& text) {
  const SyntaxTree tree = parse(text);
  EXPECT_TRUE(tree.diagnostics().empty());
  std::string out;
  std::uint32_t at = 0;
  std::vector<NodeId> names;
  for (Preorder walk(tree, tree.root()); !walk.done(); walk.next()) {
    if (!tree.is(walk.node(), NodeKind::kName)) continue;
    const NodeId name = walk.node();
    const Span span = tree.span(name);
    out += tree.text().substr(at, span.begin - at);
    at = span.end;
    const DeclarationId id = tree.scopes().declaration_of(name);
    if (id == kNoDeclaration) {
      EXPECT_EQ(tree.scopes().kind_of(name), NameKind::kGlobal);
      out += "g";
      continue;
    }
    const NodeId binding = tree.scopes().declarations()[id].node;
    const bool is_local = tree.scopes().kind_of(name) == NameKind::kLocal;
    out += (is_local ? "l" : "u") +
           std::to_string(tree.position(tree.span(binding)).line);
  }
  return out + std::string(tree.text().substr(at));
}

struct Case {
  const char* name;
  const char* text;
  const char* expected;
};

class Resolution : public ::testing::TestWithParam<Case> {};

TEST_P(Resolution, FollowsLua) {
  EXPECT_EQ(resolved(GetParam().text), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Syntax, Resolution,
    ::testing::Values(
        Case{"Global", "a = b", "g = g"},
        Case{"LocalAfterItsStatement", "local a = a\nreturn a",
             "local a = g\nreturn l1"},
        Case{"LocalFunctionInsideItself", "local function f() return f end",
             "local function f() return u1 end"},
        Case{"LocalHoldingAFunctionNotInsideItself",
             "local f = function() return f end",
             "local f = function() return g end"},
        Case{"InnermostWins", "local a\ndo\nlocal a\na = 1 end\na = 2",
             "local a\ndo\nlocal a\nl3 = 1 end\nl1 = 2"},
        Case{"Parameter", "f = function(a,\nb) return a, b, c end",
             "g = function(a,\nb) return l1, l2, g end"},
        Case{"Upvalue", "local a\nf(function() a = 1 end)",
             "local a\ng(function() u1 = 1 end)"},
        Case{"RepeatConditionSeesTheBody", "repeat local a until a\nreturn a",
             "repeat local a until l1\nreturn g"},
        Case{"WhileConditionDoesNot", "while a do local a end",
             "while g do local a end"},
        Case{"NumericFor", "for i = i, n do f(i) end return i",
             "for i = g, g do g(l1) end return g"},
        Case{"GenericFor", "for k, v in f(k) do f(k, v) end",
             "for k, v in g(g) do g(l1, l1) end"},
        Case{"MethodSelf", "local t\nfunction t:m() return self end\nx = self",
             "local t\nfunction l1:m() return l2 end\ng = g"},
        Case{"FieldsAreNotVariables", "local a\nreturn x.a, x:a(), { a = a }",
             "local a\nreturn g.a, g:a(), { a = l1 }"},
        Case{"ElseDoesNotSeeThen", "if x then local a else return a end",
             "if g then local a else return g end"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Scopes, DeclarationsSayWhereTheyStand) {
  const SyntaxTree tree = parse(
      "local a <const> = 1\n"
      "local function f(p) for i = 1, 2 do local b = p end end\n");
  const auto& declarations = tree.scopes().declarations();
  using Kind = Declaration::Kind;
  std::vector<std::tuple<std::string, Kind, std::uint32_t, bool>> seen;
  for (const Declaration& each : declarations) {
    seen.emplace_back(tree.name_of(each.node), each.kind, each.function_depth,
                      each.read_only);
  }
  EXPECT_THAT(seen, ::testing::ElementsAre(
                        std::tuple("a", Kind::kLocal, 0, true),
                        std::tuple("f", Kind::kLocalFunction, 0, false),
                        std::tuple("p", Kind::kParameter, 1, false),
                        std::tuple("i", Kind::kLoopVariable, 1, false),
                        std::tuple("b", Kind::kLocal, 1, false)));
}

TEST(Scopes, DeclarationsKnowTheirFirstValue) {
  const SyntaxTree tree = parse(
      "local a, b, c = 1, f()\n"
      "local function g() end\n"
      "for i = 1, 2 do a = i end\n");
  std::vector<std::string> seen;
  for (const Declaration& each : tree.scopes().declarations()) {
    const std::string value =
        each.value == kNoNode ? "" : std::string(tree.text_of(each.value));
    seen.push_back(std::string(tree.name_of(each.node)) + "=" + value +
                   (each.is_reassigned ? " again" : ""));
  }
  EXPECT_THAT(seen, ::testing::ElementsAre("a=1 again", "b=f()",
                                           "c=", "g=() end", "i="));
}

TEST(Scopes, FunctionOfANodeIsTheInnermostAroundIt) {
  const SyntaxTree tree = parse("x = function() return function() y() end end");
  std::vector<NodeId> functions;
  NodeId y = kNoNode;
  for (Preorder at(tree, tree.root()); !at.done(); at.next()) {
    if (tree.is(at.node(), NodeKind::kFunction)) functions.push_back(at.node());
    if (tree.text_of(at.node()) == "y") y = at.node();
  }
  ASSERT_EQ(functions.size(), 2U);
  EXPECT_EQ(tree.scopes().function_of(y), functions[1]);
  EXPECT_EQ(tree.scopes().function_of(functions[1]), functions[0]);
  EXPECT_EQ(tree.scopes().function_of(functions[0]), tree.root());
}

TEST(Scopes, UsesOfADeclarationAreAllNamesThatMeanIt) {
  const SyntaxTree tree = parse(
      "local a = 1; a = a + 1; do local a = a end; f(function() a() end)");
  EXPECT_EQ(tree.scopes().uses_of(tree, 0).size(), 4U);
  EXPECT_EQ(tree.scopes().uses_of(tree, 1).size(), 0U);
}

}  // namespace
}  // namespace holdpoint::syntax

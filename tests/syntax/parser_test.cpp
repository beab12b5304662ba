#include "holdpoint/syntax/parser.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace holdpoint::syntax {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

// "line:column message", one for each diagnostic.
std::vector<std::string> diagnostics_of(const SyntaxTree& tree) {
  std::vector<std::string> out;
  for (const Diagnostic& each : tree.diagnostics()) {
    const Position at = tree.position(each.span);
    out.push_back(std::to_string(at.line) + ":" + std::to_string(at.column) +
                  " " + each.message);
  }
  return out;
}

struct Broken {
  const char* name;
  const char* text;
  std::vector<std::string> diagnostics;
};

class BrokenText : public ::testing::TestWithParam<Broken> {};

TEST_P(BrokenText, IsExplainedAtThePlaceToType) {
  const SyntaxTree tree = parse(GetParam().text);
  EXPECT_EQ(diagnostics_of(tree), GetParam().diagnostics);
}

INSTANTIATE_TEST_SUITE_P(
    Syntax, BrokenText,
    ::testing::Values(
        Broken{"MissingEndOfIf",
               "policy \"x\" {\n"
               "  forbid = function(r)\n"
               "    if r.a then\n"
               "      return true\n"
               "    return false\n"
               "  end,\n"
               "}\n",
               {"4:18 expected `end` to close `if` at line 3"}},
        Broken{"MissingEndBeforeTheNextFunction",
               "local function a()\n"
               "  for i = 1, 2 do\n"
               "    f(i)\n"
               "end\n"
               "local function b()\n"
               "end\n",
               {"3:9 expected `end` to close `for` at line 2"}},
        Broken{"MissingEndAtTheEnd",
               "while true do f()",
               {"1:18 expected `end` to close `while` at line 1"}},
        Broken{"MissingBrace",
               "policy \"x\" {\n  title = \"t\",\n",
               {"2:15 expected `}` to close `{` at line 1"}},
        Broken{"MissingComma",
               "x = {\n  a = 1\n  b = 2,\n}",
               {"2:8 expected `,` between table fields before `b`"}},
        Broken{"MissingThen",
               "if a return 1 end",
               {"1:5 expected `then` before `return`"}},
        Broken{"AssignmentInCondition",
               "if a = 1 then f() end",
               {"1:6 `=` in a condition: write `==` to compare"}},
        Broken{"NotEqualOfC",
               "return a != b",
               {"1:10 `!=` is not Lua: write `~=`"}},
        Broken{
            "AndOfC", "return a && b", {"1:10 `&&` is not Lua: write `and`"}},
        Broken{"OrOfC", "return a || b", {"1:10 `||` is not Lua: write `or`"}},
        Broken{"NotOfC", "return !a", {"1:8 `!` is not Lua: write `not`"}},
        Broken{"CompoundAssignment",
               "x += 1",
               {"1:1 Lua has no compound assignment: write `x = x + y`"}},
        Broken{"ExpressionStatement",
               "f + 1 f()",
               {"1:1 this expression is not a statement: assign it with `=` "
                "or call it"}},
        Broken{"MissingExpression",
               "local x =\nlocal y = 2",
               {"1:10 expected an expression before `local`"}},
        Broken{"MissingFieldName",
               "f(r.after.)",
               {"1:11 expected a field name before `)`"}},
        Broken{"UnfinishedString",
               "x = \"abc\ny = 2",
               {"1:5 unfinished string: expected `\"` on the same line"}},
        Broken{"UnfinishedLongString",
               "x = [==[abc]]",
               {"1:5 unfinished long string: expected `]==]`"}},
        Broken{"UnfinishedComment",
               "x = 1 --[[ abc",
               {"1:7 unfinished long comment: expected `]]`"}},
        Broken{"StrayCharacter", "x = 1 @ y = 2", {"1:7 unexpected character"}},
        Broken{"StrayEnd", "f() end g()", {"1:5 unexpected `end`"}},
        Broken{"ConstantAssigned",
               "local x <const> = 1; x = 2",
               {"1:22 cannot assign to the constant `x`"}},
        Broken{"ConstantFunction",
               "local x <const> = 1; function x() end",
               {"1:31 cannot assign to the constant `x`"}},
        Broken{"UnknownAttribute",
               "local x <mine> = 1",
               {"1:10 unknown attribute `mine`: expected `const` or `close`"}},
        Broken{"BreakOutsideLoop",
               "while x do local f = function() break end end",
               {"1:33 `break` outside a loop"}},
        Broken{"NoSuchLabel",
               "goto out do ::out:: end",
               {"1:1 no visible label `out`"}},
        Broken{"LabelTwice",
               "::a:: do ::a:: end",
               {"1:10 label `a` is already declared"}},
        Broken{"GotoIntoScope",
               "goto a; local x; ::a:: f()",
               {"1:1 `goto a` jumps into the scope of a local"}},
        Broken{"VarargOutside",
               "local function f() return ... end",
               {"1:27 `...` outside a function that declares it"}},
        Broken{"AssignToCall",
               "f() = 1",
               {"1:1 cannot assign to this expression"}},
        Broken{"TerminalControl",
               "x = = '\x1b[2J'",
               {"1:4 expected an expression before `=`", "1:5 unexpected `=`",
                "1:7 unexpected `'\\x1b[2J'`"}}),
    [](const auto& row) { return std::string(row.param.name); });

// The lines after an error are still understood.
TEST(Parser, GoesOnAfterAnError) {
  const SyntaxTree tree = parse(
      "policy \"a\" { forbid = function(r) if r.after. end end }\n"
      "policy \"b\" { title = \"t\" }\n");
  std::vector<std::string_view> calls;
  for (Preorder at(tree, tree.root()); !at.done(); at.next()) {
    if (tree.is(at.node(), NodeKind::kString)) {
      calls.push_back(tree.text_of(at.node()));
    }
  }
  EXPECT_THAT(calls, ::testing::ElementsAre("\"a\"", "\"b\"", "\"t\""));
}

TEST(Parser, MissingEndNamesItsOpener) {
  const SyntaxTree tree = parse("if a then\n  f()\n");
  ASSERT_THAT(tree.diagnostics(), SizeIs(1));
  EXPECT_EQ(tree.text_of(tree.diagnostics()[0].opener), "if");
}

// Layout explains errors; it never makes one.
TEST(Parser, LayoutDoesNotMatterToCorrectText) {
  EXPECT_THAT(parse("        if a then\n     f()\nend\n").diagnostics(),
              IsEmpty());
  EXPECT_THAT(parse("local x = a.\nb\ny = 1").diagnostics(), IsEmpty());
}

std::string nested(const std::string& open, const std::string& middle,
                   const std::string& close, int times) {
  std::string text = "x = ";
  for (int i = 0; i < times; ++i) text += open;
  text += middle;
  for (int i = 0; i < times; ++i) text += close;
  return text;
}

TEST(Parser, NestingBeyondTheLimitIsALimitDiagnostic) {
  for (const auto& [open, close] :
       {std::pair{"(", ")"}, std::pair{"{", "}"}, std::pair{"- ", ""},
        std::pair{"function() return ", " end"}, std::pair{"a..", ""}}) {
    const SyntaxTree tree = parse(nested(open, "1", close, 100'000));
    ASSERT_THAT(tree.diagnostics(), SizeIs(1)) << open;
    EXPECT_EQ(tree.diagnostics()[0].kind, Diagnostic::Kind::kLimit);
  }
  EXPECT_THAT(parse(nested("(", "1", ")", 150)).diagnostics(), IsEmpty());
}

// These grow to the side, not in depth, and hold no stack.
TEST(Parser, LongChainsAreNotNesting) {
  std::string sum = "x = 1";
  std::string fields = "x = a";
  std::string labels;
  for (int i = 0; i < 50'000; ++i) {
    sum += " + 1";
    fields += ".b";
    labels += "::l" + std::to_string(i) + "::";
  }
  EXPECT_THAT(parse(sum).diagnostics(), IsEmpty());
  EXPECT_THAT(parse(fields).diagnostics(), IsEmpty());
  EXPECT_THAT(parse(labels).diagnostics(), IsEmpty());
}

TEST(Parser, TextsBeyondTheSizeLimitAreRefused) {
  const SyntaxTree tree = parse(std::string(kMaxTextSize + 1, ' '));
  ASSERT_THAT(tree.diagnostics(), SizeIs(1));
  EXPECT_EQ(tree.diagnostics()[0].kind, Diagnostic::Kind::kLimit);
  EXPECT_EQ(tree.text(), "");
}

// luaL_loadfilex skips these; a policy file has no use for them.
TEST(Parser, NeitherByteOrderMarkNorShebangIsSkipped) {
  EXPECT_FALSE(parse("\xEF\xBB\xBFreturn 1").diagnostics().empty());
  EXPECT_FALSE(parse("#!/usr/bin/lua\nreturn 1").diagnostics().empty());
}

}  // namespace
}  // namespace holdpoint::syntax

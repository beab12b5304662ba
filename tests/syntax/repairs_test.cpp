// What a diagnostic offers to type instead, and that this is the end of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "holdpoint/syntax/edit.hpp"
#include "holdpoint/syntax/parser.hpp"

namespace holdpoint::syntax {
namespace {

using ::testing::SizeIs;

struct Slip {
  const char* name;
  const char* text;
  const char* title;     // of the first diagnostic's fix
  const char* repaired;  // by the fixes of all diagnostics
};

class Repair : public ::testing::TestWithParam<Slip> {};

TEST_P(Repair, LeavesTextThatIsLua) {
  const SyntaxTree tree = parse(GetParam().text);
  ASSERT_FALSE(tree.diagnostics().empty());
  std::vector<Edit> edits;
  for (const Diagnostic& each : tree.diagnostics()) {
    ASSERT_TRUE(each.fix.has_value()) << each.message;
    edits.insert(edits.end(), each.fix->edits.begin(), each.fix->edits.end());
  }
  EXPECT_EQ(tree.diagnostics()[0].fix->title, GetParam().title);
  const auto repaired = apply_edits(GetParam().text, edits);
  ASSERT_TRUE(repaired.has_value());
  EXPECT_EQ(*repaired, GetParam().repaired);
  const SyntaxTree again = parse(*repaired);
  for (const Diagnostic& each : again.diagnostics()) {
    ADD_FAILURE() << each.message;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Syntax, Repair,
    ::testing::Values(
        Slip{"NotEqualOfC", "return a != b", "write `~=`", "return a ~= b"},
        Slip{"NotOfC", "return !a", "write `not`", "return not a"},
        Slip{"NotOfCWithoutBlank", "return!a", "write `not`", "return not a"},
        Slip{"NotOfCWithBlank", "return ! a", "write `not`", "return not a"},
        Slip{"AndOfC", "return a && b", "write `and`", "return a and b"},
        Slip{"AndOfCWithoutBlanks", "return a&&b", "write `and`",
             "return a and b"},
        Slip{"OrOfC", "return a || b", "write `or`", "return a or b"},
        Slip{"EqualsInCondition", "if a = 1 then f() end", "write `==`",
             "if a == 1 then f() end"},
        Slip{"EqualsInWhile", "while a = 1 do f() end", "write `==`",
             "while a == 1 do f() end"},
        Slip{"EqualsInElseif", "if a then elseif b = 1 then f() end",
             "write `==`", "if a then elseif b == 1 then f() end"},
        Slip{"EqualsInUntil", "repeat f() until a = 1", "write `==`",
             "repeat f() until a == 1"},
        Slip{"EqualsInResult", "return any(xs, function(x) return x.a = 1 end)",
             "write `==`", "return any(xs, function(x) return x.a == 1 end)"},
        Slip{"EqualsInParentheses", "return f and (a = 1)", "write `==`",
             "return f and (a == 1)"},
        Slip{"PlusEquals", "n += 1", "write `= … + …`", "n = n + 1"},
        Slip{"MinusEqualsOfField", "a.b -= 1", "write `= … - …`",
             "a.b = a.b - 1"},
        Slip{"TimesEqualsOfSum", "n *= a + b", "write `= … * …`",
             "n = n * (a + b)"},
        Slip{"ConcatEquals", "s ..= t[1]", "write `= … .. …`", "s = s .. t[1]"},
        Slip{"Increment", "n++", "write `= … + 1`", "n = n + 1"},
        Slip{"CommentOfC", "// a comment of C\nf()", "write `--`",
             "-- a comment of C\nf()"},
        Slip{"CommentOfShells", "f()\n# not a comment, here\n", "write `--`",
             "f()\n-- not a comment, here\n"},
        Slip{"ElseifOfPython", "if a then b() elif c then d() end",
             "write `elseif`", "if a then b() elseif c then d() end"},
        Slip{"MissingEndBeforeABracket",
             "x = any(xs, function(y)\n  return y\n)", "insert `end`",
             "x = any(xs, function(y)\n  return y\nend\n)"},
        Slip{"MissingComma", "x = {\n  a = 1\n  b = 2,\n}", "insert `,`",
             "x = {\n  a = 1,\n  b = 2,\n}"},
        Slip{"MissingCommaBetweenStrings", "x = { \"a\" \"b\" }", "insert `,`",
             "x = { \"a\", \"b\" }"},
        Slip{"MissingThen", "if a return 1 end", "insert `then`",
             "if a then return 1 end"},
        Slip{"MissingThenAtLineEnd", "if a\n  return 1\nend", "insert `then`",
             "if a then\n  return 1\nend"},
        Slip{"MissingDo", "while a f() end", "insert `do`",
             "while a do f() end"},
        Slip{"MissingDoAtLineEnd", "for a in b\n  return 1\nend", "insert `do`",
             "for a in b do\n  return 1\nend"},
        Slip{"MissingIn", "for a b do end", "insert `in`", "for a in b do end"},
        Slip{"MissingEndOnTheLine", "if a then f()", "insert `end`",
             "if a then f() end"},
        Slip{"MissingEnd",
             "local function a()\n"
             "  for i = 1, 2 do\n"
             "    f(i) -- each\n"
             "end\n",
             "insert `end`",
             "local function a()\n"
             "  for i = 1, 2 do\n"
             "    f(i) -- each\n"
             "  end\n"
             "end\n"},
        Slip{"MissingEndBeforeAField",
             "policy \"a\" {\n"
             "  forbid = function(r)\n"
             "    return r.a\n"
             "  severity = \"low\",\n"
             "}\n",
             "insert `end`",
             "policy \"a\" {\n"
             "  forbid = function(r)\n"
             "    return r.a\n"
             "  end,\n"
             "  severity = \"low\",\n"
             "}\n"},
        Slip{"MissingBrace", "policy \"a\" {\n  title = \"t\",\n", "insert `}`",
             "policy \"a\" {\n  title = \"t\",\n}\n"},
        Slip{"MissingBraceOfAField",
             "policy \"a\" {\n"
             "  on = {\n"
             "    type = \"x\",\n"
             "  title = \"t\",\n"
             "}\n"
             "f()\n",
             "insert `}`",
             "policy \"a\" {\n"
             "  on = {\n"
             "    type = \"x\",\n"
             "  },\n"
             "  title = \"t\",\n"
             "}\n"
             "f()\n"},
        Slip{"MissingBraceOnTheLine", "x = { 1, 2\n", "insert `}`",
             "x = { 1, 2}\n"},
        Slip{"MissingParenthesis", "f(a, b\ng()", "insert `)`", "f(a, b)\ng()"},
        Slip{"MissingBracket", "x = a[1\ny = 2", "insert `]`",
             "x = a[1]\ny = 2"}),
    [](const auto& row) { return std::string(row.param.name); });

// Reading the target twice could do something twice.
TEST(Repairs, NoFixRepeatsACall) {
  for (const char* text : {"f().n += 1", "a[f()] += 1", "f().n++"}) {
    const SyntaxTree tree = parse(text);
    ASSERT_THAT(tree.diagnostics(), SizeIs(1)) << text;
    EXPECT_FALSE(tree.diagnostics()[0].fix.has_value()) << text;
  }
}

}  // namespace
}  // namespace holdpoint::syntax

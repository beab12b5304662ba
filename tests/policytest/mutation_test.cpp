// What is changed in a policy file: one table, source to changes.
#include "mutation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "holdpoint/syntax/parser.hpp"

namespace holdpoint::policytest {
namespace {

using ::testing::ElementsAreArray;
using ::testing::IsEmpty;

// "`was` becomes", or "`was` removed", of all changes of a text.
std::vector<std::string> changes(const std::string& text, MutationScope scope) {
  std::vector<std::string> all;
  for (const Mutation& mutation : mutations_of(syntax::parse(text), scope)) {
    all.push_back(mutation.was + (mutation.becomes.empty()
                                      ? " removed"
                                      : " -> " + mutation.becomes));
  }
  return all;
}

struct Row {
  std::string name;
  std::string text;
  std::vector<std::string> expected;
};

// One expression as the answer of a rule.
std::string rule(const std::string& expression) {
  return "policy \"p\" { require = function(r, p) return " + expression +
         " end }";
}

// One selector.
std::string selector(const std::string& on) {
  return "policy \"p\" { on = " + on + ", require = f }";
}

const std::vector<Row>& rows() {
  static const std::vector<Row> kRows = {
      {"equality", rule("r.a == r.b"), {"== -> ~="}},
      {"inequality", rule("r.a ~= r.b"), {"~= -> =="}},
      {"less", rule("r.a < r.b"), {"< -> <=", "< -> >="}},
      {"at most", rule("r.a <= r.b"), {"<= -> <", "<= -> >"}},
      {"greater", rule("r.a > r.b"), {"> -> >=", "> -> <="}},
      {"at least", rule("r.a >= r.b"), {">= -> >", ">= -> <"}},
      {"and",
       rule("r.a and r.b"),
       {"r.a and removed", "and -> or", "and r.b removed"}},
      {"or",
       rule("r.a or r.b"),
       {"r.a or removed", "or -> and", "or r.b removed"}},
      {"chains",
       rule("r.a or r.b or r.c"),
       {"r.a or removed", "or -> and", "or r.b removed", "or -> and",
        "or r.c removed"}},
      {"not", rule("not r.a"), {"not r.a -> r.a"}},
      {"arithmetic", rule("r.a + r.b * r.c"), {"+ -> -", "* -> /"}},
      {"least and most", rule("min(r.a)"), {"min -> max"}},
      {"quantifiers",
       rule("any(r.a, all(r.b, none(r.c)))"),
       {"any -> all", "any -> none", "all -> any", "all -> none", "none -> any",
        "none -> all"}},
      {"a local of that name is none",
       "local any = f policy \"p\" { require = function(r) return any(r.a) end "
       "}",
       {}},
      {"filters", rule("filter(r.a, f)"), {"filter(r.a, f) -> r.a"}},
      {"sides",
       rule("r.before.x[r.after.y]"),
       {"before -> after", "after -> before"}},
      {"a field called before further down is no side", rule("r.x.before"), {}},
      {"backups",
       rule("r:surviving_backups()"),
       {"surviving_backups -> backups"}},
      {"whole numbers", rule("5"), {"5 -> 6", "5 -> 4"}},
      {"below zero in parentheses, so that no comment begins",
       rule("x -0"),
       {"- -> +", "0 -> 1", "0 -> (-1)"}},
      {"fractions", rule("0.25"), {"0.25 -> 1.25", "0.25 -> (-0.75)"}},
      {"durations", rule("hours(24)"), {"24 -> 25", "24 -> 23"}},
      {"booleans", rule("f(true, false)"), {"true -> false", "false -> true"}},
      {"texts", rule("f(\"a\")"), {"\"a\" -> \"mutant\""}},
      {"ranges of versions",
       rule("semver.satisfies(r.v, \">= 1.8, < 2.0\")"),
       {"\">= 1.8, < 2.0\" -> \">= 1.8, < 2.1\""}},
      {"times stay: no time is an error", rule("time(\"2026-01-01\")"), {}},
      {"texts for people stay",
       rule("\"a\" .. r.b == 1 + 1"),
       {"== -> ~=", "1 -> 2", "1 -> 0", "+ -> -", "1 -> 2", "1 -> 0"}},
      {"a second result is for the message",
       rule("r.a == 1, { n = 7 + 8 }"),
       {"== -> ~=", "1 -> 2", "1 -> 0"}},
      {"what a denial says stays",
       "policy \"p\" { check = function(r) r:deny(\"text\", { n = 1 }) end }",
       {"r:deny(\"text\", { n = 1 }) removed"}},
      {"conditions",
       "policy \"p\" { check = function(r) if r:has(x) then r:deny() end end }",
       {"r:has(x) -> not r:has(x)", "r:deny() removed"}},
      {"early returns, not the last",
       "policy \"p\" { require = function(r) if r.a == r.b then return r.c end "
       "return r.d end }",
       {"== -> ~=", "return r.c removed"}},
      {"assignments and breaks",
       "local function f(r) local x for y in each(r) do x = y break end end",
       {"x = y removed", "break removed"}},
      {"narrower and wider selectors",
       selector("{ type = \"a\", action = \"destroys\" }"),
       {"\"destroys\" -> \"delete\"", "\"destroys\" -> \"replace\"",
        "\"destroys\" -> \"changes\""}},
      {"writes",
       selector("{ action = \"writes\" }"),
       {"\"writes\" -> \"creates\"", "\"writes\" -> \"update\"",
        "\"writes\" -> \"remains\""}},
      {"remains",
       selector("{ action = \"remains\" }"),
       {"\"remains\" -> \"writes\"", "\"remains\" -> \"no-op\""}},
      {"elements of actions and types",
       selector(
           "{ type = { \"a\", \"b\" }, action = { \"update\", \"delete\" } "
           "}"),
       {"\"a\" removed", "\"b\" removed", "\"update\" removed",
        "\"delete\" removed"}},
      {"the only type stays", selector("{ type = { \"a\" } }"), {}},
      {"demands",
       selector("{ type = \"*\", taggable = true }"),
       {"true -> false"}},
      {"whole subjects stay", selector("\"plan\""), {}},
      {"questions about the plan",
       rule("plan:resources(x, \"creates\")"),
       {"\"creates\" -> \"create\"", "\"creates\" -> \"writes\""}},
      {"parameters",
       "policy \"p\" { params = { a = hours(2), b = true, c = \"d\" } }",
       {"2 -> 3", "2 -> 1", "true -> false", "\"d\" -> \"mutant\""}},
      {"lists lose an element",
       "local l = { \"a\", \"b\", f }",
       {"\"a\" removed", "\"b\" removed", "f removed"}},
      {"a list of one keeps it",
       "local l = { \"a\" }",
       {"\"a\" -> \"mutant\""}},
      {"numbers of a list are changed",
       "local l = { 22, 33 }",
       {"22 -> 23", "22 -> 21", "33 -> 34", "33 -> 32"}},
      {"rows of data",
       "local t = { a = function() end, [\"b\"] = {}, c = d }",
       {"a = function() end removed", "[\"b\"] = {} removed"}},
      {"what no test sees",
       "policy \"p\" { title = \"t\", severity = \"high\", message = \"m\", "
       "enforcement = \"hold\", controls = { \"a\", \"b\" }, remedy = \"r\", "
       "docs = \"d\", on_undetermined = \"warn\", needs = { \"x\", \"y\" } }",
       {}},
      {"names of libraries", "local x = use \"lib/x\"", {}},
      {"tests", "test \"t\" { expect = deny \"x\", plan = { 1, 2 } }", {}},
      {"what is not Lua", "policy \"p\" { on = 1 + }", {}},
  };
  return kRows;
}

TEST(Mutations, AreTheSmallSlipsOfAnAuthor) {
  for (const Row& row : rows()) {
    EXPECT_THAT(changes(row.text, MutationScope::kPolicies),
                ElementsAreArray(row.expected))
        << row.name;
  }
}

TEST(Mutations, OfALibraryAreInItsFunctions) {
  const std::string text =
      "local rows = { \"a\", \"b\" }\n"
      "local function f(x) return x == 1 end\n"
      "return { rows = rows, f = f, many = 3 }\n";
  EXPECT_THAT(changes(text, MutationScope::kLibrary),
              ElementsAreArray({"== -> ~=", "1 -> 2", "1 -> 0"}));
}

// The text with each change is still Lua, and is not the text that it was.
TEST(Mutations, LeaveATextThatParses) {
  for (const Row& row : rows()) {
    const syntax::SyntaxTree tree = syntax::parse(row.text);
    for (const Mutation& mutation : mutations_of(tree)) {
      const std::string text = mutated(row.text, mutation);
      EXPECT_NE(text, row.text) << mutation.was;
      EXPECT_THAT(syntax::parse(text).diagnostics(), IsEmpty()) << text;
    }
  }
}

TEST(Mutations, KeepTheMeaningOfWhatIsAround) {
  struct Edit {
    std::string text, was, becomes, expected;
  };
  const std::vector<Edit> edits = {
      {"local l = { \"a\", -- first\n \"b\", }", "\"a\"", "",
       "local l = { \"b\", }"},
      {"local l = { \"a\", \"b\", }", "\"b\"", "", "local l = { \"a\", }"},
      {"local x = not (y) or z", "not (y)", "(y)", "local x = (y) or z"},
      {"local x = a and b == c", "a and", "", "local x = b == c"},
  };
  for (const Edit& edit : edits) {
    bool found = false;
    for (const Mutation& each : mutations_of(syntax::parse(edit.text))) {
      if (each.was != edit.was || each.becomes != edit.becomes) continue;
      found = true;
      EXPECT_EQ(mutated(edit.text, each), edit.expected);
    }
    EXPECT_TRUE(found) << edit.text;
  }
}

TEST(Mutations, SayWhereTheyAre) {
  const auto all = mutations_of(syntax::parse("local x\nlocal y = x ==\n  1"));
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].where, (syntax::Position{2, 13}));
  EXPECT_EQ(all[1].where, (syntax::Position{3, 3}));
  EXPECT_EQ(all[0].kind, MutationKind::kComparison);
  EXPECT_EQ(all[1].kind, MutationKind::kConstant);
}

// Many policies may name one function: it is looked at once.
TEST(Mutations, OfHostileTextsTakeLinearTime) {
  std::string text = "local function f(r) return r.a";
  for (int i = 0; i < 2000; ++i) text += " + r.a";
  text += " end\n";
  for (int i = 0; i < 2000; ++i) {
    text += "policy \"p" + std::to_string(i) + "\" { require = f }\n";
  }
  EXPECT_EQ(mutations_of(syntax::parse(text)).size(), 2000U);
}

}  // namespace
}  // namespace holdpoint::policytest

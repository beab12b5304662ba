#include "holdpoint/lint/fix.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "linted.hpp"

namespace holdpoint::lint {
namespace {

Finding fixing(std::vector<TextEdit> edits) {
  Finding finding;
  finding.fix = Fix{"mend it", std::move(edits)};
  return finding;
}

struct Case {
  const char* name;
  std::vector<Finding> findings;
  const char* expected;  // of "abcdef"
  std::size_t fixes;
};

class Edits : public ::testing::TestWithParam<Case> {};

TEST_P(Edits, AreAppliedOnceEach) {
  const Repaired repaired = apply_fixes("abcdef", GetParam().findings);
  EXPECT_EQ(repaired.text, GetParam().expected);
  EXPECT_EQ(repaired.fixes, GetParam().fixes);
}

INSTANTIATE_TEST_SUITE_P(
    Lint, Edits,
    ::testing::Values(
        Case{"None", {Finding()}, "abcdef", 0},
        Case{"Replace", {fixing({{{1, 3}, "X"}})}, "aXdef", 1},
        Case{"Insert", {fixing({{{6, 6}, "!"}})}, "abcdef!", 1},
        Case{"Delete", {fixing({{{0, 2}, ""}})}, "cdef", 1},
        Case{"Two",
             {fixing({{{4, 5}, "Y"}}), fixing({{{0, 1}, "X"}})},
             "XbcdYf",
             2},
        Case{"TheSecondWaits",
             {fixing({{{1, 3}, "X"}}), fixing({{{2, 4}, "Y"}})},
             "aXdef",
             1},
        Case{"TwoInsertionsAtOnePlace",
             {fixing({{{2, 2}, "X"}}), fixing({{{2, 2}, "Y"}})},
             "abXcdef",
             1},
        Case{"AllOrNothing",
             {fixing({{{1, 2}, "X"}}), fixing({{{0, 2}, "Y"}, {{5, 6}, "Z"}})},
             "aXcdef",
             1},
        Case{"BeyondTheEnd", {fixing({{{5, 9}, "X"}})}, "abcdef", 0},
        Case{"BackToFront",
             {fixing({{{4, 5}, "X"}, {{1, 2}, "Y"}})},
             "abcdef",
             0}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Repair, GoesOnUntilNothingIsLeft) {
  const Repaired repaired = repair(
      "local function f(a, b)\n  return not a == 1 and 1 == b  \nend\n"
      "return { f = f }\n",
      {});
  EXPECT_EQ(repaired.text,
            "local function f(a, b)\n  return a ~= 1 and b == 1\nend\n"
            "return { f = f }\n");
  EXPECT_EQ(repaired.fixes, 3U);
  // The comparison that is turned around and the blanks behind it are one.
  ASSERT_EQ(repaired.edits.size(), 3U);
  EXPECT_EQ(repaired.edits.back().text, "b == 1");
}

TEST(Repair, LeavesABrokenFileAlone) {
  const std::string text = "local x = 1  \nlocal y = ) x\n";
  EXPECT_EQ(repair(text, {}).text, text);
}

TEST(Repair, BeginsWithWhatKeepsTheTextFromBeingLua) {
  EXPECT_EQ(repair("local function f(a)\n  if a != 1 then return a\nend\n"
                   "return { f = f }  \n",
                   {})
                .text,
            "local function f(a)\n  if a ~= 1 then return a end\nend\n"
            "return { f = f }\n");
}

TEST(Repair, HeedsComments) {
  const std::string text =
      "local x = 1 -- holdpoint: ignore scope/unused-local: for later\n";
  EXPECT_EQ(repair(text, {}).text, text);
}

// What perf/quadratic-join writes in place of all resources; empty if nothing.
std::string list_instead(const std::string& body) {
  for (const Finding& each : lint_all(require_body("return " + body))) {
    if (each.rule != "perf/quadratic-join") continue;
    return each.fix ? each.fix->edits.at(0).text : "";
  }
  return "no finding";
}

TEST(QuadraticJoin, TakesResourcesOfOneTypeWhereThatIsTheSame) {
  const std::string of_type =
      "function(x) return x.type == \"t_x\" and "
      "x.name == r.name end)";
  EXPECT_EQ(list_instead("any(plan.changes, " + of_type),
            "plan:resources(\"t_x\", \"changes\")");
  EXPECT_EQ(list_instead("none(plan:doing(\"destroys\"), " + of_type),
            "plan:resources(\"t_x\", \"destroys\")");
  EXPECT_EQ(list_instead("any(plan:resources(), " + of_type),
            "plan:resources(\"t_x\")");
  EXPECT_EQ(list_instead("any(plan:resources(\"*\", \"creates\"), " + of_type),
            "plan:resources(\"t_x\", \"creates\")");
  // Those of other types would count.
  EXPECT_EQ(list_instead("all(plan.changes, " + of_type), "");
  for (const char* other :
       {"x.name == r.name and x.type == \"t_x\"", "r.type == \"t_x\"",
        "x.type ~= \"t_x\"", "x.type == \"t_x\" or x.name == r.name"}) {
    EXPECT_EQ(list_instead("any(plan.changes, function(x) return " +
                           std::string(other) + " end)"),
              "")
        << other;
  }
}

}  // namespace
}  // namespace holdpoint::lint

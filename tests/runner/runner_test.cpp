#include "holdpoint/runner/runner.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "judged.hpp"

namespace holdpoint::runner {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Enough tasks for several blocks, with every kind of answer among them.
constexpr int kMany = 400;

terraform::Plan many_instances() {
  SmallPlan plan;
  for (int i = 0; i < kMany; ++i) {
    const std::string n = std::to_string(i);
    const std::string unknown = i % 7 == 0 ? "\"size\": true" : "";
    plan.changes.push_back(
        change_json("aws_instance.a[" + n + "]", "create",
                    R"("before": null, "after": {"count": )" + n +
                        (i % 7 == 0 ? "" : R"(, "size": ")" + n + "\"") +
                        R"(}, "after_unknown": {)" + unknown + "}"));
  }
  return read_small_plan(plan);
}

const std::string kAnswers =
    policy_text("sizes",
                "on = { type = \"aws_instance\", action = \"writes\" },\n"
                "require = function(r) return r.after.size ~= \"5\" end,\n"
                "message = \"{address} is {after.size}\", remedy = \"stop\",") +
    policy_text("counts",
                "on = { type = \"aws_*\" },\n"
                "check = function(r)\n"
                "  local n = r.after.count\n"
                "  if n % 5 == 0 then r:deny(\"{n} divides\", { n = n }) end\n"
                "  if n % 10 == 0 then r:deny(\"twice\") end\n"
                "  if n == 33 then return n.x end\n"
                "end,") +
    policy_text("whole",
                "on = \"plan\",\n"
                "forbid = function(plan) return #plan.changes > 9 end,");

TEST(Runner, GivesTheSameOutcomesWhateverTheNumberOfWorkers) {
  const Judged judged(many_instances(), kAnswers);
  const std::string alone = printed(judged.outcomes(0));
  EXPECT_THAT(judged.outcomes(0), SizeIs(2 * kMany + 1));
  EXPECT_NE(alone.find("undetermined"), std::string::npos);
  EXPECT_NE(alone.find("error"), std::string::npos);
  for (const unsigned jobs : {1U, 2U, 3U, 8U, 300U}) {
    EXPECT_EQ(printed(judged.outcomes(jobs)), alone) << jobs;
  }
}

TEST(Runner, SortsOutcomesByPolicyThenSubject) {
  const Judged judged(many_instances(), kAnswers);
  const auto outcomes = judged.outcomes(2);
  ASSERT_THAT(outcomes, SizeIs(2 * kMany + 1));
  for (int i = 0; i < kMany; ++i) {
    const std::string subject = "aws_instance.a[" + std::to_string(i) + "]";
    const auto at = static_cast<std::size_t>(i);
    EXPECT_EQ(outcomes[at].subject, subject);
    EXPECT_EQ(outcomes[at].policy, 0U);
    EXPECT_EQ(outcomes[at].action, "create");
    EXPECT_EQ(outcomes[at + kMany].subject, subject);
    EXPECT_EQ(outcomes[at + kMany].policy, 1U);
  }
  EXPECT_EQ(outcomes.back().subject, "plan");
}

TEST(Runner, MayRunAgain) {
  const Judged judged(many_instances(), kAnswers);
  EXPECT_EQ(printed(judged.outcomes(2)), printed(judged.outcomes(2)));
}

TEST(Runner, JudgesNothingWhenNothingIsSelected) {
  const Judged judged(many_instances(),
                      policy_text("a",
                                  "on = { type = \"aws_db_instance\" },\n"
                                  "require = function(r) return true end,"));
  EXPECT_THAT(judged.outcomes(0), IsEmpty());
  EXPECT_THAT(judged.outcomes(2), IsEmpty());
}

TEST(Runner, TakesLongMessagesFromWorkersWhole) {
  const Judged judged(
      many_instances(),
      policy_text("a",
                  "on = { type = \"aws_instance\" },\n"
                  "check = function(r)\n"
                  "  r:deny(\"{long}\", { long = (\"x\"):rep(3000) })\n"
                  "end,"));
  EXPECT_EQ(printed(judged.outcomes(2)), printed(judged.outcomes(0)));
}

TEST(Runner, JudgesEveryKindOfSubjectThatThePlanHas) {
  SmallPlan plan;
  plan.changes = {change_json("data.aws_ami.d", "read", R"("after": {"a": 1})"),
                  change_json("aws_x.m", "update", R"("before": {"a": 1},
                              "after": {"a": 2})")};
  plan.module_calls = R"("net": {"source": "./net", "module": {}})";
  plan.rest = R"("variables": {"v": {"value": 1}},
      "output_changes": {"o": {"actions": ["create"], "before": null,
                               "after": 1, "after_unknown": false}},
      "resource_drift": [)" +
              change_json("aws_x.m", "update",
                          R"("before": {"a": 0}, "after": {"a": 1})") +
              "]";
  std::string policies;
  for (const std::string on :
       {"\"plan\"", "\"module_call\"", "\"output\"", "\"variable\"",
        "{ mode = \"data\" }", "{ drift = true }", "{ type = \"aws_x\" }"}) {
    policies +=
        policy_text("p" + std::to_string(policies.size()),
                    "on = " + on + ", require = function(s) return true end,");
  }
  const Judged judged(read_small_plan(plan), policies);
  EXPECT_THAT(
      judged.verdicts(),
      ::testing::UnorderedElementsAre(
          "plan: pass", "module.net: pass", "output.o: pass", "var.v: pass",
          "data.aws_ami.d: pass", "aws_x.m: pass", "aws_x.m: pass"));
}

TEST(Runner, SelectsWhatHasTagsByThePlansOwnShape) {
  SmallPlan plan;
  plan.changes = {
      change_json("aws_x.tagged", "create",
                  R"("after": {"tags": null}, "after_unknown": {})"),
      change_json("google_x.labelled", "create",
                  R"("after": {"labels": {}}, "after_unknown": {})"),
      change_json("aws_y.bare", "create",
                  R"("after": {"name": "n"}, "after_unknown": {})")};
  const Judged judged(read_small_plan(plan),
                      policy_text("a",
                                  "on = { type = \"*\", taggable = true },\n"
                                  "require = function(r) return true end,"));
  EXPECT_THAT(judged.verdicts(),
              ElementsAre("aws_x.tagged: pass", "google_x.labelled: pass"));
}

}  // namespace
}  // namespace holdpoint::runner

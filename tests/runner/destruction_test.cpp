// Everything that destroys is seen as destruction: by selectors, by the plan
// subject, and by the head of the report.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "holdpoint/runner/plan_summary.hpp"
#include "judged.hpp"

namespace holdpoint::runner {
namespace {

using ::testing::ElementsAre;

const std::string kPolicies =
    policy_text("each",
                "on = { type = \"*\", action = \"destroys\" },\n"
                "require = function(r) return false end,") +
    policy_text("whole",
                "on = \"plan\",\n"
                "forbid = function(plan)\n"
                "  return #plan:doing(\"destroys\") > 0\n"
                "end,");

std::string item(const std::string& actions, const std::string& more = {}) {
  return R"({"address": "aws_db_instance.d", "mode": "managed",
      "type": "aws_db_instance", "name": "d", )" +
         more + R"("change": {"actions": )" + actions +
         R"(, "before": {"identifier": "prod"}, "after": )" +
         (actions.find("create") == std::string::npos
              ? "null"
              : R"({"identifier": "prod"})") +
         R"(, "after_unknown": {}}})";
}

std::string whole_plan(const std::string& changes) {
  return R"({"format_version": "1.2", "planned_values": {"root_module": {}},
      "resource_changes": [)" +
         changes + "]}";
}

terraform::Plan read(const std::string& text) {
  auto plan = terraform::Plan::read(Bytes::copy_of(text, "plan.json"));
  EXPECT_TRUE(plan) << to_string(plan.error());
  return std::move(*plan);
}

void expect_destruction(const std::string& change, const std::string& address) {
  SCOPED_TRACE(change);
  const terraform::Plan plan = read(whole_plan(change));
  EXPECT_THAT(Judged(plan, kPolicies).verdicts(),
              ElementsAre(address + ": deny", "plan: deny"));
  const auto summary = summarize(plan);
  ASSERT_EQ(summary.destroyed.size(), 1U);
  EXPECT_EQ(summary.destroyed[0].address, address);
}

TEST(Destruction, IsADeleteOfAnyOrder) {
  expect_destruction(item(R"(["delete"])"), "aws_db_instance.d");
  expect_destruction(item(R"(["delete", "create"])"), "aws_db_instance.d");
  expect_destruction(item(R"(["create", "delete"])"), "aws_db_instance.d");
}

TEST(Destruction, IsTheDeleteOfADeposedObject) {
  expect_destruction(item(R"(["delete"])", R"("deposed": "4f1a2b3c", )"),
                     "aws_db_instance.d");
}

TEST(Destruction, IsADeleteInsideANestedModuleWithForEach) {
  const std::string address =
      "module.env[\"prod\"].module.data.aws_db_instance.d[\"a\"]";
  expect_destruction(
      change_json(address, "delete",
                  R"("before": {"identifier": "a"}, "after": null)"),
      address);
}

TEST(Destruction, IsNotForgettingOrRecreatingOrUpdating) {
  for (const char* actions :
       {R"(["forget"])", R"(["create", "forget"])", R"(["update"])",
        R"(["no-op"])", R"(["create"])"}) {
    std::string change = item(actions);
    SCOPED_TRACE(change);
    const terraform::Plan plan = read(whole_plan(change));
    EXPECT_THAT(Judged(plan, kPolicies).verdicts(), ElementsAre("plan: pass"));
    EXPECT_TRUE(summarize(plan).destroyed.empty());
  }
}

}  // namespace
}  // namespace holdpoint::runner

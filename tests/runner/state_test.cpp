// What the runner makes of a state, with a plan and without one.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "judged.hpp"

namespace holdpoint::runner {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// A state with a database, a bucket and a data source.
constexpr const char* kState = R"({
  "version": 4, "terraform_version": "1.11.4", "serial": 7,
  "lineage": "5b1b6c1e-0000-4000-8000-000000000000", "outputs": {},
  "resources": [
    {"mode": "managed", "type": "aws_db_instance", "name": "prod",
     "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
     "instances": [{"attributes": {"id": "db", "encrypted": false}}]},
    {"mode": "managed", "type": "aws_s3_bucket", "name": "logs",
     "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
     "instances": [{"index_key": 0, "attributes": {"id": "logs-0"}},
                   {"index_key": 1, "attributes": {"id": "logs-1"}}]},
    {"mode": "data", "type": "aws_ami", "name": "base",
     "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
     "instances": [{"attributes": {"id": "ami-1"}}]}]})";

constexpr const char* kEncrypted =
    R"({"serial": 3, "lineage": "5b1b6c1e-0000-4000-8000-000000000000",
        "meta": {"key_provider.pbkdf2.k": "e30="}, "encrypted_data": "AAAA",
        "encryption_version": "v0"})";

terraform::State state_of(const std::string& text) {
  auto state = terraform::State::read(Bytes::copy_of(text, "x.tfstate"));
  EXPECT_TRUE(state) << to_string(state.error());
  return std::move(*state);
}

std::string rule(const std::string& on, const std::string& rule) {
  return policy_text("a", "on = " + on + ",\n" + rule);
}
constexpr const char* kNever = "require = function(r) return false end,";
constexpr const char* kAlways = "require = function(r) return true end,";

TEST(StateSubjects, AreTheInstancesOfTheStateInItsOrder) {
  const Judged judged(state_of(kState), rule("{ state = true }", kAlways));
  const auto expected =
      ElementsAre("aws_db_instance.prod: pass", "aws_s3_bucket.logs[0]: pass",
                  "aws_s3_bucket.logs[1]: pass");
  EXPECT_THAT(judged.verdicts(0), expected);
  EXPECT_THAT(judged.verdicts(1), expected);
  EXPECT_THAT(judged.verdicts(3), expected);
}

TEST(StateSubjects, AreSelectedByTypeAndMode) {
  struct Row {
    const char *on, *says;
  };
  for (const Row& row : {
           Row{"{ state = true, type = \"aws_db_*\" }",
               "aws_db_instance.prod: pass"},
           Row{"{ state = true, mode = \"data\" }", "data.aws_ami.base: pass"},
       }) {
    const Judged judged(state_of(kState), rule(row.on, kAlways));
    EXPECT_THAT(judged.verdicts(), ElementsAre(row.says)) << row.on;
  }
  const Judged none(state_of(kState),
                    rule("{ state = true, type = \"aws_vpc\" }", kAlways));
  EXPECT_THAT(none.verdicts(), IsEmpty());
}

TEST(StateSubjects, IncludeTheStateItself) {
  const Judged judged(
      state_of(kState),
      rule("\"state\"", "require = function(s) return s.serial > 7 end,"));
  EXPECT_THAT(judged.verdicts(), ElementsAre("state: deny"));
}

TEST(StateSubjects, AreOnTrialThemselvesWithoutAPlan) {
  const Judged judged(state_of(kState),
                      rule("{ state = true, type = \"aws_db_*\" }", kNever));
  EXPECT_THAT(judged.verdicts(), ElementsAre("aws_db_instance.prod: deny"))
      << "no plan is to blame, and so the deny is not standing";
}

// The database is deleted by the plan, the buckets are left alone.
terraform::Plan plan_beside_state() {
  SmallPlan plan;
  plan.changes = {
      change_json("aws_db_instance.prod", "delete",
                  R"("before": {"id": "db", "encrypted": false},
                     "after": null, "after_unknown": {})"),
      change_json("aws_s3_bucket.logs[0]", "no-op",
                  R"("before": {"id": "logs-0"}, "after": {"id": "logs-0"},
                     "after_unknown": {})")};
  return read_small_plan(plan);
}

TEST(StateSubjects, StandWhereAPlanLeavesThemAlone) {
  const Judged judged(plan_beside_state(), state_of(kState),
                      rule("{ state = true }", kNever));
  EXPECT_THAT(judged.verdicts(),
              ElementsAre("aws_db_instance.prod: deny",
                          "aws_s3_bucket.logs[0]: standing",
                          "aws_s3_bucket.logs[1]: standing"));
}

TEST(WithoutAPlan, OnlyPoliciesOnTheStateAreAsked) {
  std::string policies;
  int number = 0;
  for (const char* on :
       {"\"plan\"", "{ type = \"aws_db_instance\" }", "{ drift = true }",
        "{ mode = \"data\" }", "\"output\"", "\"variable\"", "\"module_call\"",
        "\"provider\"", "\"action_invocation\"", "\"backend\""}) {
    policies += policy_text("p" + std::to_string(number++),
                            std::string("on = ") + on + ",\n" + kNever);
  }
  const Judged judged(state_of(kState), policies);
  EXPECT_THAT(judged.verdicts(), IsEmpty());
}

TEST(WithoutAState, APolicyOnItIsUndeterminedOnceAndSaysWhatToPass) {
  for (const char* on : {"\"state\"", "{ state = true }"}) {
    const Judged judged(plan_beside_state(), rule(on, kAlways));
    ASSERT_THAT(judged.verdicts(),
                ElementsAre("state: undetermined (evidence)"))
        << on;
    EXPECT_THAT(judged.outcomes().front().messages.front().text,
                HasSubstr("--state FILE"));
  }
}

TEST(WithoutAState, APolicyMayWarnUntilOneIsGiven) {
  const std::string policy =
      rule("{ state = true }",
           std::string("on_undetermined = \"warn_until_given\",\n") + kAlways);
  const Judged without(plan_beside_state(), policy);
  EXPECT_THAT(without.verdicts(),
              ElementsAre("state: undetermined (evidence) advisory"));
  const Judged closed(state_of(kEncrypted), policy);
  EXPECT_THAT(closed.verdicts(), ElementsAre("state: undetermined (evidence)"))
      << "a state was given, and cannot be read";
}

TEST(ClosedStates, HaveInstancesThatNobodyKnows) {
  const Judged judged(state_of(kEncrypted), rule("{ state = true }", kAlways));
  ASSERT_THAT(judged.verdicts(), ElementsAre("state: undetermined (evidence)"));
  EXPECT_THAT(judged.outcomes().front().messages.front().text,
              HasSubstr("the state is encrypted"));
}

TEST(ClosedStates, CanStillBeAskedForWhatIsInClear) {
  const Judged judged(
      state_of(kEncrypted),
      rule("\"state\"", "require = function(s) return s.serial == 3 end,"));
  EXPECT_THAT(judged.verdicts(), ElementsAre("state: pass"));
}

TEST(ClosedStates, AreFilesThatOnlySayWhereTheStateIs) {
  const Judged judged(state_of(R"({"version": 3, "serial": 1,
                   "lineage": "5b1b6c1e-0000-4000-8000-000000000000",
                   "backend": {"type": "s3", "config": {"bucket": "b"},
                               "hash": 1},
                   "modules": [{"path": ["root"], "outputs": {},
                                "resources": {}, "depends_on": []}]})"),
                      rule("{ state = true }", kAlways));
  ASSERT_THAT(judged.verdicts(), ElementsAre("state: undetermined (evidence)"));
  EXPECT_THAT(judged.outcomes().front().messages.front().text,
              HasSubstr("terraform state pull"));
}

TEST(EmptyStates, HoldNothingToJudge) {
  const Judged judged(state_of(""), rule("{ state = true }", kNever));
  EXPECT_THAT(judged.verdicts(), IsEmpty());
}

}  // namespace
}  // namespace holdpoint::runner

// What a check makes of evidence: state, contexts, pins, account.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "holdpoint/report/writers.hpp"
#include "requests.hpp"
#include "support/temporary_folder.hpp"

namespace holdpoint::api {
namespace {

using report::Decision;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* kLineage = "5b1b6c1e-0000-4000-8000-000000000000";

std::string state_text(const std::string& id) {
  return R"({"version": 4, "terraform_version": "1.11.4", "serial": 7,
             "lineage": ")" +
         std::string(kLineage) + R"(", "outputs": {}, "resources": [
      {"mode": "managed", "type": "aws_db_instance", "name": ")" +
         id + R"(", "provider":
       "provider[\"registry.terraform.io/hashicorp/aws\"]",
       "instances": [{"attributes": {"id": ")" +
         id + R"(", "identifier": ")" + id + R"("}}]}]})";
}

// A context that holds all snapshots: one that was made by hand.
cloud::Context snapshots(const std::string& collected_at,
                         const std::string& account = "123456789012") {
  const std::string id = "aws/" + account + "/eu-west-1/rds.db-snapshots";
  const auto context = cloud::Context::read(Bytes::copy_of(
      R"({"format": "holdpoint.context", "format_version": 1,
          "collected_at": ")" +
          collected_at + R"(", "scopes": [{"provider": "aws", "account": ")" +
          account + R"(", "region": "eu-west-1"}], "sources": [{"id": ")" + id +
          R"(", "call": "rds describe-db-snapshots", "status": "ok",
              "complete": true, "count": 1, "collected_at": ")" +
          collected_at + R"("}, {"id": ")" + id + R"(-of-aws-backup",
              "call": "rds describe-db-snapshots --snapshot-type awsbackup",
              "status": "ok", "complete": true, "count": 0, "collected_at": ")" +
          collected_at + R"("}], "items": [{"kind": "backup", "source": ")" +
          id + R"(", "id": "arn:aws:rds:eu-west-1:)" + account +
          R"(:snapshot:s", "raw": {"DBSnapshotIdentifier": "s",
              "DBSnapshotArn": "arn:aws:rds:eu-west-1:)" +
          account + R"(:snapshot:s", "DBInstanceIdentifier": "prod",
              "SnapshotType": "manual", "Status": "available"}}]})",
      "context.json"));
  EXPECT_TRUE(context) << to_string(context.error());
  return *context;
}

// Requests with one policy file of their own.
class Evidence : public ::testing::Test {
 protected:
  CheckRequest request(const std::string& policies) {
    CheckRequest made;
    made.policy_paths = {folder_.write("policies/a.lua", policies)};
    made.use_standard = false;
    made.now = parse_timestamp("2026-02-26T22:00:00Z").value();
    made.clock = elapsed;
    made.jobs = 0;
    return made;
  }

  static report::Report checked(const CheckRequest& request) {
    auto report = check(request);
    if (report) return std::move(*report);
    ADD_FAILURE() << joined(report.error());
    return {};
  }

  static std::string refused(const CheckRequest& request) {
    const auto report = check(request);
    EXPECT_FALSE(report);
    return report ? std::string() : joined(report.error());
  }

 private:
  holdpoint::testing::TemporaryFolder folder_;
};

std::string on_state() {
  return policy_text("a.state",
                     "on = { state = true, type = \"aws_db_instance\" },\n"
                     "require = function(r) return r.after.id ~= \"bad\" end");
}
std::string on_plan() {
  return policy_text(
      "a.plan",
      "on = \"plan\", require = function(p) return #p.changes < 9 end");
}
std::string on_snapshots(const std::string& keys = {}) {
  return policy_text(
      "a.snapshots",
      keys +
          "on = { type = \"aws_db_instance\" }, require = function(r)\n"
          "  return any(cloud.aws.rds.db_snapshots, function(s)\n"
          "    return s.db_instance_identifier == r.before.identifier end) "
          "end");
}

TEST_F(Evidence, IsNothingToJudgeByItself) {
  const CheckRequest made = request(on_plan());
  EXPECT_THAT(refused(made), HasSubstr("neither a plan nor a state was given"));
}

TEST_F(Evidence, OfAStateIsJudgedWithoutAPlan) {
  CheckRequest made = request(on_state() + on_plan());
  made.state = Bytes::copy_of(state_text("good"), "good.tfstate");
  const report::Report good = checked(made);
  EXPECT_EQ(good.decision, Decision::kAllowed);
  EXPECT_FALSE(good.plan);
  ASSERT_TRUE(good.state);
  EXPECT_EQ(good.state->lineage, kLineage);
  EXPECT_EQ(good.state->resources, 1U);
  EXPECT_THAT(good.notes, Contains("1 policy needs a plan and was not asked"));
  made.state = Bytes::copy_of(state_text("bad"), "bad.tfstate");
  EXPECT_EQ(checked(made).decision, Decision::kDenied);
}

TEST_F(Evidence, OfAStateThatNobodyJudgesIsNotAPass) {
  CheckRequest made = request(on_plan());
  made.state = Bytes::copy_of(state_text("good"), "good.tfstate");
  const report::Report report = checked(made);
  EXPECT_EQ(report.decision, Decision::kUndetermined);
  EXPECT_THAT(report.outcomes, IsEmpty());
  EXPECT_THAT(report.notes, Contains(HasSubstr("no policy judged anything")));
}

// Advice that could not be given is not a judgement either.
TEST_F(Evidence, OfAClosedStateIsNotAPassForAdvisoryPolicies) {
  CheckRequest made =
      request(policy_text("a.state",
                          "enforcement = \"advisory\",\n"
                          "on = { state = true },\n"
                          "require = function(r) return true end"));
  made.state = Bytes::copy_of(
      R"({"serial": 3, "lineage": "x", "meta": {"k": "e30="},
          "encrypted_data": "AAAA", "encryption_version": "v0"})",
      "closed.tfstate");
  EXPECT_EQ(checked(made).decision, Decision::kUndetermined);
}

TEST_F(Evidence, OfAnotherPlansStateIsNotUsed) {
  CheckRequest made = request(on_state() + on_plan());
  made.plan = Bytes::copy_of(updating_plan(), "plan.json");
  made.state = Bytes::copy_of(state_text("elsewhere"), "other.tfstate");
  const report::Report report = checked(made);
  ASSERT_TRUE(report.state);
  EXPECT_NE(report.state->mismatch, "");
  EXPECT_THAT(report.notes,
              Contains(HasSubstr("the state other.tfstate was not used: ")));
  EXPECT_EQ(report.decision, Decision::kUndetermined);
  ASSERT_EQ(report.outcomes.size(), 2U);
  EXPECT_THAT(report.outcomes.back().messages.front().text,
              HasSubstr("the state that was given is not this plan's"));
  made.state = Bytes::copy_of(state_text("prod"), "prod.tfstate");
  EXPECT_EQ(checked(made).decision, Decision::kAllowed);
}

TEST_F(Evidence, OfTheCloudIsNamedAndLimitsTheDecision) {
  CheckRequest made = request(on_snapshots());
  made.plan = Bytes::copy_of(deleting_plan(), "plan.json");
  made.evidence.contexts = {snapshots("2026-02-26T21:57:00Z")};
  made.evidence.account = "123456789012";
  made.evidence.region = "eu-west-1";
  const report::Report report = checked(made);
  EXPECT_EQ(report.decision, Decision::kAllowed);
  ASSERT_EQ(report.evidence.size(), 2U) << "AWS answers in two calls";
  EXPECT_EQ(report.evidence[0].dataset, "aws.rds.db_snapshots");
  EXPECT_EQ(report.evidence[0].account, "123456789012");
  EXPECT_EQ(report.evidence[0].region, "eu-west-1");
  EXPECT_EQ(report.evidence[0].status, "ok");
  EXPECT_EQ(report.evidence[0].count, 1U);
  EXPECT_THAT(report.outcomes[0].evidence,
              ElementsAre(report.evidence[0].id, report.evidence[1].id));
  ASSERT_TRUE(report.valid_until);
  EXPECT_EQ(to_string(*report.valid_until), "2026-02-26T23:57:00Z")
      << "backups may be two hours old";
}

TEST_F(Evidence, ThatNobodyReliedOnIsNotNamed) {
  CheckRequest made = request(on_plan());
  made.plan = Bytes::copy_of(deleting_plan(), "plan.json");
  made.evidence.contexts = {snapshots("2026-02-26T21:57:00Z")};
  const report::Report report = checked(made);
  EXPECT_THAT(report.evidence, IsEmpty());
  EXPECT_EQ(report.valid_until, std::nullopt);
}

TEST_F(Evidence, MayBeAsOldAsRunAndPolicyAllow) {
  struct Row {
    const char *age, *of_policy, *of_run;
    Decision decision;
  };
  const auto denied = Decision::kUndetermined;
  for (const Row& row : {
           Row{"2026-02-26T20:00:00Z", "", "", Decision::kAllowed},
           Row{"2026-02-26T19:59:59Z", "", "", denied},
           Row{"2026-02-26T21:00:00Z", "", "backup=59m", denied},
           Row{"2026-02-26T21:00:00Z", "", "backup=1h", Decision::kAllowed},
           Row{"2026-02-26T19:00:00Z", "hours(3)", "", Decision::kAllowed},
           Row{"2026-02-26T19:00:00Z", "{ backup = hours(3) }", "",
               Decision::kAllowed},
           Row{"2026-02-26T19:00:00Z", "{ inventory = hours(3) }", "", denied},
           Row{"2026-02-26T19:00:00Z", "hours(3)", "2h", denied},
           Row{"2026-02-26T21:30:00Z", "minutes(20)", "5h", denied},
       }) {
    const std::string key =
        *row.of_policy == '\0'
            ? std::string()
            : "max_evidence_age = " + std::string(row.of_policy) + ", ";
    CheckRequest made = request(on_snapshots(key));
    made.plan = Bytes::copy_of(deleting_plan(), "plan.json");
    made.evidence.contexts = {snapshots(row.age)};
    made.evidence.account = "123456789012";
    made.evidence.region = "eu-west-1";
    if (*row.of_run != '\0') {
      ASSERT_TRUE(policy::add_age(made.evidence.max_age, row.of_run));
    }
    EXPECT_EQ(checked(made).decision, row.decision)
        << row.age << " " << row.of_policy << " " << row.of_run;
  }
}

TEST_F(Evidence, IsOfTheStatedAccountOnly) {
  CheckRequest made = request(on_snapshots());
  made.plan = Bytes::copy_of(deleting_plan(), "plan.json");
  made.evidence.contexts = {snapshots("2026-02-26T21:57:00Z")};
  made.evidence.region = "eu-west-1";
  EXPECT_EQ(checked(made).decision, Decision::kUndetermined) << "none stated";
  made.evidence.account = "999999999999";
  EXPECT_EQ(checked(made).decision, Decision::kUndetermined) << "another";
  made.evidence.account = "123456789012";
  EXPECT_EQ(checked(made).decision, Decision::kAllowed);
}

std::string pins_text(const std::string& account) {
  return R"({"format": "holdpoint.pins", "format_version": 1, "pins": [
      {"root": ".", "workspace": "default", "lineage": "x", "serial": 6,
       "resources": 1, "account": ")" +
         account + R"(", "region": "eu-west-1", "owner": "ops",
       "recorded_at": "2026-02-26T21:00:00Z"}]})";
}

TEST_F(Evidence, MayHaveItsAccountFromThePin) {
  CheckRequest made = request(on_snapshots());
  made.plan = Bytes::copy_of(deleting_plan(), "plan.json");
  made.evidence.contexts = {snapshots("2026-02-26T21:57:00Z")};
  made.evidence.pins = Bytes::copy_of(pins_text("123456789012"), "pins.json");
  EXPECT_EQ(checked(made).decision, Decision::kAllowed);
  made.evidence.workspace = "prod";
  const report::Report report = checked(made);
  EXPECT_EQ(report.decision, Decision::kUndetermined);
  EXPECT_THAT(report.notes,
              Contains("pins.json has no pin of root `.`, workspace `prod`"));
  made.evidence.workspace = "default";
  made.evidence.account = "999999999999";
  EXPECT_EQ(checked(made).decision, Decision::kUndetermined)
      << "two statements that differ are no answer";
}

TEST_F(Evidence, RefusesWhatIsNoAccountAndNoRegion) {
  struct Row {
    const char *account, *region, *says;
  };
  for (const Row& row : {
           Row{"12345678901", "", "`12345678901`, which --account says"},
           Row{"1234567890123", "", "is no account"},
           Row{"_x", "", "is no account"},
           Row{"", "eu west", "`eu west`, which --region says, is no region"},
       }) {
    CheckRequest made = request(on_plan());
    made.plan = Bytes::copy_of(deleting_plan(), "plan.json");
    made.evidence.account = row.account;
    made.evidence.region = row.region;
    EXPECT_THAT(refused(made), HasSubstr(row.says));
  }
  for (const auto& [account, region] :
       {std::pair("123456789012", "eu-west-1"),
        std::pair("123456789012", "us-gov-east-1"),
        std::pair("my-project", "europe-west1-b"),
        std::pair("0b1f6471-1bf0-4dda-aec3-111122223333", "westeurope")}) {
    CheckRequest made = request(on_plan());
    made.plan = Bytes::copy_of(deleting_plan(), "plan.json");
    made.evidence.account = account;
    made.evidence.region = region;
    EXPECT_EQ(checked(made).decision, Decision::kAllowed) << account;
  }
}

TEST_F(Evidence, ThatContradictsItselfIsAnError) {
  CheckRequest made = request(on_snapshots());
  made.plan = Bytes::copy_of(deleting_plan(), "plan.json");
  made.evidence.contexts = {snapshots("2026-02-26T21:57:00Z"),
                            snapshots("2026-02-26T21:58:00Z")};
  EXPECT_NE(refused(made), "");
  made.evidence.contexts[1] = snapshots("2026-02-26T21:58:00Z", "999999999999");
  EXPECT_TRUE(check(made)) << "another account contradicts nothing";
}

TEST_F(Evidence, GivesOneReportForAnyNumberOfWorkers) {
  CheckRequest made = request(on_snapshots() + on_state() + on_plan());
  made.plan = Bytes::copy_of(deleting_plan(), "plan.json");
  made.state = Bytes::copy_of(state_text("prod"), "prod.tfstate");
  made.evidence.contexts = {snapshots("2026-02-26T21:57:00Z")};
  made.evidence.account = "123456789012";
  made.evidence.region = "eu-west-1";
  const std::string expected = report::write_json(checked(made));
  EXPECT_THAT(expected, HasSubstr("\"valid_until\": \"2026-02-26T23:57:00Z\""));
  for (const unsigned jobs : {1U, 2U, 5U}) {
    made.jobs = jobs;
    EXPECT_EQ(report::write_json(checked(made)), expected) << jobs;
  }
}

}  // namespace
}  // namespace holdpoint::api

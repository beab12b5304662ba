// What tests say of the cloud, the state and the pin reaches their policies.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "test_set.hpp"

namespace holdpoint {
namespace {

struct Row {
  const char* name;
  const char* holds;   // what the policy requires of its subject `r`
  const char* fields;  // of the test
  const char* expect;
};

class GivenEvidence : public ::testing::TestWithParam<Row> {
 protected:
  static void expect_judged(const std::string& subject) {
    const Row& row = GetParam();
    auto files = testing::probes();
    files["asked.lua"] =
        "policy \"asked\" { title = \"t\", severity = \"low\", on = " +
        subject + ", require = function(r) return " + row.holds + " end }";
    files["asked_test.lua"] = "test \"it\" { policy = \"asked\", " +
                              std::string(row.fields) +
                              ", expect = " + row.expect + " }";
    files["data/context.json"] = kContext;
    files["data/a.tfstate"] = kState;
    const testing::TestSet set(files);
    EXPECT_EQ(testing::failures(set.run()), "");
  }

 private:
  static constexpr const char* kContext = R"({
    "format": "holdpoint.context", "format_version": 1,
    "collected_at": "2026-06-01T11:59:00Z",
    "collector": {"name": "us", "version": "1"},
    "scopes": [{"provider": "aws", "account": "111122223333",
                "region": "eu-west-1"}],
    "sources": [{"id": "a", "dataset": "aws.rds.db_instances",
      "call": "rds describe-db-instances", "provider": "aws",
      "account": "111122223333", "region": "eu-west-1",
      "collected_at": "2026-06-01T11:59:00Z", "status": "ok",
      "complete": true}],
    "items": [{"source": "a", "raw": {"DBInstanceIdentifier": "prod",
      "DBInstanceArn":
        "arn:aws:rds:eu-west-1:111122223333:db:prod"}}]})";
  static constexpr const char* kState = R"({"version": 4, "serial": 8,
    "terraform_version": "1.9.0", "lineage": "real", "outputs": {},
    "resources": []})";
};

class PlanEvidence : public GivenEvidence {};
TEST_P(PlanEvidence, IsJudgedAsExpected) { expect_judged("\"plan\""); }

INSTANTIATE_TEST_SUITE_P(
    State, PlanEvidence,
    ::testing::Values(
        Row{"NotGiven", "state.serial == 1", "plan = {}",
            "undetermined \"state.serial\""},
        Row{"NotGivenSaysSo", "state.serial == 1", "plan = {}",
            "undetermined \"the test gives no `state`\""},
        Row{"Facts",
            "state.serial == 6 and state.lineage == 'l' and "
            "state.outputs.url == 'u'",
            "plan = {}, state = { serial = 6, lineage = 'l', outputs = { url "
            "= 'u' } }",
            "pass"},
        Row{"Empty", "#state:resources() == 0", "plan = {}, state = {}",
            "pass"},
        Row{"OfThePlan", "r.serial == 6 and r.lineage == 'l'",
            "plan = {}, state = { serial = 6, lineage = 'l' }", "pass"},
        Row{"Values",
            "state:resources('aws_disk')[1].before.size == 1 and "
            "state:resources('aws_disk')[1].before.kind == nil",
            "plan = {}, state = { resources = { exists(\"aws_disk.a\", { size "
            "= 1 }) } }",
            "pass"},
        Row{"Count", "#state:resources() == 3",
            "plan = {}, state = { resources = many(3, function(i) return "
            "exists(\"aws_disk.n\" .. i, {}) end) }",
            "pass"},
        Row{"File", "state.serial == 8 and state.lineage == 'real'",
            "plan = {}, state = file \"data/a.tfstate\"", "pass"}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Pin, PlanEvidence,
    ::testing::Values(
        Row{"NotGiven", "pin.serial == 1", "plan = {}",
            "undetermined \"the test gives no `pin`\""},
        Row{"Given",
            "pin.serial == 7 and pin.resources == 42 and pin.lineage == 'l' "
            "and pin.owner == 'us' and pin.root == 'net' and pin.workspace == "
            "'w'",
            "plan = {}, pin = { serial = 7, resources = 42, lineage = 'l', "
            "owner = 'us', root = 'net', workspace = 'w' }",
            "pass"},
        Row{"Defaults",
            "pin.root == '.' and pin.workspace == 'default' and pin.resources "
            "== 0",
            "plan = {}, pin = {}", "pass"},
        Row{"NotRecorded", "pin.account == '1'", "plan = {}, pin = {}",
            "undetermined \"pin.account\""},
        Row{"AgreesWithTheState",
            "pin.lineage == state.lineage and pin.serial == state.serial and "
            "pin.resources == 1",
            "plan = {}, pin = {}, state = { serial = 6, lineage = 'l', "
            "resources = { exists(\"aws_disk.a\", {}), exists(\"aws_disk.a\", "
            "{}, { deposed = true }), exists(\"data.aws_image.i\", {}) } }",
            "pass"},
        Row{"IsAgreedWith", "state.lineage == 'l' and state.serial == 5",
            "plan = {}, state = {}, pin = { lineage = 'l', serial = 5 }",
            "pass"},
        Row{"Differs", "state.lineage == pin.lineage",
            "plan = {}, state = { lineage = 'a' }, pin = { lineage = 'b' }",
            "deny"},
        Row{"IsNoPartOfThePlansAccount", "r.account == '111122223333'",
            "plan = { create(\"aws_disk.a\", {}) }, pin = { account = "
            "'111122223333' }",
            "undetermined \"plan.account\""},
        Row{"NorOfWhatTheTestStates", "r.account == '999988887777'",
            "plan = { create(\"aws_disk.a\", {}) }, account = '999988887777', "
            "pin = { account = '111122223333' }",
            "pass"}),
    [](const auto& row) { return std::string(row.param.name); });

constexpr const char* kNone =
    "none(cloud.aws.rds.db_instances, function(d) return "
    "d.db_instance_identifier == 'prod' end)";

INSTANTIATE_TEST_SUITE_P(
    Cloud, PlanEvidence,
    ::testing::Values(
        Row{"NotGiven", kNone, "plan = {}",
            "undetermined \"cloud.aws.rds.db_instances\""},
        Row{"AnotherDataset", kNone,
            "plan = {}, cloud = { [\"aws.rds.db_snapshots\"] = {} }",
            "undetermined \"cloud.aws.rds.db_instances\""},
        Row{"Empty", kNone,
            "plan = {}, cloud = { [\"aws.rds.db_instances\"] = {} }", "pass"},
        Row{"Item", kNone,
            "plan = {}, cloud = { [\"aws.rds.db_instances\"] = { { "
            "db_instance_identifier = 'prod' } } }",
            "deny"},
        Row{"TypesOfFields",
            "all(cloud.aws.rds.db_instances, function(d) return "
            "age(d.instance_create_time) == hours(12) and d.allocated_storage "
            "== gib(20) and d.tag_list.owner == 'us' end)",
            "plan = {}, cloud = { [\"aws.rds.db_instances\"] = { { "
            "db_instance_identifier = 'a', allocated_storage = 20, "
            "instance_create_time = '2026-06-01T00:00:00Z', tag_list = { owner "
            "= 'us' } } } }",
            "pass"},
        Row{"Denied", kNone,
            "plan = {}, cloud = { [\"aws.rds.db_instances\"] = source { status "
            "= 'denied', error_code = 'AccessDenied' } }",
            "undetermined"},
        Row{"Stale", kNone,
            "plan = {}, cloud = { [\"aws.rds.db_instances\"] = source { items "
            "= {}, collected_at = '2026-06-01T11:44:59Z' } }",
            "undetermined"},
        Row{"JustFresh", kNone,
            "plan = {}, cloud = { [\"aws.rds.db_instances\"] = source { items "
            "= {}, collected_at = '2026-06-01T11:45:00Z' } }",
            "pass"},
        Row{"OneOfTwoDenied", kNone,
            "plan = {}, cloud = { [\"aws.rds.db_instances\"] = { source { "
            "items = {} }, source { status = 'denied' } } }",
            "undetermined"},
        Row{"Subject",
            "cloud.aws.s3api.bucket_versioning['logs'].status == 'Enabled'",
            "plan = {}, cloud = { [\"aws.s3api.bucket_versioning\"] = source { "
            "subject = 'logs', items = { { status = 'Enabled' } } } }",
            "pass"},
        Row{"OfTheTestsPlace", kNone,
            "account = '111122223333', region = 'eu-west-1', "
            "plan = { create(\"aws_disk.a\", {}) }, cloud = { "
            "[\"aws.rds.db_instances\"] = {} }",
            "pass"},
        Row{"OfAnotherPlace", kNone,
            "account = '111122223333', region = 'eu-west-1', "
            "plan = { create(\"aws_disk.a\", {}) }, cloud = { "
            "[\"aws.rds.db_instances\"] = source { items = {}, region = "
            "'us-east-1' } }",
            "undetermined"},
        Row{"OfThePinsPlace", kNone,
            "pin = { account = '111122223333', region = 'eu-west-1' }, "
            "plan = { create(\"aws_disk.a\", {}) }, cloud = { "
            "[\"aws.rds.db_instances\"] = source { items = {}, account = "
            "'111122223333', region = 'eu-west-1' } }",
            "pass"},
        Row{"OfTwoPlacesThatDisagree", kNone,
            "account = '999988887777', region = 'eu-west-1', "
            "pin = { account = '111122223333', region = 'eu-west-1' }, "
            "plan = { create(\"aws_disk.a\", {}) }, cloud = { "
            "[\"aws.rds.db_instances\"] = source { items = {}, account = "
            "'111122223333' } }",
            "undetermined"},
        Row{"FileWithoutAnAccount", kNone,
            "plan = { create(\"aws_disk.a\", {}) }, cloud = file "
            "\"data/context.json\"",
            "undetermined"},
        Row{"File", kNone,
            "account = '111122223333', region = 'eu-west-1', "
            "plan = { create(\"aws_disk.a\", {}) }, cloud = file "
            "\"data/context.json\"",
            "deny"}),
    [](const auto& row) { return std::string(row.param.name); });

class AuditedState : public GivenEvidence {};
TEST_P(AuditedState, IsJudgedAsExpected) {
  expect_judged("{ state = true, type = \"aws_disk\" }");
}

INSTANTIATE_TEST_SUITE_P(
    Alone, AuditedState,
    ::testing::Values(
        Row{"Holds", "r.after.size == 1",
            "state = { resources = { exists(\"aws_disk.a\", { size = 1 }) } }",
            "pass"},
        Row{"DoesNotHold", "r.after.size == 1",
            "state = { resources = { exists(\"aws_disk.a\", { size = 2 }) } }",
            "deny \"aws_disk.a\""},
        Row{"Tainted", "r.tainted",
            "state = { resources = { exists(\"aws_disk.a\", {}, { tainted = "
            "true }) } }",
            "pass"},
        Row{"SelectsNothing", "true", "state = { resources = {} }",
            "not_applicable"}),
    [](const auto& row) { return std::string(row.param.name); });

class DatabaseEvidence : public GivenEvidence {};
TEST_P(DatabaseEvidence, IsJudgedAsExpected) {
  expect_judged("{ type = \"aws_db_instance\", action = \"destroys\" }");
}

constexpr const char* kSurvives =
    "any(r:surviving_backups(), function(b) return age(b.data_as_of) < "
    "hours(24) end)";
// A database, and all that is asked about it but its snapshots.
constexpr const char* kAround = R"(
    plan = { delete("aws_db_instance.a", { identifier = "prod",
      arn = "arn:aws:rds:eu-west-1:111122223333:db:prod" }) },
    cloud = {
      ["aws.rds.db_instances"] = { { db_instance_identifier = "prod",
        db_instance_arn = "arn:aws:rds:eu-west-1:111122223333:db:prod",
        instance_create_time = "2026-01-01T00:00:00Z" } },
      ["aws.rds.db_instance_automated_backups"] = {},
      ["aws.backup.protected_resources"] = {},
      ["aws.backup.backup_vaults"] = {},
      ["aws.backup.restore_jobs"] = {},
)";

std::string snapshot(const std::string& differences) {
  return std::string(kAround) +
         "[\"aws.rds.db_snapshots\"] = { { db_instance_identifier = \"prod\", "
         "instance_create_time = \"2026-01-01T00:00:00Z\", status = "
         "\"available\", snapshot_create_time = \"2026-06-01T00:00:00Z\", " +
         differences + " } } }";
}

const std::string kManual = snapshot("snapshot_type = \"manual\"");
const std::string kAutomated = snapshot("snapshot_type = \"automated\"");
const std::string kNobodyAsked = std::string(kAround) + "}";

INSTANTIATE_TEST_SUITE_P(
    Backups, DatabaseEvidence,
    ::testing::Values(Row{"NotAsked", kSurvives, kNobodyAsked.c_str(),
                          "undetermined"},
                      Row{"Manual", kSurvives, kManual.c_str(), "pass"},
                      Row{"Automated", kSurvives, kAutomated.c_str(), "deny"},
                      Row{"Live", "r:live() ~= nil", kManual.c_str(), "pass"}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace holdpoint

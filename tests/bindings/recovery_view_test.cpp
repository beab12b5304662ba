// A resource's way back as policies see it: live object, backups, survivors.
#include <gtest/gtest.h>

#include "judge.hpp"
#include "small_context.hpp"

namespace holdpoint::bindings {
namespace {

constexpr const char* kDatabase =
    R"({"identifier": "prod", "resource_id": "db-ABC", "id": "db-ABC",
        "arn": "arn:aws:rds:eu-west-1:123456789012:db:prod",
        "delete_automated_backups": true, "skip_final_snapshot": true,
        "final_snapshot_identifier": null})";

std::string snapshot(const std::string& name, const std::string& type,
                     const std::string& time) {
  return item("aws.rds.db_snapshots",
              R"({"DBSnapshotIdentifier": ")" + name +
                  R"(", "DBSnapshotArn":
      "arn:aws:rds:eu-west-1:123456789012:snapshot:)" +
                  name + R"(",
      "DBInstanceIdentifier": "prod", "DbiResourceId": "db-ABC",
      "Status": "available", "Encrypted": false, "SnapshotType": ")" +
                  type + R"(", "SnapshotCreateTime": ")" + time + "\"}");
}

const std::string kSources = source("aws.rds.db_snapshots") + "," +
                             source("aws.rds.db_instances") + "," +
                             source("aws.rds.db_instance_automated_backups") +
                             "," + source("aws.backup.backup_vaults") + "," +
                             source("aws.backup.protected_resources") + "," +
                             source("aws.backup.restore_jobs");

const std::string kManual = snapshot("hand", "manual", "2026-01-31T10:00:00Z");
const std::string kAutomated =
    snapshot("rds:prod-2026-01-31", "automated", "2026-01-31T00:24:00Z");
const std::string kLive = item("aws.rds.db_instances",
                               R"({"DBInstanceIdentifier": "prod",
      "DbiResourceId": "db-ABC", "DBInstanceStatus": "available",
      "DBInstanceArn": "arn:aws:rds:eu-west-1:123456789012:db:prod"})");

World destroys(const std::string& items, const std::string& sources = kSources,
               const std::string& before = kDatabase) {
  World world;
  world.plan.changes = {
      terraform::change_json("aws_db_instance.prod", "delete",
                             R"("before": )" + before + R"(, "after": null)")};
  world.subject = "aws_db_instance.prod";
  world.account = "123456789012";
  world.region = "eu-west-1";
  world.context = context_of(sources, items);
  return world;
}

TEST(Backups, ShowWhatEachIsAndWhetherItSurvives) {
  expect_values(
      destroys(kManual + "," + kAutomated + "," + kLive),
      {{"Number", "#r:backups() == 2", "pass"},
       {"Survivors", "#r:surviving_backups() == 1", "pass"},
       {"Id", "glob('*hand', r:surviving_backups()[1].id)", "pass"},
       {"Origin", "r:surviving_backups()[1].origin == 'manual'", "pass"},
       {"State", "r:surviving_backups()[1].state == 'complete'", "pass"},
       {"Time", "age(r:surviving_backups()[1].data_as_of) == hours(2)", "pass"},
       {"Survives", "r:surviving_backups()[1].survives", "pass"},
       {"Place",
        "r:surviving_backups()[1].account == '123456789012' and "
        "r:surviving_backups()[1].region == 'eu-west-1'",
        "pass"},
       {"NotIndependent", "not r:surviving_backups()[1].independent", "pass"},
       {"NotPlanned", "none(r:backups(), function(b) return b.planned end)",
        "pass"},
       {"NeverTested", "r:surviving_backups()[1].tested == nil", "pass"},
       {"AutomatedDies",
        "any(r:backups(), function(b) return b.origin == 'automated' and not "
        "b.survives end)",
        "pass"},
       {"Why", "any(r:backups(), function(b) return #b.why > 10 end)", "pass"},
       {"Misspelt", "r:backups()[1].orgin",
        "error a backup has no field `orgin` (did you mean `origin`?)"},
       {"Write", "(function() r:backups()[1].survives = true end)()",
        "error read-only"}});
}

TEST(Backups, ThatMayBeMoreAreNeitherFewNorNone) {
  const std::string cut = source("aws.rds.db_instances") + "," +
                          source("aws.rds.db_instance_automated_backups") +
                          "," + source("aws.backup.backup_vaults") + "," +
                          source("aws.backup.protected_resources") + "," +
                          source("aws.backup.restore_jobs");
  expect_values(
      destroys(kLive, cut),
      {{"Any", "any(r:surviving_backups(), function() return true end)",
        "undetermined evidence cloud.aws.rds.db_snapshots"},
       {"None", "none(r:surviving_backups(), function() return true end)",
        "undetermined evidence"},
       {"Length", "#r:backups() == 0", "undetermined evidence"},
       {"Each",
        "(function() for b in each(r:backups()) do end return true end)()",
        "undetermined evidence"}});
}

TEST(Backups, ThatAreKnownDecideWhateverElseIsMissing) {
  const std::string cut = source("aws.rds.db_snapshots");
  expect_values(
      destroys(kManual, cut),
      {{"Any",
        "any(r:surviving_backups(), function(b) return "
        "age(b.data_as_of) < hours(24) end)",
        "pass"},
       {"Number", "#r:surviving_backups() == 1", "undetermined evidence"}});
}

TEST(Backups, AreUnknownWithoutAContext) {
  World world = destroys("");
  world.context.clear();
  expect_values(world, {{"Backups", "#r:backups() == 0",
                         "undetermined evidence cloud is not known: no cloud "
                         "context was given: collect one"},
                        {"Surviving", "#r:surviving_backups() == 0",
                         "undetermined evidence"},
                        {"Live", "r:live() == nil", "undetermined evidence"}});
}

TEST(Backups, OfAContextThatHoldsNothingAreUnknownAndWereGiven) {
  World world = destroys("");
  world.context = context_of("", "");
  for (const char* rule : {"#r:surviving_backups() == 0", "r:live() == nil"}) {
    Judge judge(world);
    ASSERT_EQ(judge.load_rule(std::string("return ") + rule), "loaded");
    const Evaluation evaluation = judge.evaluate("aws_db_instance.prod");
    EXPECT_TRUE(to_text(evaluation).starts_with("undetermined evidence"))
        << to_text(evaluation);
    EXPECT_FALSE(evaluation.never_given) << rule;
  }
}

TEST(Live, IsTheObjectOrNilWhenItIsKnownNotToBe) {
  expect_values(
      destroys(kLive),
      {{"Exists", "r:live() ~= nil", "pass"},
       {"Field", "r:live().db_instance_status == 'available'", "pass"}});
  expect_values(destroys(""), {{"Gone", "r:live() == nil", "pass"}});
}

// A database whose name is not known before apply, for `reason`.
World creates(const std::string& expressions) {
  World world = destroys(kLive);
  world.plan.changes = {terraform::change_json(
      "aws_db_instance.prod", "create",
      R"("before": null, "after": {}, "after_unknown": {"identifier": true})")};
  world.plan.resources = {
      terraform::config_json("aws_db_instance.prod", expressions)};
  return world;
}

TEST(Live, CannotBeYetWhereTheProviderMakesUpTheName) {
  expect_values(creates(""), {{"Unset", "r:live() == nil", "pass"}});
  expect_values(
      creates(R"("identifier": )" + terraform::refs_json("aws_x.y.id aws_x.y")),
      {{"Linked", "r:live() == nil", "undetermined evidence"}});
}

TEST(Backups, NoteWhatTheyRestOn) {
  Judge judge(destroys(kManual + "," + kLive));
  ASSERT_EQ(judge.load_rule("return #r:surviving_backups() == 1"), "loaded");
  const Evaluation evaluation = judge.evaluate("aws_db_instance.prod");
  EXPECT_EQ(to_text(evaluation), "pass");
  EXPECT_FALSE(evaluation.evidence.empty());
  EXPECT_TRUE(evaluation.valid_until);
}

}  // namespace
}  // namespace holdpoint::bindings

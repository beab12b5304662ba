#include "specials.hpp"

#include <utility>

#include "paths.hpp"

namespace holdpoint::recovery {
namespace {

constexpr std::string_view kContinuous = "aws.dynamodb.continuous_backups";
constexpr std::string_view kPitr = "PointInTimeRecoveryDescription";

Found make_found(const Inquiry& inquiry, std::string id, std::string origin,
                 std::string why) {
  Found found{.backup = {},
              .names = {id},
              .fortune = Fortune(std::move(why)),
              .encrypted = std::nullopt,
              .family = Family::kNone};
  found.backup.id = std::move(id);
  found.backup.origin = std::move(origin);
  found.backup.state = "complete";
  found.backup.account = inquiry.object.scope.account.value_or("");
  found.backup.region = inquiry.object.scope.region.value_or("");
  return found;
}

// BackupType SYSTEM: "if you delete a table with point-in-time recovery
// enabled, a SYSTEM backup is automatically created and is retained for 35
// days".
void add_system_backup(Inquiry& inquiry) {
  Found found = make_found(
      inquiry, "system backup of " + inquiry.address(), "final",
      "DynamoDB makes one when a table with point-in-time recovery is "
      "deleted, and keeps it for 35 days");
  found.backup.state = "planned";
  found.backup.planned = true;
  found.backup.data_as_of_missing = "it is not made yet";
  inquiry.add(std::move(found));
}

}  // namespace

void add_point_in_time_recovery(Inquiry& inquiry) {
  const cloud::Item* item = inquiry.ask_one(kContinuous, inquiry.name);
  if (item == nullptr) return;
  const json::Value pitr = value_at(item->raw, kPitr);
  if (text_at(pitr, "PointInTimeRecoveryStatus") != "ENABLED") return;
  Found found = make_found(inquiry, "point-in-time recovery of " + inquiry.name,
                           "continuous",
                           "the plan does not destroy " + inquiry.address());
  if (inquiry.destroyed) {
    found.fortune.lower(Survives::kNo,
                        "point-in-time recovery ends with its table");
  }
  const auto latest =
      cloud::time_of(value_at(pitr, "LatestRestorableDateTime"));
  if (latest) {
    set_data_time(found.backup, *latest, inquiry.evidence.now());
  } else {
    found.backup.data_as_of_missing =
        "its LatestRestorableDateTime is no time with a zone";
  }
  inquiry.add(std::move(found));
  if (inquiry.destroyed) add_system_backup(inquiry);
}

void add_contents_of_vault(Inquiry& inquiry) {
  const cloud::Answer inside = inquiry.ask(kPointsOfVault, inquiry.name);
  for (const cloud::Item* item : inside.items) {
    Found found = read_recovery_point(
        inquiry, *item,
        inquiry.destroyed
            ? "a vault that holds recovery points cannot be deleted"
            : "the plan does not destroy " + inquiry.address());
    inquiry.add(std::move(found));
  }
  std::vector<const cloud::Item*> copies = points_of_all_vaults(inquiry);
  const auto other = inquiry.elsewhere(kPointsOfVault).items;
  copies.insert(copies.end(), other.begin(), other.end());
  for (const cloud::Item* item : copies) {
    if (inquiry.arn.empty() ||
        text_at(item->raw, "SourceBackupVaultArn") != inquiry.arn) {
      continue;
    }
    Found found = read_recovery_point(
        inquiry, *item, "a copy outlives the vault of its original");
    found.backup.origin = "copy";
    inquiry.add(std::move(found));
  }
}

}  // namespace holdpoint::recovery

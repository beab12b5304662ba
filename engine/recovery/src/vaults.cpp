#include "vaults.hpp"

#include <utility>

#include "holdpoint/values/duration.hpp"
#include "paths.hpp"

namespace holdpoint::recovery {
namespace {

// RecoveryPointStatus; the names by which each list shows completeness differ.
std::string state_of_point(const std::string& said) {
  if (said == "COMPLETED" || said == "AVAILABLE") return "complete";
  if (said == "CREATING") return "creating";
  if (said == "PARTIAL") return "failed";
  return said.empty() ? "unknown" : said;
}

struct Vault {
  std::string name, arn;
  bool is_locked = false;  // nobody can shorten the lock any more
  std::optional<std::int64_t> min_days;
};

// A vault lock with a lock date in the past cannot be changed by anybody; an
// air-gapped vault is locked from the beginning.
Vault vault_of(Inquiry& inquiry, const cloud::Item& point) {
  Vault vault{.name = text_at(point.raw, "BackupVaultName"),
              .arn = text_at(point.raw, "BackupVaultArn"),
              .is_locked = text_at(point.raw, "VaultType") ==
                           "LOGICALLY_AIR_GAPPED_BACKUP_VAULT",
              .min_days = {}};
  if (vault.name.empty()) vault.name = inquiry.source_of(point).subject;
  const cloud::Scope& place = inquiry.source_of(point).scope;
  for (const cloud::Item* item : inquiry.ask_at(place, kVaultList, {}).items) {
    if (text_at(item->raw, "BackupVaultName") != vault.name) continue;
    if (vault.arn.empty()) vault.arn = text_at(item->raw, "BackupVaultArn");
    const auto date = cloud::time_of(value_at(item->raw, "LockDate"));
    if (boolean_at(item->raw, "Locked") == true && date &&
        *date <= inquiry.evidence.now()) {
      vault.is_locked = true;
    }
    const json::Value days = value_at(item->raw, "MinRetentionDays");
    if (days.kind() == json::Kind::kInteger) vault.min_days = days.as_integer();
  }
  return vault;
}

// A vault that holds points cannot be deleted (DeleteBackupVault); the
// provider deletes them first when force_destroy is true.
void judge_vault(Inquiry& inquiry, const Vault& vault, Found& found) {
  std::vector<std::string> names;
  for (const std::string& name : {vault.arn, vault.name}) {
    if (!name.empty()) names.push_back(name);
  }
  if (vault.arn.empty() && !found.backup.region.empty()) {
    names = {"arn:aws:backup:" + found.backup.region + ":" +
             found.backup.account + ":backup-vault:" + vault.name};
  }
  const Removed removed = inquiry.removals().find(Family::kVault, names);
  if (!removed || vault.is_locked) return;
  const std::string what = "the plan " + removed.removal->verb + " its vault " +
                           removed.removal->change->address;
  if (removed.certain && removed.removal->forced) {
    found.fortune.lower(Survives::kNo, what + " with all that is in it");
  } else {
    found.fortune.lower(Survives::kUnknown,
                        what + ", and somebody may empty it for that");
  }
}

void add_points(Inquiry& inquiry, Joiner& joiner,
                const std::vector<const cloud::Item*>& items) {
  for (const cloud::Item* item : items) {
    Found found = read_recovery_point(
        inquiry, *item, "a recovery point outlives what it is a copy of");
    // A snapshot list may have told already whose it is, by id.
    if (!inquiry.has(found.backup)) {
      const Joined joined = joiner.join_by_arn(
          cloud::time_of(value_at(item->raw, "CreationDate")));
      if (joined.join == Join::kOther) continue;
      if (joined.join == Join::kDoubtful) {
        found.fortune.lower(Survives::kUnknown, joined.why);
      }
    }
    inquiry.add(std::move(found));
  }
}

std::vector<const cloud::Item*> points_of_object(
    const Inquiry& inquiry, const std::vector<const cloud::Item*>& items) {
  std::vector<const cloud::Item*> mine;
  for (const cloud::Item* item : items) {
    if (text_at(item->raw, "ResourceArn") == inquiry.arn) mine.push_back(item);
  }
  return mine;
}

// The points of every vault of the place, as far as they are known; gaps are
// those of the vaults that are not.
cloud::Answer points_by_vault(Inquiry& inquiry) {
  cloud::Answer all = inquiry.peek(kVaultList);
  std::vector<const cloud::Item*> vaults;
  vaults.swap(all.items);
  inquiry.rely_on(all);
  for (const cloud::Item* vault : vaults) {
    const std::string name = text_at(vault->raw, "BackupVaultName");
    cloud::Answer points = inquiry.peek(kPointsOfVault, name);
    inquiry.rely_on(points);
    all.items.insert(all.items.end(), points.items.begin(), points.items.end());
    all.gaps.insert(all.gaps.end(), points.gaps.begin(), points.gaps.end());
  }
  return all;
}

bool is_unprotected(Inquiry& inquiry) {
  const cloud::Answer answer = inquiry.peek(kProtected);
  if (!answer.is_known()) return false;
  for (const cloud::Item* item : answer.items) {
    if (text_at(item->raw, "ResourceArn") == inquiry.arn) return false;
  }
  inquiry.rely_on(answer);
  return true;
}

// Copies in vaults of other accounts and regions, wherever a source tells.
void add_points_elsewhere(Inquiry& inquiry, Joiner& joiner) {
  add_points(inquiry, joiner,
             inquiry.elsewhere(kPointsOfResource, inquiry.arn).items);
  add_points(
      inquiry, joiner,
      points_of_object(inquiry, inquiry.elsewhere(kPointsOfVault).items));
}

}  // namespace

Found read_recovery_point(Inquiry& inquiry, const cloud::Item& item,
                          std::string why) {
  const json::Value raw = item.raw;
  const cloud::Scope& scope = inquiry.source_of(item).scope;
  Found found{.backup = {},
              .names = {},
              .fortune = Fortune(std::move(why)),
              .encrypted = boolean_at(raw, "IsEncrypted"),
              .family = Family::kNone};
  Backup& backup = found.backup;
  backup.id = text_at(raw, "RecoveryPointArn");
  if (backup.id.empty()) backup.id = item.id;
  backup.origin = "vault";
  backup.state = state_of_point(text_at(raw, "Status"));
  backup.account = scope.account;
  backup.region = scope.region;
  backup.kms_key = text_at(raw, "EncryptionKeyArn");
  found.names.push_back(backup.id);

  // CreationDate is that of the original, also for copies (AWS Backup's guide,
  // Backup and tag copy).
  const auto created = cloud::time_of(value_at(raw, "CreationDate"));
  if (backup.id.find(":continuous:") != std::string::npos) {
    backup.origin = "continuous";
    backup.data_as_of_missing =
        "a continuous recovery point does not say how far it reaches";
  } else if (created) {
    set_data_time(backup, *created, inquiry.evidence.now());
  } else {
    backup.data_as_of_missing = "its CreationDate is no time with a zone";
  }
  const json::Value expires = value_at(raw, "CalculatedLifecycle.DeleteAt");
  backup.expires_at = cloud::time_of(expires);
  if (!expires.is_null() && !backup.expires_at) {
    found.fortune.lower(Survives::kUnknown, "when it expires cannot be read");
  }

  const Vault vault = vault_of(inquiry, item);
  backup.independent = vault.is_locked;
  if (vault.is_locked && created && vault.min_days) {
    const auto days =
        values::duration_of(*vault.min_days, values::kSecondsPerDay);
    if (days) {
      if (const auto until = values::add(*created, *days)) {
        backup.immutable_until = *until;
      }
    }
  }
  if (backup.origin == "continuous" && inquiry.destroyed) {
    found.fortune.lower(Survives::kUnknown,
                        "it needs the automated backups of its " +
                            std::string(inquiry.row.noun) +
                            ", and whether those are kept is not known");
  }
  judge_vault(inquiry, vault, found);
  return found;
}

std::vector<const cloud::Item*> points_of_all_vaults(Inquiry& inquiry) {
  cloud::Answer answer = points_by_vault(inquiry);
  for (const cloud::Gap& gap : answer.gaps) inquiry.add_gap(gap);
  return std::move(answer.items);
}

void add_recovery_points(Inquiry& inquiry, Joiner& joiner) {
  if (inquiry.arn.empty()) {
    inquiry.add_gap({.dataset = std::string(kPointsOfResource),
                     .account = inquiry.object.scope.account.value_or(""),
                     .region = inquiry.object.scope.region.value_or(""),
                     .why = "the ARN of " + inquiry.address() +
                            " is not known, by which recovery points are "
                            "listed",
                     .next_step = "refresh the plan"});
    return;
  }
  const cloud::Answer direct = inquiry.peek(kPointsOfResource, inquiry.arn);
  inquiry.rely_on(direct);
  add_points(inquiry, joiner, direct.items);
  if (!direct.is_known() && !is_unprotected(inquiry)) {
    add_points(inquiry, joiner,
               points_of_object(inquiry, points_of_all_vaults(inquiry)));
  }
  add_points_elsewhere(inquiry, joiner);
}

}  // namespace holdpoint::recovery

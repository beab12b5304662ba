#include "neutral.hpp"

#include <utility>

#include "paths.hpp"

namespace holdpoint::recovery {
namespace {

constexpr std::string_view kKind = "backup";

std::string text_or(json::Value fields, std::string_view path,
                    const std::string& otherwise) {
  std::string text = text_at(fields, path);
  return text.empty() ? otherwise : text;
}

// Time of a member that may be absent: nullopt with `broken` when it is there
// and cannot be read.
std::optional<Timestamp> optional_time(json::Value fields,
                                       std::string_view path, bool& broken) {
  const json::Value value = value_at(fields, path);
  if (value.is_null()) return std::nullopt;
  const auto time = cloud::time_of(value);
  broken = broken || !time;
  return time;
}

void read_data_time(json::Value fields, const Timestamp& now, Backup& backup) {
  const json::Value value = value_at(fields, "data_as_of");
  if (const auto time = cloud::time_of(value)) {
    set_data_time(backup, *time, now);
  } else {
    backup.data_as_of_missing = value.is_null()
                                    ? "the document does not say it"
                                    : "data_as_of is no time with a zone";
  }
}

// Automated backups that the plan's own values let die cannot survive because
// a document says so.
void judge_said(const Inquiry& inquiry, json::Value fields, Found& found) {
  const json::Value said = value_at(fields, "survives_delete");
  if (!inquiry.destroyed) return;
  if (!said.is_boolean()) {
    found.fortune.lower(Survives::kUnknown,
                        "the document does not say whether it survives");
  } else if (!said.as_boolean()) {
    found.fortune.lower(Survives::kNo, "the document says that it does not");
  } else if (found.backup.origin.empty()) {
    found.fortune.lower(Survives::kUnknown,
                        "the document does not say how it came to be");
  } else if (found.backup.origin == "automated" ||
             found.backup.origin == "continuous") {
    const Keep& keep = inquiry.row.keep;
    if (keep.attribute.empty() ||
        boolean_at(inquiry.before, keep.attribute) != keep.kept_when) {
      found.fortune.lower(Survives::kUnknown,
                          "the document says that it survives, and the " +
                              std::string(inquiry.row.noun) +
                              " does not keep automated backups");
    }
  }
}

Found read_backup(const Inquiry& inquiry, const cloud::Item& item,
                  const Joined& joined) {
  const json::Value fields = item.fields;
  const cloud::Scope& scope = inquiry.source_of(item).scope;
  Found found{
      .backup = {},
      .names = {item.id},
      .fortune = Fortune(inquiry.destroyed ? "the document says that it does"
                                           : "the plan does not destroy " +
                                                 inquiry.address()),
      .encrypted = std::nullopt,
      .family = Family::kNone};
  for (const std::string& alias : item.aliases) found.names.push_back(alias);
  Backup& backup = found.backup;
  backup.id = item.id;
  backup.origin = text_at(fields, "origin");
  backup.state = text_or(fields, "state", "unknown");
  backup.account = text_or(fields, "account", scope.account);
  backup.region = text_or(fields, "region", scope.region);
  backup.kms_key = text_at(fields, "kms_key");
  read_data_time(fields, inquiry.evidence.now(), backup);

  bool broken = false;
  backup.expires_at = optional_time(fields, "expires_at", broken);
  backup.immutable_until = optional_time(fields, "immutable_until", broken);
  if (broken) {
    found.fortune.lower(Survives::kUnknown,
                        "a time of it cannot be read: expires_at and "
                        "immutable_until are RFC 3339 with a zone");
  }
  if (joined.join == Join::kDoubtful) {
    found.fortune.lower(Survives::kUnknown, joined.why);
  }
  if (backup.state == "planned") {
    found.fortune.lower(Survives::kUnknown, "it is not made yet");
  }
  judge_said(inquiry, fields, found);
  return found;
}

// Every family, because a neutral backup may be a snapshot of any sort.
constexpr std::array kFamilies{
    Family::kDbSnapshot, Family::kDbClusterSnapshot, Family::kEbsSnapshot,
    Family::kFsxBackup,  Family::kRedshiftSnapshot,  Family::kGoogleSnapshot,
    Family::kBucket,     Family::kAzureBackup};

void judge_removals(Inquiry& inquiry, Found& found) {
  for (const Family family : kFamilies) {
    const Removed removed = inquiry.removals().find(family, found.names);
    // A plan that deletes some snapshot nobody can name says nothing about
    // what another tool keeps.
    if (!removed.certain) continue;
    found.fortune.lower(Survives::kNo, "the plan " + removed.removal->verb +
                                           " " +
                                           removed.removal->change->address);
  }
}

Joined join_neutral(const Inquiry& inquiry, Joiner& joiner,
                    const cloud::Item& item) {
  const std::string of = text_at(item.fields, "of");
  if (of.empty()) return {Join::kOther, {}};
  const auto made = cloud::time_of(value_at(item.fields, "data_as_of"));
  if (of == inquiry.id) return {Join::kMine, {}};
  if (of == inquiry.arn) return joiner.join_by_arn(made);
  if (of != inquiry.name) return {Join::kOther, {}};
  // A name alone means the object of the account that the item speaks of.
  const cloud::Scope& scope = inquiry.source_of(item).scope;
  const std::string account = text_or(item.fields, "account", scope.account);
  const auto& mine = inquiry.object.scope.account;
  if (!inquiry.evidence.is_everywhere() && mine && account != *mine) {
    return {Join::kOther, {}};
  }
  return joiner.join({.id = {},
                      .name = of,
                      .object_created = std::nullopt,
                      .made = made,
                      .is_elsewhere = false});
}

// Sources of datasets are asked for by their datasets; what is left are tools
// that failed to say what they keep in the object's place.
bool concerns(const Inquiry& inquiry, const cloud::Gap& gap) {
  const auto fits = [](const std::string& said,
                       const std::optional<std::string>& mine) {
    return said.empty() || !mine || said == *mine;
  };
  return gap.dataset == kKind &&
         fits(gap.account, inquiry.object.scope.account) &&
         fits(gap.region, inquiry.object.scope.region);
}

}  // namespace

void add_neutral_backups(Inquiry& inquiry, Joiner& joiner) {
  // Nobody has to keep backups by other tools.
  if (!inquiry.is_written(kKind)) return;
  const cloud::Answer answer = inquiry.evidence.neutral(kKind);
  inquiry.examine(answer);
  for (const cloud::Gap& gap : answer.gaps) {
    if (concerns(inquiry, gap)) inquiry.add_gap(gap);
  }
  bool relied = false;
  for (const cloud::Item* item : answer.items) {
    const Joined joined = join_neutral(inquiry, joiner, *item);
    if (joined.join == Join::kOther) continue;
    Found found = read_backup(inquiry, *item, joined);
    judge_removals(inquiry, found);
    inquiry.add(std::move(found));
    relied = true;
  }
  if (relied) inquiry.rely_on(answer);
}

}  // namespace holdpoint::recovery

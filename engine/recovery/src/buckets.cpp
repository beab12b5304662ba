// S3. A bucket has no backups of its own: its versions live inside it. S3
// deletes only empty buckets (DeleteBucket); with force_destroy the provider
// first deletes every version, bypassing governance mode, so that versions are
// a way back from a deleted object and none from a deleted bucket. Compliance
// mode keeps what is still under retention, and only that. Permanent deletions
// of versions are not replicated (S3's guide, What does S3 replicate): a
// replica stays, but S3 does not say how far it has come, nor whether it has
// the objects that are older than its rule.
#include <optional>
#include <utility>

#include "paths.hpp"
#include "specials.hpp"

namespace holdpoint::recovery {
namespace {

constexpr std::string_view kVersioning = "aws.s3api.bucket_versioning";
constexpr std::string_view kReplication = "aws.s3api.bucket_replication";
constexpr std::string_view kLock = "aws.s3api.object_lock_configuration";

Found make_found(const Inquiry& inquiry, std::string id, std::string origin) {
  Found found{
      .backup = {},
      .names = {id},
      .fortune = Fortune("the plan does not destroy " + inquiry.address()),
      .encrypted = std::nullopt,
      .family = Family::kNone};
  found.backup.id = std::move(id);
  found.backup.origin = std::move(origin);
  found.backup.state = "complete";
  found.backup.account = inquiry.object.scope.account.value_or("");
  found.backup.region = inquiry.object.scope.region.value_or("");
  return found;
}

// Whether compliance mode keeps new versions; nullopt when it is not known.
std::optional<bool> has_compliance(Inquiry& inquiry) {
  const cloud::Answer lock = inquiry.ask(kLock, inquiry.name);
  if (!lock.is_known() || lock.items.size() > 1) return std::nullopt;
  return !lock.items.empty() &&
         text_at(lock.items.front()->raw, "Rule.DefaultRetention.Mode") ==
             "COMPLIANCE";
}

void judge_versions(Inquiry& inquiry, Found& found) {
  if (!inquiry.destroyed) return;
  found.fortune =
      Fortune("S3 deletes empty buckets only: before.force_destroy is false");
  const std::optional<bool> force = boolean_at(inquiry.before, "force_destroy");
  const Removed objects =
      inquiry.removals().find(Family::kBucketObject, {inquiry.name});
  if (!force) {
    found.fortune.lower(Survives::kUnknown,
                        "before.force_destroy is neither true nor false");
  } else if (*force) {
    const std::optional<bool> kept = has_compliance(inquiry);
    if (kept == false) {
      found.fortune.lower(Survives::kNo,
                          "versions are deleted with their bucket: "
                          "before.force_destroy is true");
    } else {
      found.fortune.lower(Survives::kUnknown,
                          "object lock may keep versions that are under "
                          "retention, and the others are deleted with their "
                          "bucket");
    }
  } else if (objects) {
    found.fortune.lower(Survives::kUnknown,
                        "the plan " + objects.removal->verb + " " +
                            objects.removal->change->address +
                            " and perhaps all that is in the bucket");
  }
}

void add_versions(Inquiry& inquiry) {
  const cloud::Item* item = inquiry.ask_one(kVersioning, inquiry.name);
  if (item == nullptr || text_at(item->raw, "Status") != "Enabled") return;
  Found found = make_found(inquiry, "versions of " + inquiry.name, "versions");
  // Versions hold everything up to the moment when S3 said that it makes them.
  set_data_time(found.backup, inquiry.source_of(*item).collected_at,
                inquiry.evidence.now());
  judge_versions(inquiry, found);
  inquiry.add(std::move(found));
}

// Whether a rule leaves objects out.
bool is_partial(json::Value rule) {
  if (!text_at(rule, "Prefix").empty()) return true;
  const json::Value filter = rule.get("Filter");
  for (std::size_t i = 0; i < filter.size(); ++i) {
    const json::Value part = filter.at(i);
    if (!part.is_string() || !part.as_string().empty()) return true;
  }
  return false;
}

void add_replica(Inquiry& inquiry, json::Value rule) {
  if (text_at(rule, "Status") != "Enabled") return;
  const std::string target = text_at(rule, "Destination.Bucket");
  if (target.empty()) return;
  Found found = make_found(inquiry, target, "replica");
  found.family = Family::kBucket;
  found.names = {target, std::string(last_part(target))};
  const std::string account = text_at(rule, "Destination.Account");
  if (!account.empty()) found.backup.account = account;
  found.backup.region.clear();
  found.backup.kms_key =
      text_at(rule, "Destination.EncryptionConfiguration.ReplicaKmsKeyID");
  found.backup.data_as_of_missing =
      "S3 does not say how far a replica has come";
  if (inquiry.destroyed) {
    found.fortune = Fortune("deletions of versions are not replicated");
  }
  if (is_partial(rule)) {
    found.fortune.lower(Survives::kUnknown,
                        "its rule leaves objects out that do not fit a filter");
  }
  inquiry.add(std::move(found));
}

}  // namespace

void add_bucket_versions_and_replicas(Inquiry& inquiry) {
  add_versions(inquiry);
  const cloud::Item* item = inquiry.ask_one(kReplication, inquiry.name);
  if (item == nullptr) return;
  for (const json::Value& rule : values_at(item->raw, "Rules[]")) {
    add_replica(inquiry, rule);
  }
}

}  // namespace holdpoint::recovery

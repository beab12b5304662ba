#include "removals.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "holdpoint/values/arn.hpp"
#include "paths.hpp"

namespace holdpoint::recovery {
namespace {

using terraform::Action;

constexpr std::string_view kKeyVersion = "/cryptoKeyVersions/";

// A Terraform type whose destruction removes something of the family.
struct RemovalRow {
  std::string_view type;
  Family family;
  // Attributes of before that name what is removed.
  std::array<std::string_view, 4> names;
  std::string_view enabled = {};  // a key: false switches it off
  std::string_view only_if = {};  // removes nothing unless this is true
  std::string_view force = {};    // true: with all that is inside
};

// Sorted by type. Sources: the providers' schemas; aws_ami_copy and
// aws_ami_from_instance manage their snapshots and delete them as well
// (terraform-provider-aws, internal/service/ec2/ec2_ami.go).
constexpr std::array kRows{
    RemovalRow{"aws_ami",
               Family::kEbsSnapshot,
               {"ebs_block_device[].snapshot_id", "root_snapshot_id"},
               {},
               "manage_ebs_snapshots"},
    RemovalRow{"aws_ami_copy",
               Family::kEbsSnapshot,
               {"ebs_block_device[].snapshot_id", "root_snapshot_id"},
               {},
               "manage_ebs_snapshots"},
    RemovalRow{"aws_ami_from_instance",
               Family::kEbsSnapshot,
               {"ebs_block_device[].snapshot_id", "root_snapshot_id"},
               {},
               "manage_ebs_snapshots"},
    RemovalRow{"aws_backup_logically_air_gapped_vault",
               Family::kVault,
               {"arn", "name", "id"}},
    RemovalRow{"aws_backup_vault",
               Family::kVault,
               {"arn", "name", "id"},
               {},
               {},
               "force_destroy"},
    RemovalRow{
        "aws_db_cluster_snapshot",
        Family::kDbClusterSnapshot,
        {"db_cluster_snapshot_arn", "db_cluster_snapshot_identifier", "id"}},
    RemovalRow{"aws_db_snapshot",
               Family::kDbSnapshot,
               {"db_snapshot_arn", "db_snapshot_identifier", "id"}},
    RemovalRow{"aws_db_snapshot_copy",
               Family::kDbSnapshot,
               {"db_snapshot_arn", "target_db_snapshot_identifier", "id"}},
    RemovalRow{
        "aws_docdb_cluster_snapshot",
        Family::kDbClusterSnapshot,
        {"db_cluster_snapshot_arn", "db_cluster_snapshot_identifier", "id"}},
    RemovalRow{"aws_ebs_snapshot", Family::kEbsSnapshot, {"arn", "id"}},
    RemovalRow{"aws_ebs_snapshot_copy", Family::kEbsSnapshot, {"arn", "id"}},
    RemovalRow{"aws_ebs_snapshot_import", Family::kEbsSnapshot, {"arn", "id"}},
    RemovalRow{"aws_fsx_backup", Family::kFsxBackup, {"arn", "id"}},
    RemovalRow{"aws_kms_external_key",
               Family::kKey,
               {"arn", "key_id", "id"},
               "enabled"},
    RemovalRow{
        "aws_kms_key", Family::kKey, {"arn", "key_id", "id"}, "is_enabled"},
    RemovalRow{"aws_kms_replica_external_key",
               Family::kKey,
               {"arn", "key_id", "id"},
               "enabled"},
    RemovalRow{"aws_kms_replica_key",
               Family::kKey,
               {"arn", "key_id", "id"},
               "enabled"},
    RemovalRow{
        "aws_neptune_cluster_snapshot",
        Family::kDbClusterSnapshot,
        {"db_cluster_snapshot_arn", "db_cluster_snapshot_identifier", "id"}},
    RemovalRow{"aws_rds_cluster_snapshot_copy",
               Family::kDbClusterSnapshot,
               {"db_cluster_snapshot_arn",
                "target_db_cluster_snapshot_identifier", "id"}},
    RemovalRow{"aws_redshift_cluster_snapshot",
               Family::kRedshiftSnapshot,
               {"arn", "snapshot_identifier", "id"}},
    RemovalRow{"aws_s3_bucket",
               Family::kBucket,
               {"arn", "bucket", "id"},
               {},
               {},
               "force_destroy"},
    RemovalRow{"aws_s3_bucket_object", Family::kBucketObject, {"bucket"}},
    RemovalRow{"aws_s3_object", Family::kBucketObject, {"bucket"}},
    RemovalRow{"azurerm_key_vault", Family::kKey, {"id", "vault_uri"}},
    RemovalRow{"azurerm_key_vault_key",
               Family::kKey,
               {"id", "versionless_id", "resource_versionless_id"}},
    RemovalRow{"azurerm_mssql_server", Family::kAzureSqlServer, {"id"}},
    RemovalRow{"azurerm_postgresql_flexible_server_backup",
               Family::kAzureBackup,
               {"id"}},
    RemovalRow{"google_compute_snapshot",
               Family::kGoogleSnapshot,
               {"self_link", "id", "snapshot_id", "name"}},
    RemovalRow{"google_kms_crypto_key", Family::kKey, {"id"}},
    RemovalRow{"google_kms_crypto_key_version", Family::kKey, {"id", "name"}},
};

static_assert(std::is_sorted(kRows.begin(), kRows.end(),
                             [](const RemovalRow& a, const RemovalRow& b) {
                               return a.type < b.type;
                             }));

const RemovalRow* row_of(std::string_view type) {
  const auto found =
      std::lower_bound(kRows.begin(), kRows.end(), type,
                       [](const RemovalRow& row, std::string_view name) {
                         return row.type < name;
                       });
  return found != kRows.end() && found->type == type ? &*found : nullptr;
}

bool is_destroyed(const terraform::ResourceChange& change) {
  return change.action == Action::kDelete || change.action == Action::kReplace;
}

std::vector<std::string> names_of(const RemovalRow& row, json::Value before) {
  std::vector<std::string> names;
  for (const std::string_view path : row.names) {
    for (const json::Value& value : values_at(before, path)) {
      if (value.is_string() && !value.as_string().empty()) {
        names.emplace_back(value.as_string());
      }
    }
  }
  return names;
}

// Whether an update switches the key off: nullopt when that is not known yet.
std::optional<bool> disables(const RemovalRow& row,
                             const terraform::ChangeValues& values) {
  if (row.enabled.empty()) return false;
  if (value_at(values.after_unknown, row.enabled).is_true()) {
    return std::nullopt;
  }
  return boolean_at(values.after, row.enabled) == false;
}

// Whether two ARNs name one thing. Some services leave out the account in one
// place and say it in another.
bool same_arn(const std::string& a, const std::string& b) {
  if (a == b) return true;
  const auto one = values::parse_arn(a);
  const auto other = values::parse_arn(b);
  if (!one || !other) return false;
  const auto fits = [](const std::string& x, const std::string& y) {
    return x.empty() || y.empty() || x == y;
  };
  return one->resource == other->resource && one->service == other->service &&
         fits(one->region, other->region) && fits(one->account, other->account);
}

// Any name that the two lists share. ARNs are compared with ARNs only, because
// two regions may have snapshots of one name.
bool share_name(const std::vector<std::string>& a,
                const std::vector<std::string>& b) {
  const auto has_arn = [](const std::vector<std::string>& names) {
    return std::any_of(names.begin(), names.end(), is_arn);
  };
  const bool by_arn = has_arn(a) && has_arn(b);
  for (const std::string& one : a) {
    for (const std::string& other : b) {
      if (by_arn && !(is_arn(one) && is_arn(other))) continue;
      if (by_arn ? same_arn(one, other) : same_name(one, other)) return true;
    }
  }
  return false;
}

}  // namespace

void PlanEffects::Parts::add(const terraform::ResourceChange& change) {
  const RemovalRow* row = row_of(change.type);
  if (row == nullptr || change.mode != terraform::Mode::kManaged) return;
  const bool may_disable =
      change.action == Action::kUpdate && !row->enabled.empty();
  if (!is_destroyed(change) && !may_disable) return;

  Removal removal{
      .change = &change,
      .family = row->family,
      .verb = change.action == Action::kReplace ? "replaces" : "deletes",
      .names = {},
      .certain = true,
      .forced = false};
  if (const auto loaded = plan->load(change)) {
    const terraform::ChangeValues& values = loaded->values;
    if (may_disable) {
      const std::optional<bool> off = disables(*row, values);
      if (off == false) return;
      removal.verb = "disables";
      removal.certain = off.has_value();
    }
    if (!row->only_if.empty()) {
      const std::optional<bool> manages =
          boolean_at(values.before, row->only_if);
      if (manages == false) return;
      removal.certain = manages.has_value();
    }
    removal.names = names_of(*row, values.before);
    removal.forced = boolean_at(values.before, row->force).value_or(false);
  }
  // What removes nothing by name removes nothing: an image without snapshots.
  if (removal.names.empty() && !row->only_if.empty()) return;

  // A version of a key is a part of it: which one a backup needs, only the
  // backup says.
  for (std::string& name : removal.names) {
    const auto version = name.find(kKeyVersion);
    if (version == std::string::npos) continue;
    name.resize(version);
    removal.certain = false;
  }

  const std::size_t index = removals.size();
  if (removal.names.empty()) unnamed.push_back(index);
  for (const std::string& name : removal.names) {
    by_name.emplace(std::string(last_part(name)), index);
  }
  removals.push_back(std::move(removal));
}

void PlanEffects::Parts::build() {
  if (built) return;
  built = true;
  if (plan == nullptr) return;
  for (const terraform::ResourceChange& change : plan->changes()) add(change);
}

Removed PlanEffects::Parts::find(Family family,
                                 const std::vector<std::string>& names) {
  build();
  if (family == Family::kNone) return {};
  Removed found;
  for (const std::string& name : names) {
    const auto [from, to] = by_name.equal_range(std::string(last_part(name)));
    for (auto at = from; at != to; ++at) {
      const Removal& removal = removals[at->second];
      if (removal.family != family || !share_name(removal.names, names)) {
        continue;
      }
      if (!found || (removal.certain && !found.certain)) {
        found = {&removal, removal.certain};
      }
    }
  }
  if (found) return found;
  for (const std::size_t index : unnamed) {
    if (removals[index].family == family) return {&removals[index], false};
  }
  return {};
}

const Removal* PlanEffects::Parts::any_key(std::string_view provider) {
  build();
  for (const Removal& removal : removals) {
    if (removal.family == Family::kKey &&
        removal.change->type.starts_with(provider)) {
      return &removal;
    }
  }
  return nullptr;
}

PlanEffects::PlanEffects(const terraform::Plan* plan)
    : parts_(std::make_unique<Parts>(plan)) {}
PlanEffects::~PlanEffects() = default;
PlanEffects::PlanEffects(PlanEffects&&) noexcept = default;

}  // namespace holdpoint::recovery

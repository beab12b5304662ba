#include "holdpoint/recovery/recovery.hpp"

#include <algorithm>
#include <set>

#include "finals.hpp"
#include "inquiry.hpp"
#include "joins.hpp"
#include "listings.hpp"
#include "neutral.hpp"
#include "row.hpp"
#include "vaults.hpp"

namespace holdpoint::recovery {
namespace {

constexpr std::string_view kKeyDataset = "aws.kms.key";
constexpr std::string_view kRestoreJobs = "aws.backup.restore_jobs";

// Why no question can be asked at all; nullopt if one can.
std::optional<cloud::Gap> gap_of_inquiry(const Object& object,
                                         const cloud::Evidence& evidence) {
  const std::string& type = object.change->type;
  if (!is_protected_type(type)) {
    return cloud::Gap{.dataset = {},
                      .account = {},
                      .region = {},
                      .why = "where backups of " + type +
                             " are listed is not known to Holdpoint",
                      .next_step = "judge it by a policy of your own"};
  }
  if (evidence.is_empty()) {
    return cloud::Gap{
        .dataset = {},
        .account = object.scope.account.value_or(""),
        .region = object.scope.region.value_or(""),
        .why = "the context holds nothing",
        .next_step = "collect one: holdpoint context collect aws --for PLAN"};
  }
  if (!object.scope.account && !evidence.is_everywhere()) {
    return cloud::Gap{.dataset = {},
                      .account = {},
                      .region = object.scope.region.value_or(""),
                      .why = object.scope.account_missing,
                      .next_step = {}};
  }
  return std::nullopt;
}

// An object that does not exist yet has nothing to be backed up.
bool is_created(const terraform::ResourceChange& change) {
  return change.action == terraform::Action::kCreate &&
         change.origin == terraform::ResourceChange::Origin::kChange;
}

}  // namespace

std::string_view to_string(Survives survives) {
  switch (survives) {
    case Survives::kNo:
      return "no";
    case Survives::kYes:
      return "yes";
    case Survives::kUnknown:
      return "unknown";
  }
  return "unknown";
}

bool is_protected_type(std::string_view type) {
  return find_row(type) != nullptr;
}

std::span<const std::string_view> protected_types() {
  static const std::vector<std::string_view> types = [] {
    std::vector<std::string_view> all;
    for (const Row* row : rows()) all.push_back(row->type);
    return all;
  }();
  return types;
}

std::vector<std::string_view> datasets_of(std::string_view type) {
  const Row* row = find_row(type);
  if (row == nullptr) return {};
  std::set<std::string_view> names{row->live.dataset};
  for (const Listing& listing : row->listings) names.insert(listing.dataset);
  names.insert(row->special_datasets.begin(), row->special_datasets.end());
  if (!row->live.detail.empty()) names.insert(row->live.detail);
  if (row->in_vaults) {
    names.insert({kProtected, kVaultList, kPointsOfVault, kRestoreJobs});
  }
  if (row->type.starts_with("aws_")) names.insert(kKeyDataset);
  return {names.begin(), names.end()};
}

std::string_view live_dataset_of(std::string_view type) {
  const Row* row = find_row(type);
  return row == nullptr ? std::string_view() : row->live.dataset;
}

Recovery backups_of(const Object& object, PlanEffects& effects,
                    const cloud::Evidence& evidence) {
  if (const auto gap = gap_of_inquiry(object, evidence)) {
    Recovery result;
    result.gaps.push_back(*gap);
    return result;
  }
  if (is_created(*object.change)) return {};
  const Row& row = *find_row(object.change->type);
  Inquiry inquiry(object, row, effects, evidence);
  if (inquiry.id.empty() && inquiry.name.empty()) {
    inquiry.add_gap({.dataset = std::string(row.live.dataset),
                     .account = object.scope.account.value_or(""),
                     .region = object.scope.region.value_or(""),
                     .why = "nothing in the plan names " + inquiry.address(),
                     .next_step = "refresh the plan"});
  }
  Joiner joiner(inquiry);
  add_listed_backups(inquiry, joiner);
  if (row.in_vaults) add_recovery_points(inquiry, joiner);
  if (row.special != nullptr) row.special(inquiry);
  add_neutral_backups(inquiry, joiner);
  add_final_backup(inquiry);
  return inquiry.finish(joiner);
}

}  // namespace holdpoint::recovery

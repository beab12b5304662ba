#include "holdpoint/terraform/provider_scope.hpp"

#include <array>
#include <utility>

#include "holdpoint/base/text.hpp"
#include "scope_groups.hpp"

namespace holdpoint::terraform {
namespace {

using internal::Agreement;
using internal::Cloud;
using internal::ScopeGroup;
using internal::ScopeGroups;
using internal::Shown;

// Each cloud's own words, in the order of Cloud.
struct Words {
  const char* account;
  const char* region;
  const char* account_advice;
  const char* region_advice;
};
constexpr std::array<Words, 4> kWords = {{
    {"account", "region", "", ""},
    {"AWS account", "AWS region",
     "pass --account ID, pin it (holdpoint pin record), or set "
     "allowed_account_ids in the provider",
     "pass --region NAME, pin it (holdpoint pin record --region NAME), or set "
     "region in the provider"},
    {"GCP project", "GCP region or zone",
     "pass --account PROJECT, pin it (holdpoint pin record), or set project in "
     "the provider",
     "set region and zone in the provider or the resource"},
    {"Azure subscription", "Azure location",
     "pass --account ID, pin it (holdpoint pin record), or set "
     "subscription_id in the provider",
     "set location in the resource"},
}};

const Words& words_of(Cloud cloud) {
  return kWords[static_cast<std::size_t>(cloud)];
}

std::string shown_as(const Stated& stated) {
  return visible(stated.value) + " (" + visible(stated.by) + ")";
}

std::string two_answers(const char* what, const Agreement& agreement) {
  return "the " + std::string(what) +
         " is not certain: " + shown_as(*agreement.first) + " and " +
         shown_as(*agreement.other) + " differ";
}

// `label` is the provider's name in the configuration; it says nothing where it
// is the plain name of the provider.
std::string not_shown(Cloud cloud, const char* what, const char* advice,
                      const std::string& label) {
  const bool plain = label.empty() || label == internal::to_string(cloud);
  return "the plan does not show " +
         (plain ? "its " + std::string(what)
                : "the " + std::string(what) + " of provider `" +
                      visible(label) + "`") +
         ": " + advice;
}

// Takes the one value that all agree on, or says why there is none.
void settle(const Agreement& agreement, std::string missing, const char* what,
            std::optional<std::string>& value, std::string& why_not) {
  if (agreement.differs()) {
    why_not = two_answers(what, agreement);
  } else if (agreement.empty()) {
    why_not = std::move(missing);
  } else {
    value = agreement.first->value;
  }
}

using Reading = std::optional<std::string> (*)(Cloud, std::string_view);

// People may write `West Europe` and capital letters; what cannot be an account
// or a region stays as it is and contradicts.
void add_all(Agreement& all, Cloud cloud, const std::vector<Stated>& stated,
             Reading reading) {
  for (const Stated& one : stated) {
    all.add(Stated{reading(cloud, one.value).value_or(one.value), one.by});
  }
}

}  // namespace

std::string_view cloud_provider(const ResourceChange& change) {
  return internal::to_string(
      internal::cloud_of(change.provider_name, change.type));
}

struct ProviderScopes::Parts {
  Parts(const Plan& plan, std::vector<StatedScope> all)
      : groups(plan), stated(std::move(all)) {}

  // What people state of a cloud: all who state something must agree.
  [[nodiscard]] Agreement stated_account(Cloud cloud) const;
  [[nodiscard]] Agreement stated_region(Cloud cloud) const;
  void settle_account(const ResourceChange& change, Cloud cloud,
                      const Shown& shown, ResourceScope& scope);
  void settle_region(const ResourceChange& change, const ChangeValues& values,
                     Cloud cloud, const Shown& shown, ResourceScope& scope);

  ScopeGroups groups;
  std::vector<StatedScope> stated;
};

Agreement ProviderScopes::Parts::stated_account(Cloud cloud) const {
  Agreement all;
  for (const StatedScope& scope : stated) {
    if (scope.provider == internal::to_string(cloud)) {
      add_all(all, cloud, scope.accounts, internal::as_account);
    }
  }
  return all;
}

Agreement ProviderScopes::Parts::stated_region(Cloud cloud) const {
  Agreement all;
  for (const StatedScope& scope : stated) {
    if (scope.provider == internal::to_string(cloud)) {
      add_all(all, cloud, scope.regions, internal::as_region);
    }
  }
  return all;
}

// A resource that shows its account is there, whatever others show; only what
// its own provider says of itself, and what people say, can contradict. A
// Google resource may choose another project than its provider's.
void ProviderScopes::Parts::settle_account(const ResourceChange& change,
                                           Cloud cloud, const Shown& shown,
                                           ResourceScope& scope) {
  Agreement all = shown.account;
  std::string label;
  ScopeGroup* group = groups.of(change);
  if (group != nullptr) {
    label = group->label;
    if (all.empty()) {
      all = groups.account(*group);
    } else if (cloud != Cloud::kGoogle) {
      all.add(groups.declared_account(*group));
    }
  } else if (all.empty()) {
    const auto& [known, unknown_label] = groups.all_accounts(cloud);
    all = unknown_label.empty() ? known : Agreement();
  }
  all.add(stated_account(cloud));
  const Words& words = words_of(cloud);
  settle(all, not_shown(cloud, words.account, words.account_advice, label),
         words.account, scope.account, scope.account_missing);
}

// Regions are many in one plan, so that a stated one only fills in what the
// plan does not show.
void ProviderScopes::Parts::settle_region(const ResourceChange& change,
                                          const ChangeValues& values,
                                          Cloud cloud, const Shown& shown,
                                          ResourceScope& scope) {
  const Words& words = words_of(cloud);
  Agreement all = shown.region;
  std::string label;
  if (all.empty() && groups.chooses_unseen_place(change, values)) {
    scope.region_missing = "the " + std::string(words.region) + " of " +
                           visible(change.address) +
                           " is known after apply only: give it a constant";
    return;
  }
  if (ScopeGroup* group = groups.of(change); group != nullptr) {
    label = group->label;
    if (all.empty()) {
      const bool in_zone = values.after_unknown.get("zone").is_true();
      all = in_zone ? groups.zone(*group) : groups.region(*group);
    }
  } else if (all.empty()) {
    const auto& [known, unknown_label] = groups.all_regions(cloud);
    all = unknown_label.empty() ? known : Agreement();
  }
  if (all.empty()) {
    all = stated_region(cloud);
  }
  settle(all, not_shown(cloud, words.region, words.region_advice, label),
         words.region, scope.region, scope.region_missing);
}

ProviderScopes::ProviderScopes(const Plan& plan,
                               std::vector<StatedScope> stated)
    : parts_(std::make_unique<Parts>(plan, std::move(stated))) {}
ProviderScopes::~ProviderScopes() = default;
ProviderScopes::ProviderScopes(ProviderScopes&&) noexcept = default;

ResourceScope ProviderScopes::of(const ResourceChange& change,
                                 const ChangeValues& values) {
  ResourceScope scope;
  const Cloud cloud = internal::cloud_of(change.provider_name, change.type);
  scope.provider = internal::to_string(cloud);
  if (cloud == Cloud::kOther) {
    scope.account_missing =
        visible(change.address) + " belongs to no cloud that holdpoint knows";
    scope.region_missing = scope.account_missing;
    return scope;
  }
  const Shown shown = internal::shown_by(cloud, change, values);
  parts_->settle_account(change, cloud, shown, scope);
  parts_->settle_region(change, values, cloud, shown, scope);
  return scope;
}

ResourceScope ProviderScopes::of_plan(std::string_view provider) {
  ResourceScope scope;
  const Cloud cloud = internal::cloud_named(provider);
  scope.provider = internal::to_string(cloud);
  if (cloud == Cloud::kOther) {
    scope.account_missing =
        "`" + visible(provider) + "` is no cloud that holdpoint knows";
    scope.region_missing = scope.account_missing;
    return scope;
  }
  const Words& words = words_of(cloud);
  auto [accounts, no_account] = parts_->groups.all_accounts(cloud);
  const Agreement said = parts_->stated_account(cloud);
  // One provider whose account is not known leaves the plan's unknown, unless
  // people say what holds for all.
  if (!no_account.empty() && said.empty() && !accounts.differs()) {
    accounts = {};
  }
  accounts.add(said);
  settle(accounts,
         not_shown(cloud, words.account, words.account_advice, no_account),
         words.account, scope.account, scope.account_missing);

  auto [regions, no_region] = parts_->groups.all_regions(cloud);
  if (regions.empty() || !no_region.empty()) {
    const Agreement stated_region = parts_->stated_region(cloud);
    if (stated_region.empty() && !regions.differs()) {
      regions = {};
    }
    regions.add(stated_region);
  }
  settle(regions,
         not_shown(cloud, words.region, words.region_advice, no_region),
         words.region, scope.region, scope.region_missing);
  return scope;
}

}  // namespace holdpoint::terraform

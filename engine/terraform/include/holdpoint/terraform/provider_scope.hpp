// Provider scopes: in which cloud account and region a resource lives, as far
// as the plan shows it.
//
// A plan that only creates shows no account number in nine of ten cases, and
// evidence of another account must never count. So what is not shown is stated
// by people (--account, a pin), and what contradicts is an answer of its own.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/terraform/plan.hpp"

namespace holdpoint::terraform {

// An account or region and what says so, for messages: "the arn of
// aws_db_instance.prod", "--account", "the pin of root `.`".
struct Stated {
  std::string value;
  std::string by;
};

// What people state beyond the plan. Applies to every provider configuration
// of `provider` ("aws", "google", "azurerm").
struct StatedScope {
  std::string provider = "aws";
  std::vector<Stated> accounts;  // --account, pin; must all agree
  std::vector<Stated> regions;
};

// Where one resource lives.
struct ResourceScope {
  std::string provider;                // "aws"; empty for others
  std::optional<std::string> account;  // AWS account, GCP project, Azure
                                       // subscription
  std::optional<std::string> region;   // "eu-west-1"; for GCP a region or
                                       // zone, for Azure a location
  // Why account or region is not known and how to state it, one line each;
  // set exactly where the value is missing.
  std::string account_missing, region_missing;
};

// "aws", "google" (google-beta too) or "azurerm"; empty for all others.
[[nodiscard]] std::string_view cloud_provider(const ResourceChange& change);

// Borrowed plan; build once per process. The first question that a resource's
// own values and its provider's block do not answer reads every resource of the
// plan, once: conflicts count wherever they stand. Not safe for concurrent use.
//
// Resources of one provider configuration (`aws`, `aws.east`) share an account;
// those of two are never mixed. Without a configuration in the plan (or in a
// state), resources are grouped by provider only.
class ProviderScopes {
 public:
  ProviderScopes(const Plan& plan, std::vector<StatedScope> stated);
  ~ProviderScopes();
  ProviderScopes(ProviderScopes&&) noexcept;

  // Where the resource lives. Two answers that differ are no answer.
  //
  // Account: by its own values (arn, project, self_link, id), which must agree
  // with what its provider says of itself: allowed_account_ids with just one
  // element, the role that is assumed, project, subscription_id (constants and
  // root variables), aws_caller_identity and its like in the prior state. Where
  // neither says anything, by other resources of the same configuration, which
  // must all agree. What people state must agree with all of that, and answers
  // where nothing does. What exists goes before what is planned: a replaced
  // resource lives where `before` says.
  //
  // Region: the same, but a resource may choose its own, so that its own values
  // decide (region, arn, availability_zone, zone, location), then its
  // provider's region, aws_region, others, and last what people state.
  [[nodiscard]] ResourceScope of(const ResourceChange& change,
                                 const ChangeValues& values);
  // Of the plan as a whole: known when every resource of the provider lives
  // there. One configuration of which nothing is known leaves the plan's
  // unknown, unless people state it.
  [[nodiscard]] ResourceScope of_plan(std::string_view provider = "aws");

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace holdpoint::terraform

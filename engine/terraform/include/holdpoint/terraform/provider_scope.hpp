// Provider scopes: in which cloud account and region a resource lives, as far
// as the plan shows it.
//
// A plan that only creates shows no account number in nine of ten cases, and
// evidence of another account must never count. So what is not shown is stated
// by people (--account, a pin), and what contradicts is an answer of its own.
#pragma once

#include <map>
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

// Borrowed plan; build once per process, cheap to ask. Not safe for concurrent
// use.
class ProviderScopes {
 public:
  ProviderScopes(const Plan& plan, std::vector<StatedScope> stated);
  ~ProviderScopes();
  ProviderScopes(ProviderScopes&&) noexcept;

  // Where the resource lives: by its own values (arn, region, availability
  // zone, project, self_link, id), then by its provider configuration
  // (constants and variables: region, allowed_account_ids, project), by other
  // resources of the same configuration, by aws_caller_identity and aws_region
  // in the prior state, by what people state. Two answers that differ are no
  // answer.
  [[nodiscard]] ResourceScope of(const ResourceChange& change,
                                 const ChangeValues& values);
  // Of the plan as a whole: known when every resource of the provider lives
  // there as far as can be told.
  [[nodiscard]] ResourceScope of_plan(std::string_view provider = "aws");

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace holdpoint::terraform

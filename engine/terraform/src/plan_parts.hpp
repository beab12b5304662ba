// What a plan consists of once it was read.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "holdpoint/base/bytes.hpp"
#include "holdpoint/json/document.hpp"
#include "holdpoint/terraform/configuration.hpp"
#include "holdpoint/terraform/plan.hpp"

namespace holdpoint::terraform {

struct PlanParts {
  Bytes bytes;
  PlanLimits limits;
  std::string format_version;
  std::string terraform_version;
  std::optional<std::string> timestamp;
  std::optional<bool> complete, applyable, errored;

  std::vector<ResourceChange> changes, drift, deferred, prior_data;
  std::vector<OutputChange> outputs;
  std::vector<Variable> variables;
  std::vector<ActionInvocation> action_invocations;

  // Null where the plan has no such member. Views above point into these.
  json::Document output_changes, variable_values, invocations;
  json::Document deferred_invocations, checks, relevant_attributes;
  std::optional<Configuration> configuration;

  // Every top-level member. Those that were walked rather than taken have no
  // range; they are found again by a second pass.
  std::map<std::string, std::optional<json::Range>, std::less<>> members;
};

}  // namespace holdpoint::terraform

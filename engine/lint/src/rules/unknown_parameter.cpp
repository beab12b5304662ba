#include <algorithm>

#include "holdpoint/base/suggest.hpp"
#include "parameters.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {

std::string parameter_error(const declaration::Policy& policy,
                            std::string_view name) {
  if (!policy.has_params) {
    return "the policy declares no `params`, so there is no " +
           in_backticks("p." + std::string(name));
  }
  if (!policy.params || !policy.params->shows_all_keys() ||
      policy.params->find(name) != nullptr) {
    return {};
  }
  std::vector<std::string_view> known;
  for (const auto& field : policy.params->fields) known.push_back(field.key);
  return "`params` has no " + in_backticks(name) + did_you_mean(name, known);
}

namespace {

void check(const File& file, Report& report) {
  AccessReader accesses(file.tree);
  for (const auto& policy : file.declarations.policies) {
    for (const auto& rule : policy.rules) {
      for (const Access& access :
           accesses.of(rule.function, rule.body->params)) {
        if (report.is_full()) return;
        std::string error = parameter_error(policy, access.name);
        if (error.empty()) continue;
        report.add(access.span, std::move(error),
                   "declare it with its default: `params = { " + access.name +
                       " = … }`");
      }
    }
  }
}

}  // namespace

extern const Rule kUnknownParameter = {
    {.id = "params/unknown-parameter",
     .level = Level::kError,
     .summary = "A rule reads a parameter that its policy does not declare.",
     .rationale = "It could never be set, and the rule could only fail.",
     .avoid = R"lua(
policy "plan.blast-radius" {
  title    = "One plan may destroy only a few resources",
  severity = "critical",
  on       = "plan",
  params   = { max_count = 5 },
  forbid   = function(plan, p) return #plan:doing("destroys") > p.max end,
  message  = "more than {p.max_count} resources",
}
)lua",
     .prefer = R"lua(
policy "plan.blast-radius" {
  title    = "One plan may destroy only a few resources",
  severity = "critical",
  on       = "plan",
  params   = { max_count = 5 },
  forbid   = function(plan, p) return #plan:doing("destroys") > p.max_count end,
}
)lua",
     .is_binding = true},
    &check};

}  // namespace holdpoint::lint

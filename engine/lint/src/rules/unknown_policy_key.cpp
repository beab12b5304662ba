#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "holdpoint/base/suggest.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

// What other languages of policies call a key, and people who come from them.
struct Synonym {
  std::string_view word, key;
};
constexpr std::array kSynonyms = {
    Synonym{"allow", "require"},
    Synonym{"assert", "require"},
    Synonym{"condition", "require"},
    Synonym{"deny", "forbid"},
    Synonym{"description", "title"},
    Synonym{"enforcement_level", "enforcement"},
    Synonym{"fix", "remedy"},
    Synonym{"match", "on"},
    Synonym{"msg", "message"},
    Synonym{"name", "title"},
    Synonym{"parameters", "params"},
    Synonym{"remediation", "remedy"},
    Synonym{"resource", "on"},
    Synonym{"rule", "require"},
    Synonym{"selector", "on"},
    Synonym{"url", "docs"},
    Synonym{"violation", "forbid"},
};

std::string step_for(std::string_view word) {
  const auto* found = std::ranges::find(kSynonyms, word, &Synonym::word);
  if (found == kSynonyms.end()) {
    return "remove it, or move your own data into a local";
  }
  return "write " + in_backticks(found->key) +
         ", as it is called here, or move your own data into a local";
}

void check(const File& file, Report& report) {
  const auto known = vocabulary::policy_keys();
  for (const auto& policy : file.declarations.policies) {
    for (const auto& field : policy.table.fields) {
      if (report.is_full()) return;
      if (std::ranges::find(known, field.key) != known.end()) continue;
      report.add(field.key_span,
                 "a policy has no key " + in_backticks(field.key) +
                     did_you_mean(field.key, known),
                 step_for(field.key),
                 respelt(file.tree, field.key, known, field.key_span));
    }
    for (const auto element : policy.table.elements) {
      report.add(file.tree.span(element), "a policy takes no value without key",
                 "write `key = value`");
    }
    if (policy.table.has_computed_keys) {
      report.add(file.tree.span(policy.body), "a policy takes no computed key",
                 "write `key = value`");
    }
  }
}

}  // namespace

extern const Rule kUnknownPolicyKey = {
    {.id = "declaration/unknown-policy-key",
     .level = Level::kError,
     .summary = "A policy has a key that no policy has.",
     .rationale = "A misspelt key would be ignored in silence.",
     .avoid = R"lua(
policy "aws.rds.encrypted" {
  title    = "Database storage must be encrypted",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r) return r.after.storage_encrypted == true end,
  messsage = "{address} is not encrypted",
}
)lua",
     .prefer = R"lua(
policy "aws.rds.encrypted" {
  title    = "Database storage must be encrypted",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r) return r.after.storage_encrypted == true end,
  message  = "{address} is not encrypted",
}
)lua",
     .is_binding = true,
     .has_fix = true},
    &check};

}  // namespace holdpoint::lint

#include <algorithm>

#include "holdpoint/base/suggest.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

void check(const File& file, Report& report) {
  const auto known = vocabulary::selector_keys();
  for (const auto& policy : file.declarations.policies) {
    const auto& selector = policy.selector;
    for (const auto& field : selector.table.fields) {
      if (report.is_full()) return;
      if (std::ranges::find(known, field.key) != known.end()) continue;
      report.add(field.key_span,
                 "a selector has no key " + in_backticks(field.key) +
                     did_you_mean(field.key, known),
                 "select by a key of the vocabulary, and test the rest in the "
                 "rule",
                 respelt(file.tree, field.key, known, field.key_span));
    }
    for (const auto element : selector.table.elements) {
      report.add(file.tree.span(element),
                 "a selector takes no value without key",
                 "write `type = \"…\"` or `action = \"…\"`");
    }
    if (selector.table.has_computed_keys) {
      report.add(file.tree.span(selector.node),
                 "a selector takes no computed key", "write `key = value`");
    }
  }
}

}  // namespace

extern const Rule kUnknownSelectorKey = {
    {.id = "declaration/unknown-selector-key",
     .level = Level::kError,
     .summary = "A selector has a key that no selector has.",
     .rationale = "A misspelt key would let the policy judge more, or "
                  "something else, than it says.",
     .avoid = R"lua(
policy "aws.rds.encrypted" {
  title    = "Database storage must be encrypted",
  severity = "high",
  on       = { types = "aws_db_instance", action = "writes" },
  require  = function(r) return r.after.storage_encrypted == true end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.encrypted" {
  title    = "Database storage must be encrypted",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r) return r.after.storage_encrypted == true end,
}
)lua",
     .is_binding = true,
     .has_fix = true},
    &check};

}  // namespace holdpoint::lint

#include <optional>
#include <string>
#include <vector>

#include "holdpoint/base/suggest.hpp"
#include "rule.hpp"
#include "suppressions.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

// The comment, with its line if nothing else stands there.
syntax::Span whole_line(std::string_view text, syntax::Span comment) {
  std::uint32_t begin = comment.begin;
  while (begin > 0 && (text[begin - 1] == ' ' || text[begin - 1] == '\t')) {
    --begin;
  }
  const bool is_alone = begin == 0 || text[begin - 1] == '\n';
  const bool breaks = comment.end < text.size() && text[comment.end] == '\n';
  return {begin, comment.end + (is_alone && breaks ? 1U : 0U)};
}

// Only a comment that names nothing else can go as a whole.
std::optional<Fix> taken_away(const File& file, const Suppression& one) {
  for (const Suppression& each : *file.suppressions) {
    if (each.comment.begin == one.comment.begin && &each != &one) return {};
  }
  return replace("take the comment away",
                 whole_line(file.tree.text(), one.comment), "");
}

void check(const File& file, Report& report) {
  std::vector<std::string_view> known;
  for (const RuleInfo& rule : rules()) known.push_back(rule.id);
  for (const Suppression& each : *file.suppressions) {
    if (report.is_full()) return;
    if (!each.is_understood || each.reason.empty() || each.is_used) continue;
    const RuleInfo* rule = find_rule(each.rule);
    // A rule that did not run found nothing.
    if (rule != nullptr && (!may_be_allowed(*rule) || !file.runs(*rule))) {
      continue;
    }
    const std::string name = in_backticks(each.rule);
    report.add(each.span,
               rule == nullptr
                   ? "there is no rule " + name + did_you_mean(each.rule, known)
                   : name + " finds nothing here",
               "take it away", taken_away(file, each));
  }
}

}  // namespace

extern const Rule kUnusedSuppression = {
    {.id = "project/unused-suppression",
     .level = Level::kWarning,
     .summary = "A comment ignores a finding that is not there.",
     .rationale = "It would hide the next one.",
     .avoid = R"lua(
-- holdpoint: ignore style/yoda: the table is written like this everywhere
local limit = 5
return { limit = limit }
)lua",
     .prefer = R"lua(
local limit = 5
return { limit = limit }
)lua",
     .has_fix = true},
    &check,
    /*runs_last=*/true};

}  // namespace holdpoint::lint

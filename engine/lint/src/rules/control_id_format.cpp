#include <algorithm>
#include <string>

#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

bool is_printable(char c) { return c > ' ' && c < '\x7F'; }

// "FSBP RDS.8", "CIS AWS 2.2.1": who says it, and the number there. Words are
// separated by single blanks, and some word behind the first has a digit.
bool is_control_id(std::string_view id) {
  const std::size_t blank = id.find(' ');
  if (blank == std::string_view::npos || blank == 0 || id.ends_with(' ')) {
    return false;
  }
  if (id.find("  ") != std::string_view::npos) return false;
  const auto is_known = [](char c) { return c == ' ' || is_printable(c); };
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return std::ranges::all_of(id, is_known) &&
         std::ranges::any_of(id.substr(blank), is_digit);
}

void check(const File& file, Report& report) {
  for (const auto& policy : file.declarations.policies) {
    const auto* controls = policy.table.find("controls");
    if (controls == nullptr) continue;
    const auto words = declaration::read_words(file.tree, controls->value);
    if (!words) continue;
    for (const auto& word : *words) {
      if (report.is_full()) return;
      if (is_control_id(word.text)) continue;
      report.add(word.span,
                 in_backticks(word.text) + " does not name a control",
                 "write who says it and its number there, as in "
                 "`\"FSBP RDS.8\"`");
    }
  }
}

}  // namespace

extern const Rule kControlIdFormat = {
    {.id = "meta/control-id-format",
     .level = Level::kWarning,
     .summary = "A reference to a control lacks its catalogue or its number.",
     .rationale = "Auditors look for \"FSBP RDS.8\"; what is written otherwise "
                  "is not found.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r) return r.after.publicly_accessible == true end,
  controls = { "RDS.2" },
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r) return r.after.publicly_accessible == true end,
  controls = { "FSBP RDS.2" },
}
)lua"},
    &check};

}  // namespace holdpoint::lint

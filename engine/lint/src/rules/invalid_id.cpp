#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

constexpr std::size_t kLongestId = 120;

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

void check(const File& file, Report& report) {
  for (const auto& policy : file.declarations.policies) {
    if (!policy.id || is_policy_id(policy.id->text)) continue;
    report.add(policy.id->span,
               "the policy id " + in_backticks(policy.id->text) +
                   " is not lower case, dotted and hyphenated",
               "write it like `aws.rds.destroy-needs-surviving-backup`");
  }
}

}  // namespace

// The first word begins with a letter.
bool is_policy_id(std::string_view id) {
  if (id.empty() || id.size() > kLongestId || !is_lower(id[0])) return false;
  bool after_joint = true;
  for (const char c : id) {
    const bool is_joint = c == '.' || c == '-';
    if (is_joint ? after_joint : !is_lower(c) && !is_digit(c)) return false;
    after_joint = is_joint;
  }
  return !after_joint;
}

extern const Rule kInvalidId = {
    {.id = "declaration/invalid-id",
     .level = Level::kError,
     .summary = "A policy id is not lower case, dotted and hyphenated.",
     .rationale = "Ids stand in waivers, configuration and reports, where "
                  "another spelling would name nothing.",
     .avoid = R"lua(
policy "AWS.RDS encrypted" {
  title    = "Database storage must be encrypted",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r) return r.after.storage_encrypted == true end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.storage-encrypted" {
  title    = "Database storage must be encrypted",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r) return r.after.storage_encrypted == true end,
}
)lua",
     .is_binding = true},
    &check};

}  // namespace holdpoint::lint

#include <map>

#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

void check(const File& file, Report& report) {
  std::map<std::string_view, std::uint32_t> line_of;
  for (const auto& policy : file.declarations.policies) {
    if (!policy.id) continue;
    const std::string& id = policy.id->text;
    std::string elsewhere;
    const auto line = file.tree.position(policy.id->span).line;
    const auto [first, is_new] = line_of.emplace(id, line);
    if (!is_new) elsewhere = "line " + std::to_string(first->second);
    if (file.options.other_ids != nullptr) {
      const auto other = file.options.other_ids->find(id);
      if (other != file.options.other_ids->end()) {
        elsewhere = to_string(other->second);
      }
    }
    if (elsewhere.empty()) continue;
    report.add(policy.id->span,
               "the policy id " + in_backticks(id) +
                   " is already declared at " + elsewhere,
               "give one of them another id");
  }
}

}  // namespace

extern const Rule kDuplicateId = {
    {.id = "declaration/duplicate-id",
     .level = Level::kError,
     .summary = "Two policies of a set have the same id.",
     .rationale = "A waiver or a parameter would mean both, and reports could "
                  "not be told apart.",
     .avoid = R"lua(
policy "aws.rds.encrypted" {
  title    = "Database storage must be encrypted",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r) return r.after.storage_encrypted == true end,
}
policy "aws.rds.encrypted" {
  title    = "Cluster storage must be encrypted",
  severity = "high",
  on       = { type = "aws_rds_cluster", action = "writes" },
  require  = function(r) return r.after.storage_encrypted == true end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.instance-encrypted" {
  title    = "Database storage must be encrypted",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r) return r.after.storage_encrypted == true end,
}
policy "aws.rds.cluster-encrypted" {
  title    = "Cluster storage must be encrypted",
  severity = "high",
  on       = { type = "aws_rds_cluster", action = "writes" },
  require  = function(r) return r.after.storage_encrypted == true end,
}
)lua",
     .is_binding = true},
    &check};

}  // namespace holdpoint::lint

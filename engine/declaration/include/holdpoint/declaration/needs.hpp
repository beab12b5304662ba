// Needs: what policies read beyond the plan, found in their text.
//
// Collectors ask a cloud for what somebody needs, and for nothing else. So
// whatever the text does not show exactly is taken as more, never as less:
// `local rds = cloud.aws.rds` handed to a helper needs all of aws.rds.
//
// A need is one of:
//   a dataset, "aws.rds.db_snapshots"; all below a step, "aws.rds.*"; or "*"
//   "backups" and "surviving_backups": whatever the type's row of recovery says
//   "live": the type's own dataset
//   "state", "pin"
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/declaration/declarations.hpp"
#include "holdpoint/syntax/syntax_tree.hpp"

namespace holdpoint::declaration {

// What one file needs; each list is sorted and has no need twice.
struct Needs {
  // What stands outside policies: helpers, which any policy may call.
  std::vector<std::string> shared;
  // What each policy's own text needs, in the order of the declarations; its
  // `needs` key and its selector included.
  std::vector<std::vector<std::string>> of_policies;
};

// Linear in the size of the tree, times how many locals stand for a part of
// `cloud`.
[[nodiscard]] Needs read_needs(const syntax::SyntaxTree& tree,
                               const Declarations& declarations);

// The need that a policy's `needs` key names: with or without `cloud.`.
[[nodiscard]] std::string need_named(std::string_view name);

}  // namespace holdpoint::declaration

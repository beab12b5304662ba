// What evidence a plan and its policies need: what `collect --for` asks for.
//
// Better too much than too little: an answer that is missing makes a policy
// undetermined, one too many costs a second.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>

#include "holdpoint/base/error.hpp"
#include "holdpoint/terraform/plan.hpp"

namespace holdpoint::cli {

struct NeededEvidence {
  std::set<std::string> datasets;
  // Where the plan's resources live, as far as it shows.
  std::set<std::string> accounts, regions;
  std::size_t without_region = 0;  // resources that do not show theirs
};

// By the types of the plan's resources of one provider ("aws"): their live
// counterparts, and the backups of those that exist.
[[nodiscard]] Result<NeededEvidence> needed_by_plan(
    const terraform::Plan& plan, const std::string& provider);

// By a policy's text: every path that begins with `cloud.`, and every string
// that is a dataset's name. Where a path goes on as no one can tell before it
// is run (`cloud.aws[x]`), all datasets that begin so are needed.
void add_needed_by_policy(std::string_view source, const std::string& provider,
                          std::set<std::string>& datasets);

}  // namespace holdpoint::cli

// Pages of the policies that a command is asked about.
#pragma once

#include <string>
#include <vector>

#include "holdpoint/cli/cli.hpp"
#include "holdpoint/pages/page.hpp"
#include "holdpoint/policy/policy_set.hpp"
#include "holdpoint/runner/budgets.hpp"

namespace holdpoint::cli {

struct PagesRequest {
  std::vector<std::string> paths;  // files and folders of policies
  std::vector<std::string> only;   // globs over ids; empty means all
  bool use_standard = true;
  runner::Budgets budgets;
};

// Loads policies as `check` does, behind the same trial wall, and reads their
// pages, sorted by id; a file that is named by itself with the tests beside it.
// Fails with everything that is wrong with them; none at all is an error too.
[[nodiscard]] tl::expected<std::vector<pages::Page>, policy::Errors> load_pages(
    const PagesRequest& request, const Environment& environment);

}  // namespace holdpoint::cli

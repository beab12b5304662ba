// What a command line of `context collect` asks for.
#pragma once

#include <string>
#include <vector>

#include "../command.hpp"
#include "../process_runner.hpp"
#include "holdpoint/collect/collect.hpp"

namespace holdpoint::cli {

struct CollectRequest {
  collect::Request request;
  ProcessLimits limits;
  std::string program;  // path of the tool; empty when it is not there
  std::string output;   // file
  // What people should know before they rely on it.
  std::vector<std::string> warnings;
  std::set<std::string> plan_accounts;  // that --for's plan shows
};

// Reads options and the files that they name. Fails with kUsage, or like the
// readers of plans and policies.
[[nodiscard]] Result<CollectRequest> read_collect_request(
    const Command& command, const Arguments& arguments,
    const Environment& environment);

}  // namespace holdpoint::cli

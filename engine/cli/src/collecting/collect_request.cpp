#include "collect_request.hpp"

#include <algorithm>
#include <charconv>

#include "../common_options.hpp"
#include "holdpoint/base/suggest.hpp"
#include "holdpoint/policy/source.hpp"
#include "holdpoint/terraform/plan.hpp"
#include "holdpoint/values/duration.hpp"
#include "needed_evidence.hpp"
#include "tool_runner.hpp"

namespace holdpoint::cli {
namespace {

constexpr const char* kDefaultOutput = "holdpoint-context.json";
constexpr unsigned kMostAtOnce = 64;
constexpr std::int64_t kLongestTimeout = 24 * values::kSecondsPerHour;

std::string variable(const Environment& environment, const char* name) {
  return environment.variable ? environment.variable(name) : std::string();
}

Result<std::string> read_provider(const Command& command,
                                  const std::string& cloud) {
  if (cloud == "aws") return std::string("aws");
  if (cloud == "gcp" || cloud == "google") return std::string("google");
  if (cloud == "azure" || cloud == "azurerm") return std::string("azurerm");
  const std::vector<std::string_view> known = {"aws", "gcp", "azure"};
  return usage_error(command, "nothing can be collected from `" + cloud + "`" +
                                  did_you_mean(cloud, known));
}

// "a,b" given several times is one list.
std::vector<std::string> read_list(const Arguments& arguments,
                                   std::string_view option) {
  std::vector<std::string> list;
  for (const std::string& value : arguments.values(option)) {
    std::string_view rest = value;
    while (true) {
      const std::size_t comma = rest.find(',');
      const std::string item(rest.substr(0, comma));
      if (std::ranges::find(list, item) == list.end()) list.push_back(item);
      if (comma == std::string_view::npos) break;
      rest.remove_prefix(comma + 1);
    }
  }
  return list;
}

Result<std::chrono::milliseconds> read_timeout(const Command& command,
                                               const Arguments& arguments) {
  if (!arguments.has("--timeout")) return ProcessLimits().timeout;
  const std::string text = arguments.value("--timeout");
  const auto duration = values::parse_duration(text);
  const bool is_usable = duration && *duration > values::Duration{} &&
                         duration->seconds <= kLongestTimeout;
  if (!is_usable) {
    return usage_error(command, "`--timeout " + text +
                                    "` is not a time such as 60s or 5m, of a "
                                    "day at most");
  }
  return std::chrono::milliseconds(duration->seconds * 1000 +
                                   duration->nanoseconds / 1'000'000);
}

Result<unsigned> read_parallel(const Command& command,
                               const Arguments& arguments) {
  if (!arguments.has("--parallel")) return ProcessLimits().parallel;
  const std::string text = arguments.value("--parallel");
  unsigned count = 0;
  const char* end = text.data() + text.size();
  const auto [stopped, reason] = std::from_chars(text.data(), end, count);
  if (reason == std::errc() && stopped == end && count >= 1 &&
      count <= kMostAtOnce) {
    return count;
  }
  return usage_error(command, "`--parallel " + text +
                                  "` is not a number from 1 to " +
                                  std::to_string(kMostAtOnce));
}

// A name with a slash is a path; any other is looked for in PATH.
std::string read_program(const Arguments& arguments,
                         const std::string& provider,
                         const Environment& environment) {
  std::string name = arguments.value("--program");
  if (name.empty()) name = tool_of(provider);
  if (name.find('/') != std::string::npos) return name;
  return find_program(name, variable(environment, "PATH"));
}

Result<void> add_needs_of_policies(const Arguments& arguments,
                                   const std::string& provider,
                                   std::set<std::string>& datasets) {
  std::vector<policy::SourceSet> sets;
  if (!arguments.has(kNoStdlibOption.name)) {
    sets.push_back(policy::standard_sources());
  }
  const auto paths = policy_paths(arguments);
  if (!paths) return fail(paths.error());
  for (const std::string& path : *paths) {
    auto set = policy::read_sources(path);
    if (!set) return fail(std::move(set.error()));
    sets.push_back(std::move(*set));
  }
  for (const policy::SourceSet& set : sets) {
    for (const auto& file : set.policies) {
      add_needed_by_policy(file.text, provider, datasets);
    }
    for (const auto& [name, file] : set.libraries) {
      add_needed_by_policy(file.text, provider, datasets);
    }
  }
  return {};
}

// Narrows the request down to what a plan and the policies need.
Result<void> read_plan_needs(const Arguments& arguments,
                             const Environment& environment,
                             CollectRequest& request) {
  const std::string path = arguments.value("--for");
  const auto bytes = path == "-"
                         ? Bytes::read_descriptor(environment.input, "-")
                         : Bytes::read_file(path);
  if (!bytes) return fail(bytes.error());
  const auto plan = terraform::Plan::read(*bytes);
  if (!plan) return fail(plan.error());
  auto needed = needed_by_plan(*plan, request.request.provider);
  if (!needed) return fail(std::move(needed.error()));
  if (auto added = add_needs_of_policies(arguments, request.request.provider,
                                         needed->datasets);
      !added) {
    return added;
  }
  request.request.datasets.merge(needed->datasets);
  request.request.identity_only = request.request.datasets.empty();
  request.plan_accounts = std::move(needed->accounts);
  if (request.request.provider != "aws" || arguments.has("--regions")) {
    return {};
  }
  request.request.regions.assign(needed->regions.begin(),
                                 needed->regions.end());
  if (needed->without_region > 0 && !needed->regions.empty()) {
    request.warnings.push_back(
        std::to_string(needed->without_region) +
        " resources of the plan do not show their region; add --regions if "
        "they live in another one");
  }
  return {};
}

// The region that the tool takes from the environment; its own files are asked
// by collect().
void add_region_of_environment(const Environment& environment,
                               collect::Request& request) {
  if (request.provider != "aws" || !request.regions.empty()) return;
  for (const char* name : {"AWS_REGION", "AWS_DEFAULT_REGION"}) {
    const std::string region = variable(environment, name);
    if (region.empty()) continue;
    request.regions = {region};
    return;
  }
}

}  // namespace

Result<CollectRequest> read_collect_request(const Command& command,
                                            const Arguments& arguments,
                                            const Environment& environment) {
  CollectRequest request;
  auto provider = read_provider(command, arguments.operands().front());
  if (!provider) return fail(std::move(provider.error()));
  const bool is_aws = *provider == "aws";
  for (const char* option :
       {"--regions", "--endpoint-url", "--print-iam-policy"}) {
    if (is_aws || !arguments.has(option)) continue;
    return usage_error(command,
                       "`" + std::string(option) + "` is for aws only");
  }
  if (is_aws && arguments.has("--project")) {
    return usage_error(command,
                       "`--project` is for gcp and azure; the credentials say "
                       "which account of aws it is");
  }
  auto timeout = read_timeout(command, arguments);
  if (!timeout) return fail(std::move(timeout.error()));
  request.limits.timeout = *timeout;
  auto parallel = read_parallel(command, arguments);
  if (!parallel) return fail(std::move(parallel.error()));
  request.limits.parallel = *parallel;
  request.request.provider = *provider;
  request.request.regions = read_list(arguments, "--regions");
  const auto datasets = read_list(arguments, "--datasets");
  request.request.datasets = {datasets.begin(), datasets.end()};
  request.request.project = arguments.value("--project");
  request.request.endpoint_url = arguments.value("--endpoint-url");
  request.request.now = environment.now();
  request.request.engine_version = HOLDPOINT_VERSION;
  request.output =
      arguments.has("--output") ? arguments.value("--output") : kDefaultOutput;
  request.program = read_program(arguments, *provider, environment);
  if (arguments.has("--for")) {
    if (auto read = read_plan_needs(arguments, environment, request); !read) {
      return fail(std::move(read.error()));
    }
  }
  add_region_of_environment(environment, request.request);
  return request;
}

}  // namespace holdpoint::cli

#include "common_options.hpp"

#include <algorithm>
#include <charconv>

#include "holdpoint/base/files.hpp"

namespace holdpoint::cli {
namespace {

constexpr unsigned kMostJobs = 256;
constexpr const char* kDefaultFolder = "policies";

}  // namespace

const Option kPoliciesOption = {
    .name = "--policies",
    .value = "DIR|FILE",
    .help = "policies to use; ./policies is the default, if it exists",
    .repeatable = true,
    .completes = Completes::kFiles};

const Option kJobsOption = {
    .name = "--jobs",
    .value = "N",
    .help = "how many workers evaluate; one for each processor is the default"};

const Option kNoStdlibOption = {
    .name = "--no-stdlib",
    .help = "leave out the standard policies that Holdpoint ships"};

const Option kNowOption = {
    .name = "--now",
    .value = "TIME",
    .help =
        "judge as of this time, such as 2026-02-26T22:00:00Z, instead of "
        "the clock's"};

Result<std::vector<std::string>> policy_paths(
    const Arguments& arguments, const std::vector<std::string>& configured) {
  std::vector<std::string> paths = arguments.has(kPoliciesOption.name)
                                       ? arguments.values(kPoliciesOption.name)
                                       : configured;
  if (!paths.empty()) return paths;
  const auto kind = file_kind(kDefaultFolder);
  if (!kind) return fail(kind.error());
  if (*kind == FileKind::kFolder) paths.emplace_back(kDefaultFolder);
  return paths;
}

Result<unsigned> read_jobs(const Command& command, const Arguments& arguments,
                           const Environment& environment) {
  if (!arguments.has(kJobsOption.name)) {
    return std::clamp(environment.processors, 1U, kMostJobs);
  }
  const std::string text = arguments.value(kJobsOption.name);
  unsigned jobs = 0;
  const char* end = text.data() + text.size();
  const auto [stopped, reason] = std::from_chars(text.data(), end, jobs);
  if (reason == std::errc() && stopped == end && jobs >= 1 &&
      jobs <= kMostJobs) {
    return jobs;
  }
  return usage_error(command, "`--jobs " + text +
                                  "` is not a number from 1 to " +
                                  std::to_string(kMostJobs));
}

Result<Timestamp> read_now(const Command& command, const Arguments& arguments,
                           const Environment& environment) {
  if (!arguments.has(kNowOption.name)) return environment.now();
  const std::string text = arguments.value(kNowOption.name);
  auto now = parse_timestamp(text);
  if (now) return now;
  return usage_error(command, "`--now " + text + "`: " + now.error().what);
}

}  // namespace holdpoint::cli

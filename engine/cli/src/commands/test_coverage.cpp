#include "test_coverage.hpp"

#include <charconv>
#include <filesystem>
#include <system_error>

#include "../output_file.hpp"
#include "../printing.hpp"

namespace holdpoint::cli {
namespace {

namespace fs = std::filesystem;
using policytest::FileCoverage;

constexpr unsigned kWhole = 100;

// Where the annotated text of a file goes: below the folder, whatever the
// file's own path is.
fs::path place_below(const fs::path& folder, const std::string& file) {
  fs::path place = folder;
  for (const fs::path& part : fs::path(file).relative_path()) {
    if (part.empty() || part == ".") continue;
    place /= part == ".." ? fs::path("up") : part;
  }
  place += ".txt";
  return place;
}

Result<void> write_annotated(const FileCoverage& file,
                             const std::string& folder) {
  const fs::path place = place_below(folder, file.file);
  std::error_code error;
  fs::create_directories(place.parent_path(), error);
  if (error) {
    return fail(ErrorCode::kIo, "the folder cannot be made: " + error.message(),
                {.file = place.parent_path().string()},
                "name a folder that you may write");
  }
  return write_file(place.string(), policytest::annotated(file));
}

}  // namespace

const Option kCoverageOption = {
    .name = "--coverage",
    .help = "say which lines, branches and conditions no test has seen"};

const Option kLcovOption = {.name = "--lcov",
                            .value = "FILE",
                            .help = "write coverage in the format of lcov",
                            .completes = Completes::kFiles};

const Option kAnnotateOption = {
    .name = "--annotate",
    .value = "DIR",
    .help = "write each policy's source with its coverage into a folder",
    .completes = Completes::kFiles};

const Option kMinOption = {
    .name = "--min",
    .value = "PERCENT",
    .help = "fail if fewer branches of a policy or library are covered"};

Result<CoverageRequest> read_coverage_request(const Command& command,
                                              const Arguments& arguments) {
  CoverageRequest request;
  request.lcov = arguments.value(kLcovOption.name);
  request.annotate = arguments.value(kAnnotateOption.name);
  for (const Option* option :
       {&kCoverageOption, &kLcovOption, &kAnnotateOption, &kMinOption}) {
    request.wanted = request.wanted || arguments.has(option->name);
  }
  if (!arguments.has(kMinOption.name)) return request;
  const std::string text = arguments.value(kMinOption.name);
  const char* end = text.data() + text.size();
  const auto [stopped, reason] =
      std::from_chars(text.data(), end, request.least);
  if (reason == std::errc() && stopped == end && request.least <= kWhole) {
    return request;
  }
  return usage_error(
      command, "`--min " + text + "` is not a whole number from 0 to 100");
}

Result<void> publish_coverage(const std::vector<FileCoverage>& files,
                              const CoverageRequest& request) {
  if (!request.lcov.empty()) {
    auto written = write_file(request.lcov, policytest::write_lcov(files));
    if (!written) return written;
  }
  if (request.annotate.empty()) return {};
  for (const FileCoverage& file : files) {
    auto written = write_annotated(file, request.annotate);
    if (!written) return written;
  }
  return {};
}

bool is_covered(const std::vector<FileCoverage>& files,
                const CoverageRequest& request, Environment& environment) {
  bool all = true;
  for (const FileCoverage& file : files) {
    const unsigned percent = policytest::percent_of(file);
    if (percent >= request.least) continue;
    all = false;
    print_remark(environment,
                 file.file + ": " + std::to_string(percent) +
                     " % of its branches are covered, and --min demands " +
                     std::to_string(request.least) + " %");
  }
  return all;
}

}  // namespace holdpoint::cli

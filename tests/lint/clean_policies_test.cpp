// Policies that are right have no findings.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "linted.hpp"
#include "support/fixtures.hpp"

namespace holdpoint::lint {
namespace {

// What stands against the files of a folder, remarks apart.
std::vector<std::string> found_below(const std::string& folder) {
  FileSet set;
  for (const auto& path :
       testing::files_below(testing::source_dir() / folder)) {
    // Traps are wrong on purpose, and editors have Lua of their own.
    if (path.extension() != ".lua" ||
        path.parent_path().filename() == "traps" ||
        path.string().find("/editors/") != std::string::npos) {
      continue;
    }
    set.add(path.string(), testing::read_text(path));
  }
  EXPECT_FALSE(set.files().empty());
  Options options = test_options();
  std::vector<std::string> lines;
  for (const FileFindings& each : check_set(set, options, /*is_whole=*/true)) {
    for (const Finding& finding : each.findings) {
      if (finding.level < Level::kWarning) continue;
      lines.push_back(to_string(to_error(finding, each.file->name)));
    }
  }
  return lines;
}

class Clean : public ::testing::TestWithParam<const char*> {};

TEST_P(Clean, HasNothingAboveARemark) {
  EXPECT_THAT(found_below(GetParam()), ::testing::IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Policies, Clean,
    ::testing::Values("stdlib-policies", "examples", "tests/policies"),
    [](const auto& row) {
      std::string name = row.param;
      std::ranges::replace_if(
          name, [](char c) { return c == '/' || c == '-'; }, '_');
      return name;
    });

}  // namespace
}  // namespace holdpoint::lint

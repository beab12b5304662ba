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

// The mistakes of authors that can be seen without a schema.
struct Trap {
  const char* name;
  const char* rule;
};

class SeenTrap : public ::testing::TestWithParam<Trap> {};

TEST_P(SeenTrap, IsFoundWithoutRunning) {
  const std::string text =
      testing::read_text(testing::source_dir() / "tests/policies/traps" /
                         (std::string(GetParam().name) + ".lua"));
  std::vector<std::string> rules;
  for (const Finding& each : lint_text(text, test_options())) {
    if (each.level >= Level::kWarning) rules.emplace_back(each.rule);
  }
  EXPECT_THAT(rules, ::testing::Contains(GetParam().rule));
}

INSTANTIATE_TEST_SUITE_P(
    Traps, SeenTrap,
    ::testing::Values(Trap{"after_of_a_delete",
                           "never/side-sometimes-unavailable"},
                      Trap{"age_against_a_number", "logic/number-without-unit"},
                      Trap{"forgotten_return", "logic/missing-return"},
                      Trap{"global_written", "scope/global-write"},
                      Trap{"misspelt_global", "scope/undefined-global"},
                      Trap{"misspelt_parameter", "params/unknown-parameter"},
                      Trap{"plan_written", "sandbox/mutates-input"},
                      Trap{"return_on_one_branch", "logic/missing-return"}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace holdpoint::lint

// One policy with its tests, which the samples of several rules show.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace holdpoint::lint {

// Texts that are joined before the program runs.
template <const std::string_view&... kParts>
struct Joined {
  static constexpr auto kText = [] {
    std::array<char, (kParts.size() + ...)> text{};
    auto* at = text.data();
    ((at = std::copy(kParts.begin(), kParts.end(), at)), ...);
    return text;
  }();
  static constexpr std::string_view kView{kText.data(), kText.size()};
};

// A policy, and behind it the file of its tests.
inline constexpr std::string_view kSamplePolicy = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r) return r.after.publicly_accessible == true end,
}

-- file: policy_test.lua
)lua";
inline constexpr std::string_view kSampleDenies =
    R"lua(test "a public database denies" {
  policy = "aws.rds.rule", plan = { create("aws_db_instance.a", { publicly_accessible = true }) },
  expect = deny,
}
)lua";
inline constexpr std::string_view kSamplePasses =
    R"lua(test "another database passes" {
  policy = "aws.rds.rule", plan = { create("aws_db_instance.a", { publicly_accessible = false }) },
  expect = pass,
}
)lua";

inline constexpr std::string_view kPolicyWithBothCases =
    Joined<kSamplePolicy, kSampleDenies, kSamplePasses>::kView;

}  // namespace holdpoint::lint

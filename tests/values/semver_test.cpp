#include "holdpoint/values/semver.hpp"

#include <gtest/gtest.h>

namespace holdpoint::values {
namespace {

struct Written {
  const char* name;
  const char* text;
  const char* printed;
};

class WrittenVersion : public ::testing::TestWithParam<Written> {};

TEST_P(WrittenVersion, IsReadAndPrintedAndReadAgain) {
  const auto version = parse_version(GetParam().text);
  ASSERT_TRUE(version) << to_string(version.error());
  EXPECT_EQ(to_string(*version), GetParam().printed);
  EXPECT_EQ(parse_version(GetParam().printed), *version);
}

INSTANTIATE_TEST_SUITE_P(
    Version, WrittenVersion,
    ::testing::Values(Written{"Full", "1.2.3", "1.2.3"},
                      Written{"V", "v1.2.3", "1.2.3"},
                      Written{"Major", "7", "7.0.0"},
                      Written{"Minor", "1.9", "1.9.0"},
                      Written{"Zero", "0.0.0", "0.0.0"},
                      Written{"Prerelease", "1.0.0-rc.1", "1.0.0-rc.1"},
                      Written{"Hyphens", "1.0.0--a-.b-c", "1.0.0--a-.b-c"},
                      Written{"Build", "1.0.0+5.sha-1", "1.0.0+5.sha-1"},
                      Written{"Both", "1.0.0-a+b", "1.0.0-a+b"},
                      Written{"BuildZeros", "1.0.0+001", "1.0.0+001"},
                      Written{"Largest", "18446744073709551615.0.0",
                              "18446744073709551615.0.0"}),
    [](const auto& row) { return std::string(row.param.name); });

class RefusedVersion : public ::testing::TestWithParam<const char*> {};

TEST_P(RefusedVersion, IsAnError) {
  const auto version = parse_version(GetParam());
  ASSERT_FALSE(version) << GetParam();
  EXPECT_EQ(version.error().code, ErrorCode::kInvalidSyntax);
}

INSTANTIATE_TEST_SUITE_P(
    Version, RefusedVersion,
    ::testing::Values("", "v", "V1.2.3", "vv1", "1.", ".1", "1..2", "1.2.3.4",
                      "01.2.3", "1.02.3", "1.2.3-", "1.2.3-a..b", "1.2.3-01",
                      "1.2.3-a_b", "1.2.3+", "1.2.3+a+b", " 1.2.3", "1.2.3 ",
                      "1.2.x", "1.2.*", "-1.2.3", "main", "latest",
                      "18446744073709551616.0.0"));

TEST(Version, RefusesEndlessText) {
  const std::string text = "1.0.0-" + std::string(kMaxVersionText, 'a');
  EXPECT_EQ(parse_version(text).error().code, ErrorCode::kLimitExceeded);
  EXPECT_EQ(parse_version_constraint(text).error().code,
            ErrorCode::kLimitExceeded);
  EXPECT_FALSE(is_exact_version(text));
}

TEST(Version, IsOrderedAsTheStandardSays) {
  const std::vector<const char*> ascending{
      "0.9.9",        "1.0.0-1",       "1.0.0-2",          "1.0.0-10",
      "1.0.0-alpha",  "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta",
      "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1",       "1.0.0",
      "1.0.1",        "1.1.0",         "1.10.0",           "2.0.0-0",
      "2.0.0"};
  for (std::size_t i = 0; i < ascending.size(); ++i) {
    for (std::size_t j = 0; j < ascending.size(); ++j) {
      EXPECT_TRUE(precedence(*parse_version(ascending[i]),
                             *parse_version(ascending[j])) == (i <=> j))
          << ascending[i] << " " << ascending[j];
    }
  }
  EXPECT_TRUE(
      precedence(*parse_version("1.0.0+a"), *parse_version("1.0.0+b")) == 0);
}

struct Condition {
  const char* constraint;
  const char* version;
  bool satisfied;
};

class Constraint : public ::testing::TestWithParam<Condition> {};

TEST_P(Constraint, IsMetOrNot) {
  const auto constraint = parse_version_constraint(GetParam().constraint);
  ASSERT_TRUE(constraint) << to_string(constraint.error());
  EXPECT_EQ(satisfies(*parse_version(GetParam().version), *constraint),
            GetParam().satisfied)
      << GetParam().constraint << " by " << GetParam().version;
  EXPECT_EQ(parse_version_constraint(to_string(*constraint)), *constraint);
}

INSTANTIATE_TEST_SUITE_P(
    Version, Constraint,
    ::testing::Values(
        Condition{"1.2.3", "1.2.3", true}, Condition{"=1.2.3", "1.2.3", true},
        Condition{" = v1.2.3 ", "1.2.3", true}, Condition{"1.2", "1.2.0", true},
        Condition{"1.2", "1.2.1", false},
        Condition{"1.2.3", "1.2.3+build", true},
        Condition{"!= 1.2.3", "1.2.3", false},
        Condition{"!=1.2.3", "1.2.4", true},
        Condition{"> 1.2.3", "1.2.3", false},
        Condition{">1.2.3", "1.2.4", true},
        Condition{">= 1.2.3", "1.2.3", true},
        Condition{">= 1.2.3", "1.2.2", false},
        Condition{"< 2", "1.99.99", true}, Condition{"< 2", "2.0.0", false},
        Condition{"<= 2", "2.0.0", true}, Condition{"<= 2", "2.0.1", false},
        Condition{"~> 1.2.3", "1.2.3", true},
        Condition{"~> 1.2.3", "1.2.99", true},
        Condition{"~> 1.2.3", "1.3.0", false},
        Condition{"~> 1.2.3", "1.2.2", false},
        Condition{"~> 1.2", "1.2.0", true}, Condition{"~> 1.2", "1.99.0", true},
        Condition{"~> 1.2", "2.0.0", false},
        Condition{"~> 1.2", "1.1.9", false}, Condition{"~> 1", "9.0.0", true},
        Condition{"~> 1", "0.9.0", false},
        Condition{">= 1.2, < 2.0", "1.5.0", true},
        Condition{">= 1.2, < 2.0", "2.0.0", false},
        Condition{">= 1.2,!= 1.5.0,< 2.0", "1.5.0", false},
        // Pre-releases are met by their name only.
        Condition{"1.0.0-rc.1", "1.0.0-rc.1", true},
        Condition{"= 1.0.0-rc.1", "1.0.0-rc.2", false},
        Condition{"1.0.0", "1.0.0-rc.1", false},
        Condition{">= 1.0.0-rc.1", "1.0.0-rc.2", false},
        Condition{"> 0.9", "1.0.0-rc.1", false},
        Condition{"< 1.0.0", "1.0.0-rc.1", false},
        Condition{"~> 1.0.0-rc.1", "1.0.0-rc.2", false},
        Condition{"!= 1.0.0", "1.1.0-rc.1", false},
        Condition{">= 1.0.0-rc.1", "1.0.0", true},
        Condition{"~> 1.0.0-rc.1", "1.0.4", true},
        Condition{"< 1.0.0-rc.1", "1.0.0", false}));

class RefusedConstraint : public ::testing::TestWithParam<const char*> {};

TEST_P(RefusedConstraint, IsAnError) {
  const auto constraint = parse_version_constraint(GetParam());
  ASSERT_FALSE(constraint) << GetParam();
  EXPECT_EQ(constraint.error().code, ErrorCode::kInvalidSyntax);
}

INSTANTIATE_TEST_SUITE_P(Version, RefusedConstraint,
                         ::testing::Values("", " ", ",", ">= 1,", ",>= 1",
                                           ">=", "=> 1", "== 1", "~ 1", "^1.2",
                                           "*", "1.x", ">= 1 < 2", "> = 1",
                                           "1.2.3 || 2", "latest", ">=1,,<2"));

struct Exact {
  const char* text;
  bool exact;
};

class ExactVersion : public ::testing::TestWithParam<Exact> {};

TEST_P(ExactVersion, AdmitsOneVersionOnly) {
  EXPECT_EQ(is_exact_version(GetParam().text), GetParam().exact)
      << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Version, ExactVersion,
    ::testing::Values(Exact{"1.2.3", true}, Exact{"= 1.2.3", true},
                      Exact{"=1.2.3", true}, Exact{"v1.2.3", true},
                      Exact{"1.2.3-rc.1", true}, Exact{"", false},
                      Exact{"1.2", false}, Exact{"1", false},
                      Exact{"~> 1.2.3", false}, Exact{">= 1.2.3", false},
                      Exact{"!= 1.2.3", false},
                      Exact{"= 1.2.3, = 1.2.3", false}, Exact{"main", false},
                      Exact{"v1", false}));

}  // namespace
}  // namespace holdpoint::values

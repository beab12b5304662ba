#include "arguments.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "command.hpp"

namespace holdpoint::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

using Words = std::vector<std::string>;

Command sample() {
  Command command;
  command.name = "sample";
  command.operands = {{.name = "PLAN", .help = "a plan"},
                      {.name = "MORE",
                       .help = "more of them",
                       .required = false,
                       .repeatable = true}};
  command.options = {
      {.name = "--flag", .help = "a flag"},
      {.name = "--once", .value = "X", .help = "once"},
      {.name = "--many", .value = "X", .help = "many", .repeatable = true}};
  return command;
}

TEST(Arguments, AreReadInAnyOrder) {
  const auto read = read_arguments(
      sample(),
      Words{"--many", "a", "p", "--once=b=c", "q", "--flag", "--many=", "-"});
  ASSERT_TRUE(read.has_value());
  EXPECT_THAT(read->operands(), ElementsAre("p", "q", "-"));
  EXPECT_THAT(read->values("--many"), ElementsAre("a", ""));
  EXPECT_EQ(read->value("--once"), "b=c");
  EXPECT_TRUE(read->has("--flag"));
}

TEST(Arguments, AreAbsentUnlessGiven) {
  const auto read = read_arguments(sample(), Words{"p"});
  ASSERT_TRUE(read.has_value());
  EXPECT_FALSE(read->has("--flag"));
  EXPECT_EQ(read->value("--once"), "");
  EXPECT_THAT(read->values("--many"), ElementsAre());
}

TEST(Arguments, AreAllOperandsAfterTwoDashes) {
  const auto read = read_arguments(sample(), Words{"--", "--flag", "--"});
  ASSERT_TRUE(read.has_value());
  EXPECT_THAT(read->operands(), ElementsAre("--flag", "--"));
  EXPECT_FALSE(read->has("--flag"));
}

TEST(Arguments, MayBeginWithOneDashAsAnOptionsValue) {
  const auto read = read_arguments(sample(), Words{"p", "--once", "-"});
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->value("--once"), "-");
}

struct BadUsage {
  const char* name;
  Words words;
  const char* message;
};

class RejectedArguments : public ::testing::TestWithParam<BadUsage> {};

TEST_P(RejectedArguments, AreExplained) {
  const auto read = read_arguments(sample(), GetParam().words);
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().code, ErrorCode::kUsage);
  EXPECT_EQ(read.error().what, GetParam().message);
  EXPECT_EQ(read.error().next_step, "see `holdpoint help sample`");
}

INSTANTIATE_TEST_SUITE_P(
    Usage, RejectedArguments,
    ::testing::Values(
        BadUsage{"Unknown",
                 {"p", "--onec", "x"},
                 "`sample` has no option `--onec` (did you mean `--once`?)"},
        BadUsage{"UnknownWithValue",
                 {"p", "--zzzzzzzz=1"},
                 "`sample` has no option `--zzzzzzzz`"},
        BadUsage{"ShortOption", {"p", "-q"}, "`sample` has no option `-q`"},
        BadUsage{
            "ValueForAFlag", {"p", "--flag=yes"}, "`--flag` takes no value"},
        BadUsage{
            "NoValue", {"p", "--once"}, "`--once` needs a value: `--once X`"},
        BadUsage{"OptionInPlaceOfAValue",
                 {"p", "--once", "--flag"},
                 "`--once` needs a value: `--once X`"},
        BadUsage{"Repeated",
                 {"p", "--once", "a", "--once", "a"},
                 "`--once` may be given only once"},
        BadUsage{"RepeatedFlag",
                 {"p", "--flag", "--flag"},
                 "`--flag` may be given only once"},
        BadUsage{"NoOperand", {}, "`sample` needs an argument: PLAN, a plan"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Arguments, MayNotBeMoreThanTheTableHas) {
  Command command = sample();
  command.operands.pop_back();
  const auto read = read_arguments(command, Words{"p", "q"});
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().what, "unexpected argument `q`");
}

TEST(Assignment, IsSplitAtTheFirstEqualsSign) {
  const auto pair = split_assignment(sample(), "--run", "a.b=c=d");
  ASSERT_TRUE(pair.has_value());
  EXPECT_EQ(pair->key, "a.b");
  EXPECT_EQ(pair->value, "c=d");
  EXPECT_TRUE(split_assignment(sample(), "--run", "a=").has_value());
}

TEST(Assignment, NeedsAKeyAndAnEqualsSign) {
  for (const char* text : {"", "a", "=a"}) {
    const auto pair = split_assignment(sample(), "--run", text);
    ASSERT_FALSE(pair.has_value()) << text;
    EXPECT_THAT(pair.error().what, HasSubstr("is not of the form NAME=VALUE"));
  }
}

}  // namespace
}  // namespace holdpoint::cli

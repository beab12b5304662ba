#include "outputs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdpoint::cli {
namespace {

using ::testing::HasSubstr;

constexpr std::string_view kFormats[] = {"text", "json", "junit"};

Result<std::vector<Output>> read(const std::vector<std::string>& values) {
  std::vector<std::string> words;
  for (const std::string& value : values) {
    words.insert(words.end(), {"--format", value});
  }
  const auto arguments = read_arguments(test_command(), words);
  if (!arguments) return fail(arguments.error());
  return read_outputs(test_command(), *arguments, kFormats);
}

std::string told(const std::vector<std::string>& values) {
  const auto outputs = read(values);
  if (!outputs) return to_string(outputs.error());
  std::string all;
  for (const Output& each : *outputs)
    all += each.format + ">" + each.file + ";";
  return all;
}

TEST(Outputs, AreTheFirstFormatOnStandardOutputByDefault) {
  EXPECT_EQ(told({}), "text>;");
}

TEST(Outputs, GoWhereTheFormatSays) {
  EXPECT_EQ(told({"json"}), "json>;");
  EXPECT_EQ(told({"json=a/b=c.json", "junit"}), "json>a/b=c.json;junit>;");
}

TEST(Outputs, LeaveTheDefaultOnStandardOutputBesideFiles) {
  EXPECT_EQ(told({"json=a", "junit=b"}), "json>a;junit>b;text>;");
}

TEST(Outputs, RefuseWhatCannotBe) {
  EXPECT_THAT(told({"jsno"}), HasSubstr("there is no format `jsno` (did you "
                                        "mean `json`?): use text, json or "
                                        "junit"));
  EXPECT_THAT(told({"jsno=f"}), HasSubstr("there is no format `jsno`"));
  EXPECT_THAT(told({"json="}), HasSubstr("`--format json=` names no file"));
  EXPECT_THAT(told({"json", "text"}), HasSubstr("both go to standard output"));
  EXPECT_THAT(told({"json=a", "text=a"}), HasSubstr("both go to `a`"));
}

}  // namespace
}  // namespace holdpoint::cli

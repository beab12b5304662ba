#include "holdpoint/base/suggest_whole.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace holdpoint {
namespace {

struct Row {
  std::string_view name;
  std::string_view written;
  std::string_view suggestion;
};

class DidYouMeanWhole : public testing::TestWithParam<Row> {};

TEST_P(DidYouMeanWhole, KnowsANameByItsParts) {
  static constexpr std::array<std::string_view, 7> kKnown = {
      "aws.ebs.default-encryption",
      "aws.efs.storage-encrypted",
      "aws.rds.storage-encrypted",
      "aws.rds.snapshot-public",
      "aws.rds.tls-required",
      "aws.rds.too-old",
      "new policy"};
  EXPECT_EQ(did_you_mean_whole(GetParam().written, kKnown),
            GetParam().suggestion);
}

INSTANTIATE_TEST_SUITE_P(
    , DidYouMeanWhole,
    testing::Values(
        Row{"Slip", "aws.rds.to-old", " (did you mean `aws.rds.too-old`?)"},
        Row{"End", "rds.tls-required",
            " (did you mean `aws.rds.tls-required`?)"},
        Row{"Middle", "default",
            " (did you mean `aws.ebs.default-encryption`?)"},
        Row{"Beginning", "aws.ebs",
            " (did you mean `aws.ebs.default-encryption`?)"},
        Row{"Several", "storage-encrypted",
            " (did you mean `aws.efs.storage-encrypted` or "
            "`aws.rds.storage-encrypted`?)"},
        Row{"WordOfACommand", "policy", " (did you mean `new policy`?)"},
        Row{"TooManyToHelp", "aws.rds", ""},
        Row{"NotTheBeginningOfAWord", "required-no", ""},
        Row{"InsideOfAWord", "equired", ""}, Row{"TooShort", "to", ""},
        Row{"Nothing", "gcp.storage", ""}, Row{"Empty", "", ""}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace holdpoint

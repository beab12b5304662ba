#include "holdpoint/values/arn.hpp"

#include <gtest/gtest.h>

namespace holdpoint::values {
namespace {

struct Written {
  const char* name;
  const char* text;
  Arn arn;
};

class WrittenArn : public ::testing::TestWithParam<Written> {};

TEST_P(WrittenArn, IsTakenApartAndPutTogether) {
  const auto arn = parse_arn(GetParam().text);
  ASSERT_TRUE(arn) << to_string(arn.error());
  EXPECT_EQ(*arn, GetParam().arn);
  EXPECT_EQ(to_string(*arn), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    Arn, WrittenArn,
    ::testing::Values(
        Written{"Database",
                "arn:aws:rds:eu-west-1:123456789012:db:prod",
                {"aws", "rds", "eu-west-1", "123456789012", "db:prod", "db",
                 "prod"}},
        Written{"Role",
                "arn:aws:iam::123456789012:role/path/ci",
                {"aws", "iam", "", "123456789012", "role/path/ci", "role",
                 "path/ci"}},
        Written{"AwsManaged",
                "arn:aws:iam::aws:policy/AdministratorAccess",
                {"aws", "iam", "", "aws", "policy/AdministratorAccess",
                 "policy", "AdministratorAccess"}},
        Written{"Bucket",
                "arn:aws:s3:::bucket/key:with/all",
                {"aws", "s3", "", "", "bucket/key:with/all", "",
                 "bucket/key:with/all"}},
        Written{"Queue",
                "arn:aws-cn:sqs:cn-north-1:123456789012:jobs",
                {"aws-cn", "sqs", "cn-north-1", "123456789012", "jobs", "",
                 "jobs"}},
        Written{"Api",
                "arn:aws:apigateway:eu-west-1::/restapis/a",
                {"aws", "apigateway", "eu-west-1", "", "/restapis/a", "",
                 "/restapis/a"}},
        Written{"Colons",
                "arn:aws:logs:eu-west-1:123456789012:log-group:a:*",
                {"aws", "logs", "eu-west-1", "123456789012", "log-group:a:*",
                 "log-group", "a:*"}},
        Written{"Wildcards",
                "arn:*:iam::*:role/${aws:username}",
                {"*", "iam", "", "*", "role/${aws:username}", "role",
                 "${aws:username}"}}),
    [](const auto& row) { return std::string(row.param.name); });

class RefusedArn : public ::testing::TestWithParam<const char*> {};

TEST_P(RefusedArn, IsAnError) {
  const auto arn = parse_arn(GetParam());
  ASSERT_FALSE(arn) << GetParam();
  EXPECT_EQ(arn.error().code, ErrorCode::kInvalidSyntax);
}

INSTANTIATE_TEST_SUITE_P(
    Arn, RefusedArn,
    ::testing::Values("", "*", "arn", "arn:", "arn:aws", "arn:aws:s3",
                      "arn:aws:s3::", "arn:aws:s3:::", "ARN:aws:s3:::b",
                      " arn:aws:s3:::b", "arn::s3:::b", "arn:aws::::b",
                      "arn:AWS:s3:::b", "arn:aws:s3:EU:1:b",
                      "arn:aws:rds:eu-west-1:12345678901:db:a",
                      "arn:aws:rds:eu-west-1:1234567890123:db:a",
                      "arn:aws:s3:::b\n", "arn:aws:s3:::\x1b[0m",
                      "arn:aws:s3:::\xFF", "https://example.com/a:b:c:d:e"));

TEST(Arn, RefusesEndlessText) {
  const std::string start = "arn:aws:s3:::";
  EXPECT_TRUE(
      parse_arn(start + std::string(kMaxArnLength - start.size(), 'a')));
  EXPECT_EQ(parse_arn(start + std::string(kMaxArnLength, 'a')).error().code,
            ErrorCode::kLimitExceeded);
}

}  // namespace
}  // namespace holdpoint::values

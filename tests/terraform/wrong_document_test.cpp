// What people pass in place of a plan, and what they are told.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "holdpoint/terraform/plan.hpp"
#include "plan_text.hpp"

namespace holdpoint::terraform {
namespace {

using ::testing::HasSubstr;
using testing::plan_text;
using testing::quoted;
using testing::read;

struct Wrong {
  const char* name;
  std::string text;
  const char* what;
  const char* next_step;
};

class WrongDocument : public ::testing::TestWithParam<Wrong> {};

TEST_P(WrongDocument, IsNamedWithWhatToPassInstead) {
  const auto plan = read(GetParam().text);
  ASSERT_FALSE(plan);
  EXPECT_EQ(plan.error().code, ErrorCode::kWrongDocument)
      << to_string(plan.error());
  EXPECT_THAT(plan.error().what, HasSubstr(GetParam().what));
  EXPECT_THAT(plan.error().next_step, HasSubstr(GetParam().next_step));
  EXPECT_EQ(plan.error().where.file, "plan.json");
}

std::string name_of(const ::testing::TestParamInfo<Wrong>& row) {
  return row.param.name;
}

constexpr const char* kShow = "terraform show -json FILE";

INSTANTIATE_TEST_SUITE_P(
    Json, WrongDocument,
    ::testing::Values(
        Wrong{"State4",
              quoted("{'version':4,'terraform_version':'1.11.4','serial':3,"
                     "'lineage':'x','outputs':{},'resources':[]}"),
              "Terraform state file", kShow},
        Wrong{"State3",
              quoted("{'version':3,'serial':1,'lineage':'','modules':[]}"),
              "Terraform state file", kShow},
        Wrong{"State1", quoted("{'version':1,'serial':1,'modules':[]}"),
              "Terraform state file", kShow},
        Wrong{"BackendPointer",
              quoted("{'version':3,'serial':1,'lineage':'x','backend':{}}"),
              "Terraform state file", kShow},
        Wrong{"ShownState",
              quoted("{'format_version':'1.0','terraform_version':'1.11.4',"
                     "'values':{'root_module':{}}}"),
              "Terraform state as", "terraform plan -out FILE"},
        Wrong{"ShownEmptyState", quoted("{'format_version':'1.0'}"),
              "empty Terraform state", kShow},
        Wrong{"Validation",
              quoted("{'format_version':'1.0','valid':true,'diagnostics':[]}"),
              "neither `resource_changes` nor", kShow},
        Wrong{"ProviderSchema",
              quoted("{'format_version':'1.0','provider_schemas':{}}"),
              "provider schema", kShow},
        Wrong{"OldProviderSchema", quoted("{'provider_schemas':{}}"),
              "provider schema", kShow},
        Wrong{"RedactedPlan",
              quoted("{'plan_format_version':'1.1','resource_changes':[],"
                     "'provider_schemas':{}}"),
              "redacted plan", "unredacted"},
        Wrong{"Bookmark",
              quoted("{'remote_plan_format':1,'run_id':'run-x',"
                     "'hostname':'app.terraform.io'}"),
              "bookmark", kShow},
        Wrong{"EncryptedState",
              quoted("{'serial':1,'lineage':'x','meta':{},"
                     "'encrypted_data':'','encryption_version':'v0'}"),
              "encrypted by OpenTofu", "tofu show -json FILE"},
        Wrong{"EncryptedPlan",
              quoted("{'meta':{},'encrypted_data':'',"
                     "'encryption_version':'v0'}"),
              "encrypted by OpenTofu", "tofu show -json FILE"},
        Wrong{"LogLine",
              quoted("{'@level':'info','@message':'x','type':'version'}"),
              "log of `terraform plan -json`", kShow},
        Wrong{"LogLines",
              quoted("{'@level':'info','@message':'x','type':'version'}\n"
                     "{'@level':'info','@message':'y','type':'outputs'}\n"),
              "log of `terraform plan -json`", kShow},
        Wrong{"EmptyObject", "{}", "no `format_version`", kShow},
        Wrong{"HandMade",
              quoted("{'resource_changes':[{'type':'t','name':'n'}]}"),
              "no `format_version`", kShow},
        Wrong{"BrokenHandMade", quoted("{'resource_changes':'invalid'}"),
              "no `format_version`", kShow},
        Wrong{"EmptyFormatVersion",
              quoted("{'format_version':'','planned_values':{}}"),
              "`format_version` is empty", ""},
        Wrong{"SeveralPlans", plan_text("") + "\n" + plan_text("") + "\n",
              "several JSON documents", "one plan at a time"},
        Wrong{"Array", "[" + plan_text("") + "]", "JSON array", "one plan"},
        Wrong{"EmptyArray", " [ ] ", "JSON array", "one plan"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Text, WrongDocument,
    ::testing::Values(
        Wrong{"Empty", "", "the file is empty", "succeeded"},
        Wrong{"OnlySpace", " \n\t\r\n", "the file is empty", "succeeded"},
        Wrong{"Zip", "PK\x03\x04\x14", "saved plan file", kShow},
        Wrong{"EmptyZip", "PK\x05\x06", "empty archive", kShow},
        Wrong{"Gzip", "\x1f\x8b\x08", "gzip", "gzip -d"},
        Wrong{"Zstd", "\x28\xb5\x2f\xfd", "zstd", "zstd -d"},
        Wrong{"Bzip2", "BZh9", "bzip2", "bzip2 -d"},
        Wrong{"Xz", std::string("\xfd") + "7zXZ", "xz", "xz -d"},
        Wrong{"WrapperBefore",
              "[command]/usr/bin/terraform show -json p\n\n" + plan_text(""),
              "starts on line 3", "wrapper"},
        Wrong{"WarningBefore",
              "Warning: something\n  {\n  \"format_version\": 1",
              "starts on line 2", "wrapper"},
        Wrong{"PlanForPeople",
              "\nTerraform used the selected providers to generate the\n"
              "following execution plan.\n  # aws_x.y will be created\n",
              "prints for people", kShow},
        Wrong{"Configuration",
              "# our buckets\nresource \"aws_s3_bucket\" \"b\" {\n}\n",
              "Terraform configuration", kShow},
        Wrong{"Failure",
              "\u2577\n\u2502 Error: Failed to read the given file\n\u2575\n",
              "prints when it fails", "run it again"},
        Wrong{"OldFailure", "\nError: No plan file\n", "prints when it fails",
              "run it again"},
        Wrong{"Garbage", "\xc0\xff\x01", "starts with `{`", kShow},
        Wrong{"Yaml", "format_version: '1.2'\n", "starts with `{`", kShow},
        Wrong{"Word", "null", "starts with `{`", kShow},
        Wrong{"Number", "12", "starts with `{`", kShow},
        Wrong{"String", "\"{}\"", "starts with `{`", kShow}),
    name_of);

TEST(WrongDocument, PointsAtTheJsonBehindText) {
  const auto plan = read("one\ntwo\n" + plan_text(""));
  ASSERT_FALSE(plan);
  EXPECT_EQ(plan.error().where.line, 3U);
  EXPECT_EQ(plan.error().where.offset, 8U);
}

TEST(WrongDocument, PointsAtTheSecondPlan) {
  const auto plan = read(plan_text("") + "\n" + plan_text(""));
  ASSERT_FALSE(plan);
  EXPECT_EQ(plan.error().where.line, 2U);
}

// Encodings are the JSON reader's business; here they must only reach it.
TEST(OtherEncodings, AreRefusedAsSuch) {
  using namespace std::string_literals;
  for (const auto& text : {"\xff\xfe{\0}\0"s, "\xfe\xff\0{\0}"s, "{\0}\0"s,
                           "\0{\0}"s, "\xef\xbb\xbf{}"s}) {
    const auto plan = read(text);
    ASSERT_FALSE(plan);
    EXPECT_EQ(plan.error().code, ErrorCode::kInvalidSyntax);
  }
}

// A plan with a mistake is still called a plan.
TEST(BrokenPlan, IsToldByItsMistake) {
  const auto cut = read(plan_text("'resource_changes':[]").substr(0, 60));
  ASSERT_FALSE(cut);
  EXPECT_EQ(cut.error().code, ErrorCode::kInvalidSyntax);
  const auto trailing = read(plan_text("") + " x");
  ASSERT_FALSE(trailing);
  EXPECT_EQ(trailing.error().code, ErrorCode::kInvalidSyntax);
}

}  // namespace
}  // namespace holdpoint::terraform

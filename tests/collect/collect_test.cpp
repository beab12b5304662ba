#include "holdpoint/collect/collect.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fake_cloud.hpp"

namespace holdpoint::collect {
namespace {

using ::testing::HasSubstr;

Request request_for(std::set<std::string> datasets,
                    std::vector<std::string> regions = {"eu-west-1"}) {
  return {.regions = std::move(regions),
          .datasets = std::move(datasets),
          .now = kNow,
          .engine_version = "1.2.3"};
}

TEST(Collect, FailsWithoutAnyRegion) {
  FakeCloud cloud;
  cloud.fail("configure get region", 1, "");
  const auto result =
      collect(request_for({"aws.ec2.volumes"}, {}), cloud.runner());
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::kUsage);
  EXPECT_THAT(result.error().next_step, HasSubstr("--regions"));
}

struct NoIdentity {
  const char* name;
  int exit_code;
  const char* output;
  const char* error;
  const char* message;
};

class WithoutIdentity : public ::testing::TestWithParam<NoIdentity> {};

TEST_P(WithoutIdentity, NothingIsCollected) {
  FakeCloud cloud;
  if (GetParam().exit_code == 0) {
    cloud.answer("get-caller-identity", GetParam().output);
  } else {
    cloud.fail("get-caller-identity", GetParam().exit_code, GetParam().error);
  }
  const auto result = collect(request_for({"aws.ec2.volumes"}), cloud.runner());
  ASSERT_FALSE(result.has_value());
  EXPECT_THAT(result.error().what, HasSubstr(GetParam().message));
  EXPECT_FALSE(result.error().next_step.empty());
  EXPECT_EQ(cloud.made.size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(
    Answers, WithoutIdentity,
    ::testing::Values(
        NoIdentity{"NoCredentials", 253, "",
                   "\nUnable to locate credentials. You can configure\nmore",
                   "failed: Unable to locate credentials. You can configure"},
        NoIdentity{"Silent", 255, "", "", "get-caller-identity` failed"},
        NoIdentity{"Garbage", 0, "<html>", "", "did not answer with JSON"},
        NoIdentity{"Empty", 0, "", "", "did not answer with JSON"},
        NoIdentity{"NoAccount", 0, "{}", "", "names no account"},
        NoIdentity{"WrongAccount", 0, R"({"Account": 12})", "",
                   "names no account"}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace holdpoint::collect

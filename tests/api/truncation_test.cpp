// A plan that is not whole is never judged.
#include <gtest/gtest.h>

#include "requests.hpp"

namespace holdpoint::api {
namespace {

// One policy keeps thousands of runs short.
CheckRequest small_request(const std::string& plan) {
  CheckRequest request = request_for(plan);
  request.policy_globs = {"terraform.resource.stateful-destroyed"};
  return request;
}

TEST(Truncation, IsAnErrorAtEveryByte) {
  const std::string plan = deleting_plan();
  const auto whole = check(small_request(plan));
  ASSERT_TRUE(whole) << joined(whole.error());
  ASSERT_EQ(whole->decision, report::Decision::kHeld);
  for (std::size_t length = 0; length < plan.size(); ++length) {
    EXPECT_FALSE(terraform::Plan::read(
        Bytes::copy_of(plan.substr(0, length), "plan.json")))
        << length;
  }
  for (std::size_t length = 0; length < plan.size(); length += 61) {
    EXPECT_FALSE(check(small_request(plan.substr(0, length)))) << length;
  }
}

TEST(Truncation, OfWhatFollowsTheClosingBraceChangesNothing) {
  const std::string plan = deleting_plan();
  for (const char* blank : {"", " ", "\n", "\r\n\t "}) {
    const auto report = check(small_request(plan + blank));
    ASSERT_TRUE(report) << joined(report.error());
    EXPECT_EQ(report->decision, report::Decision::kHeld);
  }
  EXPECT_FALSE(check(small_request(plan + "{}")));
  EXPECT_FALSE(check(small_request(plan + std::string(1, '\0'))));
}

}  // namespace
}  // namespace holdpoint::api

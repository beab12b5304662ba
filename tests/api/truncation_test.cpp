// A plan that is not whole is never judged, and a plan with a wrong byte never
// hurts.
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

// A flipped byte within a string may still give a plan, which is then judged
// like any other.
TEST(FlippedBytes, NeverEndInACrash) {
  const std::string plan = deleting_plan();
  std::size_t judged = 0;
  for (std::size_t i = 0; i < plan.size(); ++i) {
    for (const int flip : {0x01, 0x20, 0x80, 0xFF}) {
      std::string other = plan;
      other[i] = static_cast<char>(other[i] ^ flip);
      if (!terraform::Plan::read(Bytes::copy_of(other, "plan.json"))) continue;
      if (++judged % 16 != 0) continue;
      const auto report = check(small_request(other));
      if (report) {
        EXPECT_EQ(report->plan->bytes, plan.size());
      }
    }
  }
  EXPECT_GT(judged, 100U);
}

}  // namespace
}  // namespace holdpoint::api

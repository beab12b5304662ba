// Open documents are shared, and only the last few are kept.
#include "holdpoint/bindings/open_plan.hpp"

#include <gtest/gtest.h>

#include "terraform/small_plan.hpp"

namespace holdpoint::bindings {
namespace {

terraform::Plan plan_of(int changes) {
  terraform::SmallPlan plan;
  for (int i = 0; i < changes; ++i) {
    const std::string n = std::to_string(i);
    plan.changes.push_back(
        terraform::change_json("aws_x.n" + n, "create",
                               R"("before": null, "after": {"n": )" + n + "}"));
  }
  return terraform::read_small_plan(plan);
}

TEST(OpenPlan, ParsesADocumentOnceWhileItIsRecent) {
  const terraform::Plan plan = plan_of(2);
  OpenPlan open(plan);
  const auto first = open.open(plan.changes()[0]);
  ASSERT_TRUE(first);
  ASSERT_TRUE(open.open(plan.changes()[1]));
  EXPECT_EQ(open.open(plan.changes()[0])->get(), first->get());
  EXPECT_EQ((*first)->values.after.get("n").as_integer(), 0);
}

TEST(OpenPlan, KeepsADocumentAliveForThoseWhoHoldIt) {
  const terraform::Plan plan = plan_of(200);
  OpenPlan open(plan);
  const auto first = open.open(plan.changes()[0]);
  ASSERT_TRUE(first);
  for (int i = 0; i < 200; ++i) {
    const auto other = open.open(plan.changes()[static_cast<std::size_t>(i)]);
    ASSERT_TRUE(other);
    EXPECT_EQ((*other)->values.after.get("n").as_integer(), i);
  }
  EXPECT_EQ((*first)->values.after.get("n").as_integer(), 0);
  EXPECT_EQ(first->use_count(), 1) << "the window let go of it";
}

TEST(OpenPlan, HasOneIndexOfReferences) {
  const terraform::Plan plan = plan_of(1);
  OpenPlan open(plan);
  EXPECT_EQ(&open.references(), &open.references());
}

}  // namespace
}  // namespace holdpoint::bindings

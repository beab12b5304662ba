#include "holdpoint/cloud/context.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_context.hpp"

namespace holdpoint::cloud::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(Context, IsReadWithItsScopesSourcesAndItems) {
  const Context context = context_of(sample_document());
  ASSERT_EQ(context.scopes().size(), 1U);
  EXPECT_EQ(context.scopes()[0].region, kRegion);
  EXPECT_EQ(context.collector().name, "sample");
  ASSERT_EQ(context.sources().size(), 4U);
  EXPECT_EQ(context.sources()[0].dataset, "aws.rds.db_instances");
  EXPECT_EQ(context.sources()[0].count, 2U);
  EXPECT_TRUE(context.sources()[0].is_whole());
  ASSERT_EQ(context.items().size(), 4U);
  EXPECT_EQ(context.items()[0].id, "db-ABC");
  EXPECT_THAT(context.items()[0].aliases, ElementsAre("prod"));
  EXPECT_EQ(context.items()[3].fields.get("of").as_string(), "db-ABC");
  EXPECT_THAT(context.remarks(), IsEmpty());
}

TEST(Context, IsWrittenAsItIsRead) {
  const Context context = context_of(sample_document());
  const std::string text = context.to_text();
  const auto again = Context::read(Bytes::copy_of(text));
  ASSERT_TRUE(again.has_value()) << to_string(again.error());
  EXPECT_EQ(again->to_text(), text);
  EXPECT_EQ(again->sources(), context.sources());
  EXPECT_EQ(again->scopes(), context.scopes());
}

}  // namespace
}  // namespace holdpoint::cloud::testing

#include "holdpoint/typing/type.hpp"

#include <gtest/gtest.h>

#include <memory>

namespace holdpoint::typing {
namespace {

TypePtr words(std::vector<std::string> all) {
  auto type = std::make_shared<Type>();
  type->kind = Kind::kString;
  type->words = std::move(all);
  return type;
}

const TypePtr kString = type_of_kind(Kind::kString);
const TypePtr kInteger = type_of_kind(Kind::kInteger);
const TypePtr kNumber = type_of_kind(Kind::kNumber);
const TypePtr kNil = type_of_kind(Kind::kNil);

std::string joined(const TypePtr& a, const TypePtr& b) {
  const std::string one = to_string(*join(a, b));
  EXPECT_EQ(one, to_string(*join(b, a)));
  return one;
}

TEST(Type, JoinsToWhatBothHave) {
  EXPECT_EQ(joined(kString, kString), "string");
  EXPECT_EQ(joined(kString, kInteger), "value");
  EXPECT_EQ(joined(kString, any_type()), "value");
  EXPECT_EQ(joined(kInteger, kNumber), "number");
  EXPECT_EQ(joined(kString, kNil), "string or nil");
  EXPECT_EQ(joined(kNil, kNil), "nil");
  EXPECT_EQ(joined(list_of(kInteger), list_of(kNumber)), "list of number");
  EXPECT_EQ(joined(list_of(kString), list_of(kString, Kind::kSet)),
            "list of string");
  EXPECT_EQ(joined(list_of(kString), list_of(kString, Kind::kMap)), "value");
  EXPECT_EQ(joined(record_of("plan"), record_of("state")), "value");
  EXPECT_EQ(joined(record_of("resource"), record_of("resource")), "resource");
  EXPECT_EQ(joined(words({"a"}), kString), "string");
}

TEST(Type, JoinsTheTextsThatItCanBe) {
  EXPECT_EQ(to_string(*join(words({"a", "b"}), words({"b", "c"}))),
            "\"a\" | \"b\" | \"c\"");
}

TEST(Type, JoinsFlags) {
  auto sensitive = std::make_shared<Type>(*kString);
  sensitive->sensitive = true;
  sensitive->always_unknown = true;
  EXPECT_TRUE(join(sensitive, kString)->sensitive);
  EXPECT_FALSE(join(kString, sensitive)->always_unknown);
}

TEST(Type, MayBeNilOrNot) {
  EXPECT_EQ(to_string(*or_nil(kString)), "string or nil");
  EXPECT_EQ(or_nil(any_type()), any_type());
  EXPECT_EQ(or_nil(kNil), kNil);
  EXPECT_EQ(to_string(*never_nil(or_nil(kString))), "string");
}

TEST(Type, IsTheSameWhenItSaysTheSame) {
  EXPECT_TRUE(is_same(*list_of(kString), *list_of(kString)));
  EXPECT_FALSE(is_same(*list_of(kString), *list_of(kInteger)));
  EXPECT_FALSE(is_same(*kString, *or_nil(kString)));
  EXPECT_FALSE(is_same(*kString, *words({"a"})));
  EXPECT_FALSE(is_same(*record_of("plan"), *record_of("state")));
}

TEST(Type, NestsOnlySoDeep) {
  TypePtr type = kString;
  for (int i = 0; i < 100; ++i) type = list_of(type);
  int depth = 0;
  for (; type->is(Kind::kList); type = type->element) ++depth;
  EXPECT_TRUE(type->is(Kind::kAny));
  EXPECT_LT(depth, 40);
}

TEST(Type, ShowsItsFlags) {
  Type type;
  EXPECT_EQ(flags_of(type), "");
  type.computed = type.sensitive = type.may_be_unknown = true;
  EXPECT_EQ(flags_of(type), "computed, sensitive, may be unknown");
  type.always_unknown = true;
  EXPECT_EQ(flags_of(type), "computed, sensitive, always unknown");
}

}  // namespace
}  // namespace holdpoint::typing

#include "holdpoint/schema/pack_writer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "made.hpp"

namespace holdpoint::schema {
namespace {

using terraform::TypeSchema;
using ::testing::HasSubstr;

TypeSchema object_with(const char* name, TypeKind kind) {
  TypeSchema type;
  type.kind = TypeKind::kObject;
  type.attributes[name].type.kind = kind;
  return type;
}

TEST(PackWriter, GivesTheSameBytesWhateverTheOrder) {
  const TypeSchema a = object_with("a", TypeKind::kString);
  const TypeSchema b = object_with("b", TypeKind::kBool);
  PackWriter forwards, backwards;
  forwards.add(Mode::kManaged, "x_a", "p", a);
  forwards.add(Mode::kData, "x_b", "q", b);
  forwards.set_version("p", "1");
  backwards.set_version("p", "1");
  backwards.add(Mode::kData, "x_b", "q", b);
  backwards.add(Mode::kManaged, "x_a", "p", a);
  EXPECT_EQ(*forwards.write(), *backwards.write());
}

TEST(PackWriter, KeepsTheFirstOfTwoTypesOfOneName) {
  PackWriter writer;
  writer.add(Mode::kManaged, "x_a", "p", object_with("a", TypeKind::kString));
  writer.add(Mode::kManaged, "x_a", "p", object_with("b", TypeKind::kString));
  writer.add(Mode::kManaged, "x_a", "q", object_with("c", TypeKind::kString));
  const Pack pack = opened(*writer.write());
  EXPECT_EQ(pack.type_count(), 2U);
  EXPECT_TRUE(pack.find(Mode::kManaged, "x_a")->type.find("a"));
}

TEST(PackWriter, SaysTwiceWhatStandsTwiceOnlyOnce) {
  const auto size_with = [](int types) {
    PackWriter writer;
    for (int i = 0; i < types; ++i) {
      writer.add(Mode::kManaged, "x_" + std::to_string(i), "p",
                 object_with("some_attribute", TypeKind::kString));
    }
    return writer.write()->size();
  };
  // A row of 16 bytes, an end of 4, and the name.
  EXPECT_EQ(size_with(9) - size_with(8), 16U + 4U + 3U);
}

TEST(PackWriter, TakesWhatIsTooDeepForAnyValue) {
  TypeSchema type;
  type.kind = TypeKind::kString;
  for (int i = 0; i < 2 * Pack::kMaxDepth; ++i) {
    TypeSchema list;
    list.kind = TypeKind::kList;
    list.element = std::make_shared<const TypeSchema>(type);
    type = list;
  }
  TypeSchema object;
  object.kind = TypeKind::kObject;
  object.attributes["deep"].type = type;
  PackWriter writer;
  writer.add(Mode::kManaged, "x", "p", object);
  const Pack pack = opened(*writer.write());
  TypeView at = pack.find(Mode::kManaged, "x")->type.find("deep")->type;
  int depth = 0;
  for (; at.kind() == TypeKind::kList; at = at.element()) ++depth;
  EXPECT_EQ(at.kind(), TypeKind::kDynamic);
  EXPECT_EQ(depth, Pack::kMaxDepth - 1);
}

TEST(Condense, CountsWhatItFound) {
  const auto condensed = condense(Bytes::copy_of(
      document_of(type_of("b_x", R"({"attributes": {"a": {"type": "string"}},
        "block_types": {"c": {"nesting_mode": "list", "block":
          {"attributes": {"d": {"type": "string"}}}}}})"),
                  type_of("b_d", "{}") + "," + type_of("b_e", "{}"))));
  ASSERT_TRUE(condensed);
  EXPECT_EQ(condensed->managed, 1U);
  EXPECT_EQ(condensed->data, 2U);
  EXPECT_EQ(condensed->attributes, 3U);
}

TEST(Condense, RefusesOtherDocumentsAndSaysWhatToPass) {
  const auto plan =
      condense(Bytes::copy_of(R"({"resource_changes": []})", "plan.json"));
  ASSERT_FALSE(plan);
  EXPECT_EQ(plan.error().code, ErrorCode::kWrongDocument);
  EXPECT_THAT(plan.error().next_step, HasSubstr("providers schema -json"));
}

TEST(Condense, RefusesASchemaWithoutTypes) {
  const auto empty =
      condense(Bytes::copy_of(R"({"format_version": "1.0"})", "s.json"));
  ASSERT_FALSE(empty);
  EXPECT_EQ(empty.error().code, ErrorCode::kInvalidValue);
  EXPECT_EQ(empty.error().where.file, "s.json");
  EXPECT_THAT(empty.error().next_step, HasSubstr("terraform init"));
}

}  // namespace
}  // namespace holdpoint::schema

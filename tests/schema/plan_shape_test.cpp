#include "holdpoint/schema/plan_shape.hpp"

#include <gtest/gtest.h>

#include <string>

#include "made.hpp"

namespace holdpoint::schema {
namespace {

std::string change(const std::string& parts, const std::string& type = "b_x",
                   const std::string& mode = "managed") {
  static int count = 0;
  ++count;
  const std::string prefix = mode == "data" ? "data." : "";
  return R"({"address": ")" + prefix + type + ".a" + std::to_string(count) +
         R"(", "mode": ")" + mode + R"(", "type": ")" + type +
         R"(", "name": "a)" + std::to_string(count) +
         R"(", "provider_name": "ex.com/acme/b", "change": {)" + parts + "}}";
}

Pack shape(const std::string& changes) {
  const auto plan = terraform::Plan::read(Bytes::copy_of(
      R"({"format_version": "1.2", "terraform_version": "1.9.0",
          "resource_changes": [)" +
          changes + "]}",
      "plan.json"));
  EXPECT_TRUE(plan) << to_string(plan.error());
  if (!plan) return {};
  auto pack = shape_of(*plan);
  EXPECT_TRUE(pack);
  return pack ? std::move(*pack) : Pack();
}

std::string type_in(const Pack& pack, const char* name) {
  const auto type = pack.find(Mode::kManaged, "b_x");
  if (!type) return "no type";
  const auto found = type->type.find(name);
  return found ? to_string(found->type) : "absent";
}

TEST(PlanShape, JoinsTheKeysOfBothSidesAndOfTheUnknown) {
  const Pack pack = shape(change(
      R"("actions": ["update"], "before": {"a": "x", "n": null},
         "after": {"b": true, "n": null}, "after_unknown": {"c": true})"));
  EXPECT_EQ(pack.origin(), Origin::kPlanShape);
  EXPECT_EQ(type_in(pack, "a"), "string");
  EXPECT_EQ(type_in(pack, "b"), "bool");
  EXPECT_EQ(type_in(pack, "c"), "any");
  EXPECT_EQ(type_in(pack, "n"), "any");
  EXPECT_EQ(type_in(pack, "d"), "absent");
  EXPECT_EQ(pack.provider(0).address, "ex.com/acme/b");
}

TEST(PlanShape, JoinsTheValuesOfSeveralResources) {
  const auto both = [](const std::string& a, const std::string& b) {
    const std::string create = R"("actions": ["create"], "before": null,
        "after_unknown": {}, "after": {"v": )";
    return type_in(
        shape(change(create + a + "}") + "," + change(create + b + "}")), "v");
  };
  EXPECT_EQ(both("null", "1"), "number");
  EXPECT_EQ(both("\"x\"", "\"y\""), "string");
  EXPECT_EQ(both("\"x\"", "1"), "any");
  EXPECT_EQ(both("[]", "[\"x\"]"), "list(string)");
  EXPECT_EQ(both("[1]", "[\"x\"]"), "list(any)");
  EXPECT_EQ(both("[{\"a\": 1}]", "[{\"b\": \"x\"}]"), "list(object)");
  // It may be a map: nobody can tell which keys it may have.
  EXPECT_EQ(both("{\"a\": 1}", "{\"b\": 1}"), "any");
}

TEST(PlanShape, AContradictionIsNotForgotten) {
  const std::string create = R"("actions": ["create"], "before": null,
      "after_unknown": {}, "after": {"v": )";
  EXPECT_EQ(
      type_in(shape(change(create + "1}") + "," + change(create + "\"x\"}") +
                    "," + change(create + "\"y\"}")),
              "v"),
      "any");
  EXPECT_EQ(type_in(shape(change(create + "[1, \"x\"]}")), "v"), "list(any)");
}

TEST(PlanShape, KnowsWhatIsSensitive) {
  const Pack pack = shape(change(
      R"("actions": ["create"], "before": null, "after": {"p": "x", "q": "y"},
         "after_unknown": {}, "after_sensitive": {"p": true})"));
  const TypeView type = pack.find(Mode::kManaged, "b_x")->type;
  EXPECT_TRUE(type.find("p")->sensitive);
  EXPECT_FALSE(type.find("q")->sensitive);
}

TEST(PlanShape, ATypeThatShowsNothingIsNotKnown) {
  const Pack pack = shape(change(
      R"("actions": ["forget"], "before": {}, "after": null,
         "after_unknown": {})"));
  EXPECT_FALSE(pack.find(Mode::kManaged, "b_x"));
}

TEST(PlanShape, TellsDataSourcesFromManagedResources) {
  const Pack pack =
      shape(change(R"("actions": ["read"], "before": null, "after": {"d": 1},
                "after_unknown": {})",
                   "b_x", "data"));
  EXPECT_TRUE(pack.find(Mode::kData, "b_x")->type.find("d"));
  EXPECT_FALSE(pack.find(Mode::kManaged, "b_x"));
}

}  // namespace
}  // namespace holdpoint::schema

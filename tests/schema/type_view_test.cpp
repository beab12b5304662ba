#include "holdpoint/schema/type_view.hpp"

#include <gtest/gtest.h>

#include <string>

#include "made.hpp"

namespace holdpoint::schema {
namespace {

constexpr const char* kBlock = R"({"attributes": {
    "s": {"type": "string", "required": true},
    "n": {"type": "number", "optional": true, "computed": true},
    "b": {"type": "bool", "computed": true, "sensitive": true},
    "d": {"type": "dynamic", "optional": true, "write_only": true},
    "l": {"type": ["list", ["set", "string"]], "optional": true},
    "m": {"type": ["map", "number"], "optional": true},
    "o": {"type": ["object", {"a": "string", "c": ["list", "bool"]}]},
    "t": {"type": ["tuple", ["string", "bool"]]},
    "old": {"type": "string", "optional": true, "deprecated": true,
            "deprecation_message": "use s"}},
  "block_types": {
    "few": {"nesting_mode": "list", "min_items": 1, "max_items": 3, "block":
      {"attributes": {"x": {"type": "string"}}}},
    "huge": {"nesting_mode": "set", "min_items": 70000, "max_items": 70000,
             "block": {}},
    "one": {"nesting_mode": "single", "block": {}}}})";

class View : public ::testing::Test {
 protected:
  const Pack pack_ = pack_of(type_of("b_x", kBlock));
  const TypeView type_ = pack_.find(Mode::kManaged, "b_x")->type;

  AttributeView at(const char* name) const {
    const auto found = type_.find(name);
    EXPECT_TRUE(found) << name;
    return found.value_or(AttributeView());
  }
};

TEST_F(View, ShowsEveryKindOfType) {
  for (const auto& [name, text] :
       {std::pair("s", "string"), std::pair("n", "number"),
        std::pair("b", "bool"), std::pair("d", "any"),
        std::pair("l", "list(set(string))"), std::pair("m", "map(number)"),
        std::pair("o", "object"), std::pair("t", "tuple"),
        std::pair("few", "list(object)"), std::pair("one", "object")}) {
    EXPECT_EQ(to_string(at(name).type), text);
  }
}

TEST_F(View, ShowsFlagsInAFixedOrder) {
  for (const auto& [name, text] :
       {std::pair("s", "required"), std::pair("n", "optional, computed"),
        std::pair("b", "computed, sensitive"),
        std::pair("d", "optional, write-only"), std::pair("o", ""),
        std::pair("old", "optional, deprecated"), std::pair("few", "required"),
        std::pair("one", "optional")}) {
    EXPECT_EQ(flags_of(at(name)), text) << name;
  }
  EXPECT_TRUE(at("few").is_block);
  EXPECT_FALSE(at("s").is_block);
  EXPECT_EQ(at("old").deprecation, "use s");
}

TEST_F(View, ShowsHowManyBlocksThereMayBe) {
  EXPECT_EQ(at("few").min_items, 1U);
  EXPECT_EQ(at("few").max_items, 3U);
  EXPECT_EQ(at("one").max_items, 0U);
  // A row holds 16 bits: more is as good as no limit.
  EXPECT_EQ(at("huge").min_items, 65535U);
  EXPECT_EQ(at("huge").max_items, 0U);
}

TEST_F(View, LeadsIntoObjectsListsAndTuples) {
  EXPECT_TRUE(at("few").type.element().find("x"));
  EXPECT_EQ(to_string(at("o").type.find("c")->type), "list(bool)");
  ASSERT_EQ(at("t").type.size(), 2U);
  EXPECT_EQ(to_string(at("t").type.attribute(1).type), "bool");
  EXPECT_EQ(at("t").type.attribute(1).name, "");
}

TEST_F(View, PartsThatAKindDoesNotHaveAreEmpty) {
  EXPECT_EQ(to_string(at("s").type.element()), "any");
  EXPECT_EQ(to_string(at("o").type.element()), "any");
  EXPECT_EQ(at("l").type.size(), 0U);
  EXPECT_FALSE(at("l").type.find("x"));
  EXPECT_FALSE(at("t").type.find(""));
  EXPECT_EQ(TypeView().size(), 0U);
  EXPECT_FALSE(TypeView().find("x"));
  EXPECT_EQ(to_string(TypeView()), "any");
}

TEST_F(View, AttributesAreSortedAndEachIsFound) {
  std::string before;
  ASSERT_EQ(type_.size(), 12U);
  for (std::size_t i = 0; i < type_.size(); ++i) {
    const AttributeView attribute = type_.attribute(i);
    EXPECT_LT(before, attribute.name);
    EXPECT_EQ(type_.find(attribute.name)->type, attribute.type);
    before = attribute.name;
  }
  EXPECT_FALSE(type_.find("zz"));
  EXPECT_FALSE(type_.find(""));
}

TEST_F(View, EqualTypesAreOnePlace) {
  const Pack pack =
      pack_of(type_of("b_x", kBlock) + "," + type_of("b_y", R"({"attributes": {
      "other": {"type": ["map", "number"]}}})"));
  EXPECT_EQ(pack.find(Mode::kManaged, "b_x")->type.find("m")->type,
            pack.find(Mode::kManaged, "b_y")->type.find("other")->type);
}

}  // namespace
}  // namespace holdpoint::schema

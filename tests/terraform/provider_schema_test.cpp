#include "holdpoint/terraform/provider_schema.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "support/fixtures.hpp"

namespace holdpoint::terraform {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Result<ProviderSchema> try_read(std::string_view text) {
  return ProviderSchema::read(Bytes::copy_of(text, "schema.json"));
}

ProviderSchema read(std::string_view text) {
  auto schema = try_read(text);
  EXPECT_TRUE(schema) << to_string(schema.error());
  return schema ? std::move(*schema) : ProviderSchema();
}

// A document with one managed type of one block.
std::string with_block(const std::string& block,
                       const std::string& provider = "example.com/a/b",
                       const std::string& type = "b_x") {
  return R"({"format_version": "1.0", "provider_schemas": {")" + provider +
         R"(": {"provider": {}, "resource_schemas": {")" + type +
         R"(": {"version": 0, "block": )" + block + "}}}}}";
}

TEST(ProviderSchema, ReadsTheFlagsOfAttributes) {
  const ProviderSchema schema = read(with_block(R"({"attributes": {
      "name": {"type": "string", "required": true},
      "arn": {"type": "string", "computed": true},
      "password": {"type": "string", "optional": true, "sensitive": true,
                   "write_only": true},
      "old": {"type": "bool", "optional": true, "deprecated": true}}})"));
  const TypeSchema* type = schema.find(Mode::kManaged, "b_x");
  ASSERT_NE(type, nullptr);
  EXPECT_EQ(type->kind, TypeKind::kObject);
  const AttributeSchema& name = type->attributes.at("name");
  EXPECT_TRUE(name.required);
  EXPECT_FALSE(name.optional || name.computed || name.sensitive);
  EXPECT_FALSE(name.write_only || name.deprecated || name.is_block);
  EXPECT_TRUE(type->attributes.at("arn").computed);
  const AttributeSchema& password = type->attributes.at("password");
  EXPECT_TRUE(password.optional && password.sensitive && password.write_only);
  EXPECT_TRUE(type->attributes.at("old").deprecated);
  EXPECT_EQ(type->attributes.at("old").type.kind, TypeKind::kBool);
}

TEST(ProviderSchema, ReadsEveryTypeOfValue) {
  const ProviderSchema schema = read(with_block(R"({"attributes": {
      "s": {"type": "string"}, "n": {"type": "number"}, "b": {"type": "bool"},
      "d": {"type": "dynamic"}, "l": {"type": ["list", "string"]},
      "e": {"type": ["set", ["list", "bool"]]},
      "m": {"type": ["map", "number"]},
      "o": {"type": ["object", {"a": "string", "b": ["list", "number"]},
                     ["b"]]},
      "t": {"type": ["tuple", ["string", "bool"]]}}})"));
  const auto& at = schema.find(Mode::kManaged, "b_x")->attributes;
  EXPECT_EQ(at.at("s").type.kind, TypeKind::kString);
  EXPECT_EQ(at.at("n").type.kind, TypeKind::kNumber);
  EXPECT_EQ(at.at("b").type.kind, TypeKind::kBool);
  EXPECT_EQ(at.at("d").type.kind, TypeKind::kDynamic);
  EXPECT_EQ(at.at("l").type.kind, TypeKind::kList);
  EXPECT_EQ(at.at("l").type.element->kind, TypeKind::kString);
  EXPECT_EQ(at.at("e").type.kind, TypeKind::kSet);
  EXPECT_EQ(at.at("e").type.element->element->kind, TypeKind::kBool);
  EXPECT_EQ(at.at("m").type.kind, TypeKind::kMap);
  const TypeSchema& object = at.at("o").type;
  EXPECT_EQ(object.kind, TypeKind::kObject);
  EXPECT_EQ(object.attributes.at("b").type.element->kind, TypeKind::kNumber);
  EXPECT_EQ(at.at("t").type.kind, TypeKind::kTuple);
  EXPECT_EQ(at.at("t").type.elements.at(1).kind, TypeKind::kBool);
}

TEST(ProviderSchema, ShowsBlocksAsTheirValuesAppear) {
  const ProviderSchema schema = read(with_block(R"({"block_types": {
      "one": {"nesting_mode": "single", "block": {"deprecated": true}},
      "grp": {"nesting_mode": "group", "block": {}},
      "lst": {"nesting_mode": "list", "min_items": 1, "block": {
        "attributes": {"a": {"type": "string"}},
        "block_types": {"in": {"nesting_mode": "set", "block": {}}}}},
      "map": {"nesting_mode": "map", "block": {}}}})"));
  const auto& at = schema.find(Mode::kManaged, "b_x")->attributes;
  EXPECT_EQ(at.at("one").type.kind, TypeKind::kObject);
  EXPECT_TRUE(at.at("one").is_block);
  EXPECT_TRUE(at.at("one").optional);
  EXPECT_TRUE(at.at("one").deprecated);
  EXPECT_EQ(at.at("grp").type.kind, TypeKind::kObject);
  EXPECT_EQ(at.at("lst").type.kind, TypeKind::kList);
  EXPECT_TRUE(at.at("lst").required);
  const TypeSchema& element = *at.at("lst").type.element;
  EXPECT_EQ(element.attributes.at("a").type.kind, TypeKind::kString);
  EXPECT_EQ(element.attributes.at("in").type.kind, TypeKind::kSet);
  EXPECT_EQ(at.at("map").type.kind, TypeKind::kMap);
}

TEST(ProviderSchema, ReadsHowManyBlocksThereMayBe) {
  const ProviderSchema schema = read(with_block(R"({"block_types": {
      "few": {"nesting_mode": "list", "min_items": 1, "max_items": 3,
              "block": {}},
      "any": {"nesting_mode": "list", "block": {}},
      "bad": {"nesting_mode": "list", "min_items": -1, "max_items": "9",
              "block": {}}}})"));
  const auto& at = schema.find(Mode::kManaged, "b_x")->attributes;
  EXPECT_EQ(at.at("few").min_items, 1U);
  EXPECT_EQ(at.at("few").max_items, 3U);
  for (const char* name : {"any", "bad"}) {
    EXPECT_EQ(at.at(name).min_items, 0U) << name;
    EXPECT_EQ(at.at(name).max_items, 0U) << name;
  }
}

TEST(ProviderSchema, ReadsWhyAnAttributeIsDeprecated) {
  const ProviderSchema schema = read(with_block(R"({
      "attributes": {"a": {"type": "string", "deprecated": true,
                           "deprecation_message": "use b"}},
      "block_types": {"c": {"nesting_mode": "single", "block": {
          "deprecated": true, "deprecation_message": "use d"}}}})"));
  const auto& at = schema.find(Mode::kManaged, "b_x")->attributes;
  EXPECT_EQ(at.at("a").deprecation, "use b");
  EXPECT_EQ(at.at("c").deprecation, "use d");
}

TEST(ProviderSchema, NamesItsProvidersAndTheTypesOfEach) {
  ProviderSchema schema = read(with_block("{}", "p", "b_x"));
  schema.merge(read(with_block("{}", "q", "b_y")));
  EXPECT_THAT(schema.providers(), ElementsAre("p", "q"));
  EXPECT_THAT(schema.type_names(Mode::kManaged, "q"), ElementsAre("b_y"));
  EXPECT_TRUE(schema.type_names(Mode::kManaged, "r").empty());
  EXPECT_TRUE(ProviderSchema().providers().empty());
}

TEST(ProviderSchema, ReadsNestedAttributeTypes) {
  const ProviderSchema schema = read(with_block(R"({"attributes": {"n": {
      "nested_type": {"nesting_mode": "list", "attributes": {
        "size": {"type": "number", "required": true}}},
      "optional": true}}})"));
  const AttributeSchema& nested =
      schema.find(Mode::kManaged, "b_x")->attributes.at("n");
  EXPECT_TRUE(nested.optional);
  EXPECT_FALSE(nested.is_block);
  EXPECT_EQ(nested.type.kind, TypeKind::kList);
  EXPECT_TRUE(nested.type.element->attributes.at("size").required);
}

TEST(ProviderSchema, TakesUnknownWordsForTypesOfAnyValue) {
  const ProviderSchema schema = read(with_block(R"({"attributes": {
      "a": {"type": "vector"}, "b": {"type": ["list"]}, "c": {},
      "d": {"type": ["bag", "string"]}, "e": 7},
      "block_types": {"f": {"nesting_mode": "pile", "block": {}}}})"));
  const auto& at = schema.find(Mode::kManaged, "b_x")->attributes;
  ASSERT_EQ(at.size(), 6U);
  for (const auto& [name, attribute] : at) {
    EXPECT_EQ(attribute.type.kind, TypeKind::kDynamic) << name;
  }
}

TEST(ProviderSchema, TakesATypeWithoutABlockForAbsent) {
  const ProviderSchema schema =
      read(R"({"provider_schemas": {"p": {"resource_schemas": {"x": {}}}}})");
  EXPECT_EQ(schema.find(Mode::kManaged, "x"), nullptr);
}

TEST(ProviderSchema, StopsAtADepthThatNoProviderReaches) {
  std::string type = "\"string\"";
  for (int i = 0; i < 100; ++i) {
    type = R"(["list", )" + type + "]";
  }
  const ProviderSchema schema =
      read(with_block(R"({"attributes": {"deep": {"type": )" + type + "}}}"));
  const TypeSchema* at =
      &schema.find(Mode::kManaged, "b_x")->attributes.at("deep").type;
  int depth = 0;
  for (; at->kind == TypeKind::kList; at = at->element.get()) {
    ++depth;
  }
  EXPECT_EQ(at->kind, TypeKind::kDynamic);
  EXPECT_LT(depth, 100);
}

TEST(ProviderSchema, TellsDataSourcesFromManagedResources) {
  const ProviderSchema schema = read(R"({"provider_schemas": {"p": {
      "resource_schemas": {"r": {"block": {}}},
      "data_source_schemas": {"d": {"block": {}}},
      "functions": {"f": {}}, "resource_identity_schemas": {"i": {}}}}})");
  EXPECT_NE(schema.find(Mode::kManaged, "r"), nullptr);
  EXPECT_EQ(schema.find(Mode::kData, "r"), nullptr);
  EXPECT_NE(schema.find(Mode::kData, "d"), nullptr);
  EXPECT_THAT(schema.type_names(Mode::kManaged), ElementsAre("r"));
  EXPECT_THAT(schema.type_names(Mode::kData), ElementsAre("d"));
}

TEST(ProviderSchema, LetsTheFirstDocumentWinWhenMerged) {
  ProviderSchema schema =
      read(with_block(R"({"attributes": {"first": {"type": "string"}}})", "p"));
  const ProviderSchema copy = schema;
  const TypeSchema* before = schema.find(Mode::kManaged, "b_x");
  schema.merge(read(
      with_block(R"({"attributes": {"second": {"type": "string"}}})", "p")));
  schema.merge(read(
      with_block(R"({"attributes": {"third": {"type": "string"}}})", "q")));
  schema.merge(read(with_block("{}", "p", "b_y")));
  EXPECT_TRUE(schema.find(Mode::kManaged, "b_x")->attributes.contains("first"));
  EXPECT_TRUE(
      schema.find(Mode::kManaged, "b_x", "p")->attributes.contains("first"));
  EXPECT_TRUE(
      schema.find(Mode::kManaged, "b_x", "q")->attributes.contains("third"));
  EXPECT_EQ(schema.find(Mode::kManaged, "b_x", "r"), nullptr);
  EXPECT_THAT(schema.type_names(Mode::kManaged), ElementsAre("b_x", "b_y"));
  EXPECT_THAT(copy.type_names(Mode::kManaged), ElementsAre("b_x"));
  EXPECT_EQ(schema.find(Mode::kManaged, "b_x"), before);
}

TEST(ProviderSchema, KnowsNothingWhenItIsDefaultMade) {
  const ProviderSchema schema;
  EXPECT_EQ(schema.find(Mode::kManaged, "x"), nullptr);
  EXPECT_TRUE(schema.type_names(Mode::kData).empty());
}

TEST(ProviderSchema, AcceptsOldAndEmptyDocuments) {
  EXPECT_TRUE(try_read(R"({"format_version": "0.1",
      "provider_schemas": {"aws": {}}})"));
  EXPECT_TRUE(try_read(R"({"format_version": "1.0"})"));
  EXPECT_TRUE(try_read(R"({"provider_schemas": {"p": null}})"));
  EXPECT_TRUE(try_read(R"({"provider_schemas": null})"));
}

TEST(ProviderSchema, RefusesANewerFormatVersion) {
  const auto schema =
      try_read(R"({"format_version": "2.0", "provider_schemas": {}})");
  ASSERT_FALSE(schema);
  EXPECT_EQ(schema.error().code, ErrorCode::kUnsupported);
  EXPECT_THAT(schema.error().what, HasSubstr("`2.0`"));
}

struct WrongDocument {
  std::string name, text, what;
};

class NotAProviderSchema : public ::testing::TestWithParam<WrongDocument> {};

TEST_P(NotAProviderSchema, AreNamedWithWhatToPass) {
  const auto schema = try_read(GetParam().text);
  ASSERT_FALSE(schema);
  EXPECT_EQ(schema.error().code, ErrorCode::kWrongDocument);
  EXPECT_THAT(schema.error().what, HasSubstr(GetParam().what));
  EXPECT_THAT(schema.error().next_step,
              HasSubstr("terraform providers schema -json"));
  EXPECT_EQ(schema.error().where.file, "schema.json");
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, NotAProviderSchema,
    ::testing::Values(
        WrongDocument{"Plan",
                      R"({"format_version": "1.2", "terraform_version": "1.9",
                          "planned_values": {}})",
                      "this is a plan"},
        WrongDocument{"PlanOfALaterFormat",
                      R"({"resource_changes": [], "format_version": "9.9"})",
                      "this is a plan"},
        WrongDocument{"StateFile",
                      R"({"version": 4, "serial": 1, "lineage": "x"})",
                      "this is a state file"},
        WrongDocument{"ShownState",
                      R"({"format_version": "1.0", "values": {}})",
                      "terraform show -json"},
        WrongDocument{"Log", "{\"@level\": \"info\"}\n{\"@level\": \"info\"}\n",
                      "a log of"},
        WrongDocument{"Archive", "PK\x03\x04 and so on", "saved plan"},
        WrongDocument{"Nothing", "{}", "not a provider schema"}),
    [](const auto& row) { return row.param.name; });

struct BadDocument {
  std::string name, text;
  ErrorCode code;
};

class BrokenProviderSchema : public ::testing::TestWithParam<BadDocument> {};

TEST_P(BrokenProviderSchema, AreRefused) {
  const auto schema = try_read(GetParam().text);
  ASSERT_FALSE(schema);
  EXPECT_EQ(to_string(schema.error().code), to_string(GetParam().code))
      << to_string(schema.error());
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, BrokenProviderSchema,
    ::testing::Values(
        BadDocument{"Array", "[]", ErrorCode::kInvalidValue},
        BadDocument{"Cut", R"({"provider_schemas": {"p": {)",
                    ErrorCode::kInvalidSyntax},
        BadDocument{"Trailing", R"({"provider_schemas": {}} 1)",
                    ErrorCode::kInvalidSyntax},
        BadDocument{"BrokenInAnUnusedPart",
                    R"({"provider_schemas": {"p": {"functions": {"a": tru}}}})",
                    ErrorCode::kInvalidSyntax},
        BadDocument{"Provider", R"({"provider_schemas": {"p": []}})",
                    ErrorCode::kInvalidValue},
        BadDocument{"Types",
                    R"({"provider_schemas": {"p": {"resource_schemas": 1}}})",
                    ErrorCode::kInvalidValue},
        BadDocument{"Version",
                    R"({"format_version": 1, "provider_schemas": {}})",
                    ErrorCode::kInvalidValue}),
    [](const auto& row) { return row.param.name; });

TEST(ProviderSchema, ConvertsEveryTypeOfTheCorpus) {
  const auto folder = holdpoint::testing::shared_dir("fixtures/corpus/schemas");
  HOLDPOINT_SKIP_WITHOUT(folder);
  std::size_t types = 0;
  for (const auto& path : holdpoint::testing::files_below(folder)) {
    const auto bytes = Bytes::read_file(path.string());
    ASSERT_TRUE(bytes);
    const auto schema = ProviderSchema::read(*bytes);
    ASSERT_TRUE(schema) << path << ": " << to_string(schema.error());
    for (const Mode mode : {Mode::kManaged, Mode::kData}) {
      for (const std::string& name : schema->type_names(mode)) {
        EXPECT_NE(schema->find(mode, name), nullptr) << path << " " << name;
        ++types;
      }
    }
  }
  EXPECT_GT(types, 5000U);
}

}  // namespace
}  // namespace holdpoint::terraform

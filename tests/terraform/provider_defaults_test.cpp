#include "holdpoint/terraform/provider_defaults.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "holdpoint/json/document.hpp"
#include "holdpoint/terraform/provider_schema.hpp"
#include "support/fixtures.hpp"

namespace holdpoint::terraform {
namespace {

using ::testing::HasSubstr;

TEST(ProviderDefaults, AreSortedAndUnique) {
  const auto rows = provider_defaults();
  ASSERT_FALSE(rows.empty());
  EXPECT_TRUE(std::is_sorted(
      rows.begin(), rows.end(),
      [](const ProviderDefault& a, const ProviderDefault& b) {
        return std::pair(a.type, a.attribute) < std::pair(b.type, b.attribute);
      }));
  for (std::size_t i = 1; i < rows.size(); ++i) {
    EXPECT_FALSE(rows[i - 1].type == rows[i].type &&
                 rows[i - 1].attribute == rows[i].attribute)
        << rows[i].type;
  }
}

TEST(ProviderDefaults, AreValuesWithASource) {
  for (const ProviderDefault& row : provider_defaults()) {
    const auto value = json::Document::parse_copy(row.json);
    ASSERT_TRUE(value) << row.type << "." << row.attribute;
    EXPECT_FALSE(value->root().is_null()) << row.type;
    EXPECT_THAT(std::string(row.source), HasSubstr(": ")) << row.type;
  }
}

TEST(ProviderDefaults, AreFoundByTypeAndAttribute) {
  const ProviderDefault* ingress =
      provider_default("aws_security_group", "ingress");
  ASSERT_NE(ingress, nullptr);
  EXPECT_EQ(ingress->json, "[]");
  EXPECT_TRUE(ingress->is_block_syntax);
  for (const ProviderDefault& row : provider_defaults()) {
    EXPECT_EQ(provider_default(row.type, row.attribute), &row);
  }
  EXPECT_EQ(provider_default("aws_security_group", "vpc_id"), nullptr);
  EXPECT_EQ(provider_default("aws_security", "ingress"), nullptr);
  EXPECT_EQ(provider_default("", ""), nullptr);
  EXPECT_EQ(provider_default("zzz", "zzz"), nullptr);
}

// What depends on the account must not creep in.
TEST(ProviderDefaults, SayNothingOfWhatDependsOnTheAccount) {
  for (const auto& [type, attribute] :
       {std::pair{"aws_ebs_volume", "encrypted"},
        std::pair{"aws_instance", "metadata_options"},
        std::pair{"aws_instance", "associate_public_ip_address"},
        std::pair{"aws_db_instance", "backup_retention_period"},
        std::pair{"aws_efs_file_system", "encrypted"}}) {
    EXPECT_EQ(provider_default(type, attribute), nullptr) << type;
  }
}

bool fits(json::Value value, const TypeSchema& type) {
  switch (type.kind) {
    case TypeKind::kBool:
      return value.is_boolean();
    case TypeKind::kString:
      return value.is_string();
    case TypeKind::kNumber:
      return value.kind() == json::Kind::kInteger;
    case TypeKind::kList:
    case TypeKind::kSet:
      return value.is_array();
    default:
      return false;
  }
}

// A default only matters for attributes that a plan shows as unknown when they
// are left out: those that are optional and computed.
TEST(ProviderDefaults, AreForOptionalComputedAttributesOfRealSchemas) {
  const auto folder = holdpoint::testing::shared_dir("fixtures/corpus/schemas");
  HOLDPOINT_SKIP_WITHOUT(folder);
  ProviderSchema all;
  for (const char* name : {"aws", "azurerm", "google"}) {
    const auto path = folder / (std::string(name) + "-provider-schema.json");
    const auto bytes = Bytes::read_file(path.string());
    ASSERT_TRUE(bytes) << path;
    const auto schema = ProviderSchema::read(*bytes);
    ASSERT_TRUE(schema) << to_string(schema.error());
    all.merge(*schema);
  }
  for (const ProviderDefault& row : provider_defaults()) {
    const std::string label =
        std::string(row.type) + "." + std::string(row.attribute);
    const TypeSchema* type = all.find(Mode::kManaged, row.type);
    ASSERT_NE(type, nullptr) << label;
    const auto found = type->attributes.find(row.attribute);
    ASSERT_NE(found, type->attributes.end()) << label;
    const AttributeSchema& attribute = found->second;
    EXPECT_TRUE(attribute.optional && attribute.computed) << label;
    const auto value = json::Document::parse_copy(row.json);
    EXPECT_TRUE(fits(value->root(), attribute.type)) << label;
    const bool holds_objects =
        attribute.type.element &&
        attribute.type.element->kind == TypeKind::kObject;
    EXPECT_EQ(row.is_block_syntax, holds_objects) << label;
  }
}

}  // namespace
}  // namespace holdpoint::terraform

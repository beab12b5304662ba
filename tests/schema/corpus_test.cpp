// The schemas of three large providers: a pack says what its schema said.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "holdpoint/schema/outline.hpp"
#include "made.hpp"
#include "support/fixtures.hpp"

namespace holdpoint::schema {
namespace {

using terraform::AttributeSchema;
using terraform::TypeSchema;

::testing::AssertionResult is_same(const TypeSchema& wanted,
                                   const TypeView& found) {
  if (wanted.kind != found.kind()) {
    return ::testing::AssertionFailure() << "is " << to_string(found);
  }
  if (wanted.element != nullptr) {
    return is_same(*wanted.element, found.element());
  }
  if (wanted.attributes.size() + wanted.elements.size() != found.size()) {
    return ::testing::AssertionFailure() << "has " << found.size() << " parts";
  }
  for (const auto& [name, attribute] : wanted.attributes) {
    const auto other = found.find(name);
    if (!other) return ::testing::AssertionFailure() << "lacks " << name;
    const bool same_flags = attribute.required == other->required &&
                            attribute.optional == other->optional &&
                            attribute.computed == other->computed &&
                            attribute.sensitive == other->sensitive &&
                            attribute.write_only == other->write_only &&
                            attribute.deprecated == other->deprecated &&
                            attribute.is_block == other->is_block &&
                            attribute.min_items == other->min_items &&
                            attribute.max_items == other->max_items &&
                            attribute.deprecation == other->deprecation;
    if (!same_flags) {
      return ::testing::AssertionFailure()
             << name << " is " << flags_of(*other);
    }
    if (auto same = is_same(attribute.type, other->type); !same) {
      return same << " in " << name;
    }
  }
  return ::testing::AssertionSuccess();
}

// Attributes and blocks, counted in the document itself, by another reader.
class Counter {
 public:
  // {"attributes": {…}, "block_types": {…}}
  static std::size_t in_block(const nlohmann::json& block) {
    std::size_t count = in_attributes(block);
    const auto blocks = block.value("block_types", nlohmann::json::object());
    for (const auto& [name, nested] : blocks.items()) {
      count += 1 + in_block(nested.at("block"));
    }
    return count;
  }

 private:
  static std::size_t in_attributes(const nlohmann::json& owner) {
    std::size_t count = 0;
    const auto all = owner.value("attributes", nlohmann::json::object());
    for (const auto& [name, attribute] : all.items()) {
      count += 1 + (attribute.contains("nested_type")
                        ? in_attributes(attribute.at("nested_type"))
                        : in_type(attribute.at("type")));
    }
    return count;
  }

  // "string", ["list", TYPE], ["object", {NAME: TYPE}]
  static std::size_t in_type(const nlohmann::json& type) {
    if (type.is_string()) return 0;
    if (type.at(0) != "object") return in_type(type.at(1));
    std::size_t count = 0;
    for (const auto& [name, inner] : type.at(1).items()) {
      count += 1 + in_type(inner);
    }
    return count;
  }
};

struct Counts {
  std::size_t managed = 0, data = 0, attributes = 0;
  bool operator==(const Counts&) const = default;
};

Counts counts_in(const Bytes& json) {
  Counts counts;
  const auto document = nlohmann::json::parse(json.view());
  for (const auto& [name, provider] : document.at("provider_schemas").items()) {
    for (const auto& [key, count] :
         {std::pair("resource_schemas", &Counts::managed),
          std::pair("data_source_schemas", &Counts::data)}) {
      if (!provider.contains(key)) continue;
      for (const auto& [type, schema] : provider.at(key).items()) {
        ++(counts.*count);
        counts.attributes += Counter::in_block(schema.at("block"));
      }
    }
  }
  return counts;
}

std::size_t attributes_of(const TypeView& type) {
  if (type.element() != TypeView()) return attributes_of(type.element());
  std::size_t count = type.size();
  for (std::size_t i = 0; i < type.size(); ++i) {
    count += attributes_of(type.attribute(i).type);
  }
  return count;
}

Counts counts_in(const Pack& pack) {
  Counts counts;
  for (std::size_t i = 0; i < pack.type_count(); ++i) {
    const ResourceView type = pack.type(i);
    ++(type.mode == Mode::kManaged ? counts.managed : counts.data);
    counts.attributes += attributes_of(type.type);
  }
  return counts;
}

class Corpus : public ::testing::TestWithParam<const char*> {};

TEST_P(Corpus, PackSaysWhatItsSchemaSaid) {
  const auto folder = testing::shared_dir("fixtures/corpus/schemas");
  HOLDPOINT_SKIP_WITHOUT(folder);
  const auto bytes = Bytes::read_file((folder / GetParam()).string());
  ASSERT_TRUE(bytes);
  const auto condensed = condense(*bytes);
  ASSERT_TRUE(condensed);
  EXPECT_LT(condensed->pack.size() * 2, bytes->size());
  const Pack pack = opened(condensed->pack);
  const auto schema = terraform::ProviderSchema::read(*bytes);
  ASSERT_TRUE(schema);
  const Counts counts = counts_in(*bytes);
  EXPECT_GT(counts.managed, 1000U);
  EXPECT_GT(counts.attributes, 30'000U);
  EXPECT_TRUE(counts_in(pack) == counts);
  EXPECT_TRUE((Counts{condensed->managed, condensed->data,
                      condensed->attributes}) == counts);
  // Every eighth is enough here; the writer's own test looks at all kinds.
  for (const Mode mode : {Mode::kManaged, Mode::kData}) {
    const auto names = schema->type_names(mode);
    for (std::size_t i = 0; i < names.size(); i += 8) {
      const auto found = pack.find(mode, names[i]);
      ASSERT_TRUE(found) << names[i];
      EXPECT_TRUE(is_same(*schema->find(mode, names[i]), found->type))
          << names[i];
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Schemas, Corpus,
                         ::testing::Values("aws-provider-schema.json",
                                           "azurerm-provider-schema.json",
                                           "google-provider-schema.json"));

}  // namespace
}  // namespace holdpoint::schema

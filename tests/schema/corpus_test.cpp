// The schemas of three large providers: a pack says what its schema said.
#include <gtest/gtest.h>

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
  ASSERT_EQ(pack.type_count(), condensed->managed + condensed->data);
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

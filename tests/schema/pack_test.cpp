#include "holdpoint/schema/pack.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "made.hpp"

namespace holdpoint::schema {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> names_of(const Pack& pack) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < pack.type_count(); ++i) {
    const ResourceView type = pack.type(i);
    names.push_back((type.mode == Mode::kData ? "data." : "") +
                    std::string(type.name));
  }
  return names;
}

TEST(Pack, WithoutTypesKnowsNothing) {
  const Pack pack;
  EXPECT_EQ(pack.type_count(), 0U);
  EXPECT_EQ(pack.provider_count(), 0U);
  EXPECT_FALSE(pack.find(Mode::kManaged, "b_x"));
  EXPECT_EQ(pack.lower_bound(Mode::kManaged, "b_x"), 0U);
  EXPECT_EQ(pack.digest(), "");
}

TEST(Pack, FindsTypesByModeAndName) {
  const Pack pack =
      pack_of(type_of("b_x", R"({"attributes": {"m": {"type": "string"}}})") +
                  "," + type_of("b_y", "{}"),
              type_of("b_x", R"({"attributes": {"d": {"type": "string"}}})"));
  EXPECT_TRUE(pack.find(Mode::kManaged, "b_x")->type.find("m"));
  EXPECT_TRUE(pack.find(Mode::kData, "b_x")->type.find("d"));
  EXPECT_FALSE(pack.find(Mode::kData, "b_y"));
  EXPECT_FALSE(pack.find(Mode::kManaged, "b_"));
  EXPECT_FALSE(pack.find(Mode::kManaged, "b_z"));
  EXPECT_THAT(names_of(pack), ElementsAre("b_x", "b_y", "data.b_x"));
}

TEST(Pack, SaysWhereNamesWithAPrefixBegin) {
  const Pack pack = pack_of(type_of("a_x", "{}") + "," + type_of("b_x", "{}") +
                            "," + type_of("b_y", "{}"));
  EXPECT_EQ(pack.lower_bound(Mode::kManaged, "b_"), 1U);
  EXPECT_EQ(pack.lower_bound(Mode::kManaged, "b_y"), 2U);
  EXPECT_EQ(pack.lower_bound(Mode::kManaged, "c"), 3U);
  EXPECT_EQ(pack.lower_bound(Mode::kManaged, ""), 0U);
}

TEST(Pack, NamesTheProviderOfATypeAndItsVersion) {
  const Pack pack = opened(
      packed(document_of(type_of("b_x", "{}")), {{"ex.com/acme/b", "5.31.0"}}));
  ASSERT_EQ(pack.provider_count(), 1U);
  EXPECT_EQ(pack.provider(0).address, "ex.com/acme/b");
  EXPECT_EQ(pack.find(Mode::kManaged, "b_x")->provider.version, "5.31.0");
}

TEST(Pack, ViewsOutliveTheOneThatFoundThemAsLongAsACopyLives) {
  Pack copy;
  TypeView type;
  {
    const Pack pack =
        pack_of(type_of("b_x", R"({"attributes": {"m": {"type": "bool"}}})"));
    copy = pack;
    type = pack.find(Mode::kManaged, "b_x")->type;
  }
  EXPECT_EQ(type.find("m")->type.kind(), TypeKind::kBool);
}

TEST(Pack, IsKnownByTheDigestOfItsContent) {
  const auto with = [](const char* name) {
    return pack_of(type_of(name, "{}"));
  };
  EXPECT_EQ(with("b_x").digest().size(), 64U);
  EXPECT_EQ(with("b_x").digest(), with("b_x").digest());
  EXPECT_NE(with("b_x").digest(), with("b_y").digest());
}

}  // namespace
}  // namespace holdpoint::schema

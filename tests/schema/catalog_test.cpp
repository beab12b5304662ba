#include "holdpoint/schema/catalog.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "made.hpp"
#include "support/temporary_folder.hpp"

namespace holdpoint::schema {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Kind = Source::Kind;

// A type with one attribute, to be told by.
std::string marked(const std::string& name, const std::string& mark) {
  return type_of(name,
                 R"({"attributes": {")" + mark + R"(": {"type": "string"}}})");
}

Catalog catalog_of_all() {
  Catalog catalog;
  catalog.add({Kind::kPlan, "plan.json",
               pack_of(marked("b_x", "plan") + "," + marked("b_p", "plan"))});
  catalog.add({Kind::kProject, ".holdpoint/schema.pack",
               pack_of(marked("b_x", "project"))});
  catalog.add(
      {Kind::kStandard, "",
       pack_of(marked("b_x", "standard") + "," + marked("b_p", "standard") +
               "," + marked("c_y", "standard"))});
  return catalog;
}

std::string answer(const Catalog& catalog, const char* type) {
  const Known known = catalog.find(Mode::kManaged, type);
  return known ? std::string(known.resource.type.attribute(0).name) : "nobody";
}

TEST(Catalog, TheBestSourceAnswers) {
  const Catalog catalog = catalog_of_all();
  EXPECT_EQ(answer(catalog, "b_x"), "project");
  EXPECT_EQ(answer(catalog, "b_p"), "standard");
  EXPECT_EQ(answer(catalog, "c_z"), "nobody");
}

TEST(Catalog, SaysWhichSourceAnswered) {
  const Catalog catalog = catalog_of_all();
  const auto shown = [&](const char* type) {
    return to_string(*catalog.find(Mode::kManaged, type).source);
  };
  EXPECT_EQ(shown("b_x"), "`.holdpoint/schema.pack` (ex.com/acme/b)");
  EXPECT_EQ(shown("c_y"), "the types of the standard policies");
  Catalog plan_alone;
  plan_alone.add({Kind::kPlan, "plan.json", pack_of(marked("b_x", "p"))});
  EXPECT_EQ(to_string(*plan_alone.find(Mode::kManaged, "b_x").source),
            "the shape of `plan.json`");
}

TEST(Catalog, ShowsProvidersAndTheirVersions) {
  const auto shown = [](const std::string& address) {
    return to_string(
        Source{Kind::kProject, "s",
               opened(packed(document_of(type_of("b_x", "{}"), "", address),
                             {{address, "5.31.0"}}))});
  };
  EXPECT_EQ(shown("registry.terraform.io/hashicorp/aws"),
            "`s` (hashicorp/aws 5.31.0)");
  EXPECT_EQ(shown("registry.opentofu.org/hashicorp/aws"),
            "`s` (hashicorp/aws 5.31.0)");
  EXPECT_EQ(shown("ex.com/a/b"), "`s` (ex.com/a/b 5.31.0)");
}

TEST(Catalog, FindsTypesByAGlob) {
  const Catalog catalog = catalog_of_all();
  const auto matching = [&](const char* glob, std::size_t limit = 10) {
    std::vector<std::string> found;
    for (const Known& known : catalog.matching(Mode::kManaged, glob, limit)) {
      found.push_back(std::string(known.resource.name) + " " +
                      std::string(known.resource.type.attribute(0).name));
    }
    return found;
  };
  EXPECT_THAT(matching("b_*"), ElementsAre("b_p standard", "b_x project"));
  EXPECT_THAT(matching("*_y"), ElementsAre("c_y standard"));
  EXPECT_THAT(matching("b_x"), ElementsAre("b_x project"));
  EXPECT_THAT(matching("*", 1).size(), 1);
  EXPECT_THAT(matching("d*"), IsEmpty());
}

TEST(Catalog, OnlyTheProjectsOwnProvidersProveThatATypeDoesNotExist) {
  const Catalog catalog = catalog_of_all();
  EXPECT_TRUE(catalog.is_certainly_absent(Mode::kManaged, "b_zzz"));
  EXPECT_FALSE(catalog.is_certainly_absent(Mode::kManaged, "b_x"));
  // The project's schema has no provider that is called c.
  EXPECT_FALSE(catalog.is_certainly_absent(Mode::kManaged, "c_zzz"));
  EXPECT_FALSE(catalog.is_certainly_absent(Mode::kData, "b_zzz"));
  Catalog standard;
  standard.add({Kind::kStandard, "", pack_of(marked("b_x", "s"))});
  EXPECT_FALSE(standard.is_certainly_absent(Mode::kManaged, "b_zzz"));
}

TEST(Catalog, StandardPackHasTheTypesOfTheStandardPolicies) {
  const Pack pack = standard_pack();
  EXPECT_EQ(pack.origin(), Origin::kProviderSchema);
  const auto database = pack.find(Mode::kManaged, "aws_db_instance");
  ASSERT_TRUE(database);
  EXPECT_EQ(to_string(database->type.find("storage_encrypted")->type), "bool");
}

TEST(Catalog, FindsThePackOfAProject) {
  const testing::TemporaryFolder folder;
  EXPECT_FALSE(*project_source(folder.path().string()));
  EXPECT_EQ(load_catalog(folder.path().string())->sources().size(), 1U);
  folder.write(kProjectPack, packed(document_of(marked("b_x", "mine"))));
  const auto catalog = load_catalog(folder.path().string());
  ASSERT_TRUE(catalog) << to_string(catalog.error());
  EXPECT_EQ(answer(*catalog, "b_x"), "mine");
  EXPECT_EQ(answer(*catalog, "aws_alb").empty(), false);
}

TEST(Catalog, SaysWhichVersionsThePackIsBehind) {
  const testing::TemporaryFolder folder;
  const std::string address = "registry.terraform.io/hashicorp/aws";
  const auto lock = [&](const std::string& provider, const char* version) {
    folder.write(kLockFile, "provider \"" + provider + "\" {\n  version = \"" +
                                version + "\"\n}\n");
  };
  const auto stale = [&] {
    std::vector<std::string> all;
    const auto catalog = load_catalog(folder.path().string());
    EXPECT_TRUE(catalog) << to_string(catalog.error());
    for (const Stale& each : catalog->sources().front().stale) {
      all.push_back(to_string(each));
    }
    return all;
  };
  const std::string json = document_of(type_of("aws_x", "{}"), "", address);
  folder.write(kProjectPack, packed(json, {{address, "5.31.0"}}));
  EXPECT_THAT(stale(), IsEmpty());
  lock(address, "6.0.0");
  EXPECT_THAT(stale(), ElementsAre("the pack is of hashicorp/aws 5.31.0, the "
                                   "project uses 6.0.0"));
  lock(address, "5.31.0");
  EXPECT_THAT(stale(), IsEmpty());
  lock("registry.terraform.io/hashicorp/random", "1.0.0");
  EXPECT_THAT(stale(), IsEmpty());
  // A pack that does not know its version proves nothing.
  folder.write(kProjectPack, packed(json));
  lock(address, "6.0.0");
  EXPECT_THAT(stale(), IsEmpty());
}

TEST(Catalog, ABrokenPackIsNotLeftOutInSilence) {
  const testing::TemporaryFolder folder;
  folder.write(kProjectPack, "HPSCHEMA but nothing else");
  const auto catalog = load_catalog(folder.path().string());
  ASSERT_FALSE(catalog);
  EXPECT_THAT(catalog.error().where.file, HasSubstr(kProjectPack));
}

}  // namespace
}  // namespace holdpoint::schema

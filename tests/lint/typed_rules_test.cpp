// Rules that know types: where they get them from.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "holdpoint/schema/catalog.hpp"
#include "holdpoint/typing/typing.hpp"
#include "library_types.hpp"
#include "linted.hpp"
#include "support/fixtures.hpp"

namespace holdpoint::lint {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const schema::Catalog& catalog() {
  static const schema::Catalog kCatalog = [] {
    schema::Catalog made;
    made.add({schema::Source::Kind::kStandard, {}, schema::standard_pack()});
    return made;
  }();
  return kCatalog;
}

std::vector<std::string> errors_in_set(const std::string& files,
                                       const Options& options) {
  const FileSet set = files_of(files);
  std::vector<std::string> all;
  for (const auto& file : check_set(set, options, true)) {
    for (const Finding& each : file.findings) {
      all.push_back(std::string(each.rule) + ": " + each.message);
    }
  }
  return all;
}

const std::string kMisspelt =
    policy_with("require = function(r) return r.after.engin == \"x\" end",
                "{ type = \"aws_db_instance\", action = \"writes\" }");

TEST(TypedRules, RunWhereTypesAreKnown) {
  EXPECT_THAT(found(kMisspelt), IsEmpty());
  Options options = kErrors;
  options.catalog = &catalog();
  EXPECT_THAT(found(kMisspelt, options),
              ElementsAre("schema/unknown-attribute engin"));
}

TEST(TypedRules, TakeTheTypesThatAreHandedOver) {
  const auto tree = syntax::parse(kMisspelt);
  const auto declarations = declaration::read_declarations(tree);
  const typing::Typing nothing_known(tree, declarations, {});
  Options options = kErrors;
  options.catalog = &catalog();
  options.typing = &nothing_known;
  EXPECT_THAT(check(tree, declarations, options), IsEmpty());
}

TEST(TypedRules, KnowWhatLibrariesGive) {
  const std::string policy =
      "local names = use \"lib/names\"\n" +
      policy_with("require = function(r) return names.short(r.name) end");
  const std::string library =
      "-- file: lib/names.lua\n"
      "local parts = use \"lib/parts\"\n"
      "return { short = function(name) return parts.first(name) end }\n"
      "-- file: lib/parts.lua\n"
      "return { first = function(name) return name .. \"x\" end }\n";
  Options options = kErrors;
  options.catalog = &catalog();
  EXPECT_THAT(errors_in_set(policy + library, options),
              ElementsAre(HasSubstr("`names.short(r.name)` is neither "
                                    "(string)")));
  EXPECT_THAT(errors_in_set(policy, options), IsEmpty());
}

TEST(TypedRules, SurviveLibrariesThatUseEachOther) {
  const FileSet set = files_of(
      "-- file: lib/a.lua\nlocal b = use \"lib/b\" return { x = b.y }\n"
      "-- file: team/lib/b.lua\nlocal a = use \"lib/a\" return { y = a.x }\n");
  const auto libraries = types_of_libraries(set, catalog());
  EXPECT_EQ(libraries.size(), 2U);
  EXPECT_TRUE(libraries.contains("lib/a") && libraries.contains("lib/b"));
}

// Whole sets, with every rule: what is right has no finding that anybody would
// have to act upon.
TEST(TypedRules, FindNothingInPoliciesThatAreRight) {
  Options options;
  options.catalog = &catalog();
  options.now = test_time();
  options.least = Level::kWarning;
  for (const char* folder : {"stdlib-policies", "examples/org-policies"}) {
    FileSet set;
    const auto root = testing::source_dir() / folder;
    for (const auto& path : testing::files_below(root)) {
      if (path.extension() != ".lua") continue;
      set.add(path.lexically_relative(root).string(), testing::read_text(path));
    }
    EXPECT_FALSE(set.files().empty());
    for (const auto& file : check_set(set, options, true)) {
      for (const Finding& each : file.findings) {
        ADD_FAILURE() << file.file->name << ":" << each.position.line << " "
                      << each.rule << ": " << each.message;
      }
    }
  }
}

}  // namespace
}  // namespace holdpoint::lint

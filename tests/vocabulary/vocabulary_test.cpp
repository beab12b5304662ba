#include "holdpoint/vocabulary/vocabulary.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <tuple>

#include "holdpoint/base/suggest.hpp"
#include "support/fixtures.hpp"

namespace holdpoint::vocabulary {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

TEST(Vocabulary, IsSortedAndNamesEverythingOnce) {
  const auto all = entries();
  ASSERT_GT(all.size(), 200u);
  for (std::size_t i = 1; i < all.size(); ++i) {
    EXPECT_LT(all[i - 1].name, all[i].name);
  }
}

TEST(Vocabulary, SaysOfEveryNameItsTypeAndMeaning) {
  for (const Entry& entry : entries()) {
    SCOPED_TRACE(entry.name);
    EXPECT_FALSE(entry.name.empty());
    EXPECT_FALSE(entry.type.empty());
    EXPECT_GT(entry.summary.size(), 4u);
    EXPECT_EQ(entry.summary.back(), '.');
    EXPECT_EQ(entry.summary.find("  "), std::string_view::npos);
    EXPECT_EQ(entry.type.find("  "), std::string_view::npos);
    EXPECT_EQ(entry.example.find_first_of("\n`"), std::string_view::npos);
  }
}

TEST(Vocabulary, GivesEveryCallableAnExampleAndASignature) {
  for (const Entry& entry : entries()) {
    SCOPED_TRACE(entry.name);
    const bool helper = entry.kind == Kind::kGlobalFunction ||
                        entry.kind == Kind::kLibraryFunction ||
                        entry.kind == Kind::kTestBuilder;
    EXPECT_TRUE(!helper || !entry.example.empty());
    if (helper || entry.kind == Kind::kMethod) {
      EXPECT_EQ(entry.type.front(), '(');
    }
  }
}

TEST(Vocabulary, SaysOfEveryListHelperWhatItDoesWithNilAndTheUnknown) {
  for (const Entry& entry : entries()) {
    if (entry.kind != Kind::kGlobalFunction) continue;
    if (!entry.type.starts_with("(list")) continue;
    if (entry.name == "ipairs") continue;  // Lua's own
    SCOPED_TRACE(entry.name);
    EXPECT_NE(entry.summary.find("il "), std::string_view::npos);
    EXPECT_NE(entry.summary.find("nknown"), std::string_view::npos);
  }
}

TEST(Vocabulary, FindsByNameAndByParts) {
  const Entry* entry = find("cidr.contains");
  ASSERT_NE(entry, nullptr);
  EXPECT_EQ(entry->kind, Kind::kLibraryFunction);
  EXPECT_EQ(entry->owner, "cidr");
  EXPECT_EQ(short_name(*entry), "contains");
  EXPECT_EQ(find(Kind::kLibraryFunction, "cidr", "contains"), entry);
  EXPECT_EQ(find(Kind::kMethod, "resource", "changed"),
            find("resource:changed"));
  EXPECT_EQ(find(Kind::kMethod, "plan", "changed"), nullptr);
  EXPECT_EQ(find("cidr.contain"), nullptr);
  EXPECT_EQ(find(""), nullptr);
  for (const Entry& each : entries()) EXPECT_EQ(find(each.name), &each);
}

TEST(Vocabulary, HasOneNamePerShortNameKindAndOwner) {
  std::set<std::tuple<Kind, std::string_view, std::string_view>> seen;
  for (const Entry& entry : entries()) {
    EXPECT_TRUE(seen.emplace(entry.kind, entry.owner, short_name(entry)).second)
        << entry.name;
  }
}

TEST(Vocabulary, ListsShortNamesOfAKind) {
  EXPECT_THAT(names_of(Kind::kSeverity),
              ElementsAre("critical", "high", "info", "low", "medium"));
  EXPECT_THAT(names_of(Kind::kLibraryFunction, "semver"),
              ElementsAre("is_exact", "satisfies"));
  EXPECT_THAT(names_of(Kind::kMethod, "no such owner"), ElementsAre());
  EXPECT_THAT(library_names("math"), Contains("pi"));
  EXPECT_THAT(library_names("math"), Contains("floor"));
  EXPECT_THAT(library_names("nolib"), ElementsAre());
  EXPECT_THAT(subject_fields("plan"), Not(Contains("deny")));
  EXPECT_THAT(subject_members("plan"), Contains("deny"));
}

TEST(Vocabulary, TellsGlobalsOfPoliciesTestsAndWaiversApart) {
  for (const auto name : {"any", "plan", "null", "policy", "use", "param",
                          "string", "type", "cloud", "hours"}) {
    EXPECT_TRUE(is_global(name)) << name;
    EXPECT_FALSE(is_test_global(name)) << name;
  }
  for (const auto name :
       {"test", "create", "unknown", "ref", "deny", "error", "file"}) {
    EXPECT_FALSE(is_global(name)) << name;
    EXPECT_TRUE(is_test_global(name)) << name;
  }
  EXPECT_FALSE(is_global("waiver"));
  EXPECT_THAT(waiver_global_names(), ElementsAre("waiver"));
}

TEST(Vocabulary, ServesSuggestions) {
  EXPECT_EQ(did_you_mean("anny", global_names()), " (did you mean `any`?)");
  EXPECT_EQ(nearest("adress", subject_members("resource")), "address");
}

TEST(Vocabulary, LeadsToDatasetsStepByStep) {
  EXPECT_THAT(dataset_steps("cloud"), Contains("aws"));
  EXPECT_THAT(dataset_steps("cloud.aws"), Contains("rds"));
  EXPECT_THAT(dataset_steps("cloud.aws"), Not(Contains("db_snapshots")));
  EXPECT_THAT(dataset_steps("cloud.aws.rds"), Contains("db_snapshots"));
  EXPECT_THAT(dataset_steps("cloud.aws.rds.db_snapshots"), ElementsAre());
  EXPECT_THAT(dataset_steps(""), ElementsAre());
}

TEST(Vocabulary, KnowsTheActionsOfGroups) {
  EXPECT_THAT(actions_of("destroys"), ElementsAre("delete", "replace"));
  EXPECT_THAT(actions_of("creates"),
              ElementsAre("create", "recreate", "replace"));
  EXPECT_THAT(actions_of("writes"),
              ElementsAre("create", "recreate", "replace", "update"));
  EXPECT_THAT(actions_of("changes"),
              ElementsAre("create", "delete", "forget", "recreate", "replace",
                          "update"));
  EXPECT_THAT(actions_of("remains"),
              ElementsAre("create", "no-op", "recreate", "replace", "update"));
  EXPECT_THAT(actions_of("delete"), ElementsAre());
  for (const auto group : names_of(Kind::kGroup)) {
    for (const auto action : actions_of(group)) {
      EXPECT_THAT(names_of(Kind::kAction), Contains(action));
    }
  }
}

TEST(Vocabulary, ForbidsNothingThatItOffers) {
  for (const Forbidden& forbidden : forbidden_names()) {
    SCOPED_TRACE(forbidden.name);
    EXPECT_FALSE(is_global(forbidden.name));
    EXPECT_EQ(find(forbidden.name), nullptr);
    EXPECT_FALSE(forbidden.instead.empty());
    EXPECT_NE(forbidden.instead.back(), '.');
    EXPECT_EQ(find_forbidden(forbidden.name), &forbidden);
  }
  EXPECT_EQ(find_forbidden("any"), nullptr);
}

TEST(Vocabulary, NamesEveryKind) {
  std::set<std::string_view> names;
  for (int kind = 0; kind < kKindCount; ++kind) {
    names.insert(to_string(static_cast<Kind>(kind)));
    EXPECT_FALSE(names_of(static_cast<Kind>(kind)).empty()) << kind;
  }
  EXPECT_EQ(names.size(), static_cast<std::size_t>(kKindCount));
}

TEST(VocabularyPage, HasOneRowForEveryName) {
  const std::string page = to_markdown();
  std::size_t rows = 0;
  for (std::size_t at = page.find("\n| `"); at != std::string::npos;
       at = page.find("\n| `", at + 1)) {
    ++rows;
  }
  EXPECT_EQ(rows, entries().size() + forbidden_names().size());
}

TEST(VocabularyPage, IsUpToDate) {
  const auto path = testing::source_dir() / "docs/reference/vocabulary.md";
  EXPECT_EQ(testing::read_text(path), to_markdown())
      << "run scripts/update-vocabulary";
}

}  // namespace
}  // namespace holdpoint::vocabulary

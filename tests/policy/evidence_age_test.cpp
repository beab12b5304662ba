#include "holdpoint/policy/evidence_age.hpp"

#include <gtest/gtest.h>

#include "loaded.hpp"

namespace holdpoint::policy {
namespace {

using vocabulary::EvidenceKind;

values::Duration duration(std::string_view text) {
  return values::parse_duration(text).value();
}

// "backup=4h, key=30m", in the order of the kinds.
std::string printed(const EvidenceAges& ages) {
  std::string text;
  for (const auto& [kind, limit] : ages) {
    text += (text.empty() ? "" : ", ") +
            std::string(vocabulary::to_string(kind)) + "=" + to_string(limit);
  }
  return text;
}

EvidenceAges ages_of(const std::vector<std::string_view>& texts) {
  EvidenceAges ages;
  for (const std::string_view text : texts) {
    const auto added = add_age(ages, text);
    if (!added) ADD_FAILURE() << to_string(added.error());
  }
  return ages;
}

TEST(EvidenceAge, KnowsEveryKindUnderTheVocabularysName) {
  EXPECT_EQ(evidence_kind_names().size(), 6U);
  for (const std::string_view name : evidence_kind_names()) {
    EXPECT_TRUE(evidence_kind_named(name)) << name;
  }
  EXPECT_EQ(evidence_kind_named("restore_test"), EvidenceKind::kRestoreTest);
  EXPECT_EQ(evidence_kind_named("restore-test"), EvidenceKind::kRestoreTest);
  EXPECT_EQ(evidence_kind_named("backups"), std::nullopt);
}

TEST(EvidenceAge, IsForOneKindOrForAll) {
  EXPECT_EQ(printed(ages_of({"backup=4h"})), "backup=4h");
  EXPECT_EQ(printed(ages_of({"30m"})),
            "inventory=30m, backup=30m, restore-test=30m, protection=30m, "
            "key=30m, identity=30m");
  EXPECT_EQ(printed(ages_of({"30m", "restore-test=7d", "backup=1h"})),
            "inventory=30m, backup=1h, restore-test=7d, protection=30m, "
            "key=30m, identity=30m")
      << "the last one that names a kind holds";
}

TEST(EvidenceAge, RefusesWhatIsNoLimit) {
  struct Case {
    std::string_view text, what;
  };
  for (const Case& c : {
           Case{"bakcup=4h",
                "there is no kind of evidence `bakcup` (did you "
                "mean `backup`?)"},
           Case{"=4h", "there is no kind of evidence ``"},
           Case{"0s", "evidence cannot be at most `0s` old"},
           Case{"backup=-1h", "evidence cannot be at most `-1h` old"},
           Case{"backup=", "duration"},
           Case{"soon", "duration"},
       }) {
    EvidenceAges ages;
    const auto added = add_age(ages, c.text);
    ASSERT_FALSE(added) << c.text;
    EXPECT_NE(added.error().what.find(c.what), std::string::npos)
        << c.text << ": " << added.error().what;
    EXPECT_TRUE(ages.empty());
  }
}

TEST(EvidenceAge, OfTheRunHoldsWhereItAloneSaysSo) {
  const auto freshness = freshness_of(ages_of({"backup=20m", "key=90d"}));
  EXPECT_EQ(freshness.of(EvidenceKind::kBackup), duration("20m"));
  EXPECT_EQ(freshness.of(EvidenceKind::kKey), duration("90d"));
  EXPECT_EQ(freshness.of(EvidenceKind::kInventory),
            cloud::Freshness::defaults().of(EvidenceKind::kInventory));
}

TEST(EvidenceAge, IsTheShorterOfWhatRunAndPolicySay) {
  const auto policy = ages_of({"backup=4h", "inventory=5m", "key=300d"});
  const auto freshness =
      freshness_of(ages_of({"backup=1h", "inventory=1h"}), policy);
  EXPECT_EQ(freshness.of(EvidenceKind::kBackup), duration("1h"));
  EXPECT_EQ(freshness.of(EvidenceKind::kInventory), duration("5m"));
  EXPECT_EQ(freshness.of(EvidenceKind::kKey), duration("300d"))
      << "a policy may also be more patient than the default";
}

tl::expected<PolicySet, Errors> load(const Ground& ground,
                                     const std::string& limit) {
  return ground.load({source_set(
      {{"a.lua", plan_policy("a.b", "max_evidence_age = " + limit + ",")}})});
}

TEST(EvidenceAge, IsAKeyOfPolicies) {
  struct Case {
    std::string lua, ages;
  };
  for (const Case& c : {
           Case{"hours(4)",
                "inventory=4h, backup=4h, restore-test=4h, "
                "protection=4h, key=4h, identity=4h"},
           Case{"{ backup = hours(4), inventory = minutes(5) }",
                "inventory=5m, backup=4h"},
           Case{"{ restore_test = days(30) }", "restore-test=30d"},
       }) {
    const Ground ground;
    const auto set = load(ground, c.lua);
    ASSERT_TRUE(set) << c.lua << ": " << joined(set.error());
    EXPECT_EQ(printed(set->policies().front().max_evidence_age), c.ages)
        << c.lua;
  }
}

TEST(EvidenceAge, OfAPolicyIsCheckedWhenItLoads) {
  constexpr const char* kShape = "`max_evidence_age` is a duration";
  struct Case {
    std::string lua, what;
  };
  for (const Case& c : {
           Case{"4", kShape},
           Case{"\"4h\"", kShape},
           Case{"{}", kShape},
           Case{"{ backup = 4 }", kShape},
           Case{"{ backup = hours(4), key = \"4h\" }", kShape},
           Case{"{ hours(4) }", kShape},
           Case{"gib(4)", kShape},
           Case{"{ backups = hours(4) }",
                "there is no kind of evidence `backups` (did you mean "
                "`backup`?)"},
           Case{"hours(0)", "evidence cannot be at most `0s` old"},
       }) {
    const Ground ground;
    const auto set = load(ground, c.lua);
    ASSERT_FALSE(set) << c.lua;
    EXPECT_NE(joined(set.error()).find(c.what), std::string::npos)
        << c.lua << ": " << joined(set.error());
  }
}

}  // namespace
}  // namespace holdpoint::policy

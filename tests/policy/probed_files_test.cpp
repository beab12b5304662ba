#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "holdpoint/policy/policy_set.hpp"
#include "loaded.hpp"

namespace holdpoint::policy {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// "a.lua: local x = 1" for every statement that is reached.
class Reached : public bindings::Observer {
 public:
  void on_probe(std::uint32_t file, std::uint32_t probe,
                bindings::ProbeTruth truth) override {
    if (truth == bindings::ProbeTruth::kNone) seen.emplace(file, probe);
  }
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
};

const std::string kPolicy = R"lua(local lib = use "lib/a"
policy "a" {
  title = "T", severity = "low", on = "plan",
  require = function(plan)
    if lib.is_small(plan.existing) then return true end
    return false
  end,
}
)lua";

SourceSet sources() {
  SourceSet set = source_set({{"a.lua", kPolicy}});
  set.libraries["lib/a"] = {"lib/a.lua",
                            "local M = {}\nfunction M.is_small(n)\n"
                            "  return n < 10\nend\nreturn M\n"};
  set.libraries["lib/unused"] = {"lib/unused.lua", "return {}\n"};
  return set;
}

std::vector<std::string> lines_of(const PolicySet& set,
                                  const Reached& reached) {
  std::vector<std::string> lines;
  for (const auto& [file, probe] : reached.seen) {
    const ProbedFile& probed = set.probed_files()[file];
    lines.push_back(probed.name + ":" +
                    std::to_string(probed.probes[probe].line));
  }
  return lines;
}

TEST(ProbedFiles, AreThereOnlyWhenAskedFor) {
  const Ground ground;
  const auto set = ground.load({sources()});
  ASSERT_TRUE(set) << joined(set.error());
  EXPECT_THAT(set->probed_files(), IsEmpty());
}

TEST(ProbedFiles, TellWhatLoadingAndEvaluatingReached) {
  const Ground ground;
  LoadOptions options;
  Reached loading;
  options.probes = true;
  options.observer = &loading;
  const auto set = ground.load({sources()}, options);
  ASSERT_TRUE(set) << joined(set.error());
  ASSERT_EQ(set->probed_files().size(), 3U);
  EXPECT_THAT(lines_of(*set, loading),
              ElementsAre("a.lua:1", "a.lua:2", "lib/a.lua:1", "lib/a.lua:2",
                          "lib/a.lua:5"));
  Reached running;
  set->observe(&running);
  const Policy& policy = set->policies().front();
  const auto evaluation = policy.host->evaluate(
      policy.declaration, {bindings::SubjectKind::kPlan}, "no", "");
  EXPECT_EQ(evaluation.verdict, report::Verdict::kPass);
  EXPECT_THAT(lines_of(*set, running),
              ElementsAre("a.lua:5", "a.lua:5", "lib/a.lua:3"));
}

TEST(ProbedFiles, NameTheLibraryThatNobodyUses) {
  const Ground ground;
  LoadOptions options;
  options.probes = true;
  const auto set = ground.load({sources()}, options);
  ASSERT_TRUE(set) << joined(set.error());
  EXPECT_EQ(set->probed_files().back().name, "lib/unused.lua");
  EXPECT_EQ(set->probed_files().back().probes.size(), 1U);
}

// Lua allows 200 locals; with the probe there would be one too many.
TEST(ProbedFiles, RunWithoutProbesWhereLuaHasNoRoomForThem) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "local x" + std::to_string(i) + "\n";
  const Ground ground;
  LoadOptions options;
  options.probes = true;
  const auto set =
      ground.load({source_set({{"a.lua", text + plan_policy("a")}})}, options);
  ASSERT_TRUE(set) << joined(set.error());
  const ProbedFile& file = set->probed_files().front();
  EXPECT_EQ(file.left_out, "with probes it is beyond a limit of Lua");
  EXPECT_THAT(file.probes, IsEmpty());
  EXPECT_EQ(set->policies().size(), 1U);
}

TEST(ProbedFiles, ErrorsStandWhereTheyStoodBefore) {
  const std::string text =
      "local a = {}\nlocal b = a.x\nlocal c = b.y or 1\n" + plan_policy("a");
  const Ground ground;
  const auto plain = ground.load({source_set({{"a.lua", text}})});
  LoadOptions options;
  options.probes = true;
  const auto probed = ground.load({source_set({{"a.lua", text}})}, options);
  ASSERT_FALSE(plain);
  ASSERT_FALSE(probed);
  EXPECT_EQ(joined(probed.error()), joined(plain.error()));
  EXPECT_THAT(joined(probed.error()), HasSubstr("a.lua:3"));
}

TEST(ProbedFiles, EveryStandardPolicyHasProbes) {
  const Ground ground;
  LoadOptions options;
  options.probes = true;
  const auto set = ground.load({standard_sources()}, options);
  ASSERT_TRUE(set) << joined(set.error());
  for (const ProbedFile& file : set->probed_files()) {
    EXPECT_EQ(file.left_out, "") << file.name;
    EXPECT_TRUE(file.standard);
  }
}

}  // namespace
}  // namespace holdpoint::policy

// What an editor's commands run: tests and evaluations, behind the wall.
#include "editor/editor_abilities.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <utility>

#include "editor/documents.hpp"
#include "support/temporary_folder.hpp"

namespace holdpoint::cli {
namespace {

using ::testing::HasSubstr;

constexpr const char* kPolicy = R"lua(
policy "our.disks" {
  title    = "Disks must not be small",
  severity = "medium",
  on       = { type = "our_disk", action = "writes" },
  require  = function(r) return r.after.size >= 20 end,
}
)lua";
constexpr const char* kTests = R"lua(
test "a large disk passes" {
  policy = "our.disks",
  plan   = { create("our_disk.a", { size = 20 }) },
  expect = pass,
}
test "a small disk is denied" {
  policy = "our.disks",
  plan   = { create("our_disk.a", { size = 2 }) },
  expect = deny,
}
)lua";
constexpr const char* kPlan = R"({"format_version": "1.2",
  "terraform_version": "1.9.0", "resource_changes": [
  {"address": "our_disk.a", "mode": "managed", "type": "our_disk", "name": "a",
   "provider_name": "registry.terraform.io/our/cloud",
   "change": {"actions": ["create"], "before": null, "after": {"size": 2},
   "after_unknown": {}, "before_sensitive": false, "after_sensitive": {}}}]})";

class EditorAbilities : public ::testing::Test {
 protected:
  EditorAbilities() {
    folder_.write("disks.lua", kPolicy);
    tests_ = folder_.write("disks_test.lua", kTests);
    plan_ = folder_.write("plan.json", kPlan);
    abilities_ = editor_abilities(environment_);
  }

  lsp::RunRequest request() {
    lsp::RunRequest request;
    request.folder = folder_.path().string();
    request.files = {tests_};
    request.policy = "our.disks";
    request.plan = plan_;
    return request;
  }

  testing::TemporaryFolder folder_;
  std::string tests_, plan_;
  std::ostringstream out_, err_;
  Environment environment_{
      .out = out_,
      .err = err_,
      .now = [] { return *parse_timestamp("2026-06-01T12:00:00Z"); },
      .elapsed =
          [] { return std::chrono::steady_clock::now().time_since_epoch(); }};
  lsp::Abilities abilities_;
};

TEST_F(EditorAbilities, RunTheTestsOfAPolicy) {
  const auto answer = abilities_.run_tests(request());
  ASSERT_TRUE(answer) << to_string(answer.error());
  EXPECT_TRUE(answer->is_good) << answer->summary;
  EXPECT_EQ(answer->summary, "2 tests passed");
}

TEST_F(EditorAbilities, RunOneTestInTheTextThatTheEditorHas) {
  std::string text = kTests;
  text.replace(text.find("size = 2 }"), 10, "size = 30 }");
  lsp::RunRequest one = request();
  one.texts[tests_] = text;
  one.test = "a small disk is denied";
  const auto answer = abilities_.run_tests(one);
  ASSERT_TRUE(answer) << to_string(answer.error());
  EXPECT_FALSE(answer->is_good);
  EXPECT_THAT(answer->summary, HasSubstr("1 test failed, 0 passed"));
  ASSERT_EQ(answer->faults.size(), 1U);
  EXPECT_EQ(answer->faults.front().file, tests_);
  EXPECT_EQ(answer->faults.front().line, 7U);
}

TEST_F(EditorAbilities, SayThatNoTestIsCalledSo) {
  lsp::RunRequest one = request();
  one.test = "nothing";
  const auto answer = abilities_.run_tests(one);
  ASSERT_TRUE(answer) << to_string(answer.error());
  EXPECT_FALSE(answer->is_good);
  EXPECT_THAT(answer->summary, HasSubstr("no such test"));
}

TEST_F(EditorAbilities, EvaluateAPolicyOnAPlan) {
  lsp::RunRequest policy = request();
  policy.files = {folder_ / "disks.lua"};
  const auto answer = abilities_.evaluate(policy);
  ASSERT_TRUE(answer) << to_string(answer.error());
  EXPECT_FALSE(answer->is_good);
  EXPECT_THAT(answer->summary, HasSubstr("our.disks: 0 of 1 pass"));
  EXPECT_THAT(answer->summary, HasSubstr("deny: our_disk.a"));
}

TEST_F(EditorAbilities, EndATestThatNeverEnds) {
  lsp::RunRequest one = request();
  one.texts[folder_ / "disks.lua"] =
      "policy \"our.disks\" { title = \"T\", severity = \"low\",\n"
      "on = { type = \"our_disk\" },\n"
      "require = function(r) while true do local _ = r end end }\n";
  const auto answer = abilities_.run_tests(one);
  ASSERT_TRUE(answer) << to_string(answer.error());
  EXPECT_FALSE(answer->is_good);
}

TEST_F(EditorAbilities, ReadTheConfigurationOfAProject) {
  const auto settings = abilities_.read_settings(Bytes::copy_of(
      R"({"sample_plan": "plans/a.json"})", "/w/holdpoint.json"));
  ASSERT_TRUE(settings) << to_string(settings.error());
  EXPECT_EQ(settings->sample_plan, "/w/plans/a.json");
  EXPECT_FALSE(abilities_.read_settings(
      Bytes::copy_of(R"({"sample_plans": "a"})", "/w/holdpoint.json")));
}

TEST_F(EditorAbilities, NameTheTestsThatWereRun) {
  lsp::RunRequest one = request();
  one.test = "a small disk is denied";
  const auto answer = abilities_.run_tests(one);
  ASSERT_TRUE(answer) << to_string(answer.error());
  ASSERT_EQ(answer->tests.size(), 1U);
  EXPECT_EQ(answer->tests.front().policy, "our.disks");
  EXPECT_EQ(answer->tests.front().name, one.test);
  EXPECT_TRUE(answer->tests.front().has_passed);
}

TEST_F(EditorAbilities, StopTestsThatNobodyWaitsFor) {
  lsp::RunRequest all = request();
  all.is_cancelled = [] { return true; };
  EXPECT_FALSE(abilities_.run_tests(all));
  all.files = {folder_ / "disks.lua"};
  EXPECT_FALSE(abilities_.evaluate(all));
  EXPECT_FALSE(abilities_.draft_test(all));
}

// The test is as good as one that somebody wrote: it is run beside the policy
// that the editor shows, and passes.
TEST_F(EditorAbilities, DraftATestThatPasses) {
  const std::string policy_file = folder_ / "disks.lua";
  lsp::RunRequest wanted = request();
  wanted.files = {policy_file};
  // Not saved: on disk it denies disks below 20.
  std::string policy = kPolicy;
  policy.replace(policy.find(">= 20"), 5, ">= 2 ");
  wanted.texts[policy_file] = policy;
  const auto test = abilities_.draft_test(wanted);
  ASSERT_TRUE(test) << to_string(test.error());
  EXPECT_THAT(*test, HasSubstr("create(\"our_disk.a\""));
  EXPECT_THAT(*test, HasSubstr("expect = pass"));
  const auto ends = [&](const std::string& with) {
    lsp::RunRequest both = request();
    both.texts[policy_file] = with;
    both.texts[tests_] = *test;
    const auto answer = abilities_.run_tests(both);
    EXPECT_TRUE(answer) << to_string(answer.error());
    return answer ? answer->summary : "";
  };
  EXPECT_EQ(ends(policy), "1 test passed");
  EXPECT_THAT(ends(kPolicy), HasSubstr("1 test failed"));
}

TEST_F(EditorAbilities, DraftATestOfWhatIsDenied) {
  std::string plan = kPlan;
  const std::string change = plan.substr(
      plan.find("{\"address\""), plan.rfind("]}") - plan.find("{\"address\""));
  std::string good = change;
  for (const auto& [from, to] : {std::pair{"our_disk.a", "our_disk.b"},
                                 {"\"a\"", "\"b\""},
                                 {"\"size\": 2", "\"size\": 50"}}) {
    good.replace(good.find(from), std::string(from).size(), to);
  }
  plan.insert(plan.find(change), good + ", ");
  folder_.write("plan.json", plan);
  lsp::RunRequest wanted = request();
  wanted.files = {folder_ / "disks.lua"};
  const auto test = abilities_.draft_test(wanted);
  ASSERT_TRUE(test) << to_string(test.error());
  EXPECT_THAT(*test, HasSubstr("create(\"our_disk.a\""));
  EXPECT_THAT(*test, HasSubstr("expect = deny"));
}

TEST_F(EditorAbilities, SayWhatKeepsThemFromDrafting) {
  lsp::RunRequest wanted = request();
  wanted.files = {folder_ / "disks.lua"};
  wanted.policy = "our.nothing";
  EXPECT_FALSE(abilities_.draft_test(wanted));
  wanted.policy = "our.disks";
  wanted.texts[folder_ / "disks.lua"] =
      "policy \"our.disks\" { title = \"T\", severity = \"low\",\n"
      "on = { type = \"our_moon\" }, require = function() return true end }";
  const auto test = abilities_.draft_test(wanted);
  ASSERT_FALSE(test);
  EXPECT_THAT(test.error().what, HasSubstr("selects nothing"));
}

TEST_F(EditorAbilities, CheckTheConfigurationOfAProject) {
  const auto errors = abilities_.check_configuration(
      Bytes::copy_of(R"({"sample_plans": "a"})", "/w/holdpoint.json"));
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_THAT(errors.front().what, HasSubstr("sample_plans"));
}

TEST(Documents, HaveAPageForEachRuleWhereTheyAreInstalled) {
  EXPECT_EQ(documents_beside("/nowhere/bin/holdpoint"), "");
  const lint::RuleInfo* rule = lint::find_rule("scope/undefined-global");
  ASSERT_NE(rule, nullptr);
  EXPECT_EQ(rule_address(*rule, ""), "");
  EXPECT_EQ(rule_address(*rule, "/usr/share/doc/holdpoint"),
            "file:///usr/share/doc/holdpoint/docs/reference/lint/scope.md"
            "#scopeundefined-global");
}

}  // namespace
}  // namespace holdpoint::cli

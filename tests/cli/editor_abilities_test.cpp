// What an editor's commands run: tests and evaluations, behind the wall.
#include "editor/editor_abilities.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

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

}  // namespace
}  // namespace holdpoint::cli

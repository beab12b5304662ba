// Documents with one thing wrong: every byte flipped, every value replaced by
// every type. Nothing crashes, and a plan that is not allowed becomes allowed
// only where the change itself says why it should be.
#include "mutants.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "mutated_documents.hpp"
#include "requests.hpp"
#include "support/fixtures.hpp"
#include "support/temporary_folder.hpp"

namespace holdpoint::api {
namespace {

using report::Decision;

// Sanitizers make a run eight times longer: they look at every fifth byte,
// which no length of a token divides, and at every value.
#ifdef HOLDPOINT_SANITIZED
constexpr std::size_t kStep = 5;
#else
constexpr std::size_t kStep = 1;
#endif

// The request about one document; nullopt when its reader refuses it.
using RequestOf =
    std::function<std::optional<CheckRequest>(const std::string& document)>;

// Where a mutant may be allowed, and why that is right.
using Explained = std::map<std::string, std::string>;

std::optional<CheckRequest> about_plan(const std::string& text) {
  CheckRequest request = request_for(text);
  if (!terraform::Plan::read(*request.plan)) return std::nullopt;
  return request;
}

std::optional<CheckRequest> about_state(const std::string& text) {
  CheckRequest request = request_for(mutated_plan());
  request.state = Bytes::copy_of(text, "s.tfstate");
  if (!terraform::State::read(*request.state)) return std::nullopt;
  return request;
}

std::optional<CheckRequest> about_state_alone(const std::string& text) {
  auto request = about_state(text);
  if (request) request->plan.reset();
  return request;
}

std::optional<CheckRequest> about_context(const std::string& text) {
  const auto context = cloud::Context::read(Bytes::copy_of(text, "c.json"));
  if (!context) return std::nullopt;
  CheckRequest request = request_for(backed_up_plan());
  request.evidence.contexts = {*context};
  request.evidence.account = "123456789012";
  request.evidence.region = "eu-west-1";
  return request;
}

class Mutants : public ::testing::Test {
 protected:
  void judge_by(const std::string& policies) {
    policies_ = folder_.write("policies/a.lua", policies);
  }

  // Nullopt where there is no report: that is exit 1, and no pass.
  std::optional<Decision> decision(const RequestOf& about,
                                   const std::string& document) {
    auto request = about(document);
    if (!request) return std::nullopt;
    request->use_standard = false;
    request->policy_paths = {policies_};
    ++judged_;
    const auto report = check(*request);
    return report ? std::optional(report->decision) : std::nullopt;
  }

  // No mutant of the document is allowed but where that is explained, and every
  // explanation is needed.
  void expect_no_pass(const std::string& document, const RequestOf& about,
                      const Explained& explained, std::size_t step = kStep) {
    ASSERT_NE(decision(about, document).value_or(Decision::kAllowed),
              Decision::kAllowed);
    std::set<std::string> seen;
    const auto judge = [&](const Mutant& mutant) {
      if (decision(about, mutant.text) != Decision::kAllowed) return;
      seen.insert(mutant.path);
      EXPECT_TRUE(explained.contains(mutant.path))
          << mutant.path << ", " << mutant.what << ": allowed";
    };
    flip_bytes(document, step, judge);
    replace_values(document, judge);
    for (const auto& [path, reason] : explained) {
      EXPECT_TRUE(seen.contains(path)) << "nothing is allowed at " << path;
    }
  }

  [[nodiscard]] std::size_t judged() const { return judged_; }
  [[nodiscard]] std::vector<std::string> policies() const {
    return {policies_};
  }

 private:
  holdpoint::testing::TemporaryFolder folder_;
  std::string policies_;
  std::size_t judged_ = 0;
};

TEST_F(Mutants, OfADeniedPlanStayDenied) {
  judge_by(mutated_plan_policies());
  expect_no_pass(mutated_plan(), about_plan,
                 {{"resource_changes", "an empty list: nothing changes"}});
  EXPECT_GT(judged(), 1000U / kStep);
}

// Zero bytes are a state: Terraform's own way to say that there is none.
TEST_F(Mutants, ThatWereCutAreRefused) {
  const std::vector<std::pair<RequestOf, std::string>> documents = {
      {about_plan, mutated_plan()},
      {about_state, mutated_state()},
      {about_context, sound_context()}};
  judge_by(mutated_plan_policies());
  for (const auto& [about, document] : documents) {
    for (std::size_t length = 1; length < document.size(); ++length) {
      EXPECT_FALSE(about(document.substr(0, length))) << length;
    }
  }
  for (std::size_t length = 0; length < mutated_plan().size(); ++length) {
    CheckRequest request = request_for(mutated_plan().substr(0, length));
    request.use_standard = false;
    request.policy_paths = policies();
    EXPECT_FALSE(check(request)) << length;
  }
  EXPECT_EQ(decision(about_state, ""), Decision::kDenied);
}

TEST_F(Mutants, OfALargePlanStayDenied) {
  judge_by(mutated_plan_policies());
  const std::string plan = holdpoint::testing::read_text(
      holdpoint::testing::source_dir() /
      "examples/incident/3-destroy-restored.json");
  ASSERT_EQ(decision(about_plan, plan), Decision::kDenied);
  const std::size_t step = plan.size() / (150 / kStep);
  flip_bytes(plan, step, [&](const Mutant& mutant) {
    EXPECT_NE(decision(about_plan, mutant.text), Decision::kAllowed)
        << mutant.path << ", " << mutant.what;
  });
  EXPECT_GT(judged(), 150U / kStep);
}

TEST_F(Mutants, OfAStateThatIsDeniedBesideItsPlan) {
  judge_by(mutated_state_policies());
  expect_no_pass(
      mutated_state(), about_state,
      {{"resources[].instances[].attributes.storage_encrypted",
        "the attribute that the policy asks for"},
       {"resources[].instances[].index_key",
        "Terraform moves between no index and [0] by itself; the plan changes "
        "nothing of the other name, and what it does not touch is standing"}});
}

TEST_F(Mutants, OfAStateThatIsDeniedAlone) {
  judge_by(mutated_state_policies());
  expect_no_pass(mutated_state(), about_state_alone,
                 {{"resources[].instances[].attributes.storage_encrypted",
                   "the attribute that the policy asks for"},
                  {"resources[].instances", "there is no such object"},
                  {"resources[].type",
                   "it is no database: nothing else in a state says "
                   "what it is"}});
}

// One thing of a context that proves a backup is wrong; which place, set right,
// may prove it again.
struct Wrong {
  const char *name, *from, *to;
  Explained explained;
};

class WrongEvidence : public Mutants,
                      public ::testing::WithParamInterface<Wrong> {};

TEST_P(WrongEvidence, IsNotMendedByAnyOtherMistake) {
  const Wrong& wrong = GetParam();
  judge_by(backup_policies());
  std::string context = sound_context();
  ASSERT_EQ(decision(about_context, context), Decision::kAllowed);
  const std::string from = wrong.from;
  ASSERT_NE(context.find(from), std::string::npos);
  context.replace(context.find(from), from.size(), wrong.to);
  // The contexts are alike: together they have every place.
  expect_no_pass(context, about_context, wrong.explained, 3 * kStep);
}

INSTANTIATE_TEST_SUITE_P(
    Context, WrongEvidence,
    ::testing::Values(
        Wrong{"Automated", "\"manual\"", "\"automated\"", {}},
        Wrong{"Creating", "\"available\"", "\"creating\"", {}},
        Wrong{"Denied", "\"ok\"", "\"denied\"", {}},
        Wrong{"Incomplete",
              "\"complete\":true",
              "\"complete\":false",
              {{"sources[].complete", "it says that the answer is whole"}}},
        Wrong{"Miscounted",
              "\"count\":1",
              "\"count\":2",
              {{"sources[].count", "it says how many items there are"}}},
        Wrong{"OldAnswer",
              R"("count":1,"collected_at":"2026-02-26T21)",
              R"("count":1,"collected_at":"2026-02-23T11)",
              {}},
        Wrong{"OldData", "2026-02-26T20:10:00Z", "2026-02-23T11:10:00Z", {}},
        Wrong{"OfAnother",
              R"("prod","DbiResourceId":"db-ABC","Snap)",
              R"("test","DbiResourceId":"db-XYZ","Snap)",
              {}}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace holdpoint::api

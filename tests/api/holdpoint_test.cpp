#include "holdpoint/api/holdpoint.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "holdpoint/base/digest.hpp"
#include "requests.hpp"
#include "support/fixtures.hpp"
#include "support/temporary_folder.hpp"

namespace holdpoint::api {
namespace {

using holdpoint::testing::read_text;
using holdpoint::testing::source_dir;
using holdpoint::testing::TemporaryFolder;
using report::Decision;
using ::testing::AllOf;
using ::testing::Each;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// The decision about a plan that updates one database.
Decision decision_of(const std::string& policies) {
  const TemporaryFolder folder;
  CheckRequest request = request_for(updating_plan());
  request.policy_paths = {folder.write("a.lua", policies)};
  request.use_standard = false;
  const auto report = check(request);
  if (report) return report->decision;
  ADD_FAILURE() << joined(report.error());
  return Decision::kAllowed;
}

std::string errors_of(const CheckRequest& request) {
  const auto report = check(request);
  return report ? "it was judged" : joined(report.error());
}

const std::string kSizes = "on = { type = \"aws_db_instance\" },\n";

TEST(Check, AllowsWhatNoPolicyDenies) {
  EXPECT_EQ(decision_of(policy_text(
                "a", kSizes + "require = function(r) return true end,")),
            Decision::kAllowed);
}

TEST(Check, DecidesByTheEnforcementOfTheStrongestFinding) {
  const std::string no = "require = function(r) return false end,";
  const std::string wrong = "require = function(r) return r.after.sise end,";
  const std::string open =
      "require = function(r) return run.project == \"x\" end,";
  struct Row {
    std::string keys;
    Decision decision;
  };
  for (const Row& row : std::vector<Row>{
           {no, Decision::kDenied},
           {"enforcement = \"hold\", " + no, Decision::kHeld},
           {"enforcement = \"advisory\", " + no, Decision::kAllowed},
           {open, Decision::kUndetermined},
           {"enforcement = \"hold\", " + open, Decision::kHeld},
           {"enforcement = \"advisory\", " + open, Decision::kAllowed},
           {"on_undetermined = \"warn\", " + open, Decision::kAllowed},
           {wrong, Decision::kUndetermined},
           {"enforcement = \"hold\", " + wrong, Decision::kUndetermined},
           {"on_undetermined = \"warn\", " + wrong, Decision::kUndetermined}}) {
    EXPECT_EQ(decision_of(policy_text("a", kSizes + row.keys)), row.decision)
        << row.keys;
  }
}

TEST(Check, ReportsWhatWasJudgedAndByWhat) {
  const TemporaryFolder folder;
  CheckRequest request = request_for(updating_plan(), "p.json");
  request.policy_paths = {folder.write(
      "a.lua",
      policy_text("org.a", kSizes + "controls = { \"C.1\" }, docs = \"D\",\n"
                                    "require = function(r) return true end,"))};
  request.use_standard = false;
  request.run = {{"environment", "prod"}};
  request.shadow = true;
  const auto report = check(request);
  ASSERT_TRUE(report) << joined(report.error());
  EXPECT_EQ(report->engine_version, version());
  EXPECT_EQ(report->now, request.now);
  EXPECT_EQ(report->run, request.run);
  EXPECT_TRUE(report->shadow);
  ASSERT_TRUE(report->plan);
  EXPECT_EQ(report->plan->file, "p.json");
  EXPECT_EQ(report->plan->sha256, sha256_hex(updating_plan()));
  EXPECT_THAT(report->policies_sha256, SizeIs(64));
  ASSERT_THAT(report->policies, SizeIs(1));
  const report::PolicyInfo& policy = report->policies[0];
  EXPECT_EQ(policy.id, "org.a");
  EXPECT_EQ(policy.title, "T");
  EXPECT_EQ(policy.docs, "D");
  EXPECT_EQ(policy.severity, report::Severity::kHigh);
  EXPECT_EQ(policy.controls, std::vector<std::string>{"C.1"});
  EXPECT_EQ(policy.selects, "aws_db_instance");
  EXPECT_EQ(policy.where.file, request.policy_paths[0]);
  EXPECT_EQ(policy.where.line, 1U);
  EXPECT_EQ(policy.judged, 1U);
  EXPECT_FALSE(policy.standard);
  EXPECT_THAT(report->outcomes, SizeIs(1));
  EXPECT_THAT(report->notes, IsEmpty());
}

TEST(Check, UsesTheStandardPoliciesUnlessToldOtherwise) {
  CheckRequest request = request_for(deleting_plan());
  const auto report = check(request);
  ASSERT_TRUE(report) << joined(report.error());
  EXPECT_THAT(report->policies,
              Each(Field(&report::PolicyInfo::standard, true)));
  // Whether a backup survives takes evidence, and there is none.
  EXPECT_EQ(report->decision, Decision::kUndetermined);
  request.use_standard = false;
  EXPECT_THAT(errors_of(request), HasSubstr("no policy was loaded"));
}

TEST(Check, KeepsTheDecisionInShadow) {
  CheckRequest request = request_for(deleting_plan());
  request.shadow = true;
  const auto report = check(request);
  ASSERT_TRUE(report) << joined(report.error());
  EXPECT_EQ(report->decision, Decision::kUndetermined);
}

TEST(Check, IsUndeterminedWhenNothingWasJudged) {
  const TemporaryFolder folder;
  CheckRequest request = request_for(updating_plan());
  request.policy_paths = {folder.write(
      "a.lua", policy_text("a",
                           "on = { type = \"aws_s3_bucket\" },\n"
                           "require = function(r) return true end,"))};
  request.use_standard = false;
  const auto report = check(request);
  ASSERT_TRUE(report) << joined(report.error());
  EXPECT_EQ(report->decision, Decision::kUndetermined);
  ASSERT_THAT(report->notes, SizeIs(1));
  EXPECT_THAT(report->notes[0], HasSubstr("no policy judged anything"));
}

TEST(Check, RefusesRunKeysThatNobodyKnows) {
  CheckRequest request = request_for(updating_plan());
  request.run = {{"enviroment", "prod"}, {"x", "y"}};
  EXPECT_THAT(errors_of(request),
              AllOf(HasSubstr("did you mean `environment`"), HasSubstr("`x`"),
                    HasSubstr("workspace")));
}

TEST(Check, RefusesPoliciesThatCannotBeRead) {
  const TemporaryFolder folder;
  CheckRequest request = request_for(updating_plan());
  request.policy_paths = {folder / "nowhere"};
  EXPECT_THAT(errors_of(request), HasSubstr("no such file or folder"));
  request.policy_paths = {folder.path().string()};
  EXPECT_THAT(errors_of(request), HasSubstr("no policies in this folder"));
  folder.write("a.lua", "polcy \"a\" {}");
  EXPECT_THAT(errors_of(request), HasSubstr("a.lua:1"));
}

TEST(Check, RefusesWhatIsNoPlan) {
  EXPECT_THAT(errors_of(request_for("")), HasSubstr("plan.json"));
  EXPECT_THAT(errors_of(request_for("{}")), HasSubstr("plan.json"));
  EXPECT_THAT(errors_of(request_for(
                  R"({"version": 4, "lineage": "a", "resources": []})")),
              HasSubstr("state"));
}

TEST(Check, RefusesParametersAndGlobsThatFitNoPolicy) {
  CheckRequest request = request_for(updating_plan());
  request.parameters = {{"terraform.plan.destroys-too-much.max_cuont", "1"}};
  EXPECT_THAT(errors_of(request), HasSubstr("did you mean `max_count`"));
  request.parameters.clear();
  request.policy_globs = {"terraform.plan.*", "azure.*"};
  EXPECT_THAT(errors_of(request), HasSubstr("`azure.*`"));
}

TEST(Check, GivesPoliciesTheirParametersRunAndTime) {
  const TemporaryFolder folder;
  CheckRequest request = request_for(updating_plan());
  request.policy_paths = {folder.write(
      "a.lua",
      policy_text(
          "a", kSizes +
                   "params = { limit = 1 },\n"
                   "require = function(r, p)\n"
                   "  return r.after.size <= p.limit and run.actor == \"me\"\n"
                   "    and now() == time(\"2026-02-26T22:00:00Z\")\n"
                   "end,"))};
  request.policy_globs = {"a"};
  request.run = {{"actor", "me"}};
  EXPECT_EQ(check(request)->decision, Decision::kDenied);
  request.parameters = {{"a.limit", "2"}};
  EXPECT_EQ(check(request)->decision, Decision::kAllowed);
  request.now = parse_timestamp("2026-02-26T22:00:01Z").value();
  EXPECT_EQ(check(request)->decision, Decision::kDenied);
}

TEST(Check, ReadsTypesFromAllSchemas) {
  const TemporaryFolder folder;
  const auto schema = [](const std::string& type, const std::string& name) {
    return Bytes::copy_of(
        R"({"format_version": "1.0", "provider_schemas": {
            "registry.terraform.io/hashicorp/)" +
            type + R"(": {"resource_schemas": {")" + type +
            R"(_db_instance": {"version": 0, "block": {"attributes": {")" +
            name + R"(": {"type": "string", "optional": true},
            "identifier": {"type": "string", "optional": true},
            "size": {"type": "number", "optional": true}}}}}}}})",
        "schema.json");
  };
  CheckRequest request = request_for(updating_plan());
  request.policy_paths = {folder.write(
      "a.lua",
      policy_text("a", kSizes + "require = function(r)\n"
                                "  return r.after.engine == nil\nend,"))};
  request.policy_globs = {"a"};
  EXPECT_EQ(check(request)->decision,
            Decision::kUndetermined);  // a misspelling
  request.schemas = {schema("google", "x"), schema("aws", "engine")};
  const auto report = check(request);
  ASSERT_TRUE(report) << joined(report.error());
  EXPECT_EQ(report->decision, Decision::kAllowed)
      << report::to_string(report->outcomes.front().verdict);
  request.schemas.push_back(Bytes::copy_of("{", "broken.json"));
  EXPECT_THAT(errors_of(request), HasSubstr("broken.json"));
}

TEST(Check, RefusesARequestWithoutAClock) {
  CheckRequest request = request_for(updating_plan());
  request.clock = nullptr;
  EXPECT_THAT(errors_of(request), HasSubstr("clock"));
}

TEST(Check, DeniesTheFoundingIncidentAndOnlyItsLastStage) {
  const auto incident = source_dir() / "examples" / "incident";
  // What a database or a bucket should look like is another question.
  const auto decide = [&](const char* stage) {
    CheckRequest request = request_for(read_text(incident / stage));
    request.policy_globs = {"terraform.*"};
    const auto report = check(request);
    EXPECT_TRUE(report) << joined(report.error());
    return report ? report->decision : Decision::kHeld;
  };
  EXPECT_EQ(decide("1-missing-state.json"), Decision::kAllowed);
  EXPECT_EQ(decide("2-after-partial.json"), Decision::kAllowed);
  EXPECT_EQ(decide("3-destroy-restored.json"), Decision::kDenied);
}

TEST(Version, HasThreeNumbers) {
  EXPECT_THAT(std::string(version()),
              ::testing::MatchesRegex("[0-9]+\\.[0-9]+\\.[0-9]+"));
}

}  // namespace
}  // namespace holdpoint::api

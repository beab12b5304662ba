#include "sample_report.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "support/fixtures.hpp"

namespace holdpoint::report {
namespace {

constexpr std::string_view kDigest =
    "0f3c9a7716e1b08c5e2d44aab1f0c9d3e8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c3";

PlanInfo destroying_plan() {
  PlanInfo plan;
  plan.file = "plan.json";
  plan.sha256 = kDigest;
  plan.bytes = 48213;
  plan.format_version = "1.2";
  plan.terraform_version = "1.11.4";
  plan.timestamp = "2026-02-26T21:58:12Z";
  plan.complete = false;
  plan.errored = false;
  plan.actions = {{"create", 2},
                  {"update", 1},
                  {"delete", 2},
                  {"replace", 1},
                  {"no-op", 6}};
  plan.drifted = 1;
  plan.existing = 10;
  plan.destroyed = {
      {"aws_db_instance.prod", "aws_db_instance", "delete", "", ""},
      {"module.web[\"eu west\"].aws_ecs_cluster.main", "aws_ecs_cluster",
       "replace", "replace_because_cannot_update", ""},
      {"aws_ebs_volume.data", "aws_ebs_volume", "delete", "", "3f2a91c0"},
  };
  return plan;
}

void add_denials(Report& report) {
  Outcome prod =
      outcome_of(0, "aws_db_instance.prod", "delete", Verdict::kDeny);
  prod.messages = {
      {"aws_db_instance.prod: no backup younger than 24h would survive this "
       "plan",
       "before.identifier",
       "Take a manual snapshot first, then collect the cloud context again."}};
  report.outcomes.push_back(prod);

  Outcome first =
      outcome_of(1, "aws_security_group.web", "create", Verdict::kDeny);
  first.messages = {{"port 22 is open to 0.0.0.0/0", "after.ingress[0]",
                     "Allow only the office network."},
                    {"port 3389 is open to ::/0", "after.ingress[1]",
                     "Remove the rule:\naws ec2 revoke-security-group-ingress"
                     "\n  --group-id sg-1"}};
  report.outcomes.push_back(first);
  Outcome second =
      outcome_of(1, "aws_security_group.db", "update", Verdict::kUndetermined);
  second.unknown = Unknown::kUnset;
  second.messages = {{"`after.ingress` is not known", "after.ingress", ""}};
  report.outcomes.push_back(second);
  report.outcomes.push_back(
      outcome_of(1, "aws_security_group.old", "no-op", Verdict::kPass));
}

void add_undetermined(Report& report) {
  for (const Unknown reason :
       {Unknown::kUnset, Unknown::kLinked, Unknown::kDeferred,
        Unknown::kEvidence, Unknown::kInput}) {
    Outcome outcome =
        outcome_of(2, "aws_instance." + std::string(to_string(reason)),
                   "create", Verdict::kUndetermined);
    outcome.unknown = reason;
    outcome.messages = {{"`after.ami` is not known", "after.ami", ""}};
    report.outcomes.push_back(outcome);
  }
  Outcome failed =
      outcome_of(3, "aws_iam_policy.ci", "create", Verdict::kError);
  failed.messages = {
      {"aws_iam_policy has no attribute `polcy` (did you mean `policy`?)",
       "after.polcy", ""}};
  failed.where = {"policies/iam.lua", 17, 12, std::nullopt, ""};
  report.outcomes.push_back(failed);
}

void add_milder(Report& report) {
  Outcome held = outcome_of(4, "plan", "", Verdict::kDeny);
  held.messages = {
      {"Changes on a Friday evening need a second person", "", ""}};
  report.outcomes.push_back(held);
  Outcome warned = outcome_of(5, "module.eks", "", Verdict::kDeny);
  warned.messages = {{"module eks is not pinned", "", ""}};
  report.outcomes.push_back(warned);
  Outcome owed = outcome_of(5, "module.later", "", Verdict::kUndetermined);
  owed.unknown = Unknown::kLinked;
  owed.advisory = owed.obligation = true;
  owed.messages = {{"`version` is known after apply", "version", ""}};
  report.outcomes.push_back(owed);
  Outcome waived =
      outcome_of(6, "aws_s3_bucket.logs", "no-op", Verdict::kWaived);
  waived.messages = {
      {"waived until 2026-09-30: moving to the new account", "", ""}};
  report.outcomes.push_back(waived);
  Outcome standing =
      outcome_of(6, "aws_s3_bucket.old", "no-op", Verdict::kStanding);
  standing.messages = {{"no public access block", "", ""}};
  report.outcomes.push_back(standing);
  report.outcomes.push_back(outcome_of(7, "plan", "", Verdict::kNotApplicable));
}

}  // namespace

PolicyInfo policy_named(std::string id, Severity severity,
                        Enforcement enforcement) {
  PolicyInfo policy;
  policy.id = std::move(id);
  policy.title = "The title of " + policy.id;
  policy.severity = severity;
  policy.enforcement = enforcement;
  policy.where = {"policies/" + policy.id + ".lua", 12, 1, std::nullopt, ""};
  policy.selects = "aws_db_instance, destroys";
  policy.judged = 1;
  policy.instructions = 4500;
  return policy;
}

Outcome outcome_of(std::uint32_t policy, std::string subject,
                   std::string action, Verdict verdict) {
  Outcome outcome;
  outcome.policy = policy;
  outcome.subject = std::move(subject);
  outcome.action = std::move(action);
  outcome.verdict = verdict;
  return outcome;
}

Report denied_report() {
  Report report;
  report.engine_version = "0.1.0";
  report.now = {1772143200, 0};
  report.plan = destroying_plan();
  report.run = {{"environment", "prod"}, {"actor", "ada"}};
  report.budgets = {{"instructions", "10000000"}, {"memory", "64 MiB"}};
  report.policies_sha256 = kDigest;
  const auto mandatory = Enforcement::kMandatory;
  report.policies = {
      policy_named("aws.rds.backup", Severity::kCritical, mandatory),
      policy_named("aws.sg.open", Severity::kHigh, mandatory),
      policy_named("aws.vm.image", Severity::kMedium, mandatory),
      policy_named("org.iam", Severity::kLow, mandatory),
      policy_named("org.late", Severity::kLow, Enforcement::kHold),
      policy_named("org.modules", Severity::kInfo, Enforcement::kAdvisory),
      policy_named("org.s3", Severity::kHigh, mandatory),
      policy_named("org.unused", Severity::kLow, mandatory),
  };
  report.policies[3].instructions.reset();
  report.policies[0].docs = "https://example.com/runbooks/rds";
  report.policies[0].controls = {"FSBP RDS.8", "SOC2 A1.2"};
  report.policies[0].standard = true;
  report.policies[4].title = "Changes on a Friday evening need a second person";
  report.policies[7].judged = 0;
  add_denials(report);
  add_undetermined(report);
  add_milder(report);
  report.notes = {"drift was not looked at: no policy selects it"};
  report.decision = Decision::kDenied;
  return report;
}

Report allowed_report() {
  Report report = denied_report();
  report.plan->actions = {{"create", 1}};
  report.plan->destroyed.clear();
  report.plan->existing = 0;
  report.plan->drifted = 0;
  report.plan->complete = true;
  report.policies.resize(1);
  report.outcomes = {
      outcome_of(0, "aws_db_instance.new", "create", Verdict::kPass)};
  report.notes.clear();
  report.run.clear();
  report.decision = Decision::kAllowed;
  return report;
}

Report evidence_report() {
  Report report = denied_report();
  report.policies.resize(2);
  report.outcomes.clear();
  report.notes.clear();
  report.state = StateInfo{"prod.tfstate",
                           std::string(kDigest),
                           "raw",
                           "5b1b6c1e-0000-4000-8000-000000000000",
                           "1.11.4",
                           7,
                           42,
                           ""};
  const std::string place = "aws/123456789012/eu-west-1/";
  const auto source = [&](const std::string& id, const std::string& dataset,
                          std::int64_t age, std::uint64_t count) {
    report.evidence.push_back({place + id,
                               dataset,
                               "123456789012",
                               "eu-west-1",
                               {report.now.seconds - age, 0},
                               "ok",
                               count});
  };
  source("rds.db-snapshots", "aws.rds.db_snapshots", 185, 9);
  source("s3api.get-bucket-versioning/a", "aws.s3.bucket_versioning", 30, 1);
  source("s3api.get-bucket-versioning/b", "aws.s3.bucket_versioning", 7000, 1);
  report.valid_until = Timestamp{report.now.seconds + 900, 0};
  Outcome passed =
      outcome_of(0, "aws_db_instance.prod", "delete", Verdict::kPass);
  passed.evidence = {place + "rds.db-snapshots"};
  passed.valid_until = report.valid_until;
  report.outcomes.push_back(passed);
  const auto lacks = [&](const std::string& subject, const std::string& text) {
    Outcome outcome = outcome_of(1, subject, "delete", Verdict::kUndetermined);
    outcome.unknown = Unknown::kEvidence;
    outcome.messages = {{text, "cloud.aws.ec2.snapshots", ""}};
    report.outcomes.push_back(outcome);
  };
  const std::string missing =
      "aws.ec2.snapshots in 123456789012/eu-west-1: it was not collected";
  lacks("aws_ebs_volume.a", missing);
  lacks("aws_ebs_volume.other", "another reason");
  for (const char* name : {"b", "c", "d", "e"}) {
    lacks(std::string("aws_ebs_volume.") + name, missing);
  }
  report.decision = Decision::kUndetermined;
  return report;
}

Report state_report() {
  Report report = evidence_report();
  report.plan.reset();
  report.evidence.clear();
  report.valid_until.reset();
  report.policies.resize(1);
  report.outcomes = {
      outcome_of(0, "aws_s3_bucket.logs", "no-op", Verdict::kPass)};
  report.notes = {"3 policies need a plan and were not asked"};
  report.decision = Decision::kAllowed;
  return report;
}

Report hostile_report() {
  const std::string bad =
      "::error::x\n::set-env name=A::b\r##[group]y ##vso[task.complete] "
      "\x1b[2J\xe2\x80\xae \xff ##teamcity[z";
  Report report = denied_report();
  report.plan->file = bad;
  report.plan->terraform_version = bad;
  report.plan->timestamp = bad;
  report.plan->destroyed = {{bad, bad, bad, bad, bad}};
  report.state = StateInfo{bad, std::string(kDigest), bad, bad, bad, 7, 1, ""};
  report.evidence = {{bad, bad, bad, bad, report.now, "ok", 1}};
  report.policies.resize(1);
  PolicyInfo& policy = report.policies[0];
  policy.id = policy.title = policy.docs = policy.selects = bad;
  policy.controls = {bad};
  policy.where.file = bad;
  Outcome outcome = outcome_of(0, bad, bad, Verdict::kDeny);
  outcome.messages = {{bad, bad, bad}, {bad + bad, "", bad + "2"}};
  outcome.evidence = {bad};
  outcome.where.file = bad;
  report.outcomes = {outcome};
  report.notes = {bad};
  report.run = {{bad, bad}};
  return report;
}

void expect_golden(const std::string& name, const std::string& actual) {
  const auto path =
      holdpoint::testing::source_dir() / "tests" / "report" / "golden" / name;
  if (std::getenv("HOLDPOINT_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << actual;
  }
  EXPECT_EQ(holdpoint::testing::read_text(path), actual);
}

}  // namespace holdpoint::report

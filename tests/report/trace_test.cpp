#include "holdpoint/report/trace.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "holdpoint/report/writers.hpp"
#include "sample_report.hpp"

namespace holdpoint::report {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Timestamp noon() { return *parse_timestamp("2026-06-01T12:00:00Z"); }

TraceStep read_step(std::string object, std::string path, std::string value) {
  TraceStep step;
  step.object = std::move(object);
  step.text = std::move(path);
  step.value = std::move(value);
  return step;
}

TraceStep decision(StepKind kind, std::string source, std::string value) {
  TraceStep step;
  step.kind = kind;
  step.text = std::move(source);
  step.value = std::move(value);
  step.where = {.file = "policies/rds.lua", .line = 7};
  return step;
}

// One of every kind of step, with all that can stand around them.
std::vector<Trace> sample_traces() {
  Trace denied;
  denied.policy = "aws.rds.backup";
  denied.title = "Destroying a database needs a backup";
  denied.outcome = outcome_of(0, "aws_db_instance.a", "delete", Verdict::kDeny);
  denied.outcome.messages = {{"no backup younger than 24h", "", "make one"}};
  denied.outcome.valid_until = *parse_timestamp("2026-06-01T13:00:00Z");
  denied.steps = {
      read_step("aws_db_instance.a", "before.protected", "false"),
      read_step("backup rds:a", "survives", "false"),
      decision(StepKind::kCondition, "db.before.protected", "false"),
      decision(StepKind::kBranch, "db.before.protected and p.strict", "false"),
      decision(StepKind::kResult, "any(db:backups(), is_recent)", "false")};
  denied.steps[1].times = 3;
  denied.left_out = 12;
  denied.evidence = {{"aws/1/eu/rds", "aws.rds.db_snapshots", "1", "eu-west-1",
                      *parse_timestamp("2026-06-01T11:00:00Z")}};
  denied.flip = TraceFlip{"aws_db_instance.a", "before.protected", "false",
                          "true", Verdict::kPass};
  denied.tries = 2;

  Trace unknown;
  unknown.policy = "aws.tags";
  unknown.outcome =
      outcome_of(1, "aws_s3_bucket.b", "create", Verdict::kUndetermined);
  unknown.outcome.unknown = Unknown::kLinked;
  TraceStep step = read_step("aws_s3_bucket.c", "after.id", "");
  step.unknown = Unknown::kLinked;
  step.why = "set from aws_x.y";
  unknown.steps = {step};
  unknown.tries = 4;
  unknown.notes = {"branches are not shown: no room"};

  Trace idle;
  idle.policy = "aws.idle";
  idle.outcome = outcome_of(2, "anything", "", Verdict::kNotApplicable);
  idle.outcome.messages = {{"it selects type `aws_y`", "", ""}};
  return {denied, unknown, idle};
}

TEST(Traces, AreWrittenForPeople) {
  expect_golden("traces.txt", write_text(sample_traces(), noon(), {}));
}

TEST(Traces, AreWrittenForPrograms) {
  expect_golden("traces.trace", write_json(sample_traces(), noon()));
  EXPECT_EQ(write_json(std::vector<Trace>(), noon()),
            "{\n  \"format\": \"holdpoint-trace\",\n"
            "  \"format_version\": \"1.0\",\n"
            "  \"now\": \"2026-06-01T12:00:00Z\",\n  \"traces\": []\n}\n");
}

// The schema looks at the golden report; the traces stand in it as they are.
TEST(Traces, StandInAReportThatWasAskedForThem) {
  Report report = denied_report();
  EXPECT_THAT(write_json(report), Not(HasSubstr("\"traces\"")));
  report.traces = sample_traces();
  expect_golden("explained.json", write_json(report));
}

TEST(Traces, CannotActOnATerminalOrARunner) {
  std::vector<Trace> traces = sample_traces();
  const std::string bad = "\x1b[2J\n::error::x\u202e";
  for (Trace& trace : traces) {
    trace.policy = trace.title = trace.outcome.subject = bad;
    trace.outcome.messages = {{bad, bad, bad}};
    trace.notes = {bad};
    for (TraceStep& step : trace.steps) {
      step.object = step.text = step.value = step.why = step.where.file = bad;
    }
    for (TraceEvidence& each : trace.evidence) {
      each.id = each.dataset = each.account = each.region = bad;
    }
    if (trace.flip) {
      trace.flip->object = trace.flip->path = trace.flip->from =
          trace.flip->to = bad;
    }
  }
  for (const std::string& text :
       {write_text(traces, noon(), {}), write_json(traces, noon())}) {
    EXPECT_THAT(text, Not(HasSubstr("\x1b")));
    EXPECT_THAT(text, Not(HasSubstr("\n::")));
    EXPECT_THAT(text, Not(HasSubstr("\u202e")));
  }
}

}  // namespace
}  // namespace holdpoint::report

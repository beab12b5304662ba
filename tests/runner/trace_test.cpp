#include "holdpoint/runner/trace.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "holdpoint/report/writers.hpp"
#include "judged.hpp"
#include "trace_wire.hpp"

namespace holdpoint::runner {
namespace {

using report::Trace;
using report::TraceStep;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

std::string printed(const TraceStep& step) {
  std::string text = std::string(to_string(step.kind)) + " " + step.text;
  text += step.unknown ? " unknown" : " = " + step.value;
  if (step.where.line != 0) text += " @" + std::to_string(step.where.line);
  if (step.times > 1) text += " x" + std::to_string(step.times);
  return text;
}

std::vector<std::string> steps_of(const Trace& trace) {
  std::vector<std::string> lines;
  for (const TraceStep& step : trace.steps) lines.push_back(printed(step));
  return lines;
}

std::string flip_of(const Trace& trace) {
  if (!trace.flip) return "none";
  return trace.flip->path + ": " + trace.flip->from + " to " + trace.flip->to +
         " gives " + std::string(to_string(trace.flip->verdict));
}

terraform::Plan plan() {
  SmallPlan plan;
  plan.changes = {
      change_json("aws_x.a", "create",
                  R"("before": null, "after": {"open": true, "size": 8,
                     "kind": "small", "none": null, "ports": [22, 80],
                     "tags": {"owner": "me"}, "password": "hunter2"},
                     "after_unknown": {"id": true},
                     "after_sensitive": {"password": true})"),
      change_json("aws_x.b", "no-op",
                  R"("before": {"open": false}, "after": {"open": false})")};
  return read_small_plan(plan);
}

std::string rule(const std::string& body, const char* kind = "require") {
  return policy_text("p", std::string("on = { type = \"aws_x\", action = "
                                      "\"creates\" },\n") +
                              kind + " = function(r)\n" + body + "\nend,");
}

TEST(Traces, SayWhatWasReadAndHowItWasDecided) {
  const Judged judged(plan(), rule("if r.after.kind == \"small\" and not "
                                   "r.after.none then\n"
                                   "  return r.after.size > 9\nend\n"
                                   "return true"));
  const auto traces = judged.traces();
  ASSERT_THAT(traces, SizeIs(1));
  EXPECT_EQ(traces[0].policy, "p");
  EXPECT_EQ(traces[0].outcome.subject, "aws_x.a");
  EXPECT_EQ(traces[0].outcome.verdict, report::Verdict::kDeny);
  EXPECT_THAT(
      steps_of(traces[0]),
      ElementsAre("read after.kind = \"small\"",
                  "condition r.after.kind == \"small\" = true @4",
                  "read after.none = null", "condition r.after.none = nil @4",
                  "branch r.after.kind == \"small\" and not r.after.none = "
                  "true @4",
                  "read after.size = 8", "result r.after.size > 9 = false @5"));
}

TEST(Traces, CountWhatHappensAgain) {
  const Judged judged(plan(), rule("return all(r.after.ports, function(p)\n"
                                   "  return r.after.open end)"));
  EXPECT_THAT(
      steps_of(judged.traces()[0]),
      ElementsAre(
          "read after.ports = [22, 80]", "read after.ports[1] = 22",
          "read after.open = true x2", "result r.after.open = true @5 x2",
          "read after.ports[2] = 80", HasSubstr("result all(r.after.ports")));
}

TEST(Traces, SayWhatIsNotKnown) {
  const Judged judged(plan(), rule("return r.after.id == \"x\""));
  const Trace trace = judged.traces()[0];
  EXPECT_EQ(trace.outcome.verdict, report::Verdict::kUndetermined);
  EXPECT_THAT(steps_of(trace), ElementsAre("read after.id unknown"));
  EXPECT_THAT(trace.steps[0].why, HasSubstr("known after apply"));
}

TEST(Traces, ShowNoSecret) {
  const Judged judged(
      plan(), rule("local s = r.after.password\n"
                   "return r.after.tags[s:upper()] ~= nil or s == \"hunter2\"",
                   "forbid"));
  for (const unsigned jobs : {0U, 1U}) {
    const Trace trace = judged.traces({}, jobs)[0];
    EXPECT_THAT(steps_of(trace), Contains("read after.password = (sensitive)"));
    EXPECT_THAT(steps_of(trace),
                Contains("read after.tags.(sensitive) = null"));
    // The policy's own text is no secret: it stands in the file.
    for (const TraceStep& step : trace.steps) {
      if (step.kind != report::StepKind::kRead) continue;
      EXPECT_THAT(printed(step), Not(HasSubstr("unter2")));
      EXPECT_THAT(printed(step), Not(HasSubstr("UNTER2")));
    }
  }
}

TEST(Traces, AreTheSameBehindTheWall) {
  const Judged judged(
      plan(), rule("return r.after.size == 9 and r.after.kind == \"x\"") +
                  policy_text("q",
                              "on = \"plan\",\nforbid = function(plan) "
                              "return plan.existing > 3 end,"));
  const auto here = judged.traces({}, 0);
  const auto there = judged.traces({}, 1);
  ASSERT_THAT(here, SizeIs(2));
  ASSERT_THAT(there, SizeIs(2));
  for (std::size_t i = 0; i < here.size(); ++i) {
    EXPECT_EQ(report::json_of(here[i], {}), report::json_of(there[i], {}));
  }
}

TEST(Traces, AreOfTheSubjectsAndPoliciesThatAreAskedFor) {
  const Judged judged(
      plan(),
      policy_text("p",
                  "on = { type = \"aws_x\" }, require = function(r) "
                  "return r.after.open end,") +
          policy_text("q",
                      "on = { type = \"aws_x\" }, require = function(r) "
                      "return true end,"));
  EXPECT_THAT(judged.traces(), SizeIs(4));
  EXPECT_THAT(judged.traces({.subjects = {"aws_x.b"}, .policies = {}}),
              SizeIs(2));
  const auto one = judged.traces({.subjects = {"aws_x.b"}, .policies = {"p"}});
  ASSERT_THAT(one, SizeIs(1));
  // What stands against the plan without being its doing is told apart here
  // too.
  EXPECT_EQ(one[0].outcome.verdict, report::Verdict::kStanding);
}

TEST(Traces, SayThatAPolicyHadToBeEndedFromOutside) {
  Judged::Settings settings;
  settings.kill_after = std::chrono::milliseconds(200);
  settings.clock = [] { return std::chrono::nanoseconds(0); };
  settings.budget.instructions = UINT64_MAX;
  const Judged judged(
      plan(),
      rule("while true do end") +
          policy_text("q",
                      "on = \"plan\", require = function() return true "
                      "end,"),
      settings);
  const auto traces = judged.traces({}, 1);
  ASSERT_THAT(traces, SizeIs(2));
  EXPECT_EQ(traces[0].outcome.verdict, report::Verdict::kError);
  EXPECT_THAT(traces[0].outcome.messages[0].text,
              HasSubstr("could not be traced"));
  EXPECT_EQ(traces[1].outcome.verdict, report::Verdict::kPass);
}

struct FlipCase {
  const char* name;
  const char* body;
  const char* flip;
};

void PrintTo(const FlipCase& test, std::ostream* out) { *out << test.name; }

class Flips : public ::testing::TestWithParam<FlipCase> {};

TEST_P(Flips, AreFoundByTrying) {
  const Judged judged(plan(), rule(GetParam().body));
  EXPECT_EQ(flip_of(judged.traces()[0]), GetParam().flip);
}

INSTANTIATE_TEST_SUITE_P(
    Traces, Flips,
    ::testing::Values(
        FlipCase{"Boolean", "return not r.after.open",
                 "after.open: true to false gives pass"},
        FlipCase{"PassesToo", "return r.after.open",
                 "after.open: true to false gives deny"},
        FlipCase{"NumberAtTheBoundary", "return r.after.size > 9",
                 "after.size: 8 to 10 gives pass"},
        FlipCase{"Text", "return r.after.kind == \"large\"",
                 "after.kind: \"small\" to \"large\" gives pass"},
        FlipCase{"NullToAText", "return r.after.none == \"x\"",
                 "after.none: null to \"x\" gives pass"},
        FlipCase{"ToNull", "return r.after.kind == nil",
                 "after.kind: \"small\" to null gives pass"},
        FlipCase{"Element",
                 "return none(r.after.ports, function(p) return p == 22 end)",
                 "after.ports[1]: 22 to 21 gives pass"},
        FlipCase{"EmptyList", "return #r.after.ports == 0",
                 "after.ports: [22, 80] to [] gives pass"},
        FlipCase{"MissingKey", "return r.after.tags.env == \"prod\"",
                 "after.tags.env: null to \"prod\" gives pass"},
        FlipCase{"Unknown", "return r.after.id == \"i-1\"",
                 "after.id: unknown to true gives deny"},
        FlipCase{"TheLastReadFirst",
                 "return not (r.after.open and r.after.size == 8)",
                 "after.open: true to false gives pass"},
        FlipCase{"NoneForASecret", "return r.after.password == \"x\"", "none"},
        FlipCase{"NoneWhereTwoMustChange",
                 "return r.after.size == 1 and r.after.kind == \"x\"", "none"},
        FlipCase{"NoneForWhatWasNotRead", "return false", "none"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Flips, ChangeNothingForWhatComesAfter) {
  const Judged judged(plan(), rule("return r.after.size > 9"));
  const auto first = judged.traces()[0];
  const auto again = judged.traces()[0];
  EXPECT_EQ(report::json_of(first, {}), report::json_of(again, {}));
  EXPECT_GT(first.tries, 0U);
}

TEST(Flips, AreNotSoughtUnlessAskedFor) {
  const Judged judged(plan(), rule("return r.after.size > 9"));
  TraceRequest request;
  request.seek_flips = false;
  EXPECT_EQ(flip_of(judged.traces(request)[0]), "none");
  EXPECT_EQ(judged.traces(request)[0].tries, 0U);
}

TEST(Flips, EndWithTheirBudget) {
  std::string body = "return r.after.kind == ";
  for (int i = 0; i < 40; ++i) {
    body += "\"x" + std::to_string(i) + "\" .. \"y\" or r.after.size == ";
  }
  const Judged judged(plan(), rule(body + "1000000"));
  EXPECT_LE(judged.traces()[0].tries, kMaxTries);
}

struct IdleCase {
  const char* name;
  const char* on;
  const char* subject;
  const char* why;
};

void PrintTo(const IdleCase& test, std::ostream* out) { *out << test.name; }

class Idle : public ::testing::TestWithParam<IdleCase> {};

TEST_P(Idle, PoliciesSayWhichPartOfTheirSelectorNothingMatches) {
  const Judged judged(
      plan(), policy_text("p", "on = " + std::string(GetParam().on) +
                                   ", require = function() return true end,"));
  EXPECT_EQ(why_not_judged(judged.set().policies()[0], judged.facts(),
                           GetParam().subject),
            GetParam().why);
}

INSTANTIATE_TEST_SUITE_P(
    Traces, Idle,
    ::testing::Values(
        IdleCase{"Type", "{ type = \"aws_y\" }", "",
                 "it selects type `aws_y`, and of the 2 resources in the plan "
                 "the types are aws_x (2)"},
        IdleCase{"Action", "{ type = \"aws_x\", action = \"destroys\" }", "",
                 "it selects action `destroys`, and of the 2 resources with "
                 "its type the actions are create, no-op"},
        IdleCase{"Module", "{ type = \"aws_*\", module = \"module.x\" }", "",
                 "it selects module `module.x`, and of the 2 resources with "
                 "its type the modules are the root module (2)"},
        IdleCase{"Mode", "{ type = \"aws_x\", mode = \"data\" }", "",
                 "it selects mode `data`, and of the 2 resources with its type "
                 "the modes are managed (2)"},
        IdleCase{"Drift", "{ type = \"aws_x\", drift = true }", "",
                 "there is no resource among what drifted"},
        IdleCase{"State", "{ type = \"aws_x\", state = true }", "",
                 "there is no resource in the state"},
        IdleCase{"Output", "\"output\"", "", "the plan has no output"},
        IdleCase{"OneSubject", "{ type = \"aws_x\", action = \"creates\" }",
                 "aws_x.b",
                 "it selects action `creates`, and the action of aws_x.b is "
                 "no-op"},
        IdleCase{"NoSuchSubject", "{ type = \"aws_x\" }", "aws_x.zz",
                 "aws_x.zz is not in the plan"},
        IdleCase{"OtherKind", "\"plan\"", "aws_x.a",
                 "it judges subjects of another kind: plan"},
        IdleCase{"Selected", "{ type = \"aws_x\" }", "aws_x.a", ""}),
    [](const auto& test) { return std::string(test.param.name); });

// Whatever a worker writes, the parent reads a trace of this set or refuses.
TEST(TraceWire, RefusesWhatIsNoTrace) {
  const Judged judged(plan(), rule("return r.after.open"));
  TracedAnswer traced;
  Event event;
  event.path = "after.open";
  traced.recording.events.push_back(event);
  traced.flip = report::TraceFlip{"o", "p", "f", "t", report::Verdict::kDeny};
  std::string bytes;
  write_trace(bytes, 7, traced);
  bool broken = false;
  std::string_view whole = bytes;
  const auto frame = read_trace(whole, judged.set(), broken);
  ASSERT_TRUE(frame);
  EXPECT_EQ(frame->task, 7U);
  EXPECT_EQ(frame->traced.recording.events[0].path, "after.open");
  EXPECT_EQ(frame->traced.flip->path, "p");
  EXPECT_TRUE(whole.empty());
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    std::string_view part = std::string_view(bytes).substr(0, length);
    EXPECT_FALSE(read_trace(part, judged.set(), broken));
  }
  EXPECT_FALSE(broken);
  // This set has no probes, so no probe can have come out.
  event.is_probe = true;
  event.truth = bindings::ProbeTruth::kTrue;
  traced.recording.events = {event};
  bytes.clear();
  write_trace(bytes, 7, traced);
  whole = bytes;
  EXPECT_FALSE(read_trace(whole, judged.set(), broken));
  EXPECT_TRUE(broken);
}

}  // namespace
}  // namespace holdpoint::runner

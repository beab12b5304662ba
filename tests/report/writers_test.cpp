#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "holdpoint/report/writers.hpp"
#include "sample_report.hpp"

namespace holdpoint::report {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

TEST(TextReport, SaysEverythingForADeniedPlan) {
  expect_golden("denied.txt", write_text(denied_report(), {}));
}

TEST(TextReport, FitsANarrowTerminal) {
  TextOptions narrow;
  narrow.width = 50;
  expect_golden("denied_narrow.txt", write_text(denied_report(), narrow));
}

TEST(TextReport, SaysPlainlyThatAPlanIsAllowed) {
  expect_golden("allowed.txt", write_text(allowed_report(), {}));
}

TEST(TextReport, NamesItsEvidenceAndGroupsWhatLacksTheSame) {
  expect_golden("evidence.txt", write_text(evidence_report(), {}));
}

TEST(TextReport, IsOfAStateWhereThereIsNoPlan) {
  expect_golden("state.txt", write_text(state_report(), {}));
}

struct InputLack {
  const char* path;
  const char* text;
  const char* advice;
};

// Nothing is advised that would not help.
TEST(TextReport, NamesOnlyTheInputThatWouldHelp) {
  const InputLack rows[] = {
      {"run.event", "it was not given", "say it of this run: --run KEY=VALUE"},
      {"plan.account", "the plan does not show it", "state it: --account ID"},
      {"plan.region", "the plan does not show it", "state it: --region REGION"},
      {"plan.lineage", "this kind of state does not hold it",
       "pass --state FILE with what `terraform state pull` prints"},
      {"state.serial", "this kind of state does not hold it",
       "pass --state FILE with what `terraform state pull` prints"},
      {"plan.name", "no plan was given: a state is judged alone",
       "give the plan that is to be judged"},
      {"plan.complete", "this plan does not say: Terraform prints it since 1.8",
       "plan again with a release of Terraform or OpenTofu that says it"},
      {"lifecycle.prevent_destroy", "they stand in the saved plan file",
       "let the policy do without it"},
      {"backend", "it stands in the saved plan file",
       "let the policy do without it"},
      {"provider.region", "not set in the provider block",
       "write it into the provider block as a constant"},
      {"after.sise", "absent: pass --schema FILE",
       "pass a --schema FILE that knows the type"},
      {"after.password_wo", "write-only: use present(...)",
       "let the policy ask whether it is set"},
      {"after.size", "the plan's configuration does not show why",
       "give the whole plan that `terraform show -json` prints"},
      {"provider", "the plan has no configuration",
       "give the whole plan that `terraform show -json` prints"},
      {"age", "it lies in the future", "set the clocks right"},
      {"index", "it stands in the state", "state:resources()"},
      {"after.x", "something else", "give what the findings ask for"},
  };
  Report report = evidence_report();
  report.outcomes.resize(1);
  Outcome& outcome = report.outcomes.front();
  outcome.verdict = Verdict::kUndetermined;
  outcome.unknown = Unknown::kInput;
  for (const InputLack& row : rows) {
    outcome.messages = {{row.text, row.path, {}}};
    const std::string text = write_text(report, {.width = 0});
    EXPECT_THAT(text, HasSubstr(row.advice)) << row.path;
  }
}

// Everything else is mended one by one, and so is told one by one.
TEST(TextReport, GroupsOnlyWhatIsMissingFromTheRun) {
  Report report = evidence_report();
  for (Outcome& outcome : report.outcomes) {
    if (outcome.unknown) outcome.unknown = Unknown::kUnset;
  }
  const std::string text = write_text(report, {});
  EXPECT_THAT(text, HasSubstr("- aws_ebs_volume.e (delete): "));
  EXPECT_THAT(text, Not(HasSubstr(" more: ")));
}

// A rule that only warns for want of evidence is one name in a list.
TEST(TextReport, NamesInOneLineWhatOnlyWarnsForWantOfEvidence) {
  Report report = evidence_report();
  std::string id;
  for (Outcome& outcome : report.outcomes) {
    if (outcome.verdict != Verdict::kUndetermined) continue;
    outcome.unknown = Unknown::kEvidence;
    outcome.advisory = true;
    outcome.messages.front().text =
        "pin.lineage is not known: no pin was given: record one";
    id = report.policies[outcome.policy].id;
  }
  ASSERT_FALSE(id.empty());
  const std::string text = write_text(report, {});
  EXPECT_THAT(text, HasSubstr(" evidence to decide on, and block"));
  EXPECT_THAT(text, HasSubstr(id + ": no pin was given: record one"));
  EXPECT_THAT(text, Not(HasSubstr("WARNING  " + id)));
}

TEST(TextReport, ListsOnlySoManyPlacesOfEvidence) {
  Report report = evidence_report();
  for (int i = 0; i < 20; ++i) {
    report.evidence.push_back(report.evidence.front());
    report.evidence.back().region = "region-" + std::to_string(i);
  }
  EXPECT_THAT(write_text(report, {}),
              HasSubstr("evidence: and of 10 more datasets and places\n"));
}

TEST(TextReport, SaysHowOldEvidenceIsInWholeUnits) {
  struct Row {
    std::int64_t age;
    const char* says;
  };
  for (const Row& row :
       {Row{-60, ", 0s old"}, Row{0, ", 0s old"}, Row{179, ", 2m59s old"},
        Row{181, ", 3m old"}, Row{5400, ", 90m old"}, Row{10801, ", 3h old"},
        Row{259199, ", 71h old"}, Row{400000, ", 4d old"}}) {
    Report report = evidence_report();
    report.evidence.resize(1);
    report.evidence[0].collected_at.seconds = report.now.seconds - row.age;
    EXPECT_THAT(write_text(report, {}), HasSubstr(row.says)) << row.age;
  }
}

TEST(TextReport, NamesStandardInputInWords) {
  Report report = allowed_report();
  report.plan->file = "-";
  EXPECT_THAT(write_text(report, {}), StartsWith("standard input: "));
}

TEST(TextReport, IsLoudInShadow) {
  Report report = denied_report();
  report.shadow = true;
  const std::string text = write_text(report, {});
  EXPECT_THAT(text, StartsWith("SHADOW MODE: "));
  EXPECT_THAT(text, HasSubstr("SHADOW, NOTHING IS BLOCKED: DENIED: "));
  EXPECT_THAT(text, EndsWith("(exit 0; without --shadow exit 2)\n"));
}

TEST(TextReport, ShowsOnlySoManyFindingsWhenAsked) {
  TextOptions options;
  options.max_findings = 2;
  const std::string text = write_text(denied_report(), options);
  EXPECT_THAT(text, HasSubstr("aws_instance.linked"));
  EXPECT_THAT(text, Not(HasSubstr("aws_instance.deferred")));
  EXPECT_THAT(text, HasSubstr("  and 3 more\n"));
}

TEST(TextReport, HasNoColourUnlessAsked) {
  EXPECT_THAT(write_text(denied_report(), {}), Not(HasSubstr("\x1b")));
  TextOptions options;
  options.colours = true;
  EXPECT_THAT(write_text(denied_report(), options),
              HasSubstr("\x1b[1;31mDENIED\x1b[0m"));
}

TEST(TextReport, EndsWithItsOneLineSummary) {
  Report report = denied_report();
  report.decision = Decision::kHeld;
  report.outcomes = {outcome_of(4, "plan", "", Verdict::kDeny)};
  EXPECT_THAT(write_text(report, {}),
              EndsWith("\nHELD: 1 asks for approval (exit 4)\n"));
  report.decision = Decision::kUndetermined;
  report.outcomes = {outcome_of(0, "plan", "", Verdict::kError)};
  EXPECT_THAT(write_text(report, {}),
              EndsWith("\nUNDETERMINED: 1 could not be decided (exit 3)\n"));
}

TEST(TextSummary, IsTheLastLineOfTheReport) {
  const Report report = denied_report();
  EXPECT_THAT(write_text(report, {}),
              EndsWith("\n" + write_summary(report, {})));
}

TEST(TextError, HasThreePartsOnTheirOwnLines) {
  Error error;
  error.what = "`actions` must be a list, got a string";
  error.where = {"plan.json", 3, 14, 120, "resource_changes[3].change"};
  error.next_step = "make the plan again with `terraform show -json`";
  EXPECT_EQ(write_error(error, {}),
            "error: `actions` must be a list, got a string\n"
            "  at: plan.json:3:14, resource_changes[3].change\n"
            "  do: make the plan again with `terraform show -json`\n");
}

TEST(TextError, LeavesOutThePartsThatAreNotKnown) {
  Error error;
  error.what = "::error:: \x1b[2J";
  EXPECT_EQ(write_error(error, {}), "error: ::error:: \\x1b[2J\n");
}

TEST(Line, IsOneLineThatKeepsItsIndentation) {
  EXPECT_EQ(write_line("", {}), "\n");
  EXPECT_EQ(write_line("  a\nb", {}, 1), "   a\\nb\n");
  EXPECT_EQ(write_line("::error::x", {}), "\\::error::x\n");
  EXPECT_EQ(write_line("one two", {.width = 5}), "one\n  two\n");
}

TEST(TextReport, QuotesAFileThatIsNamedLikeASentence) {
  Report report;
  report.plan.emplace().file = "ALLOWED: all is well";
  EXPECT_TRUE(write_text(report, {}).starts_with("`ALLOWED: all is well`: "));
}

TEST(TextReport, SurvivesAnEmptyReport) {
  const std::string text = write_text(Report{}, {});
  EXPECT_THAT(text, HasSubstr("UNDETERMINED"));
}

TEST(TextReport, NeverLetsUntrustedTextCommandARunnerOrATerminal) {
  for (const std::size_t width : {0U, 1U, 40U, 100U}) {
    TextOptions options;
    options.width = width;
    std::istringstream lines(write_text(hostile_report(), options));
    std::string line;
    while (std::getline(lines, line)) {
      const std::size_t first = line.find_first_not_of(' ');
      if (first != std::string::npos) {
        EXPECT_NE(line.compare(first, 2, "::"), 0) << line;
      }
      EXPECT_THAT(line, Not(HasSubstr("##[")));
      EXPECT_THAT(line, Not(HasSubstr("##vso[")));
      EXPECT_THAT(line, Not(HasSubstr("##teamcity[")));
      EXPECT_THAT(line, Not(HasSubstr("\x1b")));
      EXPECT_THAT(line, Not(HasSubstr("\r")));
      EXPECT_THAT(line, Not(HasSubstr("\xe2\x80\xae")));
      EXPECT_THAT(line, Not(HasSubstr("\xff")));
    }
  }
}

}  // namespace
}  // namespace holdpoint::report

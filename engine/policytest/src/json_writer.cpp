#include "counts.hpp"
#include "holdpoint/policytest/writers.hpp"
#include "holdpoint/report/json_line.hpp"

namespace holdpoint::policytest {
namespace {

using report::JsonLine;

// Of the format, not of Holdpoint: the major number changes when a reader of
// the last one would misread the next.
constexpr std::string_view kFormatVersion = "1.0";

std::string summary_line(const TestRun& run) {
  const Counts counts = count(run.results);
  return JsonLine()
      .number("tests", run.results.size())
      .number("passed", counts.passed)
      .number("failed", counts.failed)
      .number("broken", counts.broken)
      .number("untested", run.untested.size())
      .done();
}

std::string test_line(const TestResult& result) {
  return JsonLine()
      .text("name", result.name)
      .text_if_any("policy", result.policy)
      .text("status", to_string(result.status))
      .raw("duration_ms",
           decimal_time(result.duration, std::chrono::milliseconds(1)))
      .raw("where", report::json_location(result.where))
      .text_if_any("failure", result.failure)
      .text_if_any("trace", result.trace)
      .done();
}

std::string untested_line(const Untested& untested) {
  return JsonLine()
      .text("policy", untested.policy)
      .raw("where", report::json_location(untested.where))
      .done();
}

std::string json_of(const Fraction& part) {
  return JsonLine()
      .number("covered", part.covered)
      .number("total", part.total)
      .done();
}

std::string gaps_of(const FileCoverage& file) {
  std::string list = "[";
  for (const Gap& gap : gaps_in(file)) {
    if (list.size() > 1) list += ", ";
    list += JsonLine().number("line", gap.line).text("what", gap.what).done();
  }
  return list + "]";
}

std::string coverage_line(const FileCoverage& file) {
  const Covered covered = covered_in(file);
  return JsonLine()
      .text("file", file.file)
      .raw("policies", report::json_list(file.policies))
      .number("percent", percent_of(file))
      .raw("lines", json_of(covered.lines))
      .raw("branches", json_of(covered.branches))
      .raw("conditions", json_of(covered.conditions))
      .raw("gaps", gaps_of(file))
      .text_if_any("left_out", file.left_out)
      .done();
}

}  // namespace

std::string write_json(const TestRun& run, std::string_view engine_version) {
  report::JsonLayout out;
  out.member("format", report::json_string("holdpoint-test-report"));
  out.member("format_version", report::json_string(kFormatVersion));
  out.member("engine_version", report::json_string(engine_version));
  out.member("summary", summary_line(run));
  out.list("tests", run.results, test_line);
  out.list("untested", run.untested, untested_line);
  out.list("coverage", run.coverage, coverage_line);
  return out.done();
}

}  // namespace holdpoint::policytest

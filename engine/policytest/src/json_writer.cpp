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
      .done();
}

std::string untested_line(const Untested& untested) {
  return JsonLine()
      .text("policy", untested.policy)
      .raw("where", report::json_location(untested.where))
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
  return out.done();
}

}  // namespace holdpoint::policytest

#include "counts.hpp"
#include "holdpoint/base/log_line.hpp"
#include "holdpoint/policytest/writers.hpp"
#include "holdpoint/report/json_line.hpp"

namespace holdpoint::policytest {
namespace {

// A description: # would begin a directive, and a backslash escapes.
std::string described(std::string_view text) {
  std::string out;
  for (const char c : log_line(text)) {
    if (c == '#' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

// A line of a YAML block; a JSON string is a YAML string.
std::string field(std::string_view key, std::string_view value) {
  return "  " + std::string(key) + ": " + std::string(value) + "\n";
}

std::string diagnostics(const TestResult& result) {
  const auto text = [](std::string_view value) {
    return report::json_string(value);
  };
  std::string out = "  ---\n";
  if (!result.passed()) {
    out += field("status", text(to_string(result.status)));
    out += field("message", text(result.failure));
  }
  if (!result.trace.empty()) out += field("trace", text(result.trace));
  out += field("at", text(to_string(result.where)));
  if (!result.policy.empty()) out += field("policy", text(result.policy));
  out += field("duration_ms",
               decimal_time(result.duration, std::chrono::milliseconds(1)));
  return out + "  ...\n";
}

}  // namespace

std::string write_tap(const TestRun& run) {
  std::string out =
      "TAP version 14\n1.." + std::to_string(run.results.size()) + "\n";
  std::size_t number = 0;
  for (const TestResult& result : run.results) {
    out += result.passed() ? "ok " : "not ok ";
    out += std::to_string(++number) + " - " + described(result.name) + "\n";
    out += diagnostics(result);
  }
  for (const Untested& each : run.untested) {
    out += "# no tests: " + described(each.policy) + "\n";
  }
  return out;
}

}  // namespace holdpoint::policytest

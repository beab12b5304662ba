#include <algorithm>
#include <numeric>
#include <utility>

#include "counts.hpp"
#include "holdpoint/policytest/writers.hpp"
#include "holdpoint/report/escape.hpp"

namespace holdpoint::policytest {
namespace {

using Results = std::span<const TestResult>;

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + report::xml(value) + "\"";
}

std::string attribute(std::string_view name, std::size_t value) {
  return attribute(name, std::to_string(value));
}

std::string seconds(std::chrono::nanoseconds time) {
  return decimal_time(time, std::chrono::seconds(1));
}

std::string_view first_line(std::string_view lines) {
  return lines.substr(0, lines.find('\n'));
}

// Lines stay lines: each is escaped by itself.
std::string content(std::string_view lines) {
  std::string out;
  while (true) {
    const std::string_view line = first_line(lines);
    out += report::xml(line);
    if (line.size() == lines.size()) return out;
    out += "\n";
    lines.remove_prefix(line.size() + 1);
  }
}

// CI systems list it beside the name: what was expected and what came.
std::string message_of(std::string_view failure) {
  const std::string_view first = first_line(failure);
  if (!first.starts_with("expected: ") || first.size() == failure.size()) {
    return std::string(first);
  }
  return std::string(first) + ", " +
         std::string(first_line(failure.substr(first.size() + 1)));
}

std::string test_case(const TestResult& result) {
  std::string out = "    <testcase";
  out += attribute("name", result.name);
  out += attribute("classname",
                   result.policy.empty() ? result.where.file : result.policy);
  out += attribute("time", seconds(result.duration));
  if (result.passed()) return out + "/>\n";
  const std::string element =
      result.status == Status::kBroken ? "error" : "failure";
  out += ">\n      <" + element;
  out += attribute("message", message_of(result.failure));
  out += attribute("type", to_string(result.status));
  out += ">" + content(result.failure + "\nat: " + to_string(result.where));
  if (!result.trace.empty()) out += "\n" + content(result.trace);
  return out + "</" + element + ">\n    </testcase>\n";
}

std::string suite(std::size_t id, Results results, const std::string& stamp,
                  const std::string& properties) {
  const std::string& file = results.front().where.file;
  const auto time = std::accumulate(
      results.begin(), results.end(), std::chrono::nanoseconds(0),
      [](auto sum, const TestResult& each) { return sum + each.duration; });
  const Counts counts = count(results);
  std::string out = "  <testsuite";
  out += attribute("name", file.empty() ? "tests" : file);
  out += attribute("package", "");
  out += attribute("id", id);
  out += attribute("timestamp", stamp);
  out += attribute("hostname", "localhost");
  out += attribute("tests", results.size());
  out += attribute("failures", counts.failed);
  out += attribute("errors", counts.broken);
  out += attribute("time", seconds(time));
  out += ">\n    <properties>" + properties + "</properties>\n";
  for (const TestResult& result : results) out += test_case(result);
  return out + "    <system-out/>\n    <system-err/>\n  </testsuite>\n";
}

// What no result says, once.
std::string properties_of(const TestRun& run) {
  std::string out;
  for (const Untested& each : run.untested) {
    out += "<property" + attribute("name", "untested") +
           attribute("value", each.policy) + "/>";
  }
  return out;
}

// "2026-06-01T12:00:00": the schema knows neither zones nor fractions.
std::string stamp_of(Timestamp now) {
  now.nanoseconds = 0;
  std::string stamp = to_string(now);
  if (stamp.ends_with('Z')) stamp.pop_back();
  return stamp;
}

}  // namespace

std::string write_junit(const TestRun& run, Timestamp now) {
  const std::string stamp = stamp_of(now);
  std::string properties = properties_of(run);
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
  std::size_t id = 0;
  Results left = run.results;
  while (!left.empty()) {
    const std::string& file = left.front().where.file;
    const auto end = std::find_if(
        left.begin(), left.end(),
        [&](const TestResult& each) { return each.where.file != file; });
    const auto size = static_cast<std::size_t>(end - left.begin());
    out += suite(id++, left.first(size), stamp, std::exchange(properties, ""));
    left = left.subspan(size);
  }
  return out + "</testsuites>\n";
}

}  // namespace holdpoint::policytest

#include <algorithm>

#include "counts.hpp"
#include "holdpoint/policytest/writers.hpp"

namespace holdpoint::policytest {
namespace {

constexpr std::size_t kIndent = 2;

// People see the first steps; JSON has all that were kept.
std::string trace_text(std::string_view lines,
                       const report::TextOptions& options) {
  constexpr std::size_t kMostLines = 40;
  if (lines.empty()) return {};
  std::string out = report::write_line("how it came about:", options, kIndent);
  for (std::size_t line = 0; !lines.empty(); ++line) {
    if (line == kMostLines) {
      return out + report::write_line("and more; `--format json` has all of it",
                                      options, 2 * kIndent);
    }
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    if (end > 0) {
      out += report::write_line(lines.substr(0, end), options, 2 * kIndent);
    }
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return out;
}

std::string failure_text(const TestResult& result,
                         const report::TextOptions& options) {
  std::string out = report::write_line("FAILED  " + result.name, options);
  std::string_view lines = result.failure;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    out += report::write_line(lines.substr(0, end), options, kIndent);
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  if (!result.where.file.empty()) {
    out +=
        report::write_line("at: " + to_string(result.where), options, kIndent);
  }
  out += trace_text(result.trace, options);
  return out + "\n";
}

std::string summary_of(const TestRun& run) {
  const Counts counts = count(run.results);
  std::string line = std::to_string(counts.passed) + " passed, " +
                     std::to_string(counts.failed + counts.broken) + " failed";
  const std::size_t untested = run.untested.size();
  if (untested == 0) return line;
  return line + ", " + std::to_string(untested) +
         (untested == 1 ? " policy" : " policies") + " without tests";
}

}  // namespace

std::string write_text(const TestRun& run, const TextStyle& style) {
  std::string out;
  for (const TestResult& result : run.results) {
    if (!result.passed()) {
      out += failure_text(result, style.lines);
    } else if (style.verbose) {
      out += report::write_line("passed  " + result.name, style.lines);
    }
  }
  for (const Untested& each : run.untested) {
    out += report::write_line(
        "no tests  " + each.policy + " (" + to_string(each.where) + ")",
        style.lines);
  }
  for (const std::string& line : coverage_lines(run.coverage)) {
    const bool is_gap = line.starts_with("  ");
    out += report::write_line(is_gap ? line.substr(kIndent) : line, style.lines,
                              is_gap ? kIndent : 0);
  }
  return out + report::write_line(summary_of(run), style.lines);
}

}  // namespace holdpoint::policytest

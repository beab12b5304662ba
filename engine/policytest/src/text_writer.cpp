#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

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

using Failed = std::vector<const TestResult*>;

// Tests that failed, in their order: each by itself, but those that one thing
// keeps from being run, such as a policy file that does not load, together.
std::vector<Failed> grouped(const std::vector<TestResult>& results) {
  std::vector<Failed> groups;
  std::map<std::string_view, std::size_t> broken;  // by failure
  for (const TestResult& result : results) {
    if (result.passed()) continue;
    if (result.status == Status::kBroken) {
      const auto [known, is_new] =
          broken.try_emplace(result.failure, groups.size());
      if (!is_new) {
        groups[known->second].push_back(&result);
        continue;
      }
    }
    groups.push_back({&result});
  }
  return groups;
}

std::string places_of(const Failed& group) {
  constexpr std::size_t kMostPlaces = 3;
  std::string text;
  for (std::size_t i = 0; i < std::min(group.size(), kMostPlaces); ++i) {
    if (group[i]->where.file.empty()) return text;
    text += (i == 0 ? "" : ", ") + to_string(group[i]->where);
  }
  if (group.size() <= kMostPlaces) return text;
  return text + " and " + std::to_string(group.size() - kMostPlaces) + " more";
}

std::string failure_text(const Failed& group,
                         const report::TextOptions& options) {
  const TestResult& result = *group.front();
  const std::string title =
      group.size() == 1 ? result.name
                        : std::to_string(group.size()) + " tests cannot be run";
  std::string out = report::write_line("FAILED  " + title, options);
  std::string_view lines = result.failure;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    out += report::write_line(lines.substr(0, end), options, kIndent);
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  if (const std::string places = places_of(group); !places.empty()) {
    out += report::write_line("at: " + places, options, kIndent);
  }
  out += trace_text(result.trace, options);
  return out + "\n";
}

std::string summary_of(const TestRun& run) {
  const Counts counts = count(run.results);
  std::string line = std::to_string(counts.passed) + " passed, " +
                     std::to_string(counts.failed + counts.broken) + " failed";
  if (counts.broken > 0) {
    line += " (" + std::to_string(counts.broken) + " could not be run)";
  }
  const std::size_t untested = run.untested.size();
  if (untested == 0) return line;
  return line + ", " + std::to_string(untested) +
         (untested == 1 ? " policy" : " policies") + " without tests";
}

}  // namespace

std::string write_text(const TestRun& run, const TextStyle& style) {
  std::string out;
  const std::vector<Failed> groups = grouped(run.results);
  auto next = groups.begin();
  for (const TestResult& result : run.results) {
    if (next != groups.end() && next->front() == &result) {
      out += failure_text(*next++, style.lines);
    } else if (result.passed() && style.verbose) {
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

#include <algorithm>

#include "holdpoint/base/log_line.hpp"
#include "holdpoint/base/text.hpp"
#include "holdpoint/policytest/coverage.hpp"

namespace holdpoint::policytest {
namespace {

using syntax::ProbeKind;

constexpr std::size_t kMostGaps = 10;  // of a file, in a summary

std::string text_of(const Fraction& part, const char* what) {
  return std::to_string(part.covered) + " of " + std::to_string(part.total) +
         " " + what;
}

std::string text_of(const Covered& covered) {
  return text_of(covered.lines, "lines") + ", " +
         text_of(covered.branches, "branches") + ", " +
         text_of(covered.conditions, "conditions");
}

// The policies of a file, or the library's own name.
std::string name_of(const FileCoverage& file) {
  if (file.policies.empty()) return file.file;
  std::string names;
  for (const std::string& policy : file.policies) {
    names += (names.empty() ? "" : ", ") + policy;
  }
  return names;
}

std::string padded(std::string text, std::size_t width) {
  return text.size() < width ? std::string(width - text.size(), ' ') + text
                             : text;
}

void add_file(const FileCoverage& file, std::vector<std::string>& lines) {
  if (!file.left_out.empty()) {
    lines.push_back("covered  ?      " + name_of(file) +
                    ": nothing was counted: " + file.left_out);
    return;
  }
  const std::string percent = std::to_string(percent_of(file)) + " %";
  lines.push_back("covered  " + padded(percent, 5) + "  " + name_of(file) +
                  ": " + text_of(covered_in(file)));
  const std::vector<Gap> gaps = gaps_in(file);
  for (std::size_t i = 0; i < std::min(gaps.size(), kMostGaps); ++i) {
    lines.push_back("  " + file.file + ":" + std::to_string(gaps[i].line) +
                    " " + gaps[i].what);
  }
  if (gaps.size() > kMostGaps) {
    lines.push_back("  and " + std::to_string(gaps.size() - kMostGaps) +
                    " more");
  }
}

}  // namespace

std::vector<std::string> coverage_lines(
    const std::vector<FileCoverage>& files) {
  std::vector<std::string> lines;
  for (const FileCoverage& file : files) add_file(file, lines);
  if (files.empty()) return lines;
  const Covered all = covered_in(files);
  lines.push_back("covered  " +
                  padded(std::to_string(all.branches.percent()) + " %", 5) +
                  "  of all branches: " + text_of(all));
  return lines;
}

std::string annotated(const FileCoverage& file) {
  constexpr std::size_t kWidth = 8;
  const auto hits = line_hits(file);
  const std::vector<Gap> gaps = gaps_in(file);
  auto gap = gaps.begin();
  std::string out = visible(file.file) + ": " + text_of(covered_in(file));
  if (!file.left_out.empty()) {
    out += "\nnothing was counted: " + visible(file.left_out);
  }
  out += "\n\n";
  std::string_view rest = file.text;
  for (std::uint32_t line = 1; !rest.empty(); ++line) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const auto found = hits.find(line);
    const std::string count =
        found == hits.end() ? "" : std::to_string(found->second);
    out += padded(count, kWidth) + " | " + visible(rest.substr(0, end)) + "\n";
    for (; gap != gaps.end() && gap->line <= line; ++gap) {
      out += padded("!", kWidth) + " | " + visible(gap->what) + "\n";
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return out;
}

std::string write_lcov(const std::vector<FileCoverage>& files) {
  std::string out;
  for (const FileCoverage& file : files) {
    const Covered covered = covered_in(file);
    out += "TN:\nSF:" + log_line(file.file) + "\n";
    for (std::size_t i = 0; i < file.probes.size(); ++i) {
      if (file.probes[i].kind == ProbeKind::kStatement) continue;
      const ProbeHits& hits = file.hits[i];
      const std::string place = "BRDA:" + std::to_string(file.probes[i].line) +
                                "," + std::to_string(i) + ",";
      const auto taken = [&](std::uint64_t times) {
        return hits.reached == 0 ? "-" : std::to_string(times);
      };
      out += place + "0," + taken(hits.was_true) + "\n";
      out += place + "1," + taken(hits.was_false) + "\n";
    }
    Fraction branches = covered.branches;
    branches += covered.conditions;
    out += "BRF:" + std::to_string(branches.total) + "\n";
    out += "BRH:" + std::to_string(branches.covered) + "\n";
    for (const auto& [line, hits] : line_hits(file)) {
      out += "DA:" + std::to_string(line) + "," + std::to_string(hits) + "\n";
    }
    out += "LF:" + std::to_string(covered.lines.total) + "\n";
    out += "LH:" + std::to_string(covered.lines.covered) + "\n";
    out += "end_of_record\n";
  }
  return out;
}

}  // namespace holdpoint::policytest

#include "holdpoint/policytest/coverage.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace holdpoint::policytest {
namespace {

using syntax::Probe;
using syntax::ProbeKind;

constexpr std::size_t kMostShown = 60;  // bytes of a condition in a message

// The source of a probe on one line, cut.
std::string shown(const FileCoverage& file, const Probe& probe) {
  const std::string_view all = file.text;
  const std::size_t begin = std::min<std::size_t>(probe.span.begin, all.size());
  const std::size_t end = std::min<std::size_t>(probe.span.end, all.size());
  std::string out;
  bool is_space = false;
  for (const char c : all.substr(begin, std::max(begin, end) - begin)) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (space && is_space) continue;
    is_space = space;
    out += space ? ' ' : c;
  }
  if (out.size() <= kMostShown) return out;
  std::size_t cut = kMostShown;  // not inside of a character
  while (cut > 0 && (static_cast<unsigned char>(out[cut]) & 0xC0) == 0x80) {
    --cut;
  }
  return out.substr(0, cut) + "...";
}

Fraction both_ways(const ProbeHits& hits) {
  return {static_cast<std::size_t>(hits.was_true != 0) +
              static_cast<std::size_t>(hits.was_false != 0),
          2};
}

std::string gap_of(const FileCoverage& file, std::size_t i) {
  const Probe& probe = file.probes[i];
  const ProbeHits& hits = file.hits[i];
  if (probe.kind == ProbeKind::kStatement) {
    return hits.reached == 0 ? "was never reached" : "";
  }
  if (hits.was_true != 0 && hits.was_false != 0) return {};
  const std::string part = ": `" + shown(file, probe) + "`";
  if (hits.reached == 0) return "was never looked at" + part;
  if (hits.was_true == 0 && hits.was_false == 0) {
    return "never gave an answer" + part;
  }
  return (hits.was_true == 0 ? "was never true" : "was never false") + part;
}

}  // namespace

unsigned Fraction::percent() const {
  if (total == 0) return 100;
  return static_cast<unsigned>(covered * 100 / total);
}

Fraction& Fraction::operator+=(const Fraction& other) {
  covered += other.covered;
  total += other.total;
  return *this;
}

std::map<std::uint32_t, std::uint64_t> line_hits(const FileCoverage& file) {
  std::map<std::uint32_t, std::uint64_t> lines;
  for (std::size_t i = 0; i < file.probes.size(); ++i) {
    std::uint64_t& hits = lines[file.probes[i].line];
    hits = std::max(hits, file.hits[i].reached);
  }
  return lines;
}

Covered covered_in(const FileCoverage& file) {
  Covered covered;
  for (const auto& [line, hits] : line_hits(file)) {
    covered.lines += {static_cast<std::size_t>(hits != 0), 1};
  }
  for (std::size_t i = 0; i < file.probes.size(); ++i) {
    const ProbeKind kind = file.probes[i].kind;
    if (kind == ProbeKind::kStatement) continue;
    (kind == ProbeKind::kCondition ? covered.conditions : covered.branches) +=
        both_ways(file.hits[i]);
  }
  return covered;
}

Covered covered_in(const std::vector<FileCoverage>& files) {
  Covered sum;
  for (const FileCoverage& file : files) {
    const Covered each = covered_in(file);
    sum.lines += each.lines;
    sum.branches += each.branches;
    sum.conditions += each.conditions;
  }
  return sum;
}

unsigned percent_of(const FileCoverage& file) {
  if (!file.left_out.empty()) return 0;
  const Covered covered = covered_in(file);
  return (covered.branches.total == 0 ? covered.lines : covered.branches)
      .percent();
}

// Probes stand in the order of their places, so what lies in a statement comes
// behind it.
std::vector<Gap> gaps_in(const FileCoverage& file) {
  std::vector<Gap> gaps;
  std::uint32_t unreached_until = 0;
  for (std::size_t i = 0; i < file.probes.size(); ++i) {
    const Probe& probe = file.probes[i];
    if (probe.span.begin < unreached_until) continue;
    std::string what = gap_of(file, i);
    if (what.empty()) continue;
    gaps.push_back({probe.line, std::move(what)});
    if (probe.kind == ProbeKind::kStatement) unreached_until = probe.span.end;
  }
  return gaps;
}

}  // namespace holdpoint::policytest

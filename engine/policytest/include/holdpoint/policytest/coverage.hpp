// Coverage: which parts of policies and their libraries tests have reached.
//
// Policies run with probes (syntax/probes.hpp). A line is covered when what
// begins on it has run. Branches are the conditions of `if`, `elseif`, `while`
// and `repeat`, and what rules and predicates return; conditions are their
// parts. Each of both is covered twice: when it was true, and when it was not.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "holdpoint/base/error.hpp"
#include "holdpoint/syntax/probes.hpp"

namespace holdpoint::policytest {

struct ProbeHits {
  std::uint64_t reached = 0;
  std::uint64_t was_true = 0;
  std::uint64_t was_false = 0;  // nil counts as false
};

// One file: what is in it, and how often each part was reached.
struct FileCoverage {
  std::string file;                   // as messages show it
  std::vector<std::string> policies;  // the ids it declares; none: a library
  std::string text;
  std::vector<syntax::Probe> probes;
  std::vector<ProbeHits> hits;  // of each probe
  std::string left_out;         // why nothing was counted; empty if it was
};

struct Fraction {
  std::size_t covered = 0;
  std::size_t total = 0;

  // Rounded down, so that only the whole is 100; the whole of nothing is.
  [[nodiscard]] unsigned percent() const;
  Fraction& operator+=(const Fraction& other);
};

struct Covered {
  Fraction lines, branches, conditions;
};
[[nodiscard]] Covered covered_in(const FileCoverage& file);
[[nodiscard]] Covered covered_in(const std::vector<FileCoverage>& files);

// What --min demands a percentage of: the branches, or the lines of a file that
// has none. Zero for a file that was not counted.
[[nodiscard]] unsigned percent_of(const FileCoverage& file);

// How often what begins on a line has run; only lines on which something does.
[[nodiscard]] std::map<std::uint32_t, std::uint64_t> line_hits(
    const FileCoverage& file);

// What no test has seen: "was never reached", "was never true: `a == b`".
struct Gap {
  std::uint32_t line = 0;
  std::string what;
};
// In the order of lines. What stands inside of something that was never
// reached is not told.
[[nodiscard]] std::vector<Gap> gaps_in(const FileCoverage& file);

// Summaries and gaps for people, in lines.
[[nodiscard]] std::vector<std::string> coverage_lines(
    const std::vector<FileCoverage>& files);

// The source with the hits of each line in front, and the gaps below it.
[[nodiscard]] std::string annotated(const FileCoverage& file);

// The tracefile of lcov (geninfo(1)), which CI systems and editors read. Its
// branches are branches and conditions.
[[nodiscard]] std::string write_lcov(const std::vector<FileCoverage>& files);

}  // namespace holdpoint::policytest

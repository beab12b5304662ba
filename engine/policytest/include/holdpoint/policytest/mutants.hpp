// Mutants: whether the tests of a policy would notice that it is wrong.
//
// A policy file is changed in one small place at a time, as a slip of its
// author would change it: `<` becomes `<=`, `and` becomes `or`, a type is gone
// from the selector. Then its tests are run. A change that some test notices is
// *killed*; one that none notices *survives*, and is either a test that is
// missing or a change that makes no difference. For the second there is a
// comment at its line, `-- mutant: reason`: it is *justified*.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/policytest/policytest.hpp"
#include "holdpoint/report/writers.hpp"

namespace holdpoint::policytest {

// A policy file that can be changed in more places than this is too large to
// be looked at.
inline constexpr std::size_t kMaxMutants = 5'000;

// One change that no test noticed.
struct Mutant {
  std::string kind;          // "comparison"
  Location where;            // in the policy file
  std::string was, becomes;  // as written; removed if `becomes` is empty
  std::string reason;        // of the justification; empty if there is none
};

// One policy file and its mutants, or a library that policies use.
struct MutatedFile {
  std::string file;
  std::vector<std::string> policies;  // ids that it declares; none: a library
  std::size_t tests = 0;              // that were run against its mutants
  std::size_t killed = 0;
  std::vector<Mutant> survivors;  // without a reason
  std::vector<Mutant> justified;
  // Justifications that nothing needs: no mutant of their line survives.
  std::vector<Location> idle;
  // Why nothing was changed: a test fails as it is, there are too many places.
  std::string trouble;

  // What tests noticed of what they should notice, in whole percent, rounded
  // down. A file without tests has 0; one with trouble, or without anything
  // that could be changed, has none.
  [[nodiscard]] std::optional<unsigned> score() const;
  // Its ids, or the file of a library.
  [[nodiscard]] std::string name() const;
};

// The same of all files together, each mutant counting alike.
[[nodiscard]] std::optional<unsigned> score_of(
    const std::vector<MutatedFile>& files);

// Changes the policies that the paths name, in the order of paths and files,
// whatever the number of processes; and the functions of the libraries that
// they use, when a path is a whole set. Every test of the paths may kill: the
// filter, and what else leaves tests out, is ignored. A mutant that spends its
// budget, or has to be ended from outside, is killed; one that the linter
// refuses or that does not load is no mutant. Fails as run_tests() does, and
// when a file of tests cannot be read.
[[nodiscard]] Result<std::vector<MutatedFile>> run_mutants(
    const Options& options);

// Survivors and what is said about others first, then a row for each file, and
// one line of summary last. Safe to print, like all formats.
[[nodiscard]] std::string write_text(const std::vector<MutatedFile>& files,
                                     const report::TextOptions& options);
// docs/reference/mutant-report.schema.json; one line of text for each file.
[[nodiscard]] std::string write_json(const std::vector<MutatedFile>& files,
                                     std::string_view engine_version);

}  // namespace holdpoint::policytest

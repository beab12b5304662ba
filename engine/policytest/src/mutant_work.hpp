// What a process behind the wall does with mutants: it reads tests, and runs
// them against one change after the other.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "beside_files.hpp"
#include "holdpoint/bindings/test_file.hpp"
#include "mock_trial.hpp"
#include "mutated_files.hpp"
#include "test_run.hpp"

namespace holdpoint::policytest {

enum class Fate : std::uint8_t { kKilled, kSurvived, kNoMutant };

// The tests of one path, and what they are run with. All of it is borrowed.
struct MutantGround {
  const TestSources& sources;
  const PolicyIndex& index;  // for policies that no mutant stands for
  const std::vector<BesideFiles>& files;  // by test file
  const Options& options;
};

// Lives in one process; remembers what it read, and which test killed last.
class MutantWork {
 public:
  using Step = std::function<void()>;

  explicit MutantWork(const MutantGround& ground) : ground_(ground) {}

  // Runs the tests of the file as it is. Empty when all pass, else what failed
  // first.
  [[nodiscard]] std::string first_failure(const Mutable& file,
                                          const Step& step);
  // Runs them against one mutant, up to the first that fails.
  [[nodiscard]] Fate fate_of(const Mutable& file, const Mutation& mutation,
                             const Step& step);

  // Changes what its tests give, one value that the policy read at a time.
  // Tests that cannot be run any more with a change say nothing about it.
  [[nodiscard]] MockTrial try_mocks(const Mutable& file, const Step& step);

 private:
  // The test, or null with what is wrong with its file.
  const bindings::TestCase* test_at(const TestPlace& place);
  Judgement judge_test(const bindings::TestCase& test, std::size_t file,
                       const PolicyIndex& index, const Step& step,
                       bindings::Observer* observer);
  Judgement judge_at(const TestPlace& place, const PolicyIndex& index,
                     const Step& step);

  MutantGround ground_;
  std::map<std::size_t, std::vector<bindings::TestCase>> read_;
  std::map<const Mutable*, std::size_t> killer_;  // number in its tests
};

}  // namespace holdpoint::policytest

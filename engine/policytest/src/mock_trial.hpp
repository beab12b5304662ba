// One policy and its tests: which changes of what they give does it ignore?
//
// What matters is a pass. A policy that was content, and stays content when
// something that it read is unknown, missing or old, may be blind to it; one
// that denied anyway and goes on denying says nothing. So a change is noticed
// when it changes the answer of some test, and ignored when no test notices it
// and some test that passes goes on passing.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "holdpoint/policytest/mutants.hpp"
#include "holdpoint/report/outcome.hpp"
#include "mock_mutation.hpp"

namespace holdpoint::policytest {

// What the tests of a policy file showed so far, change by change.
class MockTrial {
 public:
  using Topic = std::pair<MockKind, std::string>;

  // Whether nothing more can be learned of the change.
  [[nodiscard]] bool is_settled(const MockMutation& change) const;
  // What came with the change, where `before` came without it.
  void add(const MockMutation& change,
           const std::vector<report::Outcome>& before,
           const std::vector<report::Outcome>& after);
  // There are more changes than are tried: what was not tried is not known.
  void give_up() { is_whole_ = false; }

  [[nodiscard]] bool is_whole() const { return is_whole_; }
  // Topics that some test noticed.
  [[nodiscard]] std::size_t noticed() const;
  // The others, and each change that made a policy pass by a loss.
  [[nodiscard]] std::vector<Mutant> ignored() const;

 private:
  bool is_whole_ = true;
  std::set<Topic> noticed_;
  std::map<Topic, Mutant> silent_;  // the first pass of each topic
  std::map<Topic, Mutant> passing_;
};

// As one text through the pipe of a process, and back from any bytes.
[[nodiscard]] std::string write_trial(const MockTrial& trial);
struct TrialResult {
  bool is_whole = true;
  std::size_t noticed = 0;
  std::vector<Mutant> ignored;
};
[[nodiscard]] TrialResult read_trial(std::string_view bytes);

}  // namespace holdpoint::policytest

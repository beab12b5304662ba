// A test cut from a real plan: made, proven, and not yet written.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "../command.hpp"
#include "holdpoint/base/bytes.hpp"
#include "holdpoint/policy/source.hpp"
#include "holdpoint/report/outcome.hpp"

namespace holdpoint::cli {

struct NewTestRequest {
  std::string plan_file;
  std::string address;
  std::string policy;  // empty: those of `folder` that judge
  std::string folder;  // of the policies
  std::map<std::string, std::string> run;  // as --run gives it
  // The policies, where they are not as they lie in `folder`.
  std::optional<policy::SourceSet> sources = {};
  // Whether nobody waits for the tests any more; may be empty.
  std::function<bool()> is_cancelled = {};
};

struct NewTest {
  std::string policy;
  report::Verdict verdict = report::Verdict::kPass;
  std::string text;  // of the test
};

struct NewTests {
  std::vector<NewTest> tests;  // in the order of ids
  // Why there is none for a policy that judges the resource, a sentence each.
  std::vector<std::string> left_out;
};

// One test for each policy. What a policy answers to the test is what it
// answers to the plan without any evidence: that was tried. Fails with kUsage
// when no policy judges the resource, and when it is cancelled.
[[nodiscard]] Result<NewTests> make_tests(const NewTestRequest& request,
                                          const Environment& environment);

}  // namespace holdpoint::cli

// links: runner
//
// Two bytes are a budget, the rest is a policy file. Any text: loading it gives
// policies or errors with a place, judging a plan by them returns, and gives
// the same outcomes again. A smaller budget gives the same outcomes or errors,
// and never another verdict.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/runner/runner.hpp"

namespace {

using namespace holdpoint;  // NOLINT(google-build-using-namespace)
using report::Outcome;
using report::Verdict;

constexpr std::string_view kPlan = R"({"format_version": "1.2",
  "terraform_version": "1.11.4", "complete": true, "errored": false,
  "applyable": true, "planned_values": {"root_module": {}},
  "configuration": {"root_module": {}}, "resource_changes": [
  {"address": "aws_x.a", "mode": "managed", "type": "aws_x", "name": "a",
   "change": {"actions": ["delete"], "before": {"n": 1, "t": {"k": "v"}},
    "after": null, "after_unknown": {}}},
  {"address": "aws_x.b", "mode": "managed", "type": "aws_x", "name": "b",
   "change": {"actions": ["create"], "before": null,
    "after": {"n": 2, "s": "[1]", "l": [{"p": "10.0.0.0/8"}]},
    "after_unknown": {"u": true}}}]})";

void require(bool holds) {
  if (!holds) std::abort();
}

// What came of it; no outcomes at all where the policies do not load.
struct Judged {
  bool loaded = false;
  std::vector<Outcome> outcomes;
};

Judged judge(const terraform::Plan& plan, std::string_view text,
             std::uint64_t instructions) {
  bindings::OpenPlan open(plan);
  bindings::Facts facts;
  facts.plan = &plan;
  facts.open = &open;
  facts.now = Timestamp{1772143260, 0};
  policy::LoadOptions load;
  load.clock = [] { return std::chrono::nanoseconds(0); };
  load.budget.instructions = instructions;
  load.budget.memory = std::size_t{8} << 20;
  load.need_parameters = false;
  policy::SourceSet source;
  source.policies = {{"fuzz.lua", std::string(text)}};
  const auto set = policy::PolicySet::load({source}, facts, load);
  if (!set) {
    require(!set.error().empty());
    for (const Error& error : set.error()) require(!error.what.empty());
    return {};
  }
  const auto answers =
      runner::run(*set, facts, {.jobs = 0, .clock = load.clock});
  require(answers.has_value());
  return {true, answers->outcomes};
}

std::string shown(const Outcome& outcome) {
  std::string text = outcome.subject + ' ' +
                     std::string(to_string(outcome.verdict)) +
                     (outcome.advisory ? " advisory" : "");
  for (const auto& message : outcome.messages) text += '\n' + message.text;
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  static const auto plan = terraform::Plan::read(Bytes::copy_of(kPlan));
  if (size < 2) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data + 2),
                              size - 2);
  constexpr std::uint64_t kEnough = 200'000;
  const Judged full = judge(*plan, text, kEnough);
  const Judged again = judge(*plan, text, kEnough);
  require(full.outcomes.size() == again.outcomes.size());
  for (std::size_t i = 0; i < full.outcomes.size(); ++i) {
    require(shown(full.outcomes[i]) == shown(again.outcomes[i]));
  }
  if (!full.loaded) return 0;
  const std::uint64_t less = 1 + data[0] + data[1] * 64U;
  const Judged small = judge(*plan, text, less);
  if (!small.loaded) return 0;
  require(small.outcomes.size() == full.outcomes.size());
  for (std::size_t i = 0; i < full.outcomes.size(); ++i) {
    require(small.outcomes[i].verdict == Verdict::kError ||
            shown(small.outcomes[i]) == shown(full.outcomes[i]));
  }
  return 0;
}

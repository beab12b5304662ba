// links: policytest
// private: policytest
//
// Any text, read as a test file within a small budget: reading returns, and
// says the same again; every test stands in the file; running one returns, and
// says the same again; and no test passes where its policy does not exist.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "holdpoint/bindings/test_file.hpp"
#include "test_run.hpp"

namespace {

using namespace holdpoint;              // NOLINT(google-build-using-namespace)
using namespace holdpoint::policytest;  // NOLINT(google-build-using-namespace)

constexpr std::string_view kPolicy = R"(policy "a.p" {
  title = "T", severity = "high", message = "{address} is {after.n}",
  on = { type = "aws_x", action = { "create", "update", "delete" } },
  require = function(r)
    return r.action == "delete" or r.after.n ~= 1
  end })";

void require(bool holds) {
  if (!holds) std::abort();
}

Options options() {
  Options made;
  made.budgets.evaluation.instructions = 100'000;
  made.budgets.evaluation.memory = std::size_t{8} << 20;
  made.clock = [] { return std::chrono::nanoseconds(0); };
  return made;
}

Result<std::vector<bindings::TestCase>> read(std::string_view text) {
  const auto no_library = [](std::string_view) -> Result<bindings::SourceText> {
    return fail(ErrorCode::kPolicy, "there are no libraries");
  };
  const Options limits = options();
  return bindings::read_test_file({std::string(text), "a_test.lua"},
                                  limits.budgets.evaluation, limits.clock,
                                  no_library);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto tests = read(text);
  const auto again = read(text);
  require(tests.has_value() == again.has_value());
  if (!tests) {
    require(!tests.error().what.empty());
    require(to_string(tests.error()) == to_string(again.error()));
    return 0;
  }
  require(tests->size() == again->size());
  policy::SourceSet set;
  set.policies = {{"a.lua", std::string(kPolicy)}};
  PolicyIndex index;
  index.add(set);
  const PolicyIndex empty;
  const BesideFiles files(/*may_read=*/false);
  const Options limits = options();
  const auto lines = std::count(text.begin(), text.end(), '\n') + 1;
  for (std::size_t i = 0; i < tests->size() && i < 20; ++i) {
    const bindings::TestCase& test = (*tests)[i];
    require(test.name == (*again)[i].name && test.where.line >= 1);
    require(test.where.line <= static_cast<std::size_t>(lines));
    const Ground ground{index, nullptr, files, limits, [] {}};
    const Ground nothing{empty, nullptr, files, limits, [] {}};
    const Judgement judgement = judge(test, ground);
    require(judgement.failure == judge(test, ground).failure);
    require(judgement.failure.empty() == (judgement.status == Status::kPassed));
    require(judge(test, nothing).status == Status::kBroken);
  }
  return 0;
}

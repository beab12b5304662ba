// links: bindings
//
// Five bytes are budgets, the rest is the body of a rule. Whatever budgets of
// memory, findings, message and output an evaluation has, it gives what it
// gives with plenty of each, or an error that names the budget.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "holdpoint/bindings/host.hpp"

namespace {

using namespace holdpoint;  // NOLINT(google-build-using-namespace)
using bindings::Evaluation;

constexpr std::string_view kPlan = R"({"format_version": "1.2",
  "terraform_version": "1.11.4", "resource_changes": [
  {"address": "aws_x.a", "mode": "managed", "type": "aws_x", "name": "a",
   "change": {"actions": ["update"], "before": {"n": 1, "t": {"k": "v"}},
    "after": {"n": 2, "l": [{"p": "10.0.0.0/8"}]},
    "after_unknown": {"u": true}}}]})";
constexpr sandbox::Budget kPlenty = {.instructions = 100'000,
                                     .memory = std::size_t{8} << 20};

std::string shown(const Evaluation& evaluation) {
  std::string text(to_string(evaluation.verdict));
  for (const auto& message : evaluation.messages) {
    text += '\n' + message.text + '|' + message.path + '|' + message.remedy;
  }
  return text;
}

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  static const auto plan = terraform::Plan::read(Bytes::copy_of(kPlan));
  if (size < 5) return 0;
  bindings::OpenPlan open(*plan);
  bindings::Facts facts;
  facts.plan = &*plan;
  facts.open = &open;
  auto host = bindings::Host::create(
      facts, kPlenty, [] { return std::chrono::nanoseconds(0); },
      [](std::string_view) {
        return fail(ErrorCode::kNotFound, "there are no libraries");
      });
  require(host.has_value());
  const std::string body(reinterpret_cast<const char*>(data + 5), size - 5);
  const auto ran = (*host)->run_file(
      {"policy \"a\" { check = function(r)\n" + body + "\nend }", "fuzz.lua"});
  if (!ran || (*host)->declarations().empty()) return 0;
  const bindings::Subject subject{.kind = bindings::SubjectKind::kResource,
                                  .resource = &plan->changes().front()};
  const auto evaluate = [&](const sandbox::Budget& budget) {
    (*host)->set_budget(budget);
    return (*host)->evaluate(0, subject, "no", "repair {address}");
  };
  const std::string full = shown(evaluate(kPlenty));
  const Evaluation small =
      evaluate({.instructions = kPlenty.instructions,
                .memory = std::size_t{data[0]} << (data[1] % 16),
                .findings = data[2],
                .message = std::size_t{data[3]} * 4,
                .output = std::size_t{data[4]} * 16});
  const bool is_spent = small.exhausted != sandbox::Exhausted::kNo;
  require(is_spent ==
          shown(small).starts_with("error\nthe policy spent its budget of "));
  require(is_spent || shown(small) == full);
  require(shown(evaluate(kPlenty)) == full);
  return 0;
}

// links: json terraform
//
// Any bytes: reading a state returns. What was read, written into a plan as its
// prior state, reads back as the same instances with the same values, and
// nothing speaks against that plan. The same bytes without their last brace
// never load.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <variant>

#include "holdpoint/json/small.hpp"
#include "holdpoint/terraform/state.hpp"

using holdpoint::Bytes;
using holdpoint::json::equal;
using holdpoint::json::Small;
using holdpoint::json::Value;
using holdpoint::terraform::Plan;
using holdpoint::terraform::PlanLimits;
using holdpoint::terraform::ResourceChange;
using holdpoint::terraform::State;

namespace {

void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

std::string quoted(const std::string& text) {
  return holdpoint::json::to_text(Small(text));
}

std::string index_text(const ResourceChange& change) {
  const auto* number = std::get_if<std::int64_t>(&change.index);
  const auto* text = std::get_if<std::string>(&change.index);
  return number != nullptr ? std::to_string(*number)
         : text != nullptr ? quoted(*text)
                           : "null";
}

std::string text_of(Value value) {
  return value.is_null() ? "null" : std::string(value.text());
}

// The instances as `terraform show -json` prints them, each in a module of its
// own.
std::string shown(const State& state) {
  std::string out = R"({"values":{"root_module":{"child_modules":[)";
  for (const ResourceChange& change : state.resources().changes()) {
    const auto loaded = state.resources().load(change);
    require(loaded.has_value());
    require(equal(loaded->values.before, loaded->values.after));
    out += out.ends_with('[') ? "" : ",";
    out += R"({"address":)" + quoted(change.module_address) +
           R"(,"resources":[{"type":)" + quoted(change.type) + R"(,"name":)" +
           quoted(change.name) + R"(,"mode":")" +
           std::string(to_string(change.mode)) + R"(","index":)" +
           index_text(change) + R"(,"deposed_key":)" + quoted(change.deposed) +
           R"(,"values":)" + text_of(loaded->values.before) + "}]}";
  }
  return out + "]}}}";
}

void expect_same(const State& state, const State& other) {
  const auto& changes = state.resources().changes();
  const auto& others = other.resources().changes();
  require(changes.size() == others.size());
  for (std::size_t i = 0; i < changes.size(); ++i) {
    require(changes[i].address == others[i].address);
    require(changes[i].deposed == others[i].deposed);
    const auto loaded = state.resources().load(changes[i]);
    const auto again = other.resources().load(others[i]);
    require(again.has_value());
    require(equal(loaded->values.before, again->values.before));
  }
}

void use(const State& state) {
  if (!state.contents_known()) {
    require(state.resources().changes().empty() && state.outputs().empty());
    return;
  }
  const auto plan = Plan::read(Bytes::copy_of(
      R"({"format_version":"1.2","planned_values":{},"prior_state":)" +
      shown(state) + "}"));
  require(plan.has_value());
  const auto prior = State::of_plan(*plan);
  require(prior.has_value());
  expect_same(state, *prior);
  const auto found = mismatch(state, *plan);
  require(found.has_value() && !*found);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  PlanLimits limits;
  limits.json.max_values = 100'000;
  limits.json.max_depth = 200;  // a plan holds its prior state deeper
  const auto state = State::read(Bytes::copy_of(text, "s"), limits);
  if (!state) {
    require(!state.error().what.empty());
    return 0;
  }
  use(*state);
  if (!text.empty()) {
    text = text.substr(0, text.find_last_of('}'));
    require(text.empty() || !State::read(Bytes::copy_of(text, "s"), limits));
  }
  return 0;
}

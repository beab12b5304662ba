#include "holdpoint/terraform/state.hpp"

#include <array>
#include <utility>

#include "state_reader.hpp"

namespace holdpoint::terraform {
namespace {

// In the order of StateFormat.
constexpr std::array<std::string_view, 6> kFormatNames = {
    "raw", "shown", "prior state", "encrypted", "backend pointer", "empty"};

}  // namespace

std::string_view to_string(StateFormat format) {
  return kFormatNames[static_cast<std::size_t>(format)];
}

struct State::Parts : StateParts {};

Result<State> State::read(const Bytes& bytes, const PlanLimits& limits) {
  auto parts = read_state(bytes, limits);
  if (!parts) {
    return fail(std::move(parts.error()));
  }
  State state;
  state.parts_ = std::make_shared<const Parts>(Parts{std::move(*parts)});
  return state;
}

Result<State> State::of_plan(const Plan& plan, const PlanLimits& limits) {
  auto parts = read_state_of_plan(plan, limits);
  if (!parts) {
    return fail(std::move(parts.error()));
  }
  State state;
  state.parts_ = std::make_shared<const Parts>(Parts{std::move(*parts)});
  return state;
}

const Bytes& State::bytes() const { return parts_->bytes; }
StateFormat State::format() const { return parts_->format; }
std::uint32_t State::version() const { return parts_->version; }
const std::optional<std::string>& State::lineage() const {
  return parts_->lineage;
}
std::optional<std::uint64_t> State::serial() const { return parts_->serial; }
const std::optional<std::string>& State::terraform_version() const {
  return parts_->terraform_version;
}
bool State::contents_known() const { return parts_->contents_known; }
const Plan& State::resources() const { return parts_->resources; }
const StateInstance& State::instance(std::size_t i) const {
  return parts_->instances[i];
}
const std::vector<StateOutput>& State::outputs() const {
  return parts_->outputs;
}
const std::optional<BackendPointer>& State::backend() const {
  return parts_->backend;
}

}  // namespace holdpoint::terraform

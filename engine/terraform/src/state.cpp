#include "holdpoint/terraform/state.hpp"

namespace holdpoint::terraform {

struct State::Parts {
  Bytes bytes;
  std::optional<std::string> lineage, version;
  Plan resources;
  StateInstance instance;
  std::vector<StateOutput> outputs;
  std::optional<BackendPointer> backend;
};

std::string_view to_string(StateFormat) { return {}; }
Result<State> State::read(const Bytes&, const PlanLimits&) {
  return fail(ErrorCode::kInternal, "not built yet");
}
Result<State> State::of_plan(const Plan&, const PlanLimits&) {
  return fail(ErrorCode::kInternal, "not built yet");
}
const Bytes& State::bytes() const { return parts_->bytes; }
StateFormat State::format() const { return StateFormat::kEmpty; }
std::uint32_t State::version() const { return 0; }
const std::optional<std::string>& State::lineage() const {
  return parts_->lineage;
}
std::optional<std::uint64_t> State::serial() const { return {}; }
const std::optional<std::string>& State::terraform_version() const {
  return parts_->version;
}
bool State::contents_known() const { return false; }
const Plan& State::resources() const { return parts_->resources; }
const StateInstance& State::instance(std::size_t) const {
  return parts_->instance;
}
const std::vector<StateOutput>& State::outputs() const {
  return parts_->outputs;
}
const std::optional<BackendPointer>& State::backend() const {
  return parts_->backend;
}
Result<std::optional<std::string>> mismatch(const State&, const Plan&) {
  return fail(ErrorCode::kInternal, "not built yet");
}

}  // namespace holdpoint::terraform

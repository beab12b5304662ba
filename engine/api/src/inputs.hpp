// Inputs: everything that a request gives besides policies, read and owned.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "holdpoint/api/holdpoint.hpp"
#include "holdpoint/bindings/facts.hpp"

namespace holdpoint::api {

// Facts point into the parts of this object, which therefore stays where it is.
class Inputs {
 public:
  // Fails when something that was given cannot be read.
  [[nodiscard]] static Result<std::unique_ptr<Inputs>> read(
      const CheckRequest& request);
  Inputs(const Inputs&) = delete;
  Inputs& operator=(const Inputs&) = delete;

  [[nodiscard]] const bindings::Facts& facts() const { return facts_; }
  // The head of the report, and what was given and not used.
  void describe(report::Report& report) const;
  // What was given and not used, and why.
  [[nodiscard]] const std::vector<std::string>& notes() const { return notes_; }

 private:
  Inputs() = default;
  Result<void> read_plan(const CheckRequest& request);
  Result<void> read_schemas(const CheckRequest& request);
  Result<void> read_state(const CheckRequest& request);
  Result<void> read_contexts(const CheckRequest& request);
  Result<void> read_pins(const CheckRequest& request);
  Result<void> find_scopes(const CheckRequest& request);

  std::optional<terraform::Plan> plan_;
  std::optional<bindings::OpenPlan> open_;
  std::optional<terraform::ProviderSchema> schema_;
  std::optional<terraform::State> state_;
  std::optional<bindings::OpenPlan> open_state_;
  std::string mismatch_;
  std::optional<cloud::Evidence> evidence_;
  std::optional<pins::PinFile> pins_;
  std::optional<terraform::ProviderScopes> scopes_, state_scopes_;
  std::optional<recovery::PlanEffects> effects_;
  std::vector<std::string> notes_;
  bindings::Facts facts_;
};

}  // namespace holdpoint::api

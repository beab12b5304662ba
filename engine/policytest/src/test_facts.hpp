// Everything that one test gives, as the facts that its policy sees.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "beside_files.hpp"
#include "holdpoint/bindings/facts.hpp"
#include "holdpoint/bindings/test_file.hpp"
#include "holdpoint/terraform/provider_schema.hpp"

namespace holdpoint::policytest {

// Owns what the facts point into.
class TestFacts {
 public:
  // `schema` may be null and is borrowed, like the test. Fails when what the
  // test gives cannot be what a run is given.
  [[nodiscard]] static Result<std::unique_ptr<TestFacts>> create(
      const bindings::TestCase& test, const terraform::ProviderSchema* schema,
      const BesideFiles& files);
  TestFacts(const TestFacts&) = delete;
  TestFacts& operator=(const TestFacts&) = delete;

  [[nodiscard]] const bindings::Facts& facts() const { return facts_; }

 private:
  TestFacts() = default;

  Result<void> read_plan(const bindings::TestCase& test,
                         const BesideFiles& files);
  Result<void> read_state(const bindings::TestCase& test,
                          const BesideFiles& files);
  void take_pin(const bindings::TestCase& test);
  Result<void> read_evidence(const bindings::TestCase& test,
                             const BesideFiles& files);
  void find_places(const bindings::TestCase& test);

  bindings::Facts facts_;
  std::optional<terraform::Plan> plan_;
  std::optional<bindings::OpenPlan> open_;
  std::optional<terraform::State> state_;
  std::optional<bindings::OpenPlan> open_state_;
  std::optional<pins::Pin> pin_;
  std::optional<cloud::Evidence> evidence_;
  std::optional<terraform::ProviderScopes> scopes_, state_scopes_;
  std::optional<recovery::PlanEffects> effects_;
};

}  // namespace holdpoint::policytest

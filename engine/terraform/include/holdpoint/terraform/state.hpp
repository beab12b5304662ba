// States: what Terraform remembers about the objects it manages.
//
// Reads what `terraform.tfstate` holds (versions 1 to 4, as Terraform reads
// them: formats.md section 2), what `terraform show -json` prints of a state,
// the prior state inside a plan, and recognises OpenTofu's encrypted envelope,
// backend pointer files and the empty file.
//
// The instances are shown as resource changes that change nothing, so that
// whatever looks at a plan's resources can look at a state's. Their values are
// those that `show -json` prints: dynamic attributes without the wrapper that
// raw states give them. Before Terraform 0.12 attributes were one flat map of
// strings; it is nested again as well as that goes without a schema, and every
// leaf stays a string there.
//
// Secrets are those that the state marks. Raw states of many Terraforms do not
// mark what a provider's schema calls sensitive, and those before 0.14 mark
// nothing: then before_sensitive is null.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/base/bytes.hpp"
#include "holdpoint/json/document.hpp"
#include "holdpoint/terraform/plan.hpp"

namespace holdpoint::terraform {

enum class StateFormat : std::uint8_t {
  kRaw,             // terraform.tfstate, version 1 to 4
  kShown,           // terraform show -json
  kPriorState,      // of a plan
  kEncrypted,       // OpenTofu's envelope: lineage and serial are in clear
  kBackendPointer,  // .terraform/terraform.tfstate: where the state is kept
  kEmpty,           // zero bytes: there is no state
};
[[nodiscard]] std::string_view to_string(StateFormat format);

struct StateOutput {
  std::string name;
  json::Value value;
  bool sensitive = false;
};

// What a state knows of an instance beyond its values.
struct StateInstance {
  bool tainted = false;
  bool create_before_destroy = false;
  std::vector<std::string> dependencies;  // config addresses
  json::Range range;  // where the instance stands in State::bytes()
};

// Where a state is kept.
struct BackendPointer {
  std::string type;  // "s3", "local"
  json::Value config;
};

// One state. Immutable; cheap to copy; any thread may use it.
class State {
 public:
  // Reads and checks every byte; zero bytes are kEmpty. Stricter than Terraform
  // where two readers could differ: keys that stand twice or in another case,
  // instances that stand twice. Fails like Plan::read(): with kWrongDocument
  // for another well-known document (a plan, say), kUnsupported for a version
  // that Terraform would not read, naming the version that made it. Linear.
  [[nodiscard]] static Result<State> read(const Bytes& bytes,
                                          const PlanLimits& limits = {});
  // The prior state of a plan: kPriorState, as it was after refreshing. Empty
  // when the plan has none, which is how Terraform says so; of unknown contents
  // when the plan has none and yet shows objects that existed.
  [[nodiscard]] static Result<State> of_plan(const Plan& plan,
                                             const PlanLimits& limits = {});

  [[nodiscard]] const Bytes& bytes() const;
  [[nodiscard]] StateFormat format() const;
  [[nodiscard]] std::uint32_t version() const;  // of kRaw; 0 otherwise
  // Unknown (nullopt) when the document does not say: only raw states and
  // encrypted ones do.
  [[nodiscard]] const std::optional<std::string>& lineage() const;
  [[nodiscard]] std::optional<std::uint64_t> serial() const;
  [[nodiscard]] const std::optional<std::string>& terraform_version() const;
  // False when what the state holds cannot be read: encrypted, or a pointer.
  // Then there are no instances and no outputs, and that means nothing.
  [[nodiscard]] bool contents_known() const;

  // The instances, deposed objects and data sources included, in the order of
  // the state. Each has the action no-op, origin kState, and its attributes as
  // both before and after; values are read with resources().load().
  [[nodiscard]] const Plan& resources() const;
  // Of resources().changes()[i].
  [[nodiscard]] const StateInstance& instance(std::size_t i) const;
  [[nodiscard]] const std::vector<StateOutput>& outputs() const;
  [[nodiscard]] const std::optional<BackendPointer>& backend() const;

 private:
  struct Parts;
  std::shared_ptr<const Parts> parts_;
};

// Why `state` cannot be the state that `plan` was made from, in one clause for
// people that names up to three addresses; nullopt when nothing speaks against
// it, as when the state's contents are not known. Compares what both show: the
// addresses and ids of managed objects, before or after refreshing. (Lineage
// and serial are compared with the pin: plan JSON holds neither.)
//
// Nothing speaks against objects that vanished or moved, that are imported or
// forgotten, nor against more objects than a plan shows that has targets, that
// failed, or that destroys all others.
[[nodiscard]] Result<std::optional<std::string>> mismatch(const State& state,
                                                          const Plan& plan);

}  // namespace holdpoint::terraform

// Plans: what Terraform is about to do, as `terraform show -json FILE` prints
// it (format versions 0.1 to 1.2, Terraform 0.12 to 1.17, OpenTofu 1.6 on).
//
// A plan is an index of changes. The index holds what selects a change (type,
// action, address); the values of a change are a small document of their own,
// parsed when somebody looks at them. A key that is absent in an older format
// is unknown here, never a default.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/base/bytes.hpp"
#include "holdpoint/base/timestamp.hpp"
#include "holdpoint/json/document.hpp"
#include "holdpoint/terraform/resource_address.hpp"

namespace holdpoint::terraform {

class Configuration;
namespace internal {
struct PlanAccess;
}  // namespace internal

enum class Action : std::uint8_t {
  kCreate,
  kRead,
  kUpdate,
  kReplace,   // ["delete","create"] or ["create","delete"]
  kRecreate,  // ["create","forget"] or ["forget","create"]
  kDelete,
  kNoOp,
  kForget,
};
inline constexpr int kActionCount = 8;

// As policies write it: "create", "replace", "no-op" and so on.
[[nodiscard]] std::string_view to_string(Action action);
[[nodiscard]] std::optional<Action> action_named(std::string_view name);

// One item of resource_changes, resource_drift or deferred_changes, or a data
// source that the prior state already holds.
struct ResourceChange {
  enum class Origin : std::uint8_t {
    kChange,
    kDrift,
    kDeferred,
    kPriorState,
    kState,  // an instance of a State, not of a plan
  };

  std::string address;           // as printed, e.g. `module.a.aws_x.y["k"]`
  std::string previous_address;  // empty unless moved
  std::string module_address;    // empty for the root module
  Mode mode = Mode::kManaged;
  std::string type;
  std::string name;
  InstanceKey index;
  bool index_unknown = false;
  std::string provider_name;  // "registry.terraform.io/hashicorp/aws"
  std::string deposed;        // the deposed object's key; empty if current
  std::string action_reason;  // Terraform's own words; empty if none
  std::string deferred_reason;
  Action action = Action::kNoOp;
  bool create_before_destroy = false;  // ["create","delete"]
  bool importing = false;
  Origin origin = Origin::kChange;
  json::Range range;  // the item's bytes within Plan::bytes()
};

// The parts of a change that rules read. Absent parts are null: `before` of a
// create, `after` of a delete. Views into the change's document.
struct ChangeValues {
  json::Value before, after, after_unknown;
  json::Value before_sensitive, after_sensitive;
  json::Value before_identity, after_identity;
  json::Value replace_paths, importing, generated_config;
};

// A change with its document parsed. Movable; keeps its document alive.
struct LoadedChange {
  json::Document document;
  ChangeValues values;
};

// A change of a plan with other values, whose whole item `item` is: for who
// asks what a rule would say then. Fails where it is not JSON.
[[nodiscard]] Result<LoadedChange> load_altered(const ResourceChange& change,
                                                const Bytes& item);

struct OutputChange {
  std::string name;
  Action action = Action::kNoOp;
  json::Value before, after, after_unknown;
  bool before_sensitive = false, after_sensitive = false;
};

struct Variable {
  std::string name;
  json::Value value;
  bool sensitive = false;  // by the configuration; true when that is missing
};

struct ActionInvocation {
  std::string address, type, name, provider_name;
  std::string trigger;  // "after_create" and so on, or "invoke"
  std::string triggering_address;
  bool deferred = false;
  json::Value raw;
};

struct PlanLimits {
  json::Limits json;
  std::uint32_t max_changes = 2'000'000;
};

// One plan. Immutable after read(); any thread may use it, and forked workers
// share its memory.
class Plan {
 public:
  // Reads and checks every byte. Fails with kInvalidSyntax, kInvalidValue or
  // kLimitExceeded with file, line, column and JSON path; with kWrongDocument
  // when the bytes are another well-known document (a state, a provider schema,
  // a `plan -json` log, HCP's redacted plan, a saved plan file, ...) and then
  // says what to pass instead. Linear.
  [[nodiscard]] static Result<Plan> read(const Bytes& bytes,
                                         const PlanLimits& limits = {});

  [[nodiscard]] const Bytes& bytes() const;
  [[nodiscard]] const std::string& format_version() const;
  [[nodiscard]] const std::string& terraform_version() const;
  [[nodiscard]] const std::optional<std::string>& timestamp() const;
  // Unknown (nullopt) when the plan does not say.
  [[nodiscard]] std::optional<bool> complete() const;
  [[nodiscard]] std::optional<bool> applyable() const;
  [[nodiscard]] std::optional<bool> errored() const;

  // In the order of the plan. Deferred changes and drift are not among
  // changes(), data sources of the prior state not either.
  [[nodiscard]] const std::vector<ResourceChange>& changes() const;
  [[nodiscard]] const std::vector<ResourceChange>& drift() const;
  [[nodiscard]] const std::vector<ResourceChange>& deferred() const;
  [[nodiscard]] const std::vector<ResourceChange>& prior_data() const;

  // Parses the item's document again. It was checked by read(), so that an
  // error here is kInternal.
  [[nodiscard]] Result<LoadedChange> load(const ResourceChange& change) const;

  [[nodiscard]] const std::vector<OutputChange>& outputs() const;
  [[nodiscard]] const std::vector<Variable>& variables() const;
  [[nodiscard]] const std::vector<ActionInvocation>& action_invocations() const;
  [[nodiscard]] json::Value checks() const;               // null if absent
  [[nodiscard]] json::Value relevant_attributes() const;  // null if absent

  // Null when the plan has no `configuration`. Parsed on the first call by
  // read(); cheap afterwards.
  [[nodiscard]] const Configuration* configuration() const;

  // Any top-level member, known or not, parsed on demand; nullopt if absent.
  [[nodiscard]] std::optional<json::Document> member(
      std::string_view key) const;

 private:
  friend struct internal::PlanAccess;
  struct Parts;
  std::shared_ptr<const Parts> parts_;
};

}  // namespace holdpoint::terraform

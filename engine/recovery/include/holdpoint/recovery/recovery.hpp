// Recovery: which backups of a resource survive a plan.
//
// "A snapshot younger than a day" existed on the night of the founding
// incident, and died with its instance. So every backup comes with the time
// whose data it holds, and with whether this plan leaves it, and why.
//
// One row per resource type says where its backups are listed and how they are
// joined (src/rows); the rules are the same for all. Sources: the AWS service
// models, the providers' own delete functions (context.md sections 2 to 5).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/cloud/evidence.hpp"
#include "holdpoint/terraform/plan.hpp"
#include "holdpoint/terraform/provider_scope.hpp"

namespace holdpoint::recovery {

enum class Survives : std::uint8_t { kNo, kYes, kUnknown };
[[nodiscard]] std::string_view to_string(Survives survives);

// The last restore test of a backup, or of its database.
struct RestoreTest {
  Timestamp finished_at;
  bool passed = false;
  std::string method;  // "aws-backup", "custom", ...
};

// One way back.
struct Backup {
  std::string id;      // ARN or identifier, as the API names it
  std::string origin;  // automated, continuous, manual, vault, copy, versions,
                       // replica, long-term, final, or as the document says
  // complete, creating, failed, planned, or what the API says that is neither.
  std::string state;
  // The time whose data it holds; nullopt if nobody says, and then why.
  std::optional<Timestamp> data_as_of;
  std::string data_as_of_missing;
  // kYes implies that the state is complete, or planned for a final backup.
  Survives survives = Survives::kUnknown;
  std::string why;  // one clause: "an automated snapshot is deleted with its
                    // instance: before.delete_automated_backups is true"
  std::optional<Timestamp> expires_at, immutable_until;
  std::string account, region, kms_key;  // each may be empty: not known
  bool independent = false;  // in another account, or in a vault whose lock
                             // nobody can open: what destroys the original
                             // does not reach it
  bool planned = false;      // a final snapshot that the plan would make
  // The newest test of the backup itself, else of what it is a backup of. A
  // restore that nobody validated has not passed, and counts only where no
  // test has a result. Nullopt if none is known, and then why
  // it cannot be told (empty: it is known that there was none).
  std::optional<RestoreTest> tested;
  std::string tested_missing;
};

// All that is known. With gaps there may be more backups than these.
struct Recovery {
  std::vector<Backup> backups;
  std::vector<cloud::Gap> gaps;
  std::vector<const cloud::Source*> sources;  // that were relied on
  std::optional<Timestamp> valid_until;
  std::size_t examined = 0;  // items of the evidence that were looked at
};

// The object whose backups or live counterpart are asked for.
struct Object {
  const terraform::ResourceChange* change = nullptr;
  const terraform::ChangeValues* values = nullptr;
  terraform::ResourceScope scope;
  // Whether the configuration leaves an attribute unset, where somebody can
  // tell: then a name that is not known yet is one that the provider makes up.
  std::function<bool(std::string_view attribute)> is_unset = nullptr;
};

// What a plan does to backups and keys; built once per plan, on first use.
// Borrows the plan; not safe for concurrent use.
class PlanEffects {
 public:
  explicit PlanEffects(const terraform::Plan* plan);  // null: there is no plan
  ~PlanEffects();
  PlanEffects(PlanEffects&&) noexcept;

  struct Parts;
  [[nodiscard]] Parts& parts() { return *parts_; }

 private:
  std::unique_ptr<Parts> parts_;
};

// Whether the type has a row; the types that have one, sorted.
[[nodiscard]] bool is_protected_type(std::string_view type);
[[nodiscard]] std::span<const std::string_view> protected_types();
// The datasets that backups_of() asks for a type, sorted: what to collect.
[[nodiscard]] std::vector<std::string_view> datasets_of(std::string_view type);
// The same for live_of(); empty for types without a row.
[[nodiscard]] std::string_view live_dataset_of(std::string_view type);

// The backups of an object. For a type without a row, and for an object whose
// account is not known, there are no backups and a gap that says so. Never
// fails: whatever is damaged is a gap or an unknown.
[[nodiscard]] Recovery backups_of(const Object& object, PlanEffects& effects,
                                  const cloud::Evidence& evidence);

// The object in the real cloud.
struct Live {
  const cloud::Item* item = nullptr;          // null: none, if gap is empty
  std::optional<cloud::Gap> gap;              // set: it cannot be told
  std::string dataset;                        // that item is of
  std::vector<const cloud::Source*> sources;  // that were relied on
  std::optional<Timestamp> valid_until;
  std::size_t examined = 0;  // items of the evidence that were looked at
};
// Joins by immutable id, else by name; two objects of one name are a gap. A
// name that the provider makes up at apply cannot exist yet.
[[nodiscard]] Live live_of(const Object& object,
                           const cloud::Evidence& evidence);

}  // namespace holdpoint::recovery

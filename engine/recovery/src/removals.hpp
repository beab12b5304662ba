// Removals: which backups, vaults, keys and buckets a plan removes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "holdpoint/recovery/recovery.hpp"
#include "row.hpp"

namespace holdpoint::recovery {

// One resource that the plan destroys, or a key that it switches off.
struct Removal {
  const terraform::ResourceChange* change = nullptr;
  Family family = Family::kNone;
  std::string verb;                // "deletes", "replaces", "disables"
  std::vector<std::string> names;  // ARNs, ids, identifiers
  bool certain = true;             // false: it may do so, or not to this one
  bool forced = false;             // force_destroy: with all that is inside
};

// What the plan does to a thing: nothing (null), or the removal.
struct Removed {
  const Removal* removal = nullptr;
  bool certain = false;  // false: whether it is this one cannot be told

  explicit operator bool() const { return removal != nullptr; }
};

struct PlanEffects::Parts {
  explicit Parts(const terraform::Plan* borrowed) : plan(borrowed) {}

  // Whether the plan removes the thing of the family that has any of these
  // names. Two ARNs must be equal; otherwise names are compared.
  [[nodiscard]] Removed find(Family family,
                             const std::vector<std::string>& names);
  // Any removal of a key of the provider, for backups whose key nobody knows.
  [[nodiscard]] const Removal* any_key(std::string_view provider);

 private:
  void build();
  void add(const terraform::ResourceChange& change);

  const terraform::Plan* plan = nullptr;
  bool built = false;
  std::vector<Removal> removals;
  std::vector<std::size_t> unnamed;  // removals of nobody knows what
  // By the last part of each name.
  std::unordered_multimap<std::string, std::size_t> by_name;
};

}  // namespace holdpoint::recovery

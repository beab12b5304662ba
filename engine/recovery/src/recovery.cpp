#include "holdpoint/recovery/recovery.hpp"

namespace holdpoint::recovery {

struct PlanEffects::Parts {};

std::string_view to_string(Survives) { return {}; }
PlanEffects::PlanEffects(const terraform::Plan*) {}
PlanEffects::~PlanEffects() = default;
PlanEffects::PlanEffects(PlanEffects&&) noexcept = default;
bool is_protected_type(std::string_view) { return false; }
std::span<const std::string_view> protected_types() { return {}; }
std::vector<std::string_view> datasets_of(std::string_view) { return {}; }
std::string_view live_dataset_of(std::string_view) { return {}; }
Recovery backups_of(const Object&, PlanEffects&, const cloud::Evidence&) {
  return {};
}
Live live_of(const Object&, const cloud::Evidence&) { return {}; }

}  // namespace holdpoint::recovery

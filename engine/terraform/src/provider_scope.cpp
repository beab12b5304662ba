#include "holdpoint/terraform/provider_scope.hpp"

namespace holdpoint::terraform {

struct ProviderScopes::Parts {};

ProviderScopes::ProviderScopes(const Plan&, std::vector<StatedScope>) {}
ProviderScopes::~ProviderScopes() = default;
ProviderScopes::ProviderScopes(ProviderScopes&&) noexcept = default;
ResourceScope ProviderScopes::of(const ResourceChange&, const ChangeValues&) {
  return {};
}
ResourceScope ProviderScopes::of_plan(std::string_view) { return {}; }

}  // namespace holdpoint::terraform

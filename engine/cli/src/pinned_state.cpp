#include "pinned_state.hpp"

#include <algorithm>
#include <utility>

#include "holdpoint/terraform/provider_scope.hpp"
#include "holdpoint/terraform/state.hpp"

namespace holdpoint::cli {
namespace {

using terraform::Mode;
using terraform::Plan;
using terraform::ResourceChange;
using terraform::State;
using terraform::StateFormat;

bool is_managed_instance(const ResourceChange& change) {
  return change.mode == Mode::kManaged && change.deposed.empty();
}

std::uint64_t managed_instances(const Plan& resources) {
  const auto& all = resources.changes();
  return static_cast<std::uint64_t>(
      std::count_if(all.begin(), all.end(), is_managed_instance));
}

// The only cloud whose account the state shows. Two clouds have two accounts,
// and a pin has room for one.
void read_account(const Plan& resources, PinnedState& state) {
  terraform::ProviderScopes scopes(resources, {});
  int clouds = 0;
  for (const char* provider : {"aws", "google", "azurerm"}) {
    const auto& all = resources.changes();
    const bool is_used =
        std::any_of(all.begin(), all.end(), [&](const ResourceChange& change) {
          return is_managed_instance(change) &&
                 terraform::cloud_provider(change) == provider;
        });
    if (is_used && ++clouds == 1) {
      auto scope = scopes.of_plan(provider);
      state.found.account = std::move(scope.account);
      state.region = std::move(scope.region);
    }
  }
  if (clouds > 1) {
    state.found.account.reset();
    state.region.reset();
  }
}

}  // namespace

Result<PinnedState> read_pinned_state(const Bytes& bytes) {
  const auto state = State::read(bytes);
  if (!state) {
    return fail(state.error());
  }
  if (state->format() == StateFormat::kBackendPointer) {
    return fail(ErrorCode::kWrongDocument,
                "this says where the state is kept, it is not the state",
                {.file = bytes.name()},
                "pass what `terraform state pull` prints");
  }
  PinnedState out;
  out.found.lineage = state->lineage();
  if (out.found.lineage && out.found.lineage->empty()) {
    out.found.lineage.reset();
  }
  out.found.serial = state->serial();
  if (state->format() == StateFormat::kEmpty) {
    out.found.resources = 0;
  } else if (state->contents_known()) {
    out.found.resources = managed_instances(state->resources());
    read_account(state->resources(), out);
  }
  return out;
}

}  // namespace holdpoint::cli

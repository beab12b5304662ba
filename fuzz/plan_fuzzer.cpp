// links: terraform
//
// Any bytes: reading a plan returns. What was read can be used to the last
// entry: every change loads and every member is found. The same bytes without
// their last brace never load.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "holdpoint/terraform/plan.hpp"

using holdpoint::Bytes;
using holdpoint::terraform::Plan;
using holdpoint::terraform::PlanLimits;

namespace {

void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

void use(const Plan& plan) {
  for (const auto* list :
       {&plan.changes(), &plan.drift(), &plan.deferred(), &plan.prior_data()}) {
    for (const auto& change : *list) {
      require(plan.load(change).has_value());
    }
  }
  for (const auto* key :
       {"resource_changes", "planned_values", "prior_state"}) {
    (void)plan.member(key);
  }
  require(plan.member("format_version").has_value());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  PlanLimits limits;
  limits.json.max_values = 100'000;
  const auto plan = Plan::read(Bytes::copy_of(text, "plan.json"), limits);
  if (!plan) {
    require(!plan.error().what.empty());
    return 0;
  }
  use(*plan);
  text = text.substr(0, text.find_last_of('}'));
  require(!Plan::read(Bytes::copy_of(text, "plan.json"), limits));
  return 0;
}

// Facts: everything that a policy can see, as one value.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "holdpoint/base/timestamp.hpp"
#include "holdpoint/bindings/open_plan.hpp"
#include "holdpoint/cloud/evidence.hpp"
#include "holdpoint/pins/pins.hpp"
#include "holdpoint/recovery/recovery.hpp"
#include "holdpoint/terraform/plan.hpp"
#include "holdpoint/terraform/provider_schema.hpp"
#include "holdpoint/terraform/provider_scope.hpp"
#include "holdpoint/terraform/state.hpp"

namespace holdpoint::bindings {

// What the run was given. All pointers are borrowed and must outlive every host
// that shows them; what is null was not given, and asking for it is
// undetermined.
struct Facts {
  // Never null. Without a plan it is an empty one, and has_plan is false.
  const terraform::Plan* plan = nullptr;
  OpenPlan* open = nullptr;  // of the same plan
  bool has_plan = true;
  const terraform::ProviderSchema* schema = nullptr;
  // A test made the plan: without a schema it shows what the test writes and
  // nothing more, so that either of two names may be the misspelt one.
  bool is_mock = false;

  // The state that the plan was made from, or the one to audit. Null as well
  // when the one that was given is not this plan's: state_absence says so.
  const terraform::State* state = nullptr;
  OpenPlan* open_state = nullptr;  // of state->resources()
  std::string state_absence = "no state was given: pass --state FILE";

  // Whether a state was given, even one that cannot be used.
  bool has_state = false;

  const cloud::Evidence* evidence = nullptr;
  const pins::Pin* pin = nullptr;  // of this root and workspace
  // Whether a file of pins was given, even one without this root's.
  bool has_pins = false;
  std::string pin_absence =
      "no pin was given: record one with `holdpoint pin record`";

  // What the command line says of accounts and regions; pins are no part.
  std::vector<terraform::StatedScope> stated;
  // One process's own, made once; null where there is no evidence.
  terraform::ProviderScopes* scopes = nullptr;
  terraform::ProviderScopes* state_scopes = nullptr;  // of state->resources()
  recovery::PlanEffects* effects = nullptr;

  std::map<std::string, std::string, std::less<>> run;  // --run key=value
  Timestamp now;
};

}  // namespace holdpoint::bindings

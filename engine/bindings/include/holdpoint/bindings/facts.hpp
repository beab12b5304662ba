// Facts: everything that a policy can see, as one value.
#pragma once

#include <map>
#include <string>

#include "holdpoint/base/timestamp.hpp"
#include "holdpoint/bindings/open_plan.hpp"
#include "holdpoint/terraform/plan.hpp"
#include "holdpoint/terraform/provider_schema.hpp"

namespace holdpoint::bindings {

// What the run was given. Plan, window and schema are borrowed and must outlive
// every host that shows them.
struct Facts {
  const terraform::Plan* plan = nullptr;
  OpenPlan* open = nullptr;                             // of the same plan
  const terraform::ProviderSchema* schema = nullptr;    // null: none was given
  std::map<std::string, std::string, std::less<>> run;  // --run key=value
  Timestamp now;
};

}  // namespace holdpoint::bindings

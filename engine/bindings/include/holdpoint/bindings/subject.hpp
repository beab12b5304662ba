// Subjects: the things that policies judge, one at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "holdpoint/terraform/configuration.hpp"
#include "holdpoint/terraform/plan.hpp"

namespace holdpoint::bindings {

enum class SubjectKind : std::uint8_t {
  kResource,
  kPlan,
  kModuleCall,
  kProvider,
  kOutput,
  kVariable,
  kActionInvocation,
  kBackend,  // no input shows backends yet: always undetermined
  kState,    // the state as a whole, judged once
};

// As selectors write it: "plan", "module_call" and so on.
[[nodiscard]] std::string_view to_string(SubjectKind kind);
[[nodiscard]] std::optional<SubjectKind> subject_kind_named(
    std::string_view name);

// One subject. Exactly the pointer of its kind is set; they belong to the plan
// or to the state. An instance of the state is a kResource whose change has the
// origin kState: its document is one of Facts::open_state. kState itself has no
// pointer: it is Facts::state.
struct Subject {
  SubjectKind kind = SubjectKind::kPlan;
  const terraform::ResourceChange* resource = nullptr;
  const terraform::ModuleCall* module_call = nullptr;
  const terraform::ProviderConfig* provider = nullptr;
  const terraform::OutputChange* output = nullptr;
  const terraform::Variable* variable = nullptr;
  const terraform::ActionInvocation* invocation = nullptr;

  // How reports name it: an address, "plan", "output.x".
  [[nodiscard]] std::string name() const;
  // The action of a resource or output; empty for others, and for an instance
  // of the state, to which nothing is done.
  [[nodiscard]] std::string_view action() const;
};

// Groups of actions that policies select by: "destroys" holds delete and
// replace. True for the action's own name as well.
[[nodiscard]] bool in_group(terraform::Action action, std::string_view group);
// Whether `name` is an action or a group.
[[nodiscard]] bool is_action_or_group(std::string_view name);

}  // namespace holdpoint::bindings

// One rule, one subject, one answer.
#pragma once

#include <optional>
#include <string>

#include "context.hpp"
#include "holdpoint/bindings/host.hpp"

namespace holdpoint::bindings {

// A rule as the host keeps it: its function lies in the registry.
struct Rule {
  RuleKind kind = RuleKind::kRequire;
  int function = 0;    // luaL_ref
  int parameters = 0;  // luaL_ref of the object that rules know as `p`
  std::string message, remedy;
  // The facts' evidence under limits of the policy's own.
  std::optional<cloud::Evidence> evidence;
};

// Makes room for the running rule, so that starting one allocates nothing.
void register_rules(lua_State* lua);

// Runs the rule with a full budget. See Host::evaluate.
[[nodiscard]] Evaluation evaluate_rule(Context& context, const Rule& rule,
                                       const Subject& subject,
                                       const sandbox::Budget& budget);

// Turns the error on top of the stack into a value, and pops it. "file:line: "
// at its start becomes the location.
[[nodiscard]] Error take_error(lua_State* lua);

}  // namespace holdpoint::bindings

// Selectors: which subjects a policy judges, decided outside Lua.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/bindings/subject.hpp"
#include "holdpoint/sandbox/plain.hpp"

namespace holdpoint::policy {

// `on = { type = "aws_db_*", action = "destroys" }`, or `on = "plan"`.
struct Selector {
  bindings::SubjectKind kind = bindings::SubjectKind::kResource;
  std::vector<std::string> types;    // with `*`; empty selects every type
  std::vector<std::string> actions;  // as written; empty selects all
  std::uint32_t action_bits = 0xFF;  // bit of each selected action
  terraform::Mode mode = terraform::Mode::kManaged;
  std::optional<std::string> module;  // globs
  std::optional<std::string> provider;
  bool taggable = false;
  bool drift = false;  // what changed outside Terraform, instead of the plan
  bool state = false;  // instances of the state, instead of the plan

  // Whether the type alone is selected; asked once per type, not per subject.
  [[nodiscard]] bool selects_type(std::string_view type) const;
  // Everything but the type and `taggable`.
  [[nodiscard]] bool selects_rest(
      const terraform::ResourceChange& change) const;
};

// Whether there is nothing to judge without a plan: false for what looks at
// the state alone.
[[nodiscard]] bool needs_plan(const Selector& selector);

// Reads the value of `on`. Fails with kPolicy for unknown keys and words, with
// did-you-mean, and for keys that contradict each other: instances of a state
// are neither drift nor subject to an action.
[[nodiscard]] Result<Selector> read_selector(const sandbox::Plain& on);

// In words, for reports: "aws_db_instance, destroys".
[[nodiscard]] std::string to_string(const Selector& selector);

}  // namespace holdpoint::policy

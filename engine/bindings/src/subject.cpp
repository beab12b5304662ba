#include "holdpoint/bindings/subject.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace holdpoint::bindings {
namespace {

using terraform::Action;

constexpr std::array<std::pair<std::string_view, SubjectKind>, 9> kKinds = {{
    {"resource", SubjectKind::kResource},
    {"plan", SubjectKind::kPlan},
    {"module_call", SubjectKind::kModuleCall},
    {"provider", SubjectKind::kProvider},
    {"output", SubjectKind::kOutput},
    {"variable", SubjectKind::kVariable},
    {"action_invocation", SubjectKind::kActionInvocation},
    {"backend", SubjectKind::kBackend},
    {"state", SubjectKind::kState},
}};

struct Group {
  std::string_view name;
  std::array<bool, terraform::kActionCount> members;
};

constexpr std::array<bool, terraform::kActionCount> members(
    std::initializer_list<Action> actions) {
  std::array<bool, terraform::kActionCount> set = {};
  for (const Action action : actions) set[static_cast<int>(action)] = true;
  return set;
}

constexpr std::array<Group, 5> kGroups = {{
    {"creates",
     members({Action::kCreate, Action::kReplace, Action::kRecreate})},
    {"destroys", members({Action::kDelete, Action::kReplace})},
    {"writes", members({Action::kCreate, Action::kUpdate, Action::kReplace,
                        Action::kRecreate})},
    {"changes", members({Action::kCreate, Action::kUpdate, Action::kReplace,
                         Action::kRecreate, Action::kDelete, Action::kForget})},
    {"remains", members({Action::kCreate, Action::kRecreate, Action::kUpdate,
                         Action::kReplace, Action::kNoOp})},
}};

const Group* find_group(std::string_view name) {
  const auto found =
      std::find_if(kGroups.begin(), kGroups.end(),
                   [&](const Group& group) { return group.name == name; });
  return found == kGroups.end() ? nullptr : &*found;
}

}  // namespace

std::string_view to_string(SubjectKind kind) {
  for (const auto& [name, value] : kKinds) {
    if (value == kind) return name;
  }
  return "resource";
}

std::optional<SubjectKind> subject_kind_named(std::string_view name) {
  for (const auto& [known, value] : kKinds) {
    if (known == name) return value;
  }
  return std::nullopt;
}

std::string Subject::name() const {
  switch (kind) {
    case SubjectKind::kResource:
      return resource->address;
    case SubjectKind::kModuleCall:
      return module_call->address;
    case SubjectKind::kProvider:
      return "provider." + provider->key;
    case SubjectKind::kOutput:
      return "output." + output->name;
    case SubjectKind::kVariable:
      return "var." + variable->name;
    case SubjectKind::kActionInvocation:
      return invocation->address;
    case SubjectKind::kPlan:
    case SubjectKind::kBackend:
    case SubjectKind::kState:
      break;
  }
  return std::string(to_string(kind));
}

std::string_view Subject::action() const {
  if (kind == SubjectKind::kResource) {
    using Origin = terraform::ResourceChange::Origin;
    if (resource->origin == Origin::kState) return {};
    return terraform::to_string(resource->action);
  }
  if (kind == SubjectKind::kOutput) return terraform::to_string(output->action);
  return {};
}

bool in_group(Action action, std::string_view group) {
  if (terraform::to_string(action) == group) return true;
  const Group* found = find_group(group);
  return found != nullptr && found->members[static_cast<std::size_t>(action)];
}

bool is_action_or_group(std::string_view name) {
  return terraform::action_named(name).has_value() ||
         find_group(name) != nullptr;
}

}  // namespace holdpoint::bindings

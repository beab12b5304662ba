#include "tasks.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

#include "holdpoint/terraform/configuration.hpp"

namespace holdpoint::runner {
namespace {

using bindings::Subject;
using bindings::SubjectKind;
using policy::Policy;
using terraform::ResourceChange;

// Where a selector's resources come from.
enum class From : std::uint8_t { kPlan, kDrift, kState };

From source_of(const policy::Selector& selector) {
  if (selector.state) return From::kState;
  return selector.drift ? From::kDrift : From::kPlan;
}

// The policies whose selector takes resources of one list, by type: a policy
// never looks at what it does not select.
class TypeIndex {
 public:
  TypeIndex(const std::vector<Policy>& policies, const bindings::Facts& facts,
            From from)
      : policies_(policies), facts_(facts) {
    for (std::uint32_t i = 0; i < policies.size(); ++i) {
      const policy::Selector& selector = policies[i].selector;
      if (selector.kind == SubjectKind::kResource &&
          source_of(selector) == from) {
        candidates_.push_back(i);
      }
    }
  }

  // Calls take(policy) for every policy that selects the change.
  template <typename Take>
  void for_each(const ResourceChange& change, Take take) {
    for (const std::uint32_t i : of_type(change)) {
      if (policies_[i].selector.selects_rest(change)) take(i);
    }
  }

 private:
  const std::vector<std::uint32_t>& of_type(const ResourceChange& change) {
    auto& by_type = by_type_[static_cast<std::size_t>(change.mode)];
    const auto known = by_type.find(change.type);
    if (known != by_type.end()) return known->second;
    std::vector<std::uint32_t> selecting;
    for (const std::uint32_t i : candidates_) {
      const policy::Selector& selector = policies_[i].selector;
      if (!selector.selects_type(change.type)) continue;
      if (selector.taggable && !bindings::Host::is_taggable(facts_, change)) {
        continue;
      }
      selecting.push_back(i);
    }
    return by_type.emplace(change.type, std::move(selecting)).first->second;
  }

  const std::vector<Policy>& policies_;
  const bindings::Facts& facts_;
  std::vector<std::uint32_t> candidates_;
  // A data source and a resource of one type have different attributes.
  std::array<std::unordered_map<std::string_view, std::vector<std::uint32_t>>,
             2>
      by_type_;
};

void add_task(Tasks& found, const Subject& subject, std::uint32_t policy,
              bool& added) {
  if (!added) found.subjects.push_back(subject);
  added = true;
  found.tasks.push_back(
      {policy, static_cast<std::uint32_t>(found.subjects.size() - 1)});
}

void add_resources(Tasks& found, TypeIndex& index,
                   const std::vector<ResourceChange>& changes) {
  for (const ResourceChange& change : changes) {
    Subject subject;
    subject.kind = SubjectKind::kResource;
    subject.resource = &change;
    bool added = false;
    index.for_each(change, [&](std::uint32_t policy) {
      add_task(found, subject, policy, added);
    });
  }
}

std::vector<std::uint32_t> policies_on(const std::vector<Policy>& policies,
                                       SubjectKind kind) {
  std::vector<std::uint32_t> chosen;
  for (std::uint32_t i = 0; i < policies.size(); ++i) {
    if (policies[i].selector.kind == kind) chosen.push_back(i);
  }
  return chosen;
}

// Every item of a list is judged by every policy on its kind.
template <typename Item>
void add_items(Tasks& found, const std::vector<Policy>& policies,
               SubjectKind kind, const Item* Subject::* member,
               const std::vector<Item>& items) {
  const auto chosen = policies_on(policies, kind);
  for (const Item& item : items) {
    Subject subject;
    subject.kind = kind;
    subject.*member = &item;
    bool added = false;
    for (const std::uint32_t policy : chosen) {
      add_task(found, subject, policy, added);
    }
  }
}

void add_missing(Tasks& found, const std::vector<Policy>& policies,
                 SubjectKind kind, const char* why) {
  for (const std::uint32_t policy : policies_on(policies, kind)) {
    found.missing.push_back({policy, std::string(bindings::to_string(kind)),
                             report::Unknown::kInput, why, false});
  }
}

void add_configuration(Tasks& found, const std::vector<Policy>& policies,
                       const terraform::Configuration* configuration) {
  if (configuration == nullptr) {
    constexpr const char* kWhy = "the plan has no configuration";
    add_missing(found, policies, SubjectKind::kModuleCall, kWhy);
    add_missing(found, policies, SubjectKind::kProvider, kWhy);
    return;
  }
  add_items(found, policies, SubjectKind::kModuleCall, &Subject::module_call,
            configuration->module_calls());
  add_items(found, policies, SubjectKind::kProvider, &Subject::provider,
            configuration->providers());
}

// A subject of which there is one.
void add_single(Tasks& found, const std::vector<Policy>& policies,
                SubjectKind kind) {
  Subject subject;
  subject.kind = kind;
  bool added = false;
  for (const std::uint32_t policy : policies_on(policies, kind)) {
    add_task(found, subject, policy, added);
  }
}

void add_plan(Tasks& found, const std::vector<Policy>& policies,
              const bindings::Facts& facts) {
  const terraform::Plan& plan = *facts.plan;
  add_single(found, policies, SubjectKind::kPlan);
  TypeIndex changes(policies, facts, From::kPlan);
  add_resources(found, changes, plan.changes());
  add_resources(found, changes, plan.deferred());
  add_resources(found, changes, plan.prior_data());
  TypeIndex drift(policies, facts, From::kDrift);
  add_resources(found, drift, plan.drift());
  add_items(found, policies, SubjectKind::kOutput, &Subject::output,
            plan.outputs());
  add_items(found, policies, SubjectKind::kVariable, &Subject::variable,
            plan.variables());
  add_items(found, policies, SubjectKind::kActionInvocation,
            &Subject::invocation, plan.action_invocations());
  add_configuration(found, policies, plan.configuration());
  add_missing(found, policies, SubjectKind::kBackend,
              "plan JSON does not name the backend: it stands in the saved "
              "plan file");
}

std::vector<std::uint32_t> policies_on_instances(
    const std::vector<Policy>& policies) {
  std::vector<std::uint32_t> chosen;
  for (std::uint32_t i = 0; i < policies.size(); ++i) {
    const policy::Selector& selector = policies[i].selector;
    if (selector.kind == SubjectKind::kResource && selector.state) {
      chosen.push_back(i);
    }
  }
  return chosen;
}

// One visible outcome for each policy, however many instances there would be.
void add_missing_state(Tasks& found, const bindings::Facts& facts,
                       const std::vector<std::uint32_t>& chosen,
                       const std::string& why) {
  for (const std::uint32_t policy : chosen) {
    found.missing.push_back({policy,
                             std::string(to_string(SubjectKind::kState)),
                             report::Unknown::kEvidence, why,
                             /*never_given=*/!facts.has_state});
  }
}

std::string why_closed(const terraform::State& state) {
  return state.format() == terraform::StateFormat::kEncrypted
             ? "the state is encrypted, and what it holds cannot be read: pass "
               "what `tofu show -json` prints"
             : "the file says where the state is kept and does not hold it: "
               "pass what `terraform state pull` prints";
}

void add_changed_addresses(Tasks& found, const terraform::Plan& plan) {
  for (const ResourceChange& change : plan.changes()) {
    if (change.action == terraform::Action::kNoOp && !change.importing) {
      continue;
    }
    found.changed.insert(change.address);
    if (!change.previous_address.empty()) {
      found.changed.insert(change.previous_address);
    }
  }
}

void add_state(Tasks& found, const std::vector<Policy>& policies,
               const bindings::Facts& facts) {
  const auto on_instances = policies_on_instances(policies);
  if (facts.state == nullptr) {
    add_missing_state(found, facts, policies_on(policies, SubjectKind::kState),
                      facts.state_absence);
    add_missing_state(found, facts, on_instances, facts.state_absence);
    return;
  }
  add_single(found, policies, SubjectKind::kState);
  if (on_instances.empty()) return;
  if (!facts.state->contents_known()) {
    add_missing_state(found, facts, on_instances, why_closed(*facts.state));
    return;
  }
  TypeIndex instances(policies, facts, From::kState);
  add_resources(found, instances, facts.state->resources().changes());
  if (facts.has_plan) add_changed_addresses(found, *facts.plan);
}

}  // namespace

Tasks find_tasks(const policy::PolicySet& set, const bindings::Facts& facts) {
  Tasks found;
  found.has_plan = facts.has_plan;
  if (facts.has_plan) add_plan(found, set.policies(), facts);
  add_state(found, set.policies(), facts);
  return found;
}

}  // namespace holdpoint::runner

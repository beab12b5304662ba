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

// The policies whose selector takes resources of one list, by type: a policy
// never looks at what it does not select.
class TypeIndex {
 public:
  TypeIndex(const std::vector<Policy>& policies, const bindings::Facts& facts,
            bool drift)
      : policies_(policies), facts_(facts) {
    for (std::uint32_t i = 0; i < policies.size(); ++i) {
      const policy::Selector& selector = policies[i].selector;
      if (selector.kind == SubjectKind::kResource && !selector.state &&
          selector.drift == drift) {
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
                 SubjectKind kind) {
  for (const std::uint32_t policy : policies_on(policies, kind)) {
    found.missing.push_back({policy, kind});
  }
}

}  // namespace

Tasks find_tasks(const policy::PolicySet& set, const bindings::Facts& facts) {
  const std::vector<Policy>& policies = set.policies();
  const terraform::Plan& plan = *facts.plan;
  Tasks found;

  bool added = false;
  Subject plan_subject;
  for (const std::uint32_t policy : policies_on(policies, SubjectKind::kPlan)) {
    add_task(found, plan_subject, policy, added);
  }
  TypeIndex changes(policies, facts, /*drift=*/false);
  add_resources(found, changes, plan.changes());
  add_resources(found, changes, plan.deferred());
  add_resources(found, changes, plan.prior_data());
  TypeIndex drift(policies, facts, /*drift=*/true);
  add_resources(found, drift, plan.drift());

  add_items(found, policies, SubjectKind::kOutput, &Subject::output,
            plan.outputs());
  add_items(found, policies, SubjectKind::kVariable, &Subject::variable,
            plan.variables());
  add_items(found, policies, SubjectKind::kActionInvocation,
            &Subject::invocation, plan.action_invocations());
  if (const auto* configuration = plan.configuration()) {
    add_items(found, policies, SubjectKind::kModuleCall, &Subject::module_call,
              configuration->module_calls());
    add_items(found, policies, SubjectKind::kProvider, &Subject::provider,
              configuration->providers());
  } else {
    add_missing(found, policies, SubjectKind::kModuleCall);
    add_missing(found, policies, SubjectKind::kProvider);
  }
  add_missing(found, policies, SubjectKind::kBackend);
  add_missing(found, policies, SubjectKind::kState);
  for (std::uint32_t i = 0; i < policies.size(); ++i) {
    if (policies[i].selector.state) {
      found.missing.push_back({i, SubjectKind::kState});
    }
  }
  return found;
}

}  // namespace holdpoint::runner

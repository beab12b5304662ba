// Why a policy selects nothing, or not this: its selector, one part at a time.
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "candidates.hpp"
#include "holdpoint/runner/trace.hpp"
#include "holdpoint/values/glob.hpp"

namespace holdpoint::runner {
namespace {

using bindings::SubjectKind;
using policy::Selector;
using terraform::ResourceChange;

using Changes = std::vector<const ResourceChange*>;

constexpr std::size_t kMostNamed = 6;

// "create 2, no-op 12": what there is, most first; cut where it is long.
std::string tally(const Changes& changes,
                  const std::function<std::string(const ResourceChange&)>& of) {
  std::map<std::string, std::size_t> counts;
  for (const ResourceChange* change : changes) ++counts[of(*change)];
  std::string text;
  std::size_t named = 0;
  for (const auto& [name, count] : counts) {
    if (named++ == kMostNamed) {
      return text + " and " + std::to_string(counts.size() - kMostNamed) +
             " more";
    }
    text += (text.empty() ? "" : ", ") + (name.empty() ? "none" : name);
    if (count > 1) text += " (" + std::to_string(count) + ")";
  }
  return text;
}

std::string joined(const std::vector<std::string>& words,
                   const std::vector<NearType>& near = {}) {
  std::string text;
  for (const std::string& word : words) {
    text += (text.empty() ? "" : " or ") + ("`" + word + "`");
    for (const NearType& each : near) {
      if (each.written == word) text += " (did you mean `" + each.near + "`?)";
    }
  }
  return text;
}

struct Part {
  std::function<bool(const ResourceChange&)> selects;
  std::string wanted;  // "type `aws_instance`"
  std::function<std::string(const ResourceChange&)> is;
  std::string noun;  // what `is` tells: "type"
};

std::vector<Part> parts_of(const Selector& selector,
                           const bindings::Facts& facts) {
  std::vector<Part> parts;
  parts.push_back(
      {[&](const ResourceChange& c) { return selector.selects_type(c.type); },
       "type " + joined(selector.types, near_types(selector, facts)),
       [](const ResourceChange& c) { return c.type; }, "type"});
  const bool is_data = selector.mode == terraform::Mode::kData;
  parts.push_back(
      {[&](const ResourceChange& c) { return c.mode == selector.mode; },
       is_data ? "mode `data`" : "mode `managed`",
       [](const ResourceChange& c) {
         return std::string(terraform::to_string(c.mode));
       },
       "mode"});
  parts.push_back({[&](const ResourceChange& c) {
                     return !selector.taggable ||
                            bindings::Host::is_taggable(facts, c);
                   },
                   "a type with tags or labels",
                   [](const ResourceChange& c) { return c.type; }, "type"});
  parts.push_back({[&](const ResourceChange& c) {
                     return (selector.action_bits >>
                                 static_cast<unsigned>(c.action) &
                             1U) != 0;
                   },
                   "action " + joined(selector.actions),
                   [](const ResourceChange& c) {
                     return std::string(terraform::to_string(c.action));
                   },
                   "action"});
  parts.push_back(
      {[&](const ResourceChange& c) {
         return !selector.module ||
                values::glob_matches(*selector.module, c.module_address);
       },
       "module `" + selector.module.value_or("") + "`",
       [](const ResourceChange& c) {
         return c.module_address.empty() ? "the root module" : c.module_address;
       },
       "module"});
  parts.push_back(
      {[&](const ResourceChange& c) {
         return !selector.provider ||
                values::glob_matches(*selector.provider, c.provider_name);
       },
       "provider `" + selector.provider.value_or("") + "`",
       [](const ResourceChange& c) { return c.provider_name; }, "provider"});
  return parts;
}

std::string place_of(const Selector& selector) {
  if (selector.state) return "in the state";
  return selector.drift ? "among what drifted" : "in the plan";
}

std::string why_no_resource(const Selector& selector,
                            const bindings::Facts& facts,
                            const std::string& subject) {
  Changes left = candidates(selector, facts);
  if (!subject.empty()) {
    std::erase_if(left, [&](const ResourceChange* change) {
      bindings::Subject named;
      named.kind = SubjectKind::kResource;
      named.resource = change;
      return named.name() != subject;
    });
    if (left.empty()) return subject + " is not " + place_of(selector);
  }
  if (left.empty()) return "there is no resource " + place_of(selector);
  std::string matched;
  for (const Part& part : parts_of(selector, facts)) {
    Changes selected;
    for (const ResourceChange* change : left) {
      if (part.selects(*change)) selected.push_back(change);
    }
    if (selected.empty() && !subject.empty()) {
      return "it selects " + part.wanted + ", and the " + part.noun + " of " +
             subject + " is " + tally(left, part.is);
    }
    if (selected.empty()) {
      return "it selects " + part.wanted + ", and of the " +
             (left.size() == 1 ? "resource "
                               : std::to_string(left.size()) + " resources ") +
             (matched.empty() ? place_of(selector) : "with its " + matched) +
             " the " + part.noun + (left.size() == 1 ? " is " : "s are ") +
             tally(left, part.is);
    }
    if (selected.size() < left.size() || matched.empty()) {
      matched += (matched.empty() ? "" : " and ") + part.noun;
    }
    left = std::move(selected);
  }
  return {};
}

std::string why_no_other(const Selector& selector, const bindings::Facts& facts,
                         const std::string& subject) {
  const std::string kind(bindings::to_string(selector.kind));
  if (!subject.empty()) return "it judges subjects of another kind: " + kind;
  const auto is_empty = [&] {
    const terraform::Configuration* configuration = facts.plan->configuration();
    switch (selector.kind) {
      case SubjectKind::kOutput:
        return facts.plan->outputs().empty();
      case SubjectKind::kVariable:
        return facts.plan->variables().empty();
      case SubjectKind::kActionInvocation:
        return facts.plan->action_invocations().empty();
      case SubjectKind::kModuleCall:
        return configuration != nullptr &&
               configuration->module_calls().empty();
      case SubjectKind::kProvider:
        return configuration != nullptr && configuration->providers().empty();
      default:
        return false;
    }
  };
  return is_empty() ? "the plan has no " + kind : std::string();
}

}  // namespace

Changes candidates(const Selector& selector, const bindings::Facts& facts) {
  Changes changes;
  const auto add = [&](const std::vector<ResourceChange>& list) {
    for (const ResourceChange& change : list) changes.push_back(&change);
  };
  if (selector.state) {
    if (facts.state != nullptr) add(facts.state->resources().changes());
  } else if (selector.drift) {
    add(facts.plan->drift());
  } else {
    add(facts.plan->changes());
    add(facts.plan->deferred());
    add(facts.plan->prior_data());
  }
  return changes;
}

std::string why_not_judged(const policy::Policy& policy,
                           const bindings::Facts& facts,
                           const std::string& subject) {
  const Selector& selector = policy.selector;
  if (!facts.has_plan && policy::needs_plan(selector)) {
    return "it needs a plan, and none was given";
  }
  return selector.kind == SubjectKind::kResource
             ? why_no_resource(selector, facts, subject)
             : why_no_other(selector, facts, subject);
}

}  // namespace holdpoint::runner

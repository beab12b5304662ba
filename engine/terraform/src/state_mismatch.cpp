// Compares a state with what a plan shows of the state it was made from.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "holdpoint/base/text.hpp"
#include "holdpoint/terraform/state.hpp"

namespace holdpoint::terraform {
namespace {

// How many addresses a message names.
constexpr std::size_t kNamed = 3;

// A managed object: its `id` where that is text. A plan may know two, from
// before and after it refreshed the state.
struct Object {
  std::set<std::string> ids;
  bool vanished = false;  // when the state was refreshed
};

// By address. Deposed objects have none of their own and are left out.
using Objects = std::map<std::string, Object>;

bool is_object(const ResourceChange& change) {
  return change.mode == Mode::kManaged && change.deposed.empty();
}

Result<void> add_object(const Plan& plan, const ResourceChange& change,
                        Objects& objects) {
  const auto loaded = plan.load(change);
  if (!loaded) {
    return fail(loaded.error());
  }
  // Terraform 1.1 lists a vanished object as a no-op that starts from null.
  const json::Value before = loaded->values.before;
  if (before.is_null() && change.origin != ResourceChange::Origin::kState) {
    return {};
  }
  Object& object = objects[change.address];
  const json::Value id = before.get("id");
  if (id.is_string()) {
    object.ids.emplace(id.as_string());
  }
  return {};
}

Result<Objects> objects_of(const State& state) {
  Objects objects;
  for (const ResourceChange& instance : state.resources().changes()) {
    if (is_object(instance)) {
      auto done = add_object(state.resources(), instance, objects);
      if (!done) {
        return fail(std::move(done.error()));
      }
    }
  }
  return objects;
}

bool existed(const ResourceChange& change) {
  return is_object(change) && !change.importing &&
         change.action != Action::kCreate && change.action != Action::kRead;
}

// What the state held by which the plan was made, as far as the plan shows it:
// its prior state, what its changes start from, and what refreshing changed.
Result<Objects> objects_of(const Plan& plan) {
  const auto prior = State::of_plan(plan);
  if (!prior) {
    return fail(prior.error());
  }
  auto objects = objects_of(*prior);
  if (!objects) {
    return objects;
  }
  for (const ResourceChange& change : plan.changes()) {
    if (existed(change) && !objects->contains(change.address)) {
      if (auto done = add_object(plan, change, *objects); !done) {
        return fail(std::move(done.error()));
      }
    }
  }
  // The state may be from before or after the refresh: the one inside a saved
  // plan file is from after it.
  for (const ResourceChange& change : plan.drift()) {
    if (!existed(change)) {
      continue;
    }
    const bool is_gone = !objects->contains(change.address);
    if (auto done = add_object(plan, change, *objects); !done) {
      return fail(std::move(done.error()));
    }
    if (is_gone) {
      (*objects)[change.address].vanished = true;
    }
  }
  return objects;
}

// Finds where the comparison must not look, or must look elsewhere.
struct Exceptions {
  std::map<std::string, std::string> previous;  // address before a move
  std::set<std::string> imported;               // not in the state yet

  explicit Exceptions(const Plan& plan) {
    for (const auto* list : {&plan.changes(), &plan.drift()}) {
      for (const ResourceChange& change : *list) {
        if (!change.previous_address.empty()) {
          previous.emplace(change.address, change.previous_address);
        }
        if (change.importing) {
          imported.insert(change.address);
        }
      }
    }
  }
};

struct Comparison {
  std::size_t same_ids = 0;
  std::vector<std::string> other_ids;
  std::vector<std::string> only_in_plan;
  std::vector<std::string> only_in_state;
};

void compare_ids(const std::string& address, const std::set<std::string>& state,
                 const std::set<std::string>& plan, Comparison& out) {
  if (state.empty() || plan.empty()) {
    return;
  }
  if (plan.contains(*state.begin())) {
    ++out.same_ids;
  } else {
    out.other_ids.push_back(address);
  }
}

// By its address, by the one before a move, and as Terraform moves by itself
// when `count` comes or goes, which it says since 1.1 only.
Objects::const_iterator find_object(const Objects& state,
                                    const std::string& address,
                                    const Exceptions& exceptions) {
  constexpr std::string_view kFirst = "[0]";
  auto found = state.find(address);
  const auto moved = exceptions.previous.find(address);
  if (found == state.end() && moved != exceptions.previous.end()) {
    found = state.find(moved->second);
  }
  if (found == state.end()) {
    found = state.find(address.ends_with(kFirst)
                           ? address.substr(0, address.size() - kFirst.size())
                           : address + std::string(kFirst));
  }
  return found;
}

Comparison compare(const Objects& state, const Objects& plan,
                   const Exceptions& exceptions) {
  Comparison out;
  std::set<std::string> matched = exceptions.imported;
  for (const auto& [address, object] : plan) {
    if (exceptions.imported.contains(address)) {
      continue;
    }
    const auto found = find_object(state, address, exceptions);
    if (found != state.end()) {
      matched.insert(found->first);
      compare_ids(address, found->second.ids, object.ids, out);
    } else if (!object.vanished) {
      out.only_in_plan.push_back(address);
    }
  }
  for (const auto& [address, object] : state) {
    if (!matched.contains(address)) {
      out.only_in_state.push_back(address);
    }
  }
  return out;
}

// A plan with targets, or one that failed, need not show everything. And a plan
// that destroys everything drops objects that had vanished without a word.
bool may_leave_out(const Plan& plan, const Comparison& found) {
  const auto& changes = plan.changes();
  const auto is_delete = [](const ResourceChange& change) {
    return change.action == Action::kDelete;
  };
  const bool destroys_all =
      std::any_of(changes.begin(), changes.end(), is_delete) &&
      std::all_of(changes.begin(), changes.end(),
                  [&](const ResourceChange& change) {
                    return change.mode == Mode::kData || is_delete(change);
                  });
  return !plan.complete().value_or(true) || plan.errored().value_or(false) ||
         (destroys_all && found.same_ids > 0);
}

std::string names_of(const std::vector<std::string>& addresses) {
  const std::size_t named = std::min(kNamed, addresses.size());
  const std::size_t rest = addresses.size() - named;
  std::string out;
  for (std::size_t i = 0; i < named; ++i) {
    const bool is_last = i + 1 == named && rest == 0;
    out += i == 0 ? "" : is_last ? " and " : ", ";
    out += "`" + visible(addresses[i]) + "`";
  }
  return rest == 0 ? out : out + " and " + std::to_string(rest) + " more";
}

}  // namespace

Result<std::optional<std::string>> mismatch(const State& state,
                                            const Plan& plan) {
  if (!state.contents_known()) {
    return std::nullopt;
  }
  const auto in_state = objects_of(state);
  if (!in_state) {
    return fail(in_state.error());
  }
  const auto in_plan = objects_of(plan);
  if (!in_plan) {
    return fail(in_plan.error());
  }
  const Comparison found = compare(*in_state, *in_plan, Exceptions(plan));
  if (!found.other_ids.empty()) {
    return "state and plan know different objects as " +
           names_of(found.other_ids);
  }
  if (!found.only_in_plan.empty()) {
    return "the plan was made from a state that holds " +
           names_of(found.only_in_plan) + ", this one does not";
  }
  if (!found.only_in_state.empty() && !may_leave_out(plan, found)) {
    return "the state holds " + names_of(found.only_in_state) +
           ", of which the plan knows nothing";
  }
  return std::nullopt;
}

}  // namespace holdpoint::terraform

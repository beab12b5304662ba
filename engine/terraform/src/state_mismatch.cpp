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

// Managed objects by address, with their `id` where it is known. Deposed
// objects have no address of their own and are left out.
using Objects = std::map<std::string, std::optional<std::string>>;

bool is_object(const ResourceChange& change) {
  return change.mode == Mode::kManaged && change.deposed.empty();
}

Result<std::optional<std::string>> id_before(const Plan& plan,
                                             const ResourceChange& change) {
  const auto loaded = plan.load(change);
  if (!loaded) {
    return fail(loaded.error());
  }
  const json::Value id = loaded->values.before.get("id");
  return id.is_string() ? std::optional(std::string(id.as_string()))
                        : std::nullopt;
}

Result<void> add_object(const Plan& plan, const ResourceChange& change,
                        Objects& objects) {
  auto id = id_before(plan, change);
  if (!id) {
    return fail(std::move(id.error()));
  }
  objects[change.address] = std::move(*id);
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
// its prior state, or what its changes start from, and what refreshing changed.
Result<Objects> objects_of(const Plan& plan) {
  const auto prior = State::of_plan(plan);
  if (!prior) {
    return fail(prior.error());
  }
  auto objects = objects_of(*prior);
  const auto add = [&](const std::vector<ResourceChange>& changes) {
    for (const ResourceChange& change : changes) {
      Result<void> done;
      if (existed(change)) {
        done = add_object(plan, change, *objects);
      }
      if (!done) {
        return done;
      }
    }
    return Result<void>();
  };
  if (!objects) {
    return objects;
  }
  Result<void> done;
  if (!prior->contents_known()) {
    done = add(plan.changes());
  }
  // What stood in the state before it was refreshed, vanished objects included.
  if (done) {
    done = add(plan.drift());
  }
  return done ? std::move(objects) : fail(std::move(done.error()));
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

Comparison compare(const Objects& state, const Objects& plan,
                   const Exceptions& exceptions) {
  Comparison out;
  std::set<std::string> matched = exceptions.imported;
  for (const auto& [address, id] : plan) {
    if (exceptions.imported.contains(address)) {
      continue;
    }
    auto found = state.find(address);
    const auto moved = exceptions.previous.find(address);
    if (found == state.end() && moved != exceptions.previous.end()) {
      found = state.find(moved->second);
    }
    if (found == state.end()) {
      out.only_in_plan.push_back(address);
      continue;
    }
    matched.insert(found->first);
    if (id && found->second) {
      if (*id == *found->second) {
        ++out.same_ids;
      } else {
        out.other_ids.push_back(address);
      }
    }
  }
  for (const auto& [address, id] : state) {
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

#include "evidence_view.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "holdpoint/base/suggest.hpp"
#include "holdpoint/sandbox/userdata.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"
#include "item_view.hpp"
#include "lauxlib.h"
#include "lazy_list.hpp"
#include "lua.h"

namespace holdpoint::bindings {
namespace {

using report::Unknown;
using terraform::ResourceScope;
using vocabulary::Dataset;

// `cloud`, `cloud.aws`, `cloud.aws.rds`: the way to a dataset.
struct CloudPath {
  std::string path;
};
// A dataset that has to be asked for each object: its key is the object.
struct PerObject {
  const Dataset* dataset = nullptr;
};

constexpr int kDatasetDepth = 3;  // provider, service, dataset
constexpr std::string_view kRoot = "cloud.";

// Without evidence there is nobody who could say where things live, and no
// need to.
ResourceScope scope_in(lua_State* lua, Context& context,
                       terraform::ProviderScopes* scopes,
                       const terraform::ResourceChange& change) {
  if (scopes == nullptr) return {};
  return scopes->of(change, context.open(lua, change).values);
}

// Where a question of the running evaluation is asked: where its subject
// lives, or the plan.
ResourceScope asking_scope(lua_State* lua, Context& context,
                           std::string_view provider) {
  const Facts& facts = context.facts();
  const terraform::ResourceChange* resource = context.subject().resource;
  if (resource != nullptr) {
    ResourceScope scope = scope_of(lua, context, *resource);
    if (scope.provider == provider) return scope;
  }
  terraform::ProviderScopes* scopes =
      facts.has_plan ? facts.scopes : facts.state_scopes;
  return scopes == nullptr ? ResourceScope{} : scopes->of_plan(provider);
}

[[noreturn]] void raise_no_context(lua_State* lua, std::string_view dataset) {
  raise_undetermined(
      lua, {Unknown::kEvidence, std::string(kRoot) + std::string(dataset),
            "no cloud context was given: collect one with `holdpoint context "
            "collect` and pass --context FILE",
            /*never_given=*/true});
}

cloud::Question question_of(lua_State* lua, Context& context,
                            const Dataset& dataset, std::string subject) {
  cloud::Question question;
  question.dataset = std::string(dataset.name);
  question.subject = std::move(subject);
  if (context.evidence()->is_everywhere()) return question;
  const std::string_view name = dataset.name;
  const ResourceScope scope =
      asking_scope(lua, context, name.substr(0, name.find('.')));
  const std::string path = std::string(kRoot) + question.dataset;
  if (!scope.account) {
    raise_undetermined(lua, {Unknown::kEvidence, path, scope.account_missing});
  }
  if (!scope.region && !dataset.global) {
    raise_undetermined(lua, {Unknown::kEvidence, path, scope.region_missing});
  }
  question.account = *scope.account;
  question.region = scope.region;
  return question;
}

// The whole answer, or the end of the evaluation.
cloud::Answer answer_or_raise(lua_State* lua, Context& context,
                              const Dataset& dataset, std::string subject) {
  if (context.evidence() == nullptr) {
    raise_no_context(lua, dataset.name);
  }
  context.note_given();
  // An object's name that the rule computed may hold a secret it has read.
  const bool is_shown = context.is_shown(subject);
  cloud::Answer answer = context.evidence()->ask(
      question_of(lua, context, dataset, std::move(subject)));
  if (!answer.is_known() && !is_shown) {
    raise_undetermined(lua, {Unknown::kEvidence,
                             std::string(kRoot) + std::string(dataset.name),
                             "the context has no answer for (sensitive)"});
  }
  if (!answer.is_known()) {
    raise_undetermined(lua, undetermined_of(answer.gaps.front()));
  }
  context.note_evidence(answer.sources, answer.valid_until);
  context.box().charge(4 * (answer.items.size() + answer.sources.size() + 1));
  return answer;
}

void push_answer(lua_State* lua, Context& context, const Dataset& dataset,
                 std::string subject) {
  const cloud::Answer answer =
      answer_or_raise(lua, context, dataset, std::move(subject));
  std::vector<MadeItem> items;
  items.reserve(answer.items.size());
  const PathId root =
      context.path(std::string(kRoot) + std::string(dataset.name));
  for (std::size_t i = 0; i < answer.items.size(); ++i) {
    const json::Value raw = answer.items[i]->raw;
    const Dataset* row = &dataset;
    items.push_back({[&context, row, raw, root, i](lua_State* to) {
                       push_item(to, context, row, raw,
                                 context.child(root, i + 1));
                     },
                     std::nullopt});
  }
  push_made(lua, context, std::move(items));
}

std::string key_of(lua_State* lua) {
  return lua_type(lua, 2) == LUA_TSTRING ? lua_tostring(lua, 2) : "";
}

void push_dataset(lua_State* lua, Context& context, const std::string& path) {
  const Dataset* dataset = vocabulary::find_dataset(path.substr(kRoot.size()));
  if (dataset == nullptr) raise_no_context(lua, path.substr(kRoot.size()));
  if (!dataset->per.empty()) {
    sandbox::new_object<PerObject>(lua, PerObject{dataset});
    return;
  }
  push_answer(lua, context, *dataset, {});
}

int cloud_index(lua_State* lua) {
  const auto* view = sandbox::object_at<CloudPath>(lua, 1);
  Context& context = context_of(lua);
  std::string key = key_of(lua);
  // A key that the rule computed may hold a secret that it has read.
  if (!context.is_shown(key)) key = "(sensitive)";
  const auto known = vocabulary::dataset_steps(view->path);
  if (std::find(known.begin(), known.end(), key) == known.end()) {
    sandbox::raise_error(lua, view->path + " has no dataset `" + key + "`" +
                                  did_you_mean(key, known));
  }
  const std::string path = view->path + "." + key;
  if (std::count(path.begin(), path.end(), '.') >= kDatasetDepth) {
    push_dataset(lua, context, path);
  } else {
    sandbox::new_object<CloudPath>(lua, CloudPath{path});
  }
  return 1;
}

// cloud.aws.dynamodb.continuous_backups["orders"]: the object's own answer.
int per_object_index(lua_State* lua) {
  const Dataset& dataset = *sandbox::object_at<PerObject>(lua, 1)->dataset;
  if (lua_type(lua, 2) != LUA_TSTRING) {
    sandbox::raise_error(lua, std::string(kRoot) + std::string(dataset.name) +
                                  " is known by the object: index it with a "
                                  "name (" +
                                  std::string(dataset.per) + ")");
  }
  Context& context = context_of(lua);
  if (!dataset.list.empty()) {
    push_answer(lua, context, dataset, lua_tostring(lua, 2));
    return 1;
  }
  const cloud::Answer answer =
      answer_or_raise(lua, context, dataset, lua_tostring(lua, 2));
  if (answer.items.empty()) {
    lua_pushnil(lua);
  } else {
    push_cloud_item(lua, context, *answer.items.front(), &dataset);
  }
  return 1;
}

int refuse_write(lua_State* lua) {
  sandbox::raise_error(lua, "facts are read-only");
}

}  // namespace

void register_evidence_views(lua_State* lua) {
  static constexpr luaL_Reg kCloud[] = {{"__index", cloud_index},
                                        {"__newindex", refuse_write},
                                        {nullptr, nullptr}};
  static constexpr luaL_Reg kPerObject[] = {{"__index", per_object_index},
                                            {"__newindex", refuse_write},
                                            {nullptr, nullptr}};
  sandbox::register_type<CloudPath>(lua, "datasets", kCloud);
  sandbox::register_type<PerObject>(lua, "dataset", kPerObject);
  register_item_views(lua);
}

void push_cloud(lua_State* lua, Context&) {
  sandbox::new_object<CloudPath>(lua, CloudPath{"cloud"});
}

std::string dataset_path_at(lua_State* lua, int index) {
  const auto* view = sandbox::object_at<CloudPath>(lua, index);
  return view == nullptr ? std::string() : view->path;
}

void push_cloud_item(lua_State* lua, Context& context, const cloud::Item& item,
                     const Dataset* dataset) {
  const std::string name =
      dataset == nullptr ? item.kind : std::string(dataset->name);
  const json::Value value = item.raw.is_null() ? item.fields : item.raw;
  push_item(lua, context, dataset, value,
            context.path(std::string(kRoot) + name));
}

Undetermined undetermined_of(const cloud::Gap& gap) {
  std::string detail;
  if (!gap.account.empty()) {
    detail = "in " + gap.account +
             (gap.region.empty() ? "" : "/" + gap.region) + ": ";
  }
  detail += gap.why;
  if (!gap.next_step.empty()) detail += "; " + gap.next_step;
  const std::string path = gap.dataset.empty()
                               ? std::string("cloud")
                               : std::string(kRoot) + gap.dataset;
  return {Unknown::kEvidence, path, detail};
}

ResourceScope scope_of(lua_State* lua, Context& context,
                       const terraform::ResourceChange& change) {
  using Origin = terraform::ResourceChange::Origin;
  const Facts& facts = context.facts();
  return scope_in(
      lua, context,
      change.origin == Origin::kState ? facts.state_scopes : facts.scopes,
      change);
}

}  // namespace holdpoint::bindings

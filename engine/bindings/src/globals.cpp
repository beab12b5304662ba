#include "globals.hpp"

#include <algorithm>
#include <string>

#include "absent_side.hpp"
#include "document_helpers.hpp"
#include "functions.hpp"
#include "holdpoint/base/suggest.hpp"
#include "holdpoint/sandbox/userdata.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"
#include "ingress_view.hpp"
#include "json_view.hpp"
#include "lauxlib.h"
#include "lua.h"
#include "parameters.hpp"
#include "plan_view.hpp"
#include "record_view.hpp"
#include "resource_view.hpp"
#include "rule.hpp"
#include "sequence.hpp"
#include "tags_view.hpp"
#include "text_helpers.hpp"
#include "value_types.hpp"

namespace holdpoint::bindings {
namespace {

using report::Unknown;

// `run`: what the command line said about this run.
struct Run {
  Context* context = nullptr;
};
// `cloud`, `cloud.aws`, `cloud.aws.rds`: the way to a dataset.
struct CloudPath {
  std::string path;
};
struct StateView {};

constexpr int kDatasetDepth = 3;  // provider, service, dataset

std::string key_of(lua_State* lua) {
  return lua_type(lua, 2) == LUA_TSTRING ? lua_tostring(lua, 2) : "";
}

int run_index(lua_State* lua) {
  const auto* view = sandbox::object_at<Run>(lua, 1);
  const std::string key = key_of(lua);
  const auto known = vocabulary::names_of(vocabulary::Kind::kRunKey, "run");
  if (std::find(known.begin(), known.end(), key) == known.end()) {
    sandbox::raise_error(lua,
                         "run has no `" + key + "`" + did_you_mean(key, known));
  }
  const auto& run = view->context->facts().run;
  const auto found = run.find(key);
  if (found == run.end()) {
    raise_undetermined(lua, {Unknown::kInput, "run." + key,
                             "it was not given: pass --run " + key + "=..."});
  }
  lua_pushlstring(lua, found->second.data(), found->second.size());
  return 1;
}

// Evidence arrives with the cloud context. Until then every dataset is
// unknown, and unknown never counts as empty.
int cloud_index(lua_State* lua) {
  const auto* view = sandbox::object_at<CloudPath>(lua, 1);
  std::string key = key_of(lua);
  // A key that the rule computed may hold a secret that it has read.
  if (!context_of(lua).is_shown(key)) key = "(sensitive)";
  const auto known =
      vocabulary::names_of(vocabulary::Kind::kDataset, view->path);
  const bool misspelt = !known.empty() && std::find(known.begin(), known.end(),
                                                    key) == known.end();
  if (misspelt || key.empty()) {
    sandbox::raise_error(lua, view->path + " has no dataset `" + key + "`" +
                                  did_you_mean(key, known));
  }
  const std::string path = view->path + "." + key;
  if (std::count(path.begin(), path.end(), '.') >= kDatasetDepth) {
    raise_undetermined(lua, {Unknown::kEvidence, path,
                             "it was not collected: no cloud context was "
                             "given"});
  }
  sandbox::new_object<CloudPath>(lua, CloudPath{path});
  return 1;
}

int state_index(lua_State* lua) {
  const std::string key = key_of(lua);
  const auto known = vocabulary::subject_members("state");
  if (std::find(known.begin(), known.end(), key) == known.end()) {
    sandbox::raise_error(
        lua, "state has no `" + key + "`" + did_you_mean(key, known));
  }
  raise_undetermined(
      lua, {Unknown::kEvidence, "state." + key, "no state was given"});
}

int refuse_write(lua_State* lua) {
  sandbox::raise_error(lua, "facts are read-only");
}

void register_facts(lua_State* lua) {
  static constexpr luaL_Reg kRun[] = {
      {"__index", run_index}, {"__newindex", refuse_write}, {nullptr, nullptr}};
  static constexpr luaL_Reg kCloud[] = {{"__index", cloud_index},
                                        {"__newindex", refuse_write},
                                        {nullptr, nullptr}};
  static constexpr luaL_Reg kState[] = {{"__index", state_index},
                                        {"__newindex", refuse_write},
                                        {nullptr, nullptr}};
  sandbox::register_type<Run>(lua, "run", kRun);
  sandbox::register_type<CloudPath>(lua, "datasets", kCloud);
  sandbox::register_type<StateView>(lua, "state", kState);
}

void add_facts(lua_State* lua, Context& context) {
  sandbox::Sandbox& box = context.box();
  sandbox::new_object<Run>(lua, Run{&context});
  box.add_global("run");
  sandbox::new_object<CloudPath>(lua, CloudPath{"cloud"});
  box.add_global("cloud");
  sandbox::new_object<StateView>(lua);
  box.add_global("state");
  push_plan(lua, context);
  box.add_global("plan");
  push_null(lua);
  box.add_global("null");
}

}  // namespace

void install_globals(lua_State* lua, Context& context) {
  set_context(lua, context);
  Context::clear_views(lua);
  register_undetermined(lua);
  register_rules(lua);
  register_value_types(lua);
  register_absent_side(lua);
  register_json_views(lua);
  register_tags_view(lua);
  register_resource_views(lua);
  register_plan_view(lua);
  register_records(lua);
  register_sequences(lua);
  register_parameters(lua);
  register_ingress(lua);
  register_facts(lua);

  sandbox::Sandbox& box = context.box();
  add_facts(lua, context);
  add_list_helpers(lua, box);
  add_value_helpers(lua, box);
  add_text_helpers(lua, box);
  add_document_helpers(lua, box);
  add_ingress_helper(lua, box);
  add_parameter_library(lua, box);
}

}  // namespace holdpoint::bindings

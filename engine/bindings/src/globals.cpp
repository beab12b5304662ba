#include "globals.hpp"

#include <algorithm>
#include <string>

#include "absent_side.hpp"
#include "document_helpers.hpp"
#include "evidence_view.hpp"
#include "functions.hpp"
#include "holdpoint/base/suggest.hpp"
#include "holdpoint/sandbox/userdata.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"
#include "ingress_view.hpp"
#include "json_view.hpp"
#include "lauxlib.h"
#include "lua.h"
#include "observing.hpp"
#include "parameters.hpp"
#include "plan_view.hpp"
#include "record_view.hpp"
#include "recovery_view.hpp"
#include "resource_view.hpp"
#include "rule.hpp"
#include "sequence.hpp"
#include "state_view.hpp"
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
  observe_top(lua, *view->context, {}, "run.", key, Made::kGiven);
  return 1;
}

int refuse_write(lua_State* lua) {
  sandbox::raise_error(lua, "facts are read-only");
}

void register_run(lua_State* lua) {
  static constexpr luaL_Reg kRun[] = {
      {"__index", run_index}, {"__newindex", refuse_write}, {nullptr, nullptr}};
  sandbox::register_type<Run>(lua, "run", kRun);
}

void add_facts(lua_State* lua, Context& context) {
  sandbox::Sandbox& box = context.box();
  sandbox::new_object<Run>(lua, Run{&context});
  box.add_global("run");
  push_cloud(lua, context);
  box.add_global("cloud");
  push_state(lua, context);
  box.add_global("state");
  push_pin(lua, context);
  box.add_global("pin");
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
  register_run(lua);
  register_evidence_views(lua);
  register_recovery_views(lua);
  register_state_views(lua);

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

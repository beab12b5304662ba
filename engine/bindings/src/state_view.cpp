#include "state_view.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>
#include <vector>

#include "functions.hpp"
#include "holdpoint/base/suggest.hpp"
#include "holdpoint/sandbox/userdata.hpp"
#include "holdpoint/values/glob.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"
#include "json_view.hpp"
#include "lauxlib.h"
#include "lua.h"
#include "observing.hpp"
#include "resource_view.hpp"
#include "rule.hpp"
#include "sequence.hpp"
#include "value_types.hpp"

namespace holdpoint::bindings {
namespace {

using report::Unknown;
using terraform::State;

struct StateView {
  Context* context = nullptr;
};
struct OutputsView {
  Context* context = nullptr;
};
struct PinView {
  Context* context = nullptr;
};
constexpr char kStateKey = 0;

std::string key_of(lua_State* lua) {
  return lua_type(lua, 2) == LUA_TSTRING ? lua_tostring(lua, 2) : "";
}

void push_text(lua_State* lua, std::string_view text) {
  lua_pushlstring(lua, text.data(), text.size());
}

Context& check_state(lua_State* lua) {
  const auto* view = sandbox::object_at<StateView>(lua, 1);
  if (view == nullptr) {
    sandbox::raise_error(lua, "call it with a colon: state:resources()");
  }
  return *view->context;
}

const State& given_state(lua_State* lua, Context& context,
                         const std::string& name) {
  return base_state(lua, context, "state." + name);
}

// What stands in the state, which an encrypted one or a pointer does not show.
const State& readable_state(lua_State* lua, Context& context,
                            const std::string& name) {
  const State& state = given_state(lua, context, name);
  if (!state.contents_known()) {
    raise_undetermined(lua,
                       {Unknown::kEvidence, "state." + name,
                        "the state's contents cannot be read (" +
                            std::string(terraform::to_string(state.format())) +
                            "): pass what `terraform state pull` prints"});
  }
  return state;
}

[[noreturn]] void raise_not_held(lua_State* lua, const std::string& name) {
  raise_undetermined(lua, {Unknown::kInput, "state." + name,
                           "this kind of state does not hold it: pass what "
                           "`terraform state pull` prints"});
}

int state_resources(lua_State* lua) {
  Context& context = check_state(lua);
  const std::string type = check_type_glob(lua, 2);
  const State& state = readable_state(lua, context, "resources");
  std::vector<ResourceItem> items;
  const auto& instances = state.resources().changes();
  const values::Glob glob(type);
  context.box().charge(instances.size() / 4 + 1);
  for (const terraform::ResourceChange& instance : instances) {
    if (instance.mode != terraform::Mode::kManaged) continue;
    context.box().charge(glob.cost(instance.type.size()) / 16);
    if (!glob.matches(instance.type)) continue;
    items.push_back(ResourceItem{&instance, std::nullopt});
  }
  push_resources(lua, context, std::move(items));
  return 1;
}

bool push_state_field(lua_State* lua, Context& context,
                      const std::string& name) {
  if (name == "address") {
    lua_pushliteral(lua, "state");
  } else if (name == "lineage") {
    const auto& lineage = given_state(lua, context, name).lineage();
    if (!lineage) raise_not_held(lua, name);
    push_text(lua, *lineage);
  } else if (name == "serial") {
    const auto serial = given_state(lua, context, name).serial();
    if (!serial) raise_not_held(lua, name);
    push_serial_number(lua, *serial);
  } else if (name == "terraform_version") {
    const auto& version = given_state(lua, context, name).terraform_version();
    if (!version) raise_not_held(lua, name);
    push_text(lua, *version);
  } else if (name == "outputs") {
    (void)readable_state(lua, context, name);
    sandbox::new_object<OutputsView>(lua, OutputsView{&context});
  } else {
    return false;
  }
  return true;
}

int state_index(lua_State* lua) {
  Context& context = check_state(lua);
  const std::string name = key_of(lua);
  if (name == "resources" || name == "deny") {
    lua_pushcfunction(lua, name == "deny" ? deny_subject : state_resources);
    return 1;
  }
  if (push_state_field(lua, context, name)) {
    if (name != "outputs") {
      observe_top(lua, context, {}, "state.", name, Made::kGiven);
    }
    return 1;
  }
  sandbox::raise_error(
      lua, "the state has no field `" + name + "`" +
               did_you_mean(name, vocabulary::subject_members("state")));
}

// state.outputs["name"]: the value, or nil when there is no such output.
int outputs_index(lua_State* lua) {
  const auto* view = sandbox::object_at<OutputsView>(lua, 1);
  Context& context = *view->context;
  const std::string name = key_of(lua);
  const auto& outputs = context.facts().state->outputs();
  context.box().charge(outputs.size() / 2 + 1);
  for (const terraform::StateOutput& output : outputs) {
    if (output.name != name) continue;
    push_decoded(lua, context, {}, output.value, output.sensitive,
                 context.path("state.outputs." + name));
    return 1;
  }
  lua_pushnil(lua);
  return 1;
}

int outputs_length(lua_State* lua) {
  const auto* view = sandbox::object_at<OutputsView>(lua, 1);
  lua_pushinteger(lua, static_cast<lua_Integer>(
                           view->context->facts().state->outputs().size()));
  return 1;
}

int refuse_write(lua_State* lua) {
  sandbox::raise_error(lua, "facts are read-only");
}

void push_recorded(lua_State* lua, const std::string& name,
                   const std::string& text) {
  if (text.empty()) {
    raise_undetermined(lua, {Unknown::kEvidence, "pin." + name,
                             "the pin does not record it: run `holdpoint pin "
                             "record` with --" +
                                 name});
  }
  push_text(lua, text);
}

int pin_index(lua_State* lua) {
  const auto* view = sandbox::object_at<PinView>(lua, 1);
  const Facts& facts = view->context->facts();
  const std::string name = key_of(lua);
  const auto known = vocabulary::subject_fields("pin");
  if (std::find(known.begin(), known.end(), name) == known.end()) {
    sandbox::raise_error(
        lua, "a pin has no field `" + name + "`" + did_you_mean(name, known));
  }
  const pins::Pin* pin = facts.pin;
  if (facts.has_pins) view->context->note_given();
  if (pin == nullptr) {
    raise_undetermined(lua, {Unknown::kEvidence, "pin." + name,
                             facts.pin_absence, !facts.has_pins});
  }
  if (name == "root") push_text(lua, pin->root);
  if (name == "workspace") push_text(lua, pin->workspace);
  if (name == "lineage") push_text(lua, pin->lineage);
  if (name == "serial") push_serial_number(lua, pin->serial);
  if (name == "resources") push_serial_number(lua, pin->resources);
  if (name == "account") push_recorded(lua, name, pin->account);
  if (name == "region") push_recorded(lua, name, pin->region);
  if (name == "owner") push_recorded(lua, name, pin->owner);
  if (name == "recorded_at") push_time(lua, pin->recorded_at);
  observe_top(lua, *view->context, {}, "pin.", name, Made::kGiven);
  return 1;
}

}  // namespace

void register_state_views(lua_State* lua) {
  static constexpr luaL_Reg kState[] = {{"__index", state_index},
                                        {"__newindex", refuse_write},
                                        {nullptr, nullptr}};
  static constexpr luaL_Reg kOutputs[] = {{"__index", outputs_index},
                                          {"__len", outputs_length},
                                          {"__newindex", refuse_write},
                                          {nullptr, nullptr}};
  static constexpr luaL_Reg kPin[] = {
      {"__index", pin_index}, {"__newindex", refuse_write}, {nullptr, nullptr}};
  sandbox::register_type<StateView>(lua, "state", kState);
  sandbox::register_type<OutputsView>(lua, "map", kOutputs);
  sandbox::register_type<PinView>(lua, "pin", kPin);
}

void push_state(lua_State* lua, Context& context) {
  // One object for good: the subject is the global `state`.
  if (lua_rawgetp(lua, LUA_REGISTRYINDEX, &kStateKey) == LUA_TUSERDATA) return;
  lua_pop(lua, 1);
  sandbox::new_object<StateView>(lua, StateView{&context});
  lua_pushvalue(lua, -1);
  lua_rawsetp(lua, LUA_REGISTRYINDEX, &kStateKey);
}

void push_pin(lua_State* lua, Context& context) {
  sandbox::new_object<PinView>(lua, PinView{&context});
}

bool is_state_outputs(lua_State* lua, int index) {
  return sandbox::object_at<OutputsView>(lua, index) != nullptr;
}

const terraform::State& base_state(lua_State* lua, Context& context,
                                   const std::string& path) {
  const Facts& facts = context.facts();
  if (facts.has_state) context.note_given();
  if (facts.state == nullptr) {
    raise_undetermined(
        lua, {Unknown::kEvidence, path, facts.state_absence, !facts.has_state});
  }
  return *facts.state;
}

void push_serial_number(lua_State* lua, std::uint64_t serial) {
  if (serial <= std::uint64_t{std::numeric_limits<std::int64_t>::max()}) {
    lua_pushinteger(lua, static_cast<lua_Integer>(serial));
  } else {
    push_decimal(lua, std::to_string(serial));
  }
}

std::optional<std::string> state_field_text(const Context& context,
                                            std::string_view name) {
  const State* state = context.facts().state;
  if (name == "address") return "state";
  if (state == nullptr) return "(unknown)";
  if (name == "lineage") return state->lineage().value_or("(unknown)");
  if (name == "terraform_version") {
    return state->terraform_version().value_or("(unknown)");
  }
  if (name == "serial") {
    const auto serial = state->serial();
    return serial ? std::to_string(*serial) : "(unknown)";
  }
  if (name == "outputs") return std::to_string(state->outputs().size());
  return std::nullopt;
}

}  // namespace holdpoint::bindings

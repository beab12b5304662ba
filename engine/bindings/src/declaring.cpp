#include "declaring.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

#include "context.hpp"
#include "functions.hpp"
#include "holdpoint/sandbox/plain.hpp"
#include "lauxlib.h"
#include "lua.h"
#include "observing.hpp"
#include "parameters.hpp"
#include "value_types.hpp"

namespace holdpoint::bindings {
namespace {

constexpr char kDeclaringKey = 0;
constexpr std::size_t kMaxLibraryDepth = 16;
constexpr std::size_t kMaxLibraries = 200;
constexpr std::size_t kMaxPolicies = 1000;  // in one file
constexpr std::size_t kMaxId = 256;

struct RuleKey {
  const char* name;
  RuleKind kind;
};
constexpr std::array<RuleKey, 3> kRuleKeys = {{{"require", RuleKind::kRequire},
                                               {"forbid", RuleKind::kForbid},
                                               {"check", RuleKind::kCheck}}};

Declaring& declaring_of(lua_State* lua) {
  lua_rawgetp(lua, LUA_REGISTRYINDEX, &kDeclaringKey);
  auto* declaring = static_cast<Declaring*>(lua_touserdata(lua, -1));
  lua_pop(lua, 1);
  if (declaring == nullptr || declaring->closed) {
    sandbox::raise_error(lua,
                         "policy and use stand at the top of a file, not "
                         "inside a rule");
  }
  return *declaring;
}

// Pops the top of the stack, and adds it to the list at `pending` when it can
// lead to functions.
void add_pending(lua_State* lua, int pending) {
  const bool leads_on = lua_istable(lua, -1) ||
                        (lua_isfunction(lua, -1) && !lua_iscfunction(lua, -1));
  if (!leads_on) return lua_pop(lua, 1);
  lua_rawseti(lua, pending,
              static_cast<lua_Integer>(lua_rawlen(lua, pending)) + 1);
}

// Adds what a function's upvalues or a table's entries hold.
void add_reachable(lua_State* lua, int index, int pending) {
  if (lua_isfunction(lua, index)) {
    for (int i = 1; lua_getupvalue(lua, index, i) != nullptr; ++i) {
      add_pending(lua, pending);
    }
    return;
  }
  sandbox::push_entries(lua, index);
  const int entries = lua_gettop(lua);
  lua_pushnil(lua);
  while (lua_next(lua, entries) != 0) {
    context_of(lua).box().charge(1);
    add_pending(lua, pending);
  }
}

// The name of a local that outlives an evaluation and that the function at
// `index`, or one that it reaches through locals and libraries, assigns to.
// Empty if there is none.
std::string reachable_memory(lua_State* lua, int index) {
  lua_pushvalue(lua, index);
  const int top = lua_gettop(lua) - 1;
  lua_newtable(lua);
  lua_insert(lua, -2);
  const int pending = lua_gettop(lua) - 1;
  add_pending(lua, pending);
  std::unordered_set<const void*> seen;
  std::string assigned;
  while (assigned.empty() && lua_rawlen(lua, pending) > 0) {
    context_of(lua).box().charge(1);
    const auto last = static_cast<lua_Integer>(lua_rawlen(lua, pending));
    lua_rawgeti(lua, pending, last);
    lua_pushnil(lua);
    lua_rawseti(lua, pending, last);
    const int at = lua_gettop(lua);
    if (seen.insert(lua_topointer(lua, at)).second) {
      assigned = sandbox::assigned_upvalue(lua, at);
      add_reachable(lua, at, pending);
    }
    lua_settop(lua, pending);
  }
  lua_settop(lua, top);
  return assigned;
}

// Takes the rule's function, if there is exactly one; how many there are is
// the loader's business to complain about.
void take_rule(lua_State* lua, int table, Declaration& declaration,
               Rule& rule) {
  int count = 0;
  for (const RuleKey& key : kRuleKeys) {
    lua_getfield(lua, table, key.name);
    if (!lua_isnil(lua, -1)) ++count;
    if (!lua_isfunction(lua, -1)) {
      lua_pop(lua, 1);
      continue;
    }
    declaration.rule = key.kind;
    rule.kind = key.kind;
    rule.function = luaL_ref(lua, LUA_REGISTRYINDEX);
  }
  if (count != 1) declaration.rule.reset();
}

// `max_evidence_age = hours(4)` or `{ backup = hours(4) }`; what is neither is
// the loader's business to complain about.
void take_evidence_ages(lua_State* lua, int table, Declaration& declaration) {
  auto& ages = declaration.max_evidence_age;
  lua_getfield(lua, table, "max_evidence_age");
  if (const auto* all = duration_at(lua, -1)) ages.emplace("", *all);
  if (lua_istable(lua, -1)) {
    sandbox::push_entries(lua, -1);  // a library's table is frozen
    lua_pushnil(lua);
    while (lua_next(lua, -2) != 0) {
      const auto* age = duration_at(lua, -1);
      if (age != nullptr && lua_type(lua, -2) == LUA_TSTRING) {
        ages.emplace(lua_tostring(lua, -2), *age);
      }
      lua_pop(lua, 1);
    }
    lua_pop(lua, 1);
  }
  lua_pop(lua, 1);
}

// policy "id" returned this; upvalue 1 is the id.
int declare(lua_State* lua) {
  Declaring& declaring = declaring_of(lua);
  lua_settop(lua, 1);
  Declaration declaration;
  declaration.id = lua_tostring(lua, lua_upvalueindex(1));
  auto& open = declaring.open_ids;
  if (std::find(open.begin(), open.end(), declaration.id) == open.end()) {
    sandbox::raise_error(
        lua, "policy \"" + declaration.id + "\" has its table already");
  }
  if (!lua_istable(lua, 1)) {
    sandbox::raise_error(lua, "policy \"" + declaration.id +
                                  "\" needs a table: policy \"id\" { title = "
                                  "..., on = ... }");
  }
  Rule rule;
  take_rule(lua, 1, declaration, rule);
  take_evidence_ages(lua, 1, declaration);
  declaration.where = sandbox::current_location(lua);
  lua_getfield(lua, 1, "params");
  declaration.parameters = push_parameters(lua, -1, declaration.id);
  rule.parameters = luaL_ref(lua, LUA_REGISTRYINDEX);
  lua_pop(lua, 1);
  auto fields = sandbox::to_plain(lua, 1);
  if (!fields) {
    sandbox::raise_error(
        lua, "policy \"" + declaration.id + "\": " + fields.error().what);
  }
  declaration.fields = std::move(*fields);
  declaring.held.push_back(
      context_of(lua).box().hold(sandbox::footprint(declaration.fields)));
  const auto opened = std::find(open.begin(), open.end(), declaration.id);
  if (opened != open.end()) open.erase(opened);
  declaring.declarations.push_back(std::move(declaration));
  declaring.rules.push_back(std::move(rule));
  return 0;
}

int policy(lua_State* lua) {
  Declaring& declaring = declaring_of(lua);
  if (lua_type(lua, 1) != LUA_TSTRING) {
    sandbox::raise_error(lua,
                         "policy needs an id: policy \"aws.rds.encrypted\" "
                         "{ ... }, got " +
                             type_name(lua, 1));
  }
  if (!declaring.loading.empty()) {
    sandbox::raise_error(lua,
                         "a library cannot declare policies: move this "
                         "one out of lib/");
  }
  if (lua_rawlen(lua, 1) > kMaxId) {
    sandbox::raise_error(
        lua, "a policy's id has at most " + std::to_string(kMaxId) + " bytes");
  }
  const std::size_t count =
      declaring.open_ids.size() + declaring.declarations.size();
  if (count >= kMaxPolicies) {
    sandbox::raise_error(lua, "more than " + std::to_string(kMaxPolicies) +
                                  " policies in one file");
  }
  declaring.open_ids.emplace_back(lua_tostring(lua, 1));
  lua_settop(lua, 1);
  lua_pushcclosure(lua, declare, 1);
  return 1;
}

void check_library_name(lua_State* lua, const Declaring& declaring,
                        const std::string& name) {
  const bool plain = name.starts_with("lib/") && name.size() > 4 &&
                     name.size() <= kMaxId &&
                     name.find('\0') == std::string::npos &&
                     name.find("..") == std::string::npos &&
                     name.find('\\') == std::string::npos &&
                     name.find("//") == std::string::npos;
  if (!plain) {
    sandbox::raise_error(lua,
                         "use loads files below lib/ of the same policy "
                         "set: use \"lib/net\", got `" +
                             name + "`");
  }
  const auto& loading = declaring.loading;
  if (std::find(loading.begin(), loading.end(), name) != loading.end()) {
    std::string chain;
    for (const std::string& library : loading) chain += library + " -> ";
    sandbox::raise_error(
        lua, "the libraries use each other in a circle: " + chain + name);
  }
  if (declaring.libraries.size() >= kMaxLibraries) {
    sandbox::raise_error(lua, "more than " + std::to_string(kMaxLibraries) +
                                  " libraries are used");
  }
  if (loading.size() >= kMaxLibraryDepth) {
    sandbox::raise_error(lua, "libraries are nested too deeply");
  }
}

int use(lua_State* lua) {
  Declaring& declaring = declaring_of(lua);
  lua_settop(lua, 1);
  if (lua_type(lua, 1) != LUA_TSTRING) {
    sandbox::raise_error(
        lua, "use needs a name: use \"lib/net\", got " + type_name(lua, 1));
  }
  const std::string name(lua_tostring(lua, 1), lua_rawlen(lua, 1));
  const auto known = declaring.libraries.find(name);
  if (known != declaring.libraries.end()) {
    lua_rawgeti(lua, LUA_REGISTRYINDEX, known->second);
    return 1;
  }
  check_library_name(lua, declaring, name);
  const auto source = (*declaring.loader)(name);
  if (!source) sandbox::raise_error(lua, to_string(source.error()));
  Context& context = context_of(lua);
  context.add_source(source->chunk_name, source->text);
  const auto arguments = load_source(lua, context.box(), *source);
  if (!arguments) sandbox::raise_error(lua, to_string(arguments.error()));
  declaring.loading.push_back(name);
  lua_call(lua, *arguments, 1);
  declaring.loading.pop_back();
  if (!lua_istable(lua, -1)) {
    sandbox::raise_error(
        lua, name + " must return a table, got " + type_name(lua, -1));
  }
  sandbox::freeze(lua, -1);
  lua_pushvalue(lua, -1);
  declaring.libraries[name] = luaL_ref(lua, LUA_REGISTRYINDEX);
  return 1;
}

}  // namespace

void seal_rules(lua_State* lua, const Declaring& declaring) {
  for (std::size_t i = 0; i < declaring.rules.size(); ++i) {
    if (!declaring.declarations[i].rule) continue;
    lua_rawgeti(lua, LUA_REGISTRYINDEX, declaring.rules[i].function);
    const std::string assigned = reachable_memory(lua, lua_gettop(lua));
    if (!assigned.empty()) {
      const Declaration& declaration = declaring.declarations[i];
      sandbox::raise_error(
          lua, to_string(declaration.where) + ": policy \"" + declaration.id +
                   "\" assigns to `" + assigned +
                   "`, which outlives one evaluation: keep it inside the "
                   "function");
    }
    sandbox::freeze(lua, -1);
    lua_pop(lua, 1);
  }
}

Result<int> load_source(lua_State* lua, sandbox::Sandbox& box,
                        const SourceText& source) {
  const bool has_probes = !source.with_probes.empty();
  const std::string& text = has_probes ? source.with_probes : source.text;
  if (auto loaded = box.load(text, source.chunk_name); !loaded) {
    return fail(loaded.error());
  }
  if (!has_probes) return 0;
  push_probe(lua, source.file);
  return 1;
}

void set_declaring(lua_State* lua, Declaring& declaring) {
  lua_pushlightuserdata(lua, &declaring);
  lua_rawsetp(lua, LUA_REGISTRYINDEX, &kDeclaringKey);
}

void add_declaring(lua_State* lua, sandbox::Sandbox& box) {
  static constexpr Function kFunctions[] = {{"policy", policy}};
  add_functions(lua, box, kFunctions);
  add_use(lua, box);
}

void add_use(lua_State* lua, sandbox::Sandbox& box) {
  static constexpr Function kFunctions[] = {{"use", use}};
  add_functions(lua, box, kFunctions);
}

}  // namespace holdpoint::bindings

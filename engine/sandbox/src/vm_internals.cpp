#include "vm_internals.hpp"

#include <utility>
#include <vector>

#include "holdpoint/sandbox/sandbox.hpp"
#include "lobject.h"
#include "lopcodes.h"
#include "lstate.h"
#include "ltable.h"

namespace holdpoint::sandbox {
namespace {

// A function's code, and which of its upvalues belong to scopes outside of the
// function that is being examined.
struct Scope {
  const Proto* code;
  std::vector<bool> outside;
};

Scope nested(const Scope& parent, const Proto* code) {
  Scope scope{code, {}};
  for (int i = 0; i < code->sizeupvalues; ++i) {
    const Upvaldesc& upvalue = code->upvalues[i];
    scope.outside.push_back(!upvalue.instack && parent.outside[upvalue.idx]);
  }
  return scope;
}

// The first outside upvalue that this code assigns to, itself.
std::string assigned_in(const Scope& scope) {
  for (int i = 0; i < scope.code->sizecode; ++i) {
    const Instruction instruction = scope.code->code[i];
    if (GET_OPCODE(instruction) != OP_SETUPVAL) continue;
    const auto index = static_cast<std::size_t>(GETARG_B(instruction));
    if (!scope.outside[index]) continue;
    const TString* name = scope.code->upvalues[index].name;
    return name != nullptr ? getstr(name) : "?";
  }
  return {};
}

}  // namespace

std::size_t table_slots(lua_State* lua, int index) {
  const auto* table = static_cast<const Table*>(lua_topointer(lua, index));
  return std::size_t{luaH_realasize(table)} +
         static_cast<std::size_t>(sizenode(table));
}

bool is_machinery(const lua_State* lua, const void* block) {
  if (lua == nullptr || block == nullptr) return false;
  return block == G(lua)->strt.hash || block == lua->stack.p;
}

std::string assigned_upvalue(lua_State* lua, int index) {
  if (!lua_isfunction(lua, index) || lua_iscfunction(lua, index)) return {};
  const auto* closure = static_cast<const LClosure*>(lua_topointer(lua, index));
  const auto count = static_cast<std::size_t>(closure->p->sizeupvalues);
  std::vector<Scope> open = {{closure->p, std::vector<bool>(count, true)}};
  while (!open.empty()) {
    const Scope scope = std::move(open.back());
    open.pop_back();
    std::string name = assigned_in(scope);
    if (!name.empty()) return name;
    for (int i = 0; i < scope.code->sizep; ++i) {
      open.push_back(nested(scope, scope.code->p[i]));
    }
  }
  return {};
}

}  // namespace holdpoint::sandbox

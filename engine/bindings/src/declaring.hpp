// What a policy file calls while it is loaded: policy "id" { ... } and use.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "holdpoint/bindings/host.hpp"
#include "rule.hpp"

namespace holdpoint::bindings {

// What one file has declared so far.
struct Declaring {
  const Loader* loader = nullptr;
  std::vector<Declaration> declarations;
  std::vector<Rule> rules;    // one a declaration
  int open_declarations = 0;  // policy "id" without its table yet
  std::string open_id;
  std::map<std::string, int, std::less<>> libraries;  // name -> luaL_ref
  std::vector<std::string> loading;  // libraries being run, outermost first
  bool closed = false;               // the file has been run
};

void set_declaring(lua_State* lua, Declaring& declaring);
// policy and use; the second alone for files that declare no policies.
void add_declaring(lua_State* lua, sandbox::Sandbox& box);
void add_use(lua_State* lua, sandbox::Sandbox& box);

}  // namespace holdpoint::bindings

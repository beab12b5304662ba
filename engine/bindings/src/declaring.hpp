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
  std::vector<Rule> rules;            // one a declaration
  std::vector<std::string> open_ids;  // policy "id" without its table yet
  std::map<std::string, int, std::less<>> libraries;  // name -> luaL_ref
  std::vector<std::string> loading;  // libraries being run, outermost first
  std::vector<sandbox::Held> held;   // what the declarations occupy
  bool closed = false;               // the file has been run
};

// Compiles a text, or the one with probes in its place, and pushes the function
// and its arguments, whose number is returned.
[[nodiscard]] Result<int> load_source(lua_State* lua, sandbox::Sandbox& box,
                                      const SourceText& source);

// After the file has been run: freezes all that its rules reach, and raises for
// a rule that could keep something from one evaluation to the next.
void seal_rules(lua_State* lua, const Declaring& declaring);

void set_declaring(lua_State* lua, Declaring& declaring);
// policy and use; the second alone for files that declare no policies.
void add_declaring(lua_State* lua, sandbox::Sandbox& box);
void add_use(lua_State* lua, sandbox::Sandbox& box);

}  // namespace holdpoint::bindings

#include "ingress_view.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "context.hpp"
#include "functions.hpp"
#include "holdpoint/base/suggest.hpp"
#include "holdpoint/sandbox/userdata.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"
#include "json_view.hpp"
#include "lauxlib.h"
#include "lazy_list.hpp"
#include "lua.h"
#include "policy_statements.hpp"
#include "resource_view.hpp"
#include "value_types.hpp"

namespace holdpoint::bindings {
namespace {

// One rule: an object of the plan, and how its type names things. Nothing is
// read before the policy asks.
struct IngressRule {
  Context* context = nullptr;
  KeptValue source = 0;
  bool own_resource = false;  // aws_vpc_security_group_ingress_rule
};

// Protocols that have ports: TCP, UDP and SCTP, by name or IANA number. For
// ICMP the two numbers are a type and a code.
constexpr std::array<std::string_view, 6> kPortProtocols = {
    "tcp", "udp", "6", "17", "sctp", "132"};
constexpr std::array<std::string_view, 2> kAllProtocols = {"-1", "all"};

template <typename List>
bool is_in(const List& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

const IngressRule& check_rule(lua_State* lua) {
  const auto* rule = sandbox::object_at<IngressRule>(lua, 1);
  if (rule == nullptr) {
    sandbox::raise_error(lua, "call it with a colon: rule:covers(22)");
  }
  return *rule;
}

void push_attribute(lua_State* lua, const IngressRule& rule, const char* name) {
  push_kept(lua, rule.source);
  lua_getfield(lua, -1, name);
  lua_remove(lua, -2);
}

std::string protocol_of(lua_State* lua, const IngressRule& rule) {
  push_attribute(lua, rule, rule.own_resource ? "ip_protocol" : "protocol");
  // A number is a protocol too: providers write "6" and 6.
  std::string text = lua_isstring(lua, -1) != 0 ? shown(lua, -1) : "";
  rule.context->box().charge(text.size() / 8);
  lua_pop(lua, 1);
  std::transform(text.begin(), text.end(), text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return text;
}

// Pushes the port, or nil where the protocol has none.
void push_port(lua_State* lua, const IngressRule& rule, const char* name) {
  if (!is_in(kPortProtocols, protocol_of(lua, rule))) {
    return lua_pushnil(lua);
  }
  push_attribute(lua, rule, name);
}

int covers(lua_State* lua) {
  const IngressRule& rule = check_rule(lua);
  if (!lua_isinteger(lua, 2)) {
    sandbox::raise_error(
        lua, "covers needs a port number, got " + type_name(lua, 2));
  }
  const lua_Integer port = lua_tointeger(lua, 2);
  const std::string protocol = protocol_of(lua, rule);
  if (is_in(kAllProtocols, protocol)) {
    lua_pushboolean(lua, 1);
    return 1;
  }
  push_port(lua, rule, "from_port");
  push_port(lua, rule, "to_port");
  const bool in_range = lua_isinteger(lua, -1) && lua_isinteger(lua, -2) &&
                        lua_tointeger(lua, -2) <= port &&
                        port <= lua_tointeger(lua, -1);
  lua_pushboolean(lua, in_range ? 1 : 0);
  return 1;
}

void push_cidrs(lua_State* lua, const IngressRule& rule) {
  push_kept(lua, rule.source);
  if (rule.own_resource) {
    push_concatenation(lua, *rule.context, -1, {"cidr_ipv4", "cidr_ipv6"});
  } else {
    push_concatenation(lua, *rule.context, -1,
                       {"cidr_blocks", "ipv6_cidr_blocks"});
  }
}

int rule_index(lua_State* lua) {
  const IngressRule& rule = check_rule(lua);
  const std::string name =
      lua_type(lua, 2) == LUA_TSTRING ? lua_tostring(lua, 2) : "";
  if (name == "covers") {
    lua_pushcfunction(lua, covers);
  } else if (name == "cidrs") {
    push_cidrs(lua, rule);
  } else if (name == "protocol") {
    const std::string protocol = protocol_of(lua, rule);
    lua_pushlstring(lua, protocol.data(), protocol.size());
  } else if (name == "from_port" || name == "to_port") {
    push_port(lua, rule, name.c_str());
  } else if (name == "description") {
    push_attribute(lua, rule, "description");
  } else {
    sandbox::raise_error(
        lua,
        "an ingress rule has no field `" + name + "`" +
            did_you_mean(name, vocabulary::subject_members("ingress_rule")));
  }
  return 1;
}

int refuse_write(lua_State* lua) {
  sandbox::raise_error(lua, "plans are read-only");
}

void push_rule(lua_State* lua, Context& context, int source,
               bool own_resource) {
  sandbox::new_object<IngressRule>(
      lua, IngressRule{&context, keep(lua, source), own_resource});
}

// The mapper over an aws_security_group's inline blocks.
int wrap_block(lua_State* lua) {
  push_rule(lua, context_of(lua), 1, false);
  return 1;
}

int ingress(lua_State* lua) {
  const terraform::ResourceChange* change = resource_at(lua, 1);
  const std::string type = change == nullptr ? "" : change->type;
  Context& context = context_of(lua);
  if (type == "aws_security_group") {
    push_side(lua, context, *change, Side::kAfter);
    lua_getfield(lua, -1, "ingress");
    lua_pushcfunction(lua, wrap_block);
    push_derived(lua, context, LazyList::Kind::kMap, lua_gettop(lua) - 1,
                 lua_gettop(lua));
    return 1;
  }
  const bool own_resource = type == "aws_vpc_security_group_ingress_rule";
  if (type != "aws_security_group_rule" && !own_resource) {
    sandbox::raise_error(
        lua, "aws.ingress needs a security group or one of its rules, got " +
                 (type.empty() ? type_name(lua, 1) : type));
  }
  push_side(lua, context, *change, Side::kAfter);
  const int after = lua_gettop(lua);
  lua_newtable(lua);
  bool is_ingress = own_resource;
  if (!own_resource) {
    lua_getfield(lua, after, "type");
    is_ingress = lua_type(lua, -1) == LUA_TSTRING &&
                 std::string_view(lua_tostring(lua, -1)) == "ingress";
    lua_pop(lua, 1);
  }
  if (is_ingress) {
    push_rule(lua, context, after, own_resource);
    lua_rawseti(lua, -2, 1);
  }
  return 1;
}

}  // namespace

void register_ingress(lua_State* lua) {
  static constexpr luaL_Reg kRule[] = {{"__index", rule_index},
                                       {"__newindex", refuse_write},
                                       {nullptr, nullptr}};
  sandbox::register_type<IngressRule>(lua, "ingress_rule", kRule);
}

void add_ingress_helper(lua_State* lua, sandbox::Sandbox& box) {
  static constexpr Function kAws[] = {{"ingress", ingress},
                                      {"statements", aws_statements}};
  add_library(lua, box, "aws", kAws);
}

}  // namespace holdpoint::bindings

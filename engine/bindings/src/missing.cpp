#include "missing.hpp"

#include "functions.hpp"
#include "lua.h"

namespace holdpoint::bindings {
namespace {

using report::Unknown;

std::string did_you_mean(std::string_view near) {
  return near.empty() ? std::string()
                      : " (did you mean `" + std::string(near) + "`?)";
}

constexpr const char* kSchemaForTests =
    "a provider-schema.json beside the policies ";

// Of an object in a plan that a test made, when nobody knows its type.
std::string not_in_test(const std::string& object, const std::string& name,
                        std::string_view near) {
  const std::string head =
      object + " in this test has no `" + name + "`, which the policy reads";
  const std::string write = "write `" + name + " = null` into the test";
  if (near.empty()) {
    return head + ": " + write + ", or what a plan shows there; " +
           kSchemaForTests + "fills in what tests leave out";
  }
  return head + ", and has `" + std::string(near) +
         "`: correct the one that is misspelt, or " + write + "; " +
         kSchemaForTests + "tells which is right";
}

bool is_root(const JsonView& view) {
  return view.context->path_names(view.node.path).empty();
}

// As far as anybody knows, an object and no map: its names are given.
std::string no_member(const JsonView& view, const std::string& name,
                      std::string_view near) {
  const std::string path = view.context->path_text(view.node.path);
  const terraform::ResourceChange& change = *view.root->change;
  const bool is_typed = view.node.schema != nullptr;
  if (!is_typed && view.context->facts().is_mock) {
    return not_in_test(
        is_root(view) ? change.address : "`" + path + "` of " + change.address,
        name, near);
  }
  std::string text = (is_root(view) ? change.type : path) +
                     " has no attribute `" + name + "`" + did_you_mean(near);
  if (is_typed || is_root(view)) return text;
  if (view.context->facts().schema != nullptr) return text;
  return text + "; if both may stand there, pass --schema FILE, which tells";
}

// Why a name that is not there may be misspelt, and what would tell.
std::string cannot_tell(const JsonView& view, const std::string& name) {
  const Context& context = *view.context;
  const terraform::ResourceChange& change = *view.root->change;
  const std::string doubt =
      "a misspelt attribute cannot be told from a missing key";
  if (context.facts().schema == nullptr) {
    return "without a provider schema " + doubt + ": " +
           (context.facts().is_mock
                ? "write `" + name +
                      " = null` into the test if a plan shows it so, or put a "
                      "provider-schema.json beside the policies"
                : std::string("pass --schema FILE"));
  }
  if (context.schema_of(change) == nullptr) {
    return "the provider schema given does not know " + change.type + ": " +
           doubt + "; give that of its provider, too";
  }
  return "the provider schema leaves open what `" +
         context.shown_path(view.node.path) + "` is made of: " + doubt;
}

}  // namespace

void raise_no_attribute(lua_State* lua, Context& context,
                        const terraform::ResourceChange& change,
                        std::string_view name,
                        std::span<const std::string_view> names) {
  const std::string_view near = suggested(lua, name, names);
  const bool is_typed = context.schema_of(change) != nullptr;
  sandbox::raise_error(
      lua, !is_typed && context.facts().is_mock
               ? not_in_test(change.address, std::string(name), near)
               : change.type + " has no attribute `" + std::string(name) + "`" +
                     did_you_mean(near));
}

void raise_no_member(lua_State* lua, const JsonView& view,
                     std::string_view name,
                     std::span<const std::string_view> names) {
  Context& context = *view.context;
  const std::string_view near = suggested(lua, name, names);
  if (view.shape == Shape::kObject || !near.empty()) {
    sandbox::raise_error(lua, no_member(view, std::string(name), near));
  }
  // A key that the rule computed may hold a secret that it has read.
  const std::string shown(context.is_shown(name) ? name : "(sensitive)");
  raise_undetermined(
      lua, {Unknown::kInput, context.path_text(view.node.path) + "." + shown,
            "absent, and " + cannot_tell(view, shown)});
}

}  // namespace holdpoint::bindings

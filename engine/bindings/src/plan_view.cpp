#include "plan_view.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "functions.hpp"
#include "holdpoint/base/suggest.hpp"
#include "holdpoint/sandbox/userdata.hpp"
#include "holdpoint/values/glob.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"
#include "lauxlib.h"
#include "lua.h"
#include "observing.hpp"
#include "resource_view.hpp"
#include "sequence.hpp"
#include "state_view.hpp"
#include "value_types.hpp"

namespace holdpoint::bindings {
namespace {

using report::Unknown;
using terraform::Action;
using terraform::ResourceChange;

struct PlanView {
  Context* context = nullptr;
};
struct ByAddress {
  Context* context = nullptr;
};
constexpr char kPlanKey = 0;

Context& check_plan(lua_State* lua) {
  const auto* view = sandbox::object_at<PlanView>(lua, 1);
  if (view == nullptr) {
    sandbox::raise_error(lua, "call it with a colon: plan:doing(\"destroys\")");
  }
  return *view->context;
}

bool is_managed(const ResourceChange& change) {
  return change.mode == terraform::Mode::kManaged;
}

// What looking at each change of the plan costs, apart from what is asked.
void charge_plan(Context& context) {
  context.box().charge(context.facts().plan->changes().size() / 4 + 1);
}

// The managed resources that `keep` takes. A rule about one resource that
// looks at a list has read all of it: what changed in it may be to blame.
template <typename Keep>
void push_selected(lua_State* lua, Context& context, Keep keep) {
  std::vector<ResourceItem> items;
  charge_plan(context);
  for (const ResourceChange& change : context.facts().plan->changes()) {
    if (!is_managed(change) || !keep(change)) continue;
    items.push_back(ResourceItem{&change, std::nullopt});
  }
  push_resources(lua, context, std::move(items));
}

std::string check_group(lua_State* lua, int index) {
  if (lua_type(lua, index) != LUA_TSTRING) {
    sandbox::raise_error(lua, "give an action or a group: \"destroys\"");
  }
  std::string group = lua_tostring(lua, index);
  if (is_action_or_group(group)) return group;
  std::vector<std::string_view> known;
  for (const auto kind :
       {vocabulary::Kind::kAction, vocabulary::Kind::kGroup}) {
    const auto names = vocabulary::names_of(kind);
    known.insert(known.end(), names.begin(), names.end());
  }
  sandbox::raise_error(lua, "`" + group + "` is neither an action nor a group" +
                                did_you_mean(group, known));
}

// plan:doing(destroys) = a list of 3
void observe_list(lua_State* lua, Context& context, const char* method,
                  const std::string& arguments) {
  if (!context.observes_reads()) return;
  const std::string shown =
      context.may_show(arguments) ? arguments : "(sensitive)";
  observe_top(lua, context, {},
              std::string("plan:") + method + "(" + shown + ")", Made::kGiven);
}

int plan_resources(lua_State* lua) {
  Context& context = check_plan(lua);
  const std::string type = check_type_glob(lua, 2);
  const std::string group =
      lua_isnoneornil(lua, 3) ? std::string() : check_group(lua, 3);
  const values::Glob glob(type);
  push_selected(lua, context, [&](const ResourceChange& change) {
    context.box().charge(glob.cost(change.type.size()) / 16);
    if (!glob.matches(change.type)) return false;
    context.note_read(change);
    return group.empty() || in_group(change.action, group);
  });
  observe_list(lua, context, "resources",
               type + (group.empty() ? "" : ", " + group));
  return 1;
}

int plan_doing(lua_State* lua) {
  Context& context = check_plan(lua);
  const std::string group = check_group(lua, 2);
  push_selected(lua, context, [&](const ResourceChange& change) {
    context.note_read(change);
    return in_group(change.action, group);
  });
  observe_list(lua, context, "doing", group);
  return 1;
}

// Facts that only a saved plan file holds.
constexpr std::string_view kNotInJson[] = {"backend", "mode", "refreshed",
                                           "targets", "workspace"};

[[noreturn]] void raise_not_said(lua_State* lua, std::string_view name,
                                 const std::string& why) {
  raise_undetermined(lua, {Unknown::kInput, "plan." + std::string(name), why});
}

void push_flag(lua_State* lua, std::string_view name, std::optional<bool> flag,
               const char* since) {
  if (flag) {
    lua_pushboolean(lua, *flag ? 1 : 0);
    return;
  }
  raise_not_said(lua, name,
                 "this plan does not say: Terraform prints it since " +
                     std::string(since));
}

// Format 1.2 is older than each of these keys. A plan that has one all the same
// says a false format, and nothing may be concluded from that.
void push_format_version(lua_State* lua, const terraform::Plan& plan) {
  const std::string& format = plan.format_version();
  const bool is_before =
      format.rfind("0.", 0) == 0 || format == "1.0" || format == "1.1";
  if (is_before && (plan.complete() || plan.errored() || plan.applyable())) {
    raise_not_said(lua, "format_version",
                   "this plan says " + format +
                       ", but has a key that came with a later format; make "
                       "it again with `terraform show -json`");
  }
  lua_pushlstring(lua, format.data(), format.size());
}

void push_lineage(lua_State* lua, Context& context) {
  const auto& lineage = base_state(lua, context, "plan.lineage").lineage();
  if (!lineage) {
    raise_not_said(lua, "lineage", "this kind of state does not hold it");
  }
  lua_pushlstring(lua, lineage->data(), lineage->size());
}

void push_serial(lua_State* lua, Context& context) {
  const auto serial = base_state(lua, context, "plan.serial").serial();
  if (!serial) {
    raise_not_said(lua, "serial", "this kind of state does not hold it");
  }
  push_serial_number(lua, *serial);
}

void push_place(lua_State* lua, Context& context, std::string_view name) {
  const terraform::ResourceScope& scope = context.place();
  const bool is_account = name == "account";
  const auto& shown = is_account ? scope.account : scope.region;
  if (!shown) {
    raise_undetermined(
        lua, {Unknown::kInput, "plan." + std::string(name),
              is_account ? scope.account_missing : scope.region_missing});
  }
  lua_pushlstring(lua, shown->data(), shown->size());
}

void push_timestamp(lua_State* lua, const terraform::Plan& plan) {
  if (!plan.timestamp()) {
    raise_not_said(lua, "timestamp",
                   "this plan does not say: Terraform prints it since 1.5");
  }
  const auto time = parse_timestamp(*plan.timestamp());
  if (!time) sandbox::raise_error(lua, to_string(time.error()));
  push_time(lua, *time);
}

bool push_field(lua_State* lua, Context& context, std::string_view name) {
  const terraform::Plan& plan = *context.facts().plan;
  if (name == "address") {
    lua_pushliteral(lua, "plan");
  } else if (name == "account" || name == "region") {
    push_place(lua, context, name);
  } else if (name == "lineage") {
    push_lineage(lua, context);
  } else if (name == "serial") {
    push_serial(lua, context);
  } else if (name == "applyable") {
    push_flag(lua, name, plan.applyable(), "1.8");
  } else if (name == "by_address") {
    sandbox::new_object<ByAddress>(lua, ByAddress{&context});
  } else if (name == "changes") {
    push_selected(lua, context, [&](const ResourceChange& change) {
      context.note_read(change);
      return in_group(change.action, "changes");
    });
  } else if (name == "complete") {
    push_flag(lua, name, plan.complete(), "1.8");
  } else if (name == "errored") {
    push_flag(lua, name, plan.errored(), "1.6");
  } else if (name == "existing") {
    charge_plan(context);
    lua_pushinteger(lua, static_cast<lua_Integer>(existing_count(plan)));
  } else if (name == "format_version") {
    push_format_version(lua, plan);
  } else if (name == "terraform_version") {
    if (plan.terraform_version().empty()) {
      raise_not_said(lua, name, "this plan does not say");
    }
    lua_pushstring(lua, plan.terraform_version().c_str());
  } else if (name == "timestamp") {
    push_timestamp(lua, plan);
  } else if (std::find(std::begin(kNotInJson), std::end(kNotInJson), name) !=
             std::end(kNotInJson)) {
    raise_not_said(lua, name,
                   "plan JSON does not hold it: it stands in the saved plan "
                   "file");
  } else {
    return false;
  }
  return true;
}

int plan_index(lua_State* lua) {
  Context& context = check_plan(lua);
  const std::string name =
      lua_type(lua, 2) == LUA_TSTRING ? lua_tostring(lua, 2) : "";
  if (!context.facts().has_plan && name != "deny" && name != "address") {
    raise_undetermined(lua, {Unknown::kInput, "plan." + name,
                             "no plan was given: a state is judged alone"});
  }
  lua_CFunction method = name == "resources" ? plan_resources
                         : name == "doing"   ? plan_doing
                         : name == "deny"    ? deny_subject
                                             : nullptr;
  if (method != nullptr) {
    lua_pushcfunction(lua, method);
    return 1;
  }
  if (push_field(lua, context, name)) {
    // What has fields itself is told of when these are read.
    if (name != "by_address") {
      observe_top(lua, context, {}, "plan.", name, Made::kGiven);
    }
    return 1;
  }
  sandbox::raise_error(
      lua, "the plan has no field `" + name + "`" +
               did_you_mean(name, vocabulary::subject_members("plan")));
}

int by_address_index(lua_State* lua) {
  const auto* view = sandbox::object_at<ByAddress>(lua, 1);
  Context& context = *view->context;
  if (lua_type(lua, 2) != LUA_TSTRING) {
    sandbox::raise_error(lua, "plan.by_address needs an address as its key");
  }
  std::size_t length = 0;
  const char* text = lua_tolstring(lua, 2, &length);
  if (const ResourceChange* change = context.by_address({text, length})) {
    push_resource(lua, context, *change);
  } else {
    lua_pushnil(lua);
  }
  observe_top(lua, context, {}, "plan.by_address.", {text, length},
              Made::kGiven);
  return 1;
}

int by_address_length(lua_State* lua) {
  const auto* view = sandbox::object_at<ByAddress>(lua, 1);
  lua_pushinteger(lua,
                  static_cast<lua_Integer>(view->context->address_count()));
  return 1;
}

// The iterator of plan.by_address: upvalues are the sorted addresses and a
// counter.
int next_address(lua_State* lua) {
  Context& context = context_of(lua);
  context.box().charge(1);
  const lua_Integer i = lua_tointeger(lua, lua_upvalueindex(2)) + 1;
  lua_pushinteger(lua, i);
  lua_replace(lua, lua_upvalueindex(2));
  if (lua_rawgeti(lua, lua_upvalueindex(1), i) != LUA_TSTRING) return 1;
  push_resource(lua, context, *context.by_address(lua_tostring(lua, -1)));
  return 2;
}

int by_address_pairs(lua_State* lua) {
  const auto* view = sandbox::object_at<ByAddress>(lua, 1);
  // Sorted: a few steps each.
  view->context->box().charge(8 * view->context->address_count());
  const auto addresses = view->context->addresses();
  lua_createtable(lua, static_cast<int>(addresses.size()), 0);
  lua_Integer i = 0;
  for (const std::string_view address : addresses) {
    lua_pushlstring(lua, address.data(), address.size());
    lua_rawseti(lua, -2, ++i);
  }
  lua_pushinteger(lua, 0);
  lua_pushcclosure(lua, next_address, 2);
  return 1;
}

int refuse_write(lua_State* lua) {
  sandbox::raise_error(lua, "plans are read-only");
}

}  // namespace

void register_plan_view(lua_State* lua) {
  static constexpr luaL_Reg kPlan[] = {{"__index", plan_index},
                                       {"__newindex", refuse_write},
                                       {nullptr, nullptr}};
  static constexpr luaL_Reg kByAddress[] = {{"__index", by_address_index},
                                            {"__len", by_address_length},
                                            {"__pairs", by_address_pairs},
                                            {"__newindex", refuse_write},
                                            {nullptr, nullptr}};
  sandbox::register_type<PlanView>(lua, "plan", kPlan);
  sandbox::register_type<ByAddress>(lua, "map", kByAddress);
}

void push_plan(lua_State* lua, Context& context) {
  // One object for good: the subject is the global `plan`.
  if (lua_rawgetp(lua, LUA_REGISTRYINDEX, &kPlanKey) == LUA_TUSERDATA) return;
  lua_pop(lua, 1);
  sandbox::new_object<PlanView>(lua, PlanView{&context});
  lua_pushvalue(lua, -1);
  lua_rawsetp(lua, LUA_REGISTRYINDEX, &kPlanKey);
}

std::size_t existing_count(const terraform::Plan& plan) {
  const auto& changes = plan.changes();
  return static_cast<std::size_t>(
      std::count_if(changes.begin(), changes.end(), [](const auto& change) {
        return is_managed(change) && change.action != Action::kCreate &&
               change.action != Action::kRead;
      }));
}

std::optional<std::string> plan_field_text(Context& context,
                                           std::string_view name) {
  const terraform::Plan& plan = *context.facts().plan;
  const auto flag = [](std::optional<bool> value) -> std::string {
    return !value ? "(unknown)" : *value ? "true" : "false";
  };
  charge_plan(context);
  if (name == "address") return "plan";
  if (name == "existing") return std::to_string(existing_count(plan));
  if (name == "complete") return flag(plan.complete());
  if (name == "applyable") return flag(plan.applyable());
  if (name == "errored") return flag(plan.errored());
  if (name == "format_version") return plan.format_version();
  if (name == "terraform_version") {
    const std::string& version = plan.terraform_version();
    return version.empty() ? "(unknown)" : version;
  }
  if (name == "timestamp") return plan.timestamp().value_or("(unknown)");
  const terraform::State* base = context.facts().state;
  if (name == "lineage") {
    return base == nullptr ? "(unknown)"
                           : base->lineage().value_or("(unknown)");
  }
  if (name == "serial") {
    const bool known = base != nullptr && base->serial().has_value();
    return known ? std::to_string(*base->serial()) : "(unknown)";
  }
  if (name == "account" || name == "region") {
    const auto& scope = context.place();
    return (name == "account" ? scope.account : scope.region)
        .value_or("(unknown)");
  }
  if (std::find(std::begin(kNotInJson), std::end(kNotInJson), name) !=
      std::end(kNotInJson)) {
    return "(unknown)";
  }
  if (name == "changes") {
    const auto& changes = plan.changes();
    return std::to_string(
        std::count_if(changes.begin(), changes.end(), [](const auto& change) {
          return is_managed(change) && in_group(change.action, "changes");
        }));
  }
  return std::nullopt;
}

}  // namespace holdpoint::bindings

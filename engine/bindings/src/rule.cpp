#include "rule.hpp"

#include <utility>

#include "failure_hint.hpp"
#include "lauxlib.h"
#include "lua.h"
#include "message.hpp"
#include "plan_view.hpp"
#include "predicate.hpp"
#include "record_view.hpp"
#include "resource_view.hpp"
#include "state_view.hpp"
#include "value_types.hpp"

namespace holdpoint::bindings {
namespace {

using report::Message;
using report::Verdict;
using sandbox::CallStatus;
using sandbox::Exhausted;
using sandbox::Sandbox;

// The call that is under way in a state; r:deny() finds its texts here.
struct Running {
  Context* context = nullptr;
  const Rule* rule = nullptr;
};
constexpr char kRunningKey = 0;

Running& running_of(lua_State* lua) {
  lua_rawgetp(lua, LUA_REGISTRYINDEX, &kRunningKey);
  auto* running = static_cast<Running*>(lua_touserdata(lua, -1));
  lua_pop(lua, 1);
  if (running == nullptr) {
    sandbox::raise_error(lua, "deny is called while a rule runs");
  }
  return *running;
}

void push_subject(lua_State* lua, Context& context) {
  const Subject& subject = context.subject();
  switch (subject.kind) {
    case SubjectKind::kResource:
      return push_resource(lua, context, *subject.resource);
    case SubjectKind::kPlan:
      return push_plan(lua, context);
    case SubjectKind::kState:
      return push_state(lua, context);
    default:
      return push_record(lua, context, record_of(subject, context.facts()));
  }
}

std::string render_or_raise(lua_State* lua, Context& context,
                            const std::string& text, const Fields& fields,
                            int parameters) {
  auto rendered = render(lua, context, text, fields, parameters);
  if (!rendered) sandbox::raise_error(lua, rendered.error().what);
  return *rendered;
}

void deny(lua_State* lua, const Running& running, const std::string& text,
          const Fields& fields) {
  running.context->box().charge_finding();
  lua_rawgeti(lua, LUA_REGISTRYINDEX, running.rule->parameters);
  const int parameters = lua_gettop(lua);
  Message message;
  message.text =
      render_or_raise(lua, *running.context, text, fields, parameters);
  message.remedy = render_or_raise(lua, *running.context, running.rule->remedy,
                                   fields, parameters);
  lua_pop(lua, 1);
  running.context->deny(std::move(message));
}

const char* rule_name(RuleKind kind) {
  switch (kind) {
    case RuleKind::kRequire:
      return "require";
    case RuleKind::kForbid:
      return "forbid";
    case RuleKind::kCheck:
      return "check";
  }
  return "rule";
}

// No call of Lua's is under way that would say where.
[[noreturn]] void raise_no_answer(lua_State* lua, const Rule& rule, int first) {
  const bool has_returned = lua_gettop(lua) >= first;
  lua_rawgeti(lua, LUA_REGISTRYINDEX, rule.function);
  const std::string name = to_string(sandbox::function_location(lua, -1)) +
                           ": " + rule_name(rule.kind);
  if (has_returned) raise_no_boolean(lua, first, name);
  sandbox::raise_error(
      lua, name + " returned nothing on some path (missing `return`?)");
}

void judge_results(lua_State* lua, const Running& running, int first) {
  const Rule& rule = *running.rule;
  if (rule.kind == RuleKind::kCheck) return;
  const bool is_answer = lua_gettop(lua) >= first &&
                         (lua_isboolean(lua, first) || lua_isnil(lua, first));
  if (!is_answer) raise_no_answer(lua, rule, first);
  const bool holds = lua_toboolean(lua, first) != 0;
  if (holds == (rule.kind == RuleKind::kRequire)) return;
  const Fields fields = read_fields(lua, *running.context, first + 1);
  deny(lua, running, rule.message, fields);
}

// The protected part: everything that may raise.
int run_rule(lua_State* lua) {
  const auto& running = *static_cast<Running*>(lua_touserdata(lua, 1));
  lua_settop(lua, 0);
  Context::clear_views(lua);
  lua_rawgeti(lua, LUA_REGISTRYINDEX, running.rule->function);
  push_subject(lua, *running.context);
  lua_rawgeti(lua, LUA_REGISTRYINDEX, running.rule->parameters);
  lua_call(lua, 2, LUA_MULTRET);
  // The results may have filled the stack up to its end.
  luaL_checkstack(lua, LUA_MINSTACK, "a rule returned too many values");
  judge_results(lua, running, 1);
  return 0;
}

std::string explain(const Undetermined& why) {
  if (why.path.empty()) return why.detail;
  return why.path + " is not known: " + why.detail;
}

void take_undetermined(Context& context, const Undetermined& why,
                       Evaluation& result) {
  // A deny already made is certain, whatever else cannot be told.
  if (!context.denials().empty()) {
    result.verdict = Verdict::kDeny;
    result.messages = std::move(context.denials());
    return;
  }
  result.verdict = Verdict::kUndetermined;
  result.unknown = why.reason;
  result.never_given = why.never_given && !context.asked_what_is_given();
  Message message{cut_text(explain(why), kMaxEngineText),
                  cut_text(why.path, kMaxEngineText),
                  {}};
  context.box().charge_output(message.text.size() + message.path.size());
  result.messages.push_back(std::move(message));
}

// What the rule's function calls what it judges.
std::string subject_name(lua_State* lua, const Rule& rule) {
  lua_rawgeti(lua, LUA_REGISTRYINDEX, rule.function);
  const char* name = lua_getlocal(lua, nullptr, 1);
  lua_pop(lua, 1);  // the rule keeps the function, and that its names
  return name == nullptr ? "r" : name;
}

void take_failure(lua_State* lua, Context& context, const Rule& rule,
                  Error error, Evaluation& result) {
  result.verdict = Verdict::kError;
  result.where = error.where;
  // A message may quote what the rule read; a secret must not leave this way.
  if (context.read_sensitive()) {
    error.what =
        "the policy failed after reading a sensitive value; its "
        "message is withheld";
  } else if (context.box().exhausted() == Exhausted::kNo) {
    error.what += failure_hint(context, error, subject_name(lua, rule));
  }
  result.messages.push_back(
      Message{cut_text(error.what, kMaxEngineText), {}, {}});
}

// Nothing that the rule said before counts: where it was stopped is chance.
Evaluation spent_evaluation(const Sandbox& box) {
  Error error = box.exhaustion();
  Evaluation result;
  result.verdict = Verdict::kError;
  result.where = std::move(error.where);
  result.messages.push_back(
      Message{std::move(error.what), {}, std::move(error.next_step)});
  return result;
}

// What the rule's call left on the stack, as an answer.
Evaluation answer_of(lua_State* lua, Context& context, const Rule& rule,
                     CallStatus status) {
  Evaluation result;
  const Undetermined* why =
      status == CallStatus::kError ? undetermined_at(lua, -1) : nullptr;
  if (status == CallStatus::kOk) {
    result.messages = std::move(context.denials());
    result.verdict = result.messages.empty() ? Verdict::kPass : Verdict::kDeny;
  } else if (why != nullptr) {
    take_undetermined(context, *why, result);
  } else if (status == CallStatus::kError) {
    take_failure(lua, context, rule, take_error(lua), result);
  }
  result.touches_change = context.read_a_change();
  result.assumptions = std::move(context.assumptions());
  result.evidence = context.evidence_ids();
  result.valid_until = context.valid_until();
  // Telling the answer may have spent what was left.
  if (context.box().exhausted() != Exhausted::kNo) {
    return spent_evaluation(context.box());
  }
  return result;
}

}  // namespace

int deny_subject(lua_State* lua) {
  lua_settop(lua, 3);
  const Running& running = running_of(lua);
  const Subject& subject = running.context->subject();
  // For a subject that is no resource, both are null.
  if (!lua_isuserdata(lua, 1) || resource_at(lua, 1) != subject.resource) {
    sandbox::raise_error(lua,
                         "deny is called on the subject itself: "
                         "r:deny(message, { of = other.address })");
  }
  const bool has_text = lua_type(lua, 2) == LUA_TSTRING;
  const bool fields_only = lua_istable(lua, 2);
  if (!has_text && !fields_only && !lua_isnil(lua, 2)) {
    sandbox::raise_error(
        lua,
        "deny takes a message and a table of fields, got " + type_name(lua, 2));
  }
  const Fields fields = read_fields(lua, *running.context, fields_only ? 2 : 3);
  std::string text = running.rule->message;
  if (has_text) {
    // A text that the rule put together may hold the secret it has read.
    const std::string given = lua_tostring(lua, 2);
    const Context& context = *running.context;
    if (!context.read_sensitive() || context.is_literal(given)) text = given;
  }
  deny(lua, running, text, fields);
  return 0;
}

Error take_error(lua_State* lua) {
  const Sandbox& box = Sandbox::of(lua);
  if (box.exhausted() != Exhausted::kNo) {
    lua_pop(lua, 1);
    return box.exhaustion();
  }
  Error error{ErrorCode::kPolicy, {}, {}, {}};
  if (const Undetermined* why = undetermined_at(lua, -1)) {
    error.what = explain(*why) +
                 "; facts can be read inside rules only, not while the file "
                 "is loaded";
    lua_pop(lua, 1);
    return error;
  }
  std::size_t length = 0;
  const char* text = lua_type(lua, -1) == LUA_TSTRING
                         ? lua_tolstring(lua, -1, &length)
                         : nullptr;
  error.what = text == nullptr ? "the policy raised a value that is no message"
                               : std::string(text, length);
  lua_pop(lua, 1);
  // "policies/rds.lua:12: message"
  const std::size_t end = error.what.find(": ");
  const std::size_t colon =
      end == std::string::npos ? end : error.what.rfind(':', end - 1);
  if (colon == std::string::npos || colon + 1 == end) return error;
  std::uint32_t line = 0;
  for (std::size_t i = colon + 1; i < end; ++i) {
    if (error.what[i] < '0' || error.what[i] > '9') return error;
    line = line * 10 + static_cast<std::uint32_t>(error.what[i] - '0');
  }
  error.where.file = error.what.substr(0, colon);
  error.where.line = line;
  error.what.erase(0, end + 2);
  return error;
}

void register_rules(lua_State* lua) {
  lua_pushlightuserdata(lua, nullptr);
  lua_rawsetp(lua, LUA_REGISTRYINDEX, &kRunningKey);
}

Evaluation evaluate_rule(Context& context, const Rule& rule,
                         const Subject& subject,
                         const sandbox::Budget& budget) {
  sandbox::Sandbox& box = context.box();
  lua_State* lua = box.lua();
  context.begin(subject,
                rule.evidence ? &*rule.evidence : context.facts().evidence);
  box.restart(budget);
  Running running{&context, &rule};
  lua_pushlightuserdata(lua, &running);
  lua_rawsetp(lua, LUA_REGISTRYINDEX, &kRunningKey);
  lua_pushcfunction(lua, run_rule);
  lua_pushlightuserdata(lua, &running);
  const CallStatus status = box.call(1, 0);

  Evaluation result = answer_of(lua, context, rule, status);
  lua_settop(lua, 0);
  lua_pushlightuserdata(lua, nullptr);
  lua_rawsetp(lua, LUA_REGISTRYINDEX, &kRunningKey);
  result.spent = box.spent();
  result.exhausted = box.exhausted();
  return result;
}

}  // namespace holdpoint::bindings

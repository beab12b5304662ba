#include "holdpoint/bindings/console.hpp"

#include <utility>

#include "context.hpp"
#include "failure_hint.hpp"
#include "globals.hpp"
#include "inspection.hpp"
#include "lauxlib.h"
#include "lua.h"
#include "message.hpp"
#include "protect.hpp"
#include "resource_view.hpp"
#include "rule.hpp"

namespace holdpoint::bindings {
namespace {

using sandbox::CallStatus;
using sandbox::Exhausted;

struct Running {
  Context* context = nullptr;
  const terraform::ResourceChange* subject = nullptr;
  std::vector<Inspected> values;
};

// The protected part: the chunk is at 1, what is running at 2.
int run_chunk(lua_State* lua) {
  auto& running = *static_cast<Running*>(lua_touserdata(lua, 2));
  lua_settop(lua, 1);
  Context::clear_views(lua);
  if (running.subject == nullptr) {
    lua_pushnil(lua);
  } else {
    push_resource(lua, *running.context, *running.subject);
  }
  lua_call(lua, 1, LUA_MULTRET);
  // The results may have filled the stack up to its end.
  luaL_checkstack(lua, LUA_MINSTACK, "too many values were returned");
  const int count = lua_gettop(lua);
  if (count > kMostAnswers) {
    sandbox::raise_error(lua, "more than " + std::to_string(kMostAnswers) +
                                  " values were returned: put them into a "
                                  "list");
  }
  running.values.reserve(static_cast<std::size_t>(count));
  for (int i = 1; i <= count; ++i) {
    running.values.push_back(inspect(lua, *running.context, i));
  }
  return 0;
}

Inspected secret() {
  Inspected made;
  made.kind = Inspected::Kind::kSensitive;
  made.type = "sensitive";
  return made;
}

Inspected unknown_of(const Undetermined& why) {
  Inspected made;
  made.kind = Inspected::Kind::kUnknown;
  made.type = "unknown";
  made.reason = why.reason;
  made.path = cut_text(why.path, kMaxEngineText);
  made.text = cut_text(why.detail, kMaxEngineText);
  return made;
}

Error failure_of(lua_State* lua, Context& context) {
  Error error = take_error(lua);
  const bool is_spent = context.box().exhausted() != Exhausted::kNo;
  if (context.read_sensitive() && !is_spent) {
    error.what =
        "the text failed after reading a sensitive value; its message is "
        "withheld";
  } else if (!is_spent) {
    error.what += failure_hint(context, error, "r");
  }
  error.what = cut_text(error.what, kMaxEngineText);
  return error;
}

}  // namespace

struct Console::State {
  sandbox::Budget budget;
  std::unique_ptr<sandbox::Sandbox> box;
  std::unique_ptr<Context> context;
};

Console::Console(std::unique_ptr<State> state) : state_(std::move(state)) {}
Console::~Console() = default;

Result<std::unique_ptr<Console>> Console::create(const Facts& facts,
                                                 const sandbox::Budget& budget,
                                                 sandbox::Clock clock) {
  auto box = sandbox::Sandbox::create(budget, std::move(clock));
  if (!box) return fail(box.error());
  auto state = std::make_unique<State>();
  state->budget = budget;
  state->box = std::move(*box);
  state->context = std::make_unique<Context>(*state->box, facts);
  Context& context = *state->context;
  const auto installed = protect(
      *state->box, [&](lua_State* lua) { install_globals(lua, context); });
  if (!installed) return fail(installed.error());
  return std::unique_ptr<Console>(new Console(std::move(state)));
}

Answer Console::evaluate(const SourceText& text,
                         const terraform::ResourceChange* subject) {
  sandbox::Sandbox& box = *state_->box;
  Context& context = *state_->context;
  Subject seen;
  if (subject != nullptr) {
    seen.kind = SubjectKind::kResource;
    seen.resource = subject;
  }
  context.begin(seen, context.facts().evidence);
  context.add_source(text.chunk_name, text.text);
  box.restart(state_->budget);
  Answer answer;
  if (auto loaded = box.load(text.text, text.chunk_name); !loaded) {
    answer.error = loaded.error();
    return answer;
  }
  lua_State* lua = box.lua();
  Running running{&context, subject, {}};
  const int chunk = lua_gettop(lua);
  lua_pushcfunction(lua, run_chunk);
  lua_insert(lua, chunk);
  lua_pushlightuserdata(lua, &running);
  const CallStatus status = box.call(2, 0);
  const Undetermined* why =
      status == CallStatus::kError ? undetermined_at(lua, -1) : nullptr;
  if (why != nullptr) {
    answer.kind = Answer::Kind::kUndetermined;
    answer.unknown = unknown_of(*why);
  } else if (status != CallStatus::kOk) {
    answer.error = failure_of(lua, context);
  } else {
    answer.kind = Answer::Kind::kValues;
    answer.values = std::move(running.values);
  }
  answer.is_secret = context.read_sensitive();
  // How many values there are may have been computed too.
  if (answer.is_secret && answer.kind == Answer::Kind::kValues) {
    answer.values = {secret()};
  }
  answer.assumptions = std::move(context.assumptions());
  answer.evidence = context.evidence_ids();
  lua_settop(lua, 0);
  return answer;
}

}  // namespace holdpoint::bindings

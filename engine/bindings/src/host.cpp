#include "holdpoint/bindings/host.hpp"

#include <algorithm>
#include <utility>

#include "declaring.hpp"
#include "globals.hpp"
#include "holdpoint/base/suggest.hpp"
#include "json_view.hpp"
#include "lauxlib.h"
#include "lua.h"
#include "parameters.hpp"
#include "protect.hpp"
#include "rule.hpp"

namespace holdpoint::bindings {

using sandbox::CallStatus;

struct Host::State {
  sandbox::Budget budget;
  std::unique_ptr<sandbox::Sandbox> box;
  std::unique_ptr<Context> context;
  Loader loader;
  Declaring declaring;
  std::vector<std::vector<std::string>> given;  // parameters set, by policy
};

Host::Host(std::unique_ptr<State> state) : state_(std::move(state)) {}
Host::~Host() = default;

Result<std::unique_ptr<Host>> Host::create(const Facts& facts,
                                           const sandbox::Budget& budget,
                                           sandbox::Clock clock,
                                           Loader loader) {
  auto box = sandbox::Sandbox::create(budget, std::move(clock));
  if (!box) return fail(box.error());
  auto state = std::make_unique<State>();
  state->budget = budget;
  state->box = std::move(*box);
  state->context = std::make_unique<Context>(*state->box, facts);
  state->loader = std::move(loader);
  state->declaring.loader = &state->loader;
  Context& context = *state->context;
  Declaring& declaring = state->declaring;
  const auto installed = protect(*state->box, [&](lua_State* lua) {
    install_globals(lua, context);
    add_declaring(lua, context.box());
    set_declaring(lua, declaring);
  });
  if (!installed) return fail(installed.error());
  return std::unique_ptr<Host>(new Host(std::move(state)));
}

Result<void> Host::run_file(const SourceText& source) {
  Declaring& declaring = state_->declaring;
  sandbox::Sandbox& box = *state_->box;
  state_->context->add_source(source.chunk_name, source.text);
  box.restart(state_->budget);
  lua_State* lua = box.lua();
  const auto arguments = load_source(lua, box, source);
  if (!arguments) return fail(arguments.error());
  if (box.call(*arguments, 0) != CallStatus::kOk) {
    Error error = take_error(lua);
    if (error.where.file.empty()) error.where.file = source.chunk_name;
    return fail(std::move(error));
  }
  if (!declaring.open_ids.empty()) {
    return fail(ErrorCode::kPolicy,
                "policy \"" + declaring.open_ids.front() + "\" has no table",
                {.file = source.chunk_name},
                "write policy \"id\" { title = ..., on = ..., require = ... }");
  }
  const auto sealed =
      protect(box, [&](lua_State* state) { seal_rules(state, declaring); });
  if (!sealed) return sealed;
  declaring.closed = true;
  state_->given.resize(declaring.declarations.size());
  return {};
}

const std::vector<Declaration>& Host::declarations() const {
  return state_->declaring.declarations;
}

Result<void> Host::set_parameter(std::size_t declaration, std::string_view name,
                                 std::string_view value) {
  Declaration& declared = state_->declaring.declarations[declaration];
  const auto found = std::find_if(
      declared.parameters.begin(), declared.parameters.end(),
      [&](const Parameter& parameter) { return parameter.name == name; });
  if (found == declared.parameters.end()) {
    std::vector<std::string_view> known;
    for (const Parameter& parameter : declared.parameters) {
      known.push_back(parameter.name);
    }
    return fail(ErrorCode::kUsage,
                "the policy " + declared.id + " has no parameter `" +
                    std::string(name) + "`" + did_you_mean(name, known));
  }
  Result<void> outcome;
  const int object = state_->declaring.rules[declaration].parameters;
  state_->box->restart(state_->budget);
  const auto ran = protect(*state_->box, [&](lua_State* lua) {
    lua_rawgeti(lua, LUA_REGISTRYINDEX, object);
    outcome = bindings::set_parameter(lua, -1, declared.id, *found, value);
  });
  if (!ran) return ran;
  if (outcome) {
    found->shown = std::string(value);
    state_->given[declaration].emplace_back(name);
  }
  return outcome;
}

std::string Host::missing_parameter(std::size_t declaration) const {
  const Declaration& declared = state_->declaring.declarations[declaration];
  const auto& given = state_->given[declaration];
  for (const Parameter& parameter : declared.parameters) {
    const bool set =
        std::find(given.begin(), given.end(), parameter.name) != given.end();
    if (!parameter.has_default && !set) return parameter.name;
  }
  return {};
}

void Host::set_freshness(std::size_t declaration,
                         const cloud::Freshness& freshness) {
  const cloud::Evidence* evidence = state_->context->facts().evidence;
  if (evidence == nullptr) return;
  state_->declaring.rules[declaration].evidence = evidence->with(freshness);
}

void Host::observe(Observer* observer) { state_->context->observe(observer); }

void Host::set_budget(const sandbox::Budget& budget) {
  state_->budget = budget;
}

Evaluation Host::evaluate(std::size_t declaration, const Subject& subject,
                          const std::string& message,
                          const std::string& remedy) {
  Rule& rule = state_->declaring.rules[declaration];
  rule.message = message;
  rule.remedy = remedy;
  return evaluate_rule(*state_->context, rule, subject, state_->budget);
}

std::size_t Host::memory() const { return state_->box->memory(); }

void Host::collect() { state_->box->collect(); }

bool Host::is_taggable(const Facts& facts,
                       const terraform::ResourceChange& change) {
  using Origin = terraform::ResourceChange::Origin;
  const auto loaded = change.origin == Origin::kState
                          ? facts.open_state->open(change)
                          : facts.open->open(change);
  if (!loaded) return true;  // judged, and then an error that people see
  const auto* schema =
      facts.schema == nullptr
          ? nullptr
          : facts.schema->find(change.mode, change.type, change.provider_name);
  return bindings::is_taggable(**loaded, schema);
}

}  // namespace holdpoint::bindings

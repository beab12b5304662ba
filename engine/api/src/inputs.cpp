#include "inputs.hpp"

#include <algorithm>
#include <utility>

#include "holdpoint/runner/plan_summary.hpp"
#include "stated_scope.hpp"

namespace holdpoint::api {
namespace {

constexpr std::size_t kMostRemarks = 10;

// What a policy sees where there is no plan: one that knows nothing and does
// nothing. Facts::has_plan keeps policies from taking it for a real one.
Result<terraform::Plan> empty_plan() {
  return terraform::Plan::read(
      Bytes::copy_of(R"({"format_version":"1.2","resource_changes":[]})"));
}

// A context from other tools may hold much that nobody here understands.
void add_remarks(const std::vector<std::string>& remarks,
                 std::vector<std::string>& notes) {
  const std::size_t shown = std::min(remarks.size(), kMostRemarks);
  for (std::size_t i = 0; i < shown; ++i) {
    notes.push_back("context: " + remarks[i]);
  }
  if (shown < remarks.size()) {
    notes.push_back("context: " + std::to_string(remarks.size() - shown) +
                    " more remarks; `holdpoint context validate` shows all");
  }
}

}  // namespace

Result<std::unique_ptr<Inputs>> Inputs::read(const CheckRequest& request) {
  std::unique_ptr<Inputs> inputs(new Inputs());
  inputs->facts_.now = request.now;
  inputs->facts_.run.insert(request.run.begin(), request.run.end());
  for (const auto step :
       {&Inputs::read_plan, &Inputs::read_schemas, &Inputs::read_state,
        &Inputs::read_contexts, &Inputs::read_pins, &Inputs::find_scopes}) {
    if (auto done = (inputs.get()->*step)(request); !done) {
      return fail(done.error());
    }
  }
  return inputs;
}

Result<void> Inputs::read_plan(const CheckRequest& request) {
  auto plan =
      request.plan ? terraform::Plan::read(*request.plan) : empty_plan();
  if (!plan) return fail(plan.error());
  plan_ = std::move(*plan);
  open_.emplace(*plan_);
  effects_.emplace(request.plan ? &*plan_ : nullptr);
  facts_.has_plan = request.plan.has_value();
  facts_.plan = &*plan_;
  facts_.open = &*open_;
  facts_.effects = &*effects_;
  return {};
}

Result<void> Inputs::read_schemas(const CheckRequest& request) {
  for (const Bytes& bytes : request.schemas) {
    auto schema = terraform::ProviderSchema::read(bytes);
    if (!schema) return fail(schema.error());
    if (schema_) {
      schema_->merge(*schema);
    } else {
      schema_ = std::move(*schema);
    }
  }
  if (schema_) facts_.schema = &*schema_;
  return {};
}

Result<void> Inputs::read_state(const CheckRequest& request) {
  facts_.has_state = request.state.has_value();
  if (!request.state) return {};
  auto state = terraform::State::read(*request.state);
  if (!state) return fail(state.error());
  state_ = std::move(*state);
  if (facts_.has_plan) {
    auto differs = terraform::mismatch(*state_, *plan_);
    if (!differs) return fail(differs.error());
    mismatch_ = differs->value_or("");
  }
  if (!mismatch_.empty()) {
    facts_.state_absence =
        "the state that was given is not this plan's: " + mismatch_ +
        "; pass the state that the plan was made from";
    notes_.push_back("the state " + request.state->name() +
                     " was not used: " + mismatch_);
    return {};
  }
  open_state_.emplace(state_->resources());
  facts_.state = &*state_;
  facts_.open_state = &*open_state_;
  return {};
}

Result<void> Inputs::read_contexts(const CheckRequest& request) {
  const auto& contexts = request.evidence.contexts;
  if (contexts.empty()) return {};
  auto merged = cloud::Context::merge(contexts);
  if (!merged) return fail(merged.error());
  add_remarks(merged->remarks(), notes_);
  evidence_.emplace(std::move(*merged), request.now,
                    policy::freshness_of(request.evidence.max_age));
  facts_.evidence = &*evidence_;
  return {};
}

Result<void> Inputs::read_pins(const CheckRequest& request) {
  const EvidenceRequest& given = request.evidence;
  facts_.has_pins = given.pins.has_value();
  if (!given.pins) return {};
  auto pins = pins::PinFile::read(*given.pins);
  if (!pins) return fail(pins.error());
  pins_ = std::move(*pins);
  facts_.pin = pins_->find(given.root, given.workspace);
  if (facts_.pin != nullptr) return {};
  const std::string absence = given.pins->name() + " has no pin of root `" +
                              given.root + "`, workspace `" + given.workspace +
                              "`";
  facts_.pin_absence =
      absence +
      ": record one with `holdpoint pin record`, or name another "
      "with --root and --workspace";
  notes_.push_back(absence);
  return {};
}

// Looking for accounts costs a look at many resources, and is done only where
// somebody gave something that an account is needed for.
Result<void> Inputs::find_scopes(const CheckRequest& request) {
  const auto by_people = stated_scopes(request.evidence, nullptr);
  if (!by_people) return fail(by_people.error());
  facts_.stated = *by_people;
  const auto stated = stated_scopes(request.evidence, facts_.pin);
  if (!stated) return fail(stated.error());
  if (facts_.evidence == nullptr && stated->empty()) return {};
  scopes_.emplace(*plan_, *stated);
  facts_.scopes = &*scopes_;
  if (facts_.state == nullptr) return {};
  state_scopes_.emplace(state_->resources(), *stated);
  facts_.state_scopes = &*state_scopes_;
  return {};
}

void Inputs::describe(report::Report& report) const {
  if (facts_.has_plan) report.plan = runner::summarize(*plan_);
  if (state_) {
    report.state = runner::summarize(*state_);
    report.state->mismatch = mismatch_;
  }
  report.notes.insert(report.notes.end(), notes_.begin(), notes_.end());
}

}  // namespace holdpoint::api

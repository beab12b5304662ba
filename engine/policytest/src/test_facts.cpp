#include "test_facts.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "holdpoint/base/suggest.hpp"
#include "holdpoint/policytest/policytest.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"
#include "mock_context.hpp"
#include "mock_plan.hpp"
#include "mock_state.hpp"

namespace holdpoint::policytest {
namespace {

using bindings::TestCase;
using terraform::Stated;
using terraform::StatedScope;

Result<void> check_run_keys(const TestCase& test) {
  const auto known = vocabulary::names_of(vocabulary::Kind::kRunKey, "run");
  for (const auto& [key, value] : test.run) {
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    return fail(ErrorCode::kPolicy,
                "a run has no `" + key + "`" + did_you_mean(key, known));
  }
  return {};
}

Result<Timestamp> now_of(const TestCase& test) {
  const auto now =
      parse_timestamp(test.now.empty() ? std::string(kDefaultNow) : test.now);
  if (now) return *now;
  Error error = now.error();
  error.what = "now: " + error.what;
  return fail(std::move(error));
}

std::uint64_t managed_in(const terraform::State& state) {
  const auto& all = state.resources().changes();
  const auto count = std::count_if(all.begin(), all.end(), [](const auto& one) {
    return one.mode == terraform::Mode::kManaged && one.deposed.empty();
  });
  return static_cast<std::uint64_t>(count);
}

// What the test states, as --account and --region do, and with a pin what that
// states too. A test is about one cloud or says where things are: what it
// states holds for all of them.
std::vector<StatedScope> stated_in(const TestCase& test, const pins::Pin* pin) {
  StatedScope stated;
  const auto add = [](const std::string& value, const char* by,
                      std::vector<Stated>& to) {
    if (!value.empty()) to.push_back({value, by});
  };
  add(test.account, "the test", stated.accounts);
  add(test.region, "the test", stated.regions);
  if (pin != nullptr) {
    add(pin->account, "the test's pin", stated.accounts);
    add(pin->region, "the test's pin", stated.regions);
  }
  std::vector<StatedScope> all;
  for (const char* provider : {"aws", "google", "azurerm"}) {
    stated.provider = provider;
    all.push_back(stated);
  }
  return all;
}

}  // namespace

Result<std::unique_ptr<TestFacts>> TestFacts::create(
    const TestCase& test, const terraform::ProviderSchema* schema,
    const BesideFiles& files) {
  std::unique_ptr<TestFacts> made(new TestFacts);
  const auto now = now_of(test);
  if (!now) return fail(now.error());
  if (auto known = check_run_keys(test); !known) return fail(known.error());
  bindings::Facts& facts = made->facts_;
  facts.now = *now;
  facts.schema = schema;
  facts.run.insert(test.run.begin(), test.run.end());
  facts.state_absence = "the test gives no `state`";
  facts.pin_absence = "the test gives no `pin`";
  if (auto read = made->read_plan(test, files); !read)
    return fail(read.error());
  if (auto read = made->read_state(test, files); !read)
    return fail(read.error());
  made->take_pin(test);
  if (auto read = made->read_evidence(test, files); !read)
    return fail(read.error());
  made->find_places(test);
  return made;
}

Result<void> TestFacts::read_plan(const TestCase& test,
                                  const BesideFiles& files) {
  Result<Bytes> bytes = Bytes();
  if (!test.plan_file.empty()) {
    bytes = files.read(test.where.file, {test.plan_file, "plan"});
  } else {
    const auto text =
        print_plan(test.plan, facts_.schema, to_string(facts_.now));
    if (!text) return fail(text.error());
    bytes = Bytes::copy_of(*text, "the plan of the test");
  }
  if (!bytes) return fail(bytes.error());
  auto plan = terraform::Plan::read(*bytes);
  if (!plan) return fail(plan.error());
  plan_ = std::move(*plan);
  open_.emplace(*plan_);
  facts_.plan = &*plan_;
  facts_.open = &*open_;
  facts_.has_plan = test.has_plan || !test.state;
  facts_.is_mock = test.plan_file.empty();
  return {};
}

Result<void> TestFacts::read_state(const TestCase& test,
                                   const BesideFiles& files) {
  facts_.has_state = test.state.has_value();
  if (!test.state) return {};
  Result<Bytes> bytes = Bytes();
  if (!test.state->file.empty()) {
    bytes = files.read(test.where.file, {test.state->file, "state"});
  } else {
    bindings::TestState state = *test.state;
    const bool is_pinned = test.pin && !test.pin->lineage.empty();
    if (state.lineage.empty()) {
      state.lineage = is_pinned ? test.pin->lineage : kSomeLineage;
    }
    if (!state.serial && test.pin) state.serial = test.pin->serial;
    if (!state.serial) state.serial = kSomeSerial;
    const auto text = print_state(state, facts_.schema);
    if (!text) return fail(text.error());
    bytes = Bytes::copy_of(*text, "the state of the test");
  }
  if (!bytes) return fail(bytes.error());
  auto state = terraform::State::read(*bytes);
  if (!state) return fail(state.error());
  state_ = std::move(*state);
  open_state_.emplace(state_->resources());
  facts_.state = &*state_;
  facts_.open_state = &*open_state_;
  return {};
}

void TestFacts::take_pin(const TestCase& test) {
  facts_.has_pins = test.pin.has_value();
  if (!test.pin) return;
  const bindings::TestPin& given = *test.pin;
  pins::Pin pin;
  pin.root = given.root.empty() ? "." : given.root;
  pin.workspace = given.workspace.empty() ? "default" : given.workspace;
  pin.lineage = kSomeLineage;
  pin.serial = kSomeSerial;
  if (state_) {
    pin.lineage = state_->lineage().value_or(pin.lineage);
    pin.serial = state_->serial().value_or(pin.serial);
    pin.resources = managed_in(*state_);
  }
  if (!given.lineage.empty()) pin.lineage = given.lineage;
  pin.serial = given.serial.value_or(pin.serial);
  pin.resources = given.resources.value_or(pin.resources);
  pin.account = given.account;
  pin.region = given.region;
  pin.owner = given.owner;
  pin.recorded_at = facts_.now;
  pin_ = std::move(pin);
  facts_.pin = &*pin_;
}

Result<void> TestFacts::read_evidence(const TestCase& test,
                                      const BesideFiles& files) {
  if (!test.cloud) return {};
  auto evidence = make_evidence(test, facts_.now, files);
  if (!evidence) return fail(evidence.error());
  evidence_ = std::move(*evidence);
  facts_.evidence = &*evidence_;
  return {};
}

void TestFacts::find_places(const TestCase& test) {
  facts_.stated = stated_in(test, nullptr);
  const auto stated = stated_in(test, facts_.pin);
  scopes_.emplace(*plan_, stated);
  facts_.scopes = &*scopes_;
  if (state_) {
    state_scopes_.emplace(state_->resources(), stated);
    facts_.state_scopes = &*state_scopes_;
  }
  effects_.emplace(facts_.has_plan ? &*plan_ : nullptr);
  facts_.effects = &*effects_;
}

}  // namespace holdpoint::policytest

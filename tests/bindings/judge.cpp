#include "judge.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "holdpoint/terraform/configuration.hpp"

namespace holdpoint::bindings {
namespace {

constexpr const char* kNow = "2026-01-31T12:00:00Z";

template <typename T>
T value_of(Result<T> result) {
  if (!result) throw std::invalid_argument(to_string(result.error()));
  return std::move(*result);
}

template <typename Items, typename Pointer>
void add(std::vector<Subject>& subjects, SubjectKind kind, const Items& items,
         Pointer pointer) {
  for (const auto& item : items) {
    Subject subject;
    subject.kind = kind;
    subject.*pointer = &item;
    subjects.push_back(subject);
  }
}

std::vector<Subject> subjects_of(const terraform::Plan& plan) {
  std::vector<Subject> all;
  for (const auto* list :
       {&plan.changes(), &plan.deferred(), &plan.prior_data(), &plan.drift()}) {
    add(all, SubjectKind::kResource, *list, &Subject::resource);
  }
  add(all, SubjectKind::kOutput, plan.outputs(), &Subject::output);
  add(all, SubjectKind::kVariable, plan.variables(), &Subject::variable);
  add(all, SubjectKind::kActionInvocation, plan.action_invocations(),
      &Subject::invocation);
  if (const auto* configuration = plan.configuration()) {
    add(all, SubjectKind::kModuleCall, configuration->module_calls(),
        &Subject::module_call);
    add(all, SubjectKind::kProvider, configuration->providers(),
        &Subject::provider);
  }
  all.push_back(Subject{});
  return all;
}

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) out += c == '\n' ? ' ' : c;
  return out;
}

bool answers(const std::string& expected, const std::string& actual) {
  const std::size_t space = expected.find(' ');
  if (actual.substr(0, actual.find(' ')) != expected.substr(0, space)) {
    return false;
  }
  return space == std::string::npos ||
         actual.find(expected.substr(space + 1)) != std::string::npos;
}

}  // namespace

Judge::Judge(World world)
    : world_(std::move(world)),
      plan_(terraform::read_small_plan(world_.plan)),
      open_(plan_) {
  if (!world_.schema.empty()) {
    schema_ = value_of(terraform::ProviderSchema::read(
        Bytes::copy_of(world_.schema, "schema.json")));
  }
  facts_.plan = &plan_;
  facts_.open = &open_;
  facts_.schema = schema_ ? &*schema_ : nullptr;
  facts_.is_mock = world_.is_mock;
  facts_.run = world_.run;
  facts_.now = value_of(parse_timestamp(kNow));
  give_evidence();
  const auto clock = [] { return std::chrono::nanoseconds(0); };
  const auto loader = [this](std::string_view name) -> Result<SourceText> {
    const auto found = world_.libraries.find(std::string(name));
    if (found == world_.libraries.end()) {
      return fail(ErrorCode::kNotFound, "there is no " + std::string(name));
    }
    return SourceText{found->second, std::string(name) + ".lua"};
  };
  host_ = value_of(Host::create(facts_, world_.budget, clock, loader));
}

void Judge::give_evidence() {
  facts_.has_plan = world_.has_plan;
  if (world_.pin) facts_.pin = &*world_.pin;
  facts_.has_pins = world_.pin.has_value();
  if (!world_.context.empty()) {
    auto context = value_of(
        cloud::Context::read(Bytes::copy_of(world_.context, "context.json")));
    evidence_.emplace(std::move(context), facts_.now);
    facts_.evidence = &*evidence_;
  }
  terraform::StatedScope stated;
  if (!world_.account.empty()) {
    stated.accounts.push_back({world_.account, "--account"});
  }
  if (!world_.region.empty()) {
    stated.regions.push_back({world_.region, "--region"});
  }
  facts_.stated = {stated};
  scopes_.emplace(plan_, std::vector{stated});
  effects_.emplace(&plan_);
  facts_.scopes = &*scopes_;
  facts_.effects = &*effects_;
  if (world_.state.empty()) return;
  state_ = value_of(terraform::State::read(
      Bytes::copy_of(world_.state, "terraform.tfstate")));
  open_state_ = std::make_unique<OpenPlan>(state_->resources());
  state_scopes_.emplace(state_->resources(), std::vector{stated});
  facts_.has_state = true;
  facts_.state = &*state_;
  facts_.open_state = open_state_.get();
  facts_.state_scopes = &*state_scopes_;
}

Subject Judge::subject(const std::string& name) const {
  for (const Subject& subject : subjects_of(plan_)) {
    if (subject.name() == name) return subject;
  }
  if (name == "state") return Subject{.kind = SubjectKind::kState};
  if (state_) {
    for (const Subject& subject : subjects_of(state_->resources())) {
      if ("state " + subject.name() == name) return subject;
    }
  }
  throw std::invalid_argument("no subject " + name);
}

std::string Judge::load(const std::string& text) {
  const auto ran = host_->run_file({text, "p.lua"});
  return ran ? "loaded" : to_string(ran.error());
}

std::string Judge::load_rule(const std::string& body) {
  return load(world_.head + "\npolicy \"a.b\" { title = \"t\", params = {" +
              world_.params + "},\n" + world_.kind + " = function(r, p)\n" +
              body + "\nend }");
}

Evaluation Judge::evaluate(const std::string& name, std::size_t policy) {
  return host_->evaluate(policy, subject(name), world_.message, world_.remedy);
}

std::string to_text(const Evaluation& evaluation) {
  std::string text(report::to_string(evaluation.verdict));
  if (evaluation.unknown) {
    text += " " + std::string(report::to_string(*evaluation.unknown));
  }
  for (std::size_t i = 0; i < evaluation.messages.size(); ++i) {
    text += (i == 0 ? " " : " | ") + evaluation.messages[i].text;
  }
  return text;
}

std::string judge(const World& world, const std::string& body) {
  Judge judge(world);
  const std::string loaded = judge.load_rule(body);
  if (loaded != "loaded") return "refused " + loaded;
  return to_text(judge.evaluate(world.subject));
}

void expect_answers(const World& world, const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    const std::string answer = judge(world, row.body);
    EXPECT_TRUE(answers(row.answer, answer))
        << row.name << ": " << escaped(row.body) << "\n  expected "
        << row.answer << "\n  got      " << answer;
  }
}

void expect_values(const World& world, const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    const std::string body = std::string("return ") + row.body;
    expect_answers(world, {{row.name, body.c_str(), row.answer}});
  }
}

std::string schema_json(const std::string& types) {
  return R"({"format_version": "1.0", "provider_schemas": {
      "registry.terraform.io/hashicorp/aws": {"resource_schemas": {)" +
         types + "}}}}";
}

}  // namespace holdpoint::bindings

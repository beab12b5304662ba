// Judges small plans: a plan as JSON and a rule as Lua in, a verdict as text
// out, so that tests are tables of rules and answers.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "holdpoint/bindings/host.hpp"
#include "terraform/small_plan.hpp"

namespace holdpoint::bindings {

// What one rule is judged over.
struct World {
  terraform::SmallPlan plan;
  std::string subject = "plan";  // Subject::name(): an address, "output.x"
  std::string schema = {};       // a provider schema document
  std::map<std::string, std::string, std::less<>> run = {};
  std::string params = {};       // the Lua fields of `params`
  std::string kind = "require";  // or "forbid", "check"
  std::string head = {};         // Lua text before the policy
  std::string message = "no";    // the policy's message
  std::string remedy = {};
  std::map<std::string, std::string> libraries = {};  // "lib/a" -> text
  sandbox::Budget budget = {};
  std::string context = {};  // a holdpoint.context document
  std::string account = {};  // as --account states it
  std::string region = {};
  std::string state = {};  // a terraform.tfstate
  std::optional<pins::Pin> pin = {};
  bool has_plan = true;
  bool is_mock = false;
};

// A plan, its facts and one host; keeps alive what the host borrows.
class Judge {
 public:
  explicit Judge(World world);

  [[nodiscard]] const Facts& facts() const { return facts_; }
  [[nodiscard]] const terraform::Plan& plan() const { return plan_; }
  [[nodiscard]] Host& host() { return *host_; }
  // The subject of this name; fails the test when there is none.
  [[nodiscard]] Subject subject(const std::string& name) const;

  // Runs a whole file: "loaded", or the error as people see it.
  std::string load(const std::string& text);
  // A file with one policy, whose rule has this body.
  std::string load_rule(const std::string& body);
  Evaluation evaluate(const std::string& subject, std::size_t policy = 0);

 private:
  void give_evidence();

  World world_;
  terraform::Plan plan_;
  OpenPlan open_;
  std::optional<terraform::ProviderSchema> schema_;
  std::optional<cloud::Evidence> evidence_;
  std::optional<terraform::State> state_;
  std::unique_ptr<OpenPlan> open_state_;
  std::optional<terraform::ProviderScopes> scopes_, state_scopes_;
  std::optional<recovery::PlanEffects> effects_;
  Facts facts_;
  std::unique_ptr<Host> host_;
};

// "pass", "deny TEXT | TEXT", "undetermined REASON PATH: TEXT", "error TEXT".
[[nodiscard]] std::string to_text(const Evaluation& evaluation);
// The answer of a rule with this body for the world's subject.
[[nodiscard]] std::string judge(const World& world, const std::string& body);

// A rule's body and the verdict that it must give: the first word exactly, the
// rest as a part of the answer.
struct Row {
  const char* name;
  const char* body;
  const char* answer;
};
void expect_answers(const World& world, const std::vector<Row>& rows);
// The same for bodies that are one expression: `return EXPRESSION` is added.
void expect_values(const World& world, const std::vector<Row>& rows);

// A provider schema document: its resource types, each `name: block`.
[[nodiscard]] std::string schema_json(const std::string& types);

}  // namespace holdpoint::bindings

#include "expressions.hpp"
#include "rule.hpp"
#include "set_index.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeKind;
using syntax::SyntaxTree;

// Whether the policy's own rule asks what time it is. What helpers ask is left
// out: the rule may not call them.
bool reads_the_clock(const SetPolicy& one) {
  const SyntaxTree& tree = one.file->tree;
  for (const auto& rule : one.policy->rules) {
    if (rule.function == syntax::kNoNode) continue;
    for (syntax::Preorder at(tree, rule.function); !at.done(); at.next()) {
      if (!tree.is(at.node(), NodeKind::kCall)) continue;
      const std::string name = called(tree, at.node());
      if (name == "age" || name == "now") return true;
    }
  }
  return false;
}

// Of a policy that judges nothing, or that knows nothing, no clock is read.
bool expects_a_judgement(const SyntaxTree& tree,
                         const declaration::Block& test) {
  const auto* expected = test.table.find("expect");
  if (expected == nullptr) return false;
  syntax::NodeId node = expected->value;
  if (tree.is(node, NodeKind::kCall)) node = tree.child(node, 0);
  if (!tree.is(node, NodeKind::kName)) return false;
  const std::string_view word = tree.name_of(node);
  return word == "pass" || word == "deny";
}

void check(const File& file, Report& report) {
  if (file.options.kind != FileKind::kTests) return;
  for (const auto& test : file.declarations.tests) {
    if (report.is_full()) return;
    if (!test.name || !test.table.shows_all_keys() ||
        test.table.find("now") != nullptr ||
        !expects_a_judgement(file.tree, test)) {
      continue;
    }
    const auto id = tested_policy(file.tree, test);
    const SetPolicy* one = id ? file.options.set->policy(id->text) : nullptr;
    if (one == nullptr || !reads_the_clock(*one)) continue;
    report.add(test.name->span,
               in_backticks(id->text) +
                   " asks what time it is, and this test does not say",
               "add `now = \"2026-02-26T22:00:00Z\"`, or whenever it plays");
  }
}

}  // namespace

extern const Rule kMissingNow = {
    {.id = "test/missing-now",
     .level = Level::kInfo,
     .summary = "A test of a policy that reads the clock does not say when it "
                "takes place.",
     .rationale = "It takes place on the same day each time, but on one that "
                  "nobody sees in the test. It is a remark, since many answers "
                  "of such a policy depend on no day.",
     .avoid = R"lua(
policy "org.freeze" {
  title    = "No changes during the freeze",
  severity = "high",
  on       = "plan",
  forbid   = function(plan) return #plan.changes > 0 and now() < time("2027-01-03T00:00:00Z") end,
}

-- file: policy_test.lua
test "a change before the freeze ends" {
  policy = "org.freeze", now = "2027-01-02T00:00:00Z",
  plan   = { create("aws_s3_bucket.a", {}) },
  expect = deny,
}
test "a change behind it" {
  policy = "org.freeze",
  plan   = { create("aws_s3_bucket.a", {}) },
  expect = pass,
}
)lua",
     .prefer = R"lua(
policy "org.freeze" {
  title    = "No changes during the freeze",
  severity = "high",
  on       = "plan",
  forbid   = function(plan) return #plan.changes > 0 and now() < time("2027-01-03T00:00:00Z") end,
}

-- file: policy_test.lua
test "a change before the freeze ends" {
  policy = "org.freeze", now = "2027-01-02T00:00:00Z",
  plan   = { create("aws_s3_bucket.a", {}) },
  expect = deny,
}
test "a change behind it" {
  policy = "org.freeze", now = "2027-01-04T00:00:00Z",
  plan   = { create("aws_s3_bucket.a", {}) },
  expect = pass,
}
)lua",
     .scope = Scope::kSet},
    &check};

}  // namespace holdpoint::lint

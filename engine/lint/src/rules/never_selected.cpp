#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "holdpoint/syntax/string_literal.hpp"
#include "holdpoint/values/glob.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"
#include "rule.hpp"
#include "sample_policy.hpp"
#include "set_index.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;

// A resource of a test's plan, as far as the text shows it.
struct Planned {
  std::string type;
  std::string_view action;  // empty: several are possible
};

// "aws_db_instance" of "module.a.aws_db_instance.b[0]"; empty for data sources
// and whatever else it may be.
std::string type_in(std::string_view address) {
  while (address.starts_with("module.")) {
    const std::size_t dot = address.find('.', 7);
    if (dot == std::string_view::npos || address.find('"') < dot) return {};
    address.remove_prefix(dot + 1);
  }
  const std::size_t dot = address.find('.');
  if (dot == std::string_view::npos || address.starts_with("data.")) return {};
  return std::string(address.substr(0, dot));
}

std::optional<std::string_view> action_of(std::string_view builder) {
  constexpr std::pair<std::string_view, std::string_view> kBuilders[] = {
      {"create", "create"}, {"update", "update"}, {"replace", "replace"},
      {"delete", "delete"}, {"noop", "no-op"},    {"forget", "forget"},
      {"import", {}},       {"move", {}}};
  for (const auto& [name, action] : kBuilders) {
    if (name == builder) return action;
  }
  return std::nullopt;
}

std::optional<Planned> read_planned(const SyntaxTree& tree, NodeId node) {
  if (!tree.is(node, NodeKind::kCall)) return std::nullopt;
  const NodeId callee = tree.child(node, 0);
  if (!is_global(tree, callee)) return std::nullopt;
  const auto action = action_of(tree.name_of(callee));
  const NodeId first = tree.child(node, 1);
  if (!action || first == syntax::kNoNode) return std::nullopt;
  const auto address = syntax::string_value(tree, first);
  if (!address) return std::nullopt;
  Planned planned{type_in(address->value), *action};
  if (planned.type.empty()) return std::nullopt;
  return planned;
}

// Everything that the plan of a test has, or nothing if not all is shown.
std::vector<Planned> read_plan(const SyntaxTree& tree, NodeId node) {
  if (!tree.is(node, NodeKind::kTable)) return {};
  const auto table = declaration::read_table(tree, node);
  if (!table.fields.empty() || table.has_computed_keys) return {};
  std::vector<Planned> plan;
  for (const NodeId element : table.elements) {
    auto planned = read_planned(tree, element);
    if (!planned) return {};
    plan.push_back(std::move(*planned));
  }
  return plan;
}

bool admits_action(const declaration::Selector& selector,
                   std::string_view action) {
  if (action.empty() || !selector.actions) return true;
  return std::ranges::any_of(*selector.actions, [&](const auto& word) {
    const auto group = vocabulary::actions_of(word.text);
    return word.text == action ||
           std::ranges::find(group, action) != group.end();
  });
}

bool admits(const declaration::Selector& selector, const Planned& planned) {
  const bool is_type =
      std::ranges::any_of(*selector.types, [&](const auto& word) {
        return values::glob_matches(word.text, planned.type);
      });
  return is_type && admits_action(selector, planned.action);
}

// Whether the selector looks at nothing but the plan's managed resources.
bool is_simple(const declaration::Selector& selector) {
  return selector.subject == "resource" && selector.types &&
         selector.table.shows_all_keys() &&
         (selector.actions || !selector.has_key("action")) &&
         !selector.has_key("mode") && !selector.has_key("drift") &&
         !selector.has_key("state");
}

bool expects_a_subject(const SyntaxTree& tree, const declaration::Block& test) {
  const auto* expected = test.table.find("expect");
  if (expected == nullptr) return false;
  NodeId node = expected->value;
  if (tree.is(node, NodeKind::kCall)) node = tree.child(node, 0);
  return tree.is(node, NodeKind::kName) && is_global(tree, node) &&
         tree.name_of(node) != "not_applicable";
}

void check(const File& file, Report& report) {
  if (file.options.kind != FileKind::kTests) return;
  for (const auto& test : file.declarations.tests) {
    if (report.is_full()) return;
    const auto* plan = test.table.find("plan");
    const auto id = tested_policy(file.tree, test);
    const SetPolicy* one = id ? file.options.set->policy(id->text) : nullptr;
    if (one == nullptr || plan == nullptr ||
        !is_simple(one->policy->selector) ||
        !expects_a_subject(file.tree, test)) {
      continue;
    }
    const auto planned = read_plan(file.tree, plan->value);
    if (planned.empty() ||
        std::ranges::any_of(planned, [&](const Planned& each) {
          return admits(one->policy->selector, each);
        })) {
      continue;
    }
    report.add(plan->key_span,
               in_backticks(id->text) + " selects nothing in this plan",
               "plan a resource of a type and an action that it selects, or "
               "write `expect = not_applicable`");
  }
}

constexpr std::string_view kOfAnotherType =
    R"lua(test "a private cluster passes" {
  policy = "aws.rds.rule", plan = { create("aws_rds_cluster.a", { storage_encrypted = false }) },
  expect = pass,
}
)lua";

constexpr std::string_view kNotApplicable =
    R"lua(test "a private database passes" {
  policy = "aws.rds.rule", plan = { create("aws_db_instance.a", { publicly_accessible = false }) },
  expect = pass,
}
test "a cluster is not its business" {
  policy = "aws.rds.rule", plan = { create("aws_rds_cluster.a", { storage_encrypted = false }) },
  expect = not_applicable,
}
)lua";

}  // namespace

extern const Rule kNeverSelected = {
    {.id = "test/never-selected",
     .level = Level::kError,
     .summary = "A test expects an answer about a plan in which its policy "
                "selects nothing.",
     .rationale = "Nothing runs in it, so it says nothing about the policy.",
     .avoid = Joined<kSamplePolicy, kSampleDenies, kOfAnotherType>::kView,
     .prefer = Joined<kSamplePolicy, kSampleDenies, kNotApplicable>::kView,
     .scope = Scope::kSet},
    &check};

}  // namespace holdpoint::lint

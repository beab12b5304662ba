#include <algorithm>
#include <string>

#include "holdpoint/vocabulary/vocabulary.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;

// The action of a selector that has no such side, or empty.
std::string_view action_without(const declaration::Selector& selector,
                                std::string_view side) {
  if (!selector.actions || selector.has_key("drift") ||
      selector.has_key("state") || selector.has_key("mode")) {
    return {};
  }
  const std::string_view absent = side == "after" ? "delete" : "create";
  for (const auto& word : *selector.actions) {
    if (word.text == absent) return absent;
    const auto group = vocabulary::actions_of(word.text);
    if (std::ranges::find(group, absent) != group.end()) return absent;
  }
  return {};
}

// Whether the function asks which change it looks at, in some way: then it is
// taken to know what it does.
bool asks_for_the_change(const File& file, NodeId function,
                         syntax::DeclarationId subject) {
  const SyntaxTree& tree = file.tree;
  for (syntax::Preorder at(tree, function); !at.done(); at.next()) {
    const NodeId node = at.node();
    if (tree.is(node, NodeKind::kName) &&
        tree.scopes().declaration_of(node) == subject) {
      const NodeId use = tree.parent(node);
      // The whole subject is handed on, or one of its methods is called.
      if (!tree.is(use, NodeKind::kField)) return true;
      const std::string_view field = tree.name_of(use);
      if (field == "action" || field == "actions") return true;
      const NodeId outer = tree.parent(use);
      const bool is_read =
          tree.is(outer, NodeKind::kField) || tree.is(outer, NodeKind::kIndex);
      // `r.after` by itself is a question whether there is one.
      if ((field == "after" || field == "before") && !is_read) return true;
    }
  }
  return false;
}

void check(const File& file, Report& report) {
  AccessReader accesses(file.tree);
  for (const auto& policy : file.declarations.policies) {
    for (const auto& rule : policy.rules) {
      if (rule.function == syntax::kNoNode) continue;
      for (const Access& access :
           accesses.of(rule.function, rule.body->subject)) {
        if (access.name != "after" && access.name != "before") continue;
        const std::string_view action =
            action_without(policy.selector, access.name);
        if (action.empty() || policy.selector.admits_only({action})) continue;
        if (asks_for_the_change(file, rule.function, rule.body->subject)) break;
        report.add(access.span,
                   in_backticks(access.name) + " does not exist for `" +
                       std::string(action) + "`, which `on` selects too",
                   "ask for `r.action` first, or select other actions");
      }
    }
  }
}

}  // namespace

extern const Rule kSideSometimesUnavailable = {
    {.id = "never/side-sometimes-unavailable",
     .level = Level::kWarning,
     .summary = "A rule reads a side of a change that some of its actions do "
                "not have.",
     .rationale = "Nothing stands before a creation or after a deletion, so "
                  "the rule fails there and blocks the plan with an error.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "destroys" },
  forbid   = function(r) return r.after.storage_encrypted == false end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "destroys" },
  forbid   = function(r) return r.action == "replace" and r.after.storage_encrypted == false end,
}
)lua"},
    &check};

}  // namespace holdpoint::lint

#include <string>

#include "control_flow.hpp"
#include "expressions.hpp"
#include "holdpoint/syntax/string_literal.hpp"
#include "rule.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;

// How often a Lua pattern may try again: items of any length that match
// anything.
int open_items(std::string_view pattern) {
  int found = 0;
  for (std::size_t i = 0; i + 1 < pattern.size(); ++i) {
    if (pattern[i] == '%') {
      ++i;
    } else if (pattern[i] == '.' &&
               (pattern[i + 1] == '*' || pattern[i + 1] == '-' ||
                pattern[i + 1] == '+')) {
      ++found;
    }
  }
  return found;
}

bool takes_pattern(std::string_view function) {
  return function == "find" || function == "match" || function == "gmatch" ||
         function == "gsub";
}

void check_pattern(const SyntaxTree& tree, NodeId argument, Report& report) {
  constexpr int kTooMany = 3;
  if (argument == syntax::kNoNode) return;
  const auto pattern = syntax::string_value(tree, argument);
  if (!pattern || open_items(pattern->value) < kTooMany) return;
  report.add(tree.span(argument),
             "this pattern may try all ways to cut a text in pieces",
             "write `glob(…)`, or classes that exclude each other such as "
             "`[^.]*`");
}

void check_calls(const File& file, Report& report) {
  const SyntaxTree& tree = file.tree;
  for (const NodeId call : file.nodes(NodeKind::kCall)) {
    const std::string name = called(tree, call);
    if (!name.starts_with("string.")) continue;
    if (takes_pattern(std::string_view(name).substr(7))) {
      check_pattern(tree, tree.child(call, 2), report);
    }
  }
  for (const NodeId call : file.nodes(NodeKind::kMethodCall)) {
    if (takes_pattern(tree.name_of(call))) {
      check_pattern(tree, tree.child(call, 1), report);
    }
  }
}

void check(const File& file, Report& report) {
  const SyntaxTree& tree = file.tree;
  check_calls(file, report);
  for (const NodeId loop : file.nodes(NodeKind::kWhile)) {
    if (!never_ends(tree, loop)) continue;
    report.add(tree.span(tree.child(loop, 0)), "this loop has no end",
               "loop over a list with `each`, or add a `break`");
  }
}

}  // namespace

extern const Rule kUnboundedWork = {
    {.id = "sandbox/unbounded-work",
     .level = Level::kWarning,
     .summary = "Work whose amount nobody knows: a loop without an end, or a "
                "pattern that tries everything.",
     .rationale = "The policy would spend its budget and block the plan with "
                  "an error instead of an answer.",
     .avoid = R"lua(
local function is_wild(name) return name:match(".-%.(.-)%.(.-)$") ~= nil end
return { is_wild = is_wild }
)lua",
     .prefer = R"lua(
local function is_wild(name) return glob("*.*.*", name) end
return { is_wild = is_wild }
)lua"},
    &check};

}  // namespace holdpoint::lint

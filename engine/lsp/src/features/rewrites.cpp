#include "rewrites.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "holdpoint/declaration/needs.hpp"

namespace holdpoint::lsp {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::Span;
using syntax::SyntaxTree;

// The blanks in front of the line of a place.
std::string indent_at(const SyntaxTree& tree, std::uint32_t offset) {
  const std::string_view text = tree.text();
  std::size_t begin = text.rfind('\n', offset == 0 ? 0 : offset - 1);
  begin = begin == text.npos ? 0 : begin + 1;
  const std::size_t end =
      std::min(text.find_first_not_of(" \t", begin), text.size());
  return std::string(text.substr(begin, end - begin));
}

// needs = { … }: what a policy reads is found in its text anyway; written out,
// people see it, and so do programs that do not read Lua.
void add_needs(const Document& document, Span range,
               std::vector<Rewrite>& out) {
  const SyntaxTree& tree = document.tree();
  const auto& policies = document.declarations().policies;
  std::optional<declaration::Needs> needs;
  for (std::size_t i = 0; i < policies.size(); ++i) {
    const auto& policy = policies[i];
    const bool is_here = touches(tree.span(policy.call), range);
    if (!is_here || policy.table.find("needs") != nullptr ||
        policy.rules.empty()) {
      continue;
    }
    if (!needs) {
      needs = declaration::read_needs(tree, document.declarations());
    }
    std::string list;
    for (const std::string& need : needs->of_policies[i]) {
      // "backups" and its like are words of the finder, not datasets.
      if (need.find('.') == need.npos) continue;
      list += (list.empty() ? "\"" : ", \"") + need + "\"";
    }
    if (list.empty()) continue;
    const Span rule = policy.rules.front().key_span;
    out.push_back(
        {"add `needs`",
         {{{rule.begin, rule.begin},
           "needs = { " + list + " },\n" + indent_at(tree, rule.begin)}}});
  }
}

// The two parts of `if CONDITION then return true end`.
struct Search {
  NodeId condition = syntax::kNoNode;
  bool result = true;
};

NodeId only_statement(const SyntaxTree& tree, NodeId block) {
  const NodeId first = tree.child(block, 0);
  const bool is_only =
      first != syntax::kNoNode && tree.node(first).next == syntax::kNoNode;
  return is_only ? first : syntax::kNoNode;
}

std::optional<bool> returned_flag(const SyntaxTree& tree, NodeId statement) {
  if (!tree.is(statement, NodeKind::kReturn)) return std::nullopt;
  const NodeId value = tree.child(statement, 0);
  if (value == syntax::kNoNode || tree.node(value).next != syntax::kNoNode) {
    return std::nullopt;
  }
  if (tree.is(value, NodeKind::kTrue)) return true;
  if (tree.is(value, NodeKind::kFalse)) return false;
  return std::nullopt;
}

std::optional<Search> read_search(const SyntaxTree& tree, NodeId body) {
  const NodeId statement = only_statement(tree, body);
  if (!tree.is(statement, NodeKind::kIf)) return std::nullopt;
  const NodeId clause = tree.child(statement, 0);
  if (tree.node(clause).next != syntax::kNoNode) return std::nullopt;
  const NodeId block = tree.child(clause, 1);
  if (!tree.is(block, NodeKind::kBlock)) return std::nullopt;
  const auto result = returned_flag(tree, only_statement(tree, block));
  if (!result) return std::nullopt;
  return Search{tree.child(clause, 0), *result};
}

// The list of `ipairs(list)` and `each(list)`.
NodeId walked_list(const SyntaxTree& tree, NodeId values, bool& has_index) {
  const NodeId call = tree.child(values, 0);
  if (call == syntax::kNoNode || tree.node(call).next != syntax::kNoNode ||
      !tree.is(call, NodeKind::kCall)) {
    return syntax::kNoNode;
  }
  const std::string walker =
      declaration::global_path(tree, tree.child(call, 0));
  if (walker != "ipairs" && walker != "each") return syntax::kNoNode;
  has_index = walker == "ipairs";
  const NodeId list = tree.child(call, 1);
  const bool is_alone =
      list != syntax::kNoNode && tree.node(list).next == syntax::kNoNode;
  return is_alone ? list : syntax::kNoNode;
}

// for _, x in ipairs(list) do if CONDITION then return true end end return
// false
std::optional<Rewrite> loop_to_helper(const SyntaxTree& tree, NodeId loop) {
  const NodeId after = tree.node(loop).next;
  const auto otherwise =
      after == syntax::kNoNode ? std::nullopt : returned_flag(tree, after);
  const auto search = read_search(tree, tree.last_child(loop));
  if (!search || !otherwise || *otherwise == search->result) {
    return std::nullopt;
  }
  std::vector<NodeId> names;
  NodeId values = syntax::kNoNode;
  for (const NodeId child : tree.children(loop)) {
    if (tree.is(child, NodeKind::kBinding)) names.push_back(child);
    if (tree.is(child, NodeKind::kValues)) values = child;
  }
  if (values == syntax::kNoNode) return std::nullopt;
  bool has_index = false;
  const NodeId list = walked_list(tree, values, has_index);
  if (list == syntax::kNoNode) return std::nullopt;
  // A place that is counted cannot be told to a helper.
  if (names.size() != (has_index ? 2U : 1U)) return std::nullopt;
  const auto index = tree.scopes().declaration_of(names.front());
  if (has_index && !tree.scopes().uses_of(tree, index).empty()) {
    return std::nullopt;
  }
  const std::string helper = search->result ? "any" : "none";
  const std::string text =
      "return " + helper + "(" + std::string(tree.text_of(list)) +
      ", function(" + std::string(tree.name_of(names.back())) + ") return " +
      std::string(tree.text_of(search->condition)) + " end)";
  return Rewrite{"write the loop as `" + helper + "`",
                 {{{tree.span(loop).begin, tree.span(after).end}, text}}};
}

void add_loops(const Document& document, Span range,
               std::vector<Rewrite>& out) {
  const SyntaxTree& tree = document.tree();
  for (syntax::Preorder at(tree, tree.root()); !at.done();) {
    if (!touches(tree.span(at.node()), range)) {
      at.skip();
      continue;
    }
    if (tree.is(at.node(), NodeKind::kGenericFor)) {
      if (auto rewrite = loop_to_helper(tree, at.node())) {
        out.push_back(std::move(*rewrite));
      }
    }
    at.next();
  }
}

}  // namespace

bool touches(Span a, Span b) { return a.begin <= b.end && b.begin <= a.end; }

std::vector<Rewrite> rewrites_at(const Document& document, Span range) {
  std::vector<Rewrite> out;
  // What a broken text means is a guess.
  if (!document.tree().diagnostics().empty()) return out;
  add_needs(document, range, out);
  add_loops(document, range, out);
  return out;
}

}  // namespace holdpoint::lsp

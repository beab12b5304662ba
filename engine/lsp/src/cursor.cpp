#include "cursor.hpp"

#include <algorithm>

#include "holdpoint/syntax/string_literal.hpp"

namespace holdpoint::lsp {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;
using vocabulary::Entry;
using vocabulary::Kind;

template <typename Blocks>
bool find_body(const Blocks& blocks, NodeId table, TablePlace::Kind kind,
               TablePlace& place) {
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].body != table) continue;
    place.kind = kind;
    place.index = i;
    return true;
  }
  return false;
}

void add_all(std::vector<const Entry*>& out, Kind kind,
             std::string_view owner) {
  for (const Entry& entry : vocabulary::entries()) {
    if (entry.kind == kind && (owner.empty() || entry.owner == owner)) {
      out.push_back(&entry);
    }
  }
}

}  // namespace

TablePlace table_place(const SyntaxTree& tree,
                       const declaration::Declarations& declarations,
                       NodeId node) {
  TablePlace place;
  NodeId below = syntax::kNoNode;
  for (NodeId at = node; at != syntax::kNoNode;
       below = at, at = tree.parent(at)) {
    switch (tree.kind(at)) {
      case NodeKind::kTable:
        if (find_body(declarations.policies, at, TablePlace::Kind::kPolicy,
                      place) ||
            find_body(declarations.tests, at, TablePlace::Kind::kTest, place) ||
            find_body(declarations.waivers, at, TablePlace::Kind::kWaiver,
                      place)) {
          std::ranges::reverse(place.keys);
          return place;
        }
        break;
      case NodeKind::kNamedItem:
      case NodeKind::kKeyedItem:
        // A key is not under itself.
        if (below != syntax::kNoNode &&
            (tree.is(at, NodeKind::kNamedItem) || tree.child(at, 1) == below)) {
          place.keys.push_back(key_of(tree, at));
        }
        break;
      case NodeKind::kFunction:
      case NodeKind::kBlock:
        return {};
      default:
        break;
    }
  }
  return {};
}

std::string key_of(const SyntaxTree& tree, NodeId item) {
  if (tree.is(item, NodeKind::kNamedItem)) {
    return std::string(tree.name_of(item));
  }
  if (!tree.is(item, NodeKind::kKeyedItem)) return {};
  const auto key = syntax::string_value(tree, tree.child(item, 0));
  return key ? key->value : std::string();
}

NodeId node_at(const SyntaxTree& tree, std::uint32_t offset) {
  NodeId best = tree.root();
  for (syntax::Preorder at(tree, tree.root()); !at.done();) {
    const syntax::Span span = tree.span(at.node());
    if (span.begin > offset || span.end < offset) {
      at.skip();
      continue;
    }
    // Between two that touch, the one that begins here.
    best = at.node();
    at.next();
  }
  return best;
}

NodeId text_node(const SyntaxTree& tree, NodeId expression) {
  if (expression == syntax::kNoNode) return syntax::kNoNode;
  NodeId node = without_parentheses(tree, expression);
  if (tree.is(node, NodeKind::kName)) {
    const auto local = tree.scopes().declaration_of(node);
    if (local == syntax::kNoDeclaration) return syntax::kNoNode;
    const auto& declared = tree.scopes().declarations()[local];
    if (declared.is_reassigned || declared.value == syntax::kNoNode) {
      return syntax::kNoNode;
    }
    node = without_parentheses(tree, declared.value);
  }
  return tree.is(node, NodeKind::kString) ? node : syntax::kNoNode;
}

std::vector<std::string> tested_policies(
    const SyntaxTree& tree, const declaration::Declarations& declarations) {
  std::vector<std::string> policies;
  for (const auto& test : declarations.tests) {
    const auto* field = test.table.find("policy");
    if (field == nullptr) continue;
    const NodeId text = text_node(tree, field->value);
    if (text == syntax::kNoNode) continue;
    const auto value = syntax::string_value(tree, text);
    if (value) policies.push_back(value->value);
  }
  return policies;
}

std::vector<const Entry*> keys_at(const TablePlace& place) {
  std::vector<const Entry*> out;
  const std::string_view first = place.keys.empty()
                                     ? std::string_view()
                                     : std::string_view(place.keys.front());
  const bool is_top = place.keys.empty();
  switch (place.kind) {
    case TablePlace::Kind::kPolicy:
      if (is_top) add_all(out, Kind::kPolicyKey, "");
      if (first == "on" && place.keys.size() == 1) {
        add_all(out, Kind::kSelectorKey, "");
      }
      break;
    case TablePlace::Kind::kTest:
      if (is_top) add_all(out, Kind::kTestKey, "test");
      if (place.keys.size() == 1 && first == "state") {
        add_all(out, Kind::kTestKey, "test_state");
      }
      if (place.keys.size() == 1 && first == "pin") {
        add_all(out, Kind::kTestKey, "test_pin");
      }
      break;
    case TablePlace::Kind::kWaiver:
      if (is_top) add_all(out, Kind::kWaiverKey, "");
      break;
    case TablePlace::Kind::kNone:
      break;
  }
  return out;
}

std::vector<const Entry*> values_at(const TablePlace& place) {
  std::vector<const Entry*> out;
  if (place.kind != TablePlace::Kind::kPolicy || place.keys.empty()) return out;
  const std::string_view key = place.keys.front();
  if (place.keys.size() == 2) {
    if (key == "on" && place.keys[1] == "action") {
      add_all(out, Kind::kGroup, "");
      add_all(out, Kind::kAction, "");
    }
    return out;
  }
  if (place.keys.size() != 1) return out;
  if (key == "severity") add_all(out, Kind::kSeverity, "");
  if (key == "enforcement") add_all(out, Kind::kEnforcement, "");
  if (key == "on_undetermined") add_all(out, Kind::kUndeterminedMode, "");
  if (key == "standing") add_all(out, Kind::kStandingMode, "");
  if (key == "on") add_all(out, Kind::kSubject, "");
  if (key == "needs") add_all(out, Kind::kDataset, "");
  return out;
}

}  // namespace holdpoint::lsp

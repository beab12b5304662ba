// Signature help for the tables of declarations.
#include <algorithm>

#include "../cursor.hpp"
#include "holdpoint/declaration/table.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"
#include "signatures.hpp"

namespace holdpoint::lsp {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;
using syntax::Token;
using syntax::TokenKind;
using vocabulary::Entry;
using vocabulary::Kind;

// The table that the offset is between the braces of, unless something else is
// open between them.
NodeId table_around(const SyntaxTree& tree, std::uint32_t offset) {
  const std::vector<Token>& tokens = tree.tokens();
  const auto bracket = open_bracket(tokens, tokens_before(tokens, offset));
  if (!bracket) return syntax::kNoNode;
  const Token& brace = tokens[bracket->token];
  if (brace.kind != TokenKind::kLeftBrace) return syntax::kNoNode;
  for (syntax::Preorder at(tree, tree.root()); !at.done(); at.next()) {
    const bool is_it = tree.is(at.node(), NodeKind::kTable) &&
                       tree.span(at.node()).begin == brace.span.begin;
    if (is_it) return at.node();
  }
  return syntax::kNoNode;
}

// The item under the cursor: the last one before it that no comma ends.
NodeId item_before(const SyntaxTree& tree, NodeId table, std::uint32_t offset) {
  NodeId item = syntax::kNoNode;
  for (const NodeId child : tree.children(table)) {
    if (tree.span(child).begin < offset) item = child;
  }
  if (item == syntax::kNoNode) return item;
  for (const Token& token : tree.tokens()) {
    if (token.span.begin < tree.span(item).end) continue;
    if (token.span.end > offset) break;
    const bool ends_item =
        token.kind == TokenKind::kComma || token.kind == TokenKind::kSemicolon;
    if (ends_item) return syntax::kNoNode;
  }
  return item;
}

// The key of an item, or what is there of one.
std::string word_of(const SyntaxTree& tree, NodeId item) {
  if (item == syntax::kNoNode) return {};
  if (!tree.is(item, NodeKind::kItem)) return key_of(tree, item);
  const NodeId value = tree.child(item, 0);
  return tree.is(value, NodeKind::kName) ? std::string(tree.text_of(value))
                                         : std::string();
}

constexpr std::string_view kUsualRule = "require";

bool is_rule(std::string_view key) {
  return declaration::rule_kind(key).has_value();
}

// The key that is being written; or else the next that is missing: those that
// must be there, then a rule, then the others.
std::size_t active_among(const std::vector<const Entry*>& keys,
                         const SyntaxTree& tree, NodeId table,
                         std::uint32_t offset) {
  const std::string word = word_of(tree, item_before(tree, table, offset));
  const auto place = [&](const auto& holds) {
    return static_cast<std::size_t>(std::ranges::find_if(keys, holds) -
                                    keys.begin());
  };
  const auto name = [](const Entry* key) {
    return vocabulary::short_name(*key);
  };
  const auto present = declaration::read_table(tree, table);
  const auto is_missing = [&](const Entry* key) {
    return present.find(name(key)) == nullptr;
  };
  std::size_t active = keys.size();
  if (!word.empty()) {
    active = place([&](const Entry* key) { return name(key) == word; });
    if (active < keys.size()) return active;
    active =
        place([&](const Entry* key) { return name(key).starts_with(word); });
    if (active < keys.size()) return active;
  }
  active =
      place([&](const Entry* key) { return key->required && is_missing(key); });
  if (active < keys.size()) return active;
  const bool has_rule = std::ranges::any_of(
      present.fields,
      [&](const declaration::Field& field) { return is_rule(field.key); });
  active = place(
      [&](const Entry* key) { return !has_rule && name(key) == kUsualRule; });
  if (active < keys.size()) return active;
  active = place(
      [&](const Entry* key) { return is_missing(key) && !is_rule(name(key)); });
  return active < keys.size() ? active : 0;
}

// What the table belongs to: "policy", or the key that it is the value of.
const Entry* owner_of(const TablePlace& place) {
  const bool is_top = place.keys.empty();
  switch (place.kind) {
    case TablePlace::Kind::kPolicy:
      return is_top ? vocabulary::find("policy")
                    : vocabulary::find(Kind::kPolicyKey, "policy",
                                       place.keys.front());
    case TablePlace::Kind::kTest:
      return is_top
                 ? vocabulary::find("test")
                 : vocabulary::find(Kind::kTestKey, "test", place.keys.front());
    case TablePlace::Kind::kWaiver:
      return vocabulary::find("waiver");
    case TablePlace::Kind::kNone:
      break;
  }
  return nullptr;
}

}  // namespace

std::optional<Signature> fields_at(const Document& document,
                                   std::uint32_t offset) {
  const SyntaxTree& tree = document.tree();
  const NodeId table = table_around(tree, offset);
  if (table == syntax::kNoNode) return std::nullopt;
  const TablePlace place = table_place(tree, document.declarations(), table);
  std::vector<const Entry*> keys = keys_at(place);
  const Entry* owner = owner_of(place);
  if (keys.empty() || owner == nullptr) return std::nullopt;
  // Those that must be there come first.
  std::ranges::stable_partition(keys,
                                [](const Entry* key) { return key->required; });
  Signature signature;
  signature.label = std::string(vocabulary::short_name(*owner)) + " {";
  for (const Entry* key : keys) {
    signature.label += signature.parameters.empty() ? " " : ", ";
    const auto begin = static_cast<std::uint32_t>(signature.label.size());
    signature.label += vocabulary::short_name(*key);
    signature.label += key->required ? ": " : "?: ";
    signature.label += key->type;
    const auto end = static_cast<std::uint32_t>(signature.label.size());
    signature.parameters.push_back({{begin, end}, std::string(key->summary)});
  }
  signature.label += " }";
  signature.documentation = owner->summary;
  signature.active = active_among(keys, tree, table, offset);
  return signature;
}

}  // namespace holdpoint::lsp

// textDocument/documentSymbol
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "features.hpp"
#include "holdpoint/declaration/table.hpp"

namespace holdpoint::lsp {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::Span;

// SymbolKind of the protocol.
enum class SymbolKind : int {
  kModule = 2,
  kClass = 5,
  kProperty = 7,
  kFunction = 12,
  kObject = 19,
  kEvent = 24,
  kTypeParameter = 26,
};

struct Outline {
  std::string name;
  std::string detail;
  SymbolKind kind = SymbolKind::kProperty;
  Span whole;
  Span name_span;  // inside `whole`
  std::vector<Outline> children;
};

class OutlineReader {
 public:
  explicit OutlineReader(const Document& document)
      : tree_(document.tree()), declarations_(document.declarations()) {}

  std::vector<Outline> read() {
    for (const auto& use : declarations_.uses) read_use(use);
    for (const auto& policy : declarations_.policies) read_policy(policy);
    for (const auto& test : declarations_.tests) {
      read_block(test, "test", SymbolKind::kEvent, "policy");
    }
    for (const auto& waiver : declarations_.waivers) {
      read_block(waiver, "waiver", SymbolKind::kObject, "reason");
    }
    read_functions();
    std::ranges::sort(all_, {}, [](const Outline& each) {
      return std::pair(each.whole.begin, each.whole.end);
    });
    return std::move(all_);
  }

 private:
  // A name must not be empty; and the protocol wants the name's place inside
  // the whole.
  void add(Outline outline) {
    if (outline.name.empty()) outline.name = "?";
    all_.push_back(std::move(outline));
  }

  std::string literal(const declaration::Table& table, std::string_view key) {
    const auto* field = table.find(key);
    if (field == nullptr || !tree_.is(field->value, NodeKind::kString)) {
      return {};
    }
    const auto words = declaration::read_words(tree_, field->value);
    return words && !words->empty() ? words->front().text : std::string();
  }

  Span head_of(NodeId call) { return tree_.span(tree_.child(call, 0)); }

  void read_use(const declaration::Use& use) {
    if (!use.path) return;
    add({use.path->text,
         "",
         SymbolKind::kModule,
         tree_.span(use.call),
         use.path->span,
         {}});
  }

  void read_policy(const declaration::Policy& policy) {
    Outline outline{policy.id ? policy.id->text : "policy",
                    literal(policy.table, "title"),
                    SymbolKind::kClass,
                    tree_.span(policy.call),
                    policy.id ? policy.id->span : head_of(policy.call),
                    {}};
    for (const auto& field : policy.table.fields) {
      const bool is_rule = declaration::rule_kind(field.key).has_value();
      if (!is_rule && field.key != "on" && field.key != "params") continue;
      Outline child{field.key,
                    "",
                    is_rule ? SymbolKind::kFunction : SymbolKind::kProperty,
                    {field.key_span.begin, tree_.span(field.value).end},
                    field.key_span,
                    {}};
      if (field.key == "params" && policy.params) {
        for (const auto& each : policy.params->fields) {
          child.children.push_back(
              {each.key,
               std::string(tree_.text_of(each.value).substr(0, 60)),
               SymbolKind::kProperty,
               {each.key_span.begin, tree_.span(each.value).end},
               each.key_span,
               {}});
        }
      }
      outline.children.push_back(std::move(child));
    }
    add(std::move(outline));
  }

  void read_block(const declaration::Block& block, std::string word,
                  SymbolKind kind, std::string_view detail) {
    std::string name = block.name ? block.name->text : std::string();
    if (name.empty()) name = literal(block.table, "policy");
    if (name.empty()) name = std::move(word);
    add({std::move(name),
         literal(block.table, detail),
         kind,
         tree_.span(block.call),
         block.name ? block.name->span : head_of(block.call),
         {}});
  }

  // The named functions of the file's own block.
  void read_functions() {
    const NodeId block = tree_.child(tree_.root(), 0);
    if (block == syntax::kNoNode) return;
    for (const NodeId statement : tree_.children(block)) {
      const NodeId first = tree_.child(statement, 0);
      const bool is_function =
          tree_.is(statement, NodeKind::kLocalFunction) ||
          tree_.is(statement, NodeKind::kFunctionStatement);
      if (!is_function || first == syntax::kNoNode) continue;
      add({std::string(tree_.text_of(first)),
           "",
           SymbolKind::kFunction,
           tree_.span(statement),
           tree_.span(first),
           {}});
    }
  }

  const syntax::SyntaxTree& tree_;
  const declaration::Declarations& declarations_;
  std::vector<Outline> all_;
};

Small hierarchical(const std::vector<Outline>& outlines, Ruler& ruler) {
  Small list = Small::array();
  for (const Outline& each : outlines) {
    Small symbol = {{"name", each.name},
                    {"kind", static_cast<int>(each.kind)},
                    {"range", to_json(ruler.range(each.whole))},
                    {"selectionRange", to_json(ruler.range(each.name_span))}};
    if (!each.detail.empty()) symbol["detail"] = each.detail;
    if (!each.children.empty()) {
      symbol["children"] = hierarchical(each.children, ruler);
    }
    list.push_back(std::move(symbol));
  }
  return list;
}

void add_flat(const std::vector<Outline>& outlines, const std::string& parent,
              const Context& context, Small& list) {
  for (const Outline& each : outlines) {
    Small symbol = {
        {"name", each.name},
        {"kind", static_cast<int>(each.kind)},
        {"location", location(*context.document, each.whole, context.client)}};
    if (!parent.empty()) symbol["containerName"] = parent;
    list.push_back(std::move(symbol));
    add_flat(each.children, each.name, context, list);
  }
}

}  // namespace

Answer answer_symbols(const Context& context) {
  const auto outlines = OutlineReader(*context.document).read();
  if (context.client.hierarchical_symbols) {
    Ruler ruler(context.document->text(), context.client.encoding);
    return hierarchical(outlines, ruler);
  }
  Small list = Small::array();
  add_flat(outlines, "", context, list);
  return list;
}

}  // namespace holdpoint::lsp

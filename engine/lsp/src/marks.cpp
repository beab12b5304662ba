#include "marks.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include "cursor.hpp"
#include "holdpoint/declaration/table.hpp"
#include "holdpoint/syntax/string_literal.hpp"

namespace holdpoint::lsp {
namespace {

using declaration::Block;
using declaration::Field;
using declaration::Policy;
using syntax::DeclarationId;
using syntax::NodeId;
using syntax::NodeKind;
using syntax::Span;
using syntax::SyntaxTree;
using Kind = Symbol::Kind;

class MarkReader {
 public:
  MarkReader(const SyntaxTree& tree,
             const declaration::Declarations& declarations)
      : tree_(tree), declarations_(declarations) {}

  std::vector<Mark> read() {
    for (const Policy& policy : declarations_.policies) read_policy(policy);
    for (const Block& test : declarations_.tests) read_test(test);
    for (const Block& waiver : declarations_.waivers) read_waiver(waiver);
    for (const auto& use : declarations_.uses) read_use(use);
    read_exports();
    read_nodes();
    std::ranges::sort(marks_, [](const Mark& a, const Mark& b) {
      return std::tie(a.span.begin, a.span.end, a.symbol) <
             std::tie(b.span.begin, b.span.end, b.symbol);
    });
    const auto again =
        std::ranges::unique(marks_, [](const Mark& a, const Mark& b) {
          return a.span == b.span && a.symbol == b.symbol;
        });
    marks_.erase(again.begin(), again.end());
    return std::move(marks_);
  }

 private:
  void add(Span span, Kind kind, std::string owner, std::string name,
           bool declares = false, bool in_text = false) {
    marks_.push_back({.span = span,
                      .symbol = {kind, std::move(owner), std::move(name)},
                      .declares = declares,
                      .in_text = in_text});
  }

  // The inside of a string literal, if that is spelled as it reads.
  std::optional<std::pair<std::string, Span>> plain_text(NodeId node) const {
    const auto value = syntax::string_value(tree_, node);
    if (!value || value->value.empty()) return std::nullopt;
    const Span span = value->span(0, value->value.size());
    if (tree_.text_of(span) != value->value) return std::nullopt;
    return std::pair(value->value, span);
  }

  void mark_text(NodeId node, Kind kind, bool declares = false) {
    if (auto text = plain_text(node)) {
      add(text->second, kind, "", text->first, declares, true);
    }
  }

  // `x = 1` or `["x"] = 1`: the name without quotes.
  Span name_in_key(const Field& field) const {
    const std::string_view text = tree_.text_of(field.key_span);
    const std::size_t at = text.find(field.key);
    if (at == text.npos || field.key.empty()) return field.key_span;
    const auto begin = field.key_span.begin + static_cast<std::uint32_t>(at);
    return {begin, begin + static_cast<std::uint32_t>(field.key.size())};
  }

  void read_policy(const Policy& policy) {
    const NodeId head = tree_.child(policy.call, 0);
    mark_text(tree_.child(head, 1), Kind::kPolicy, true);
    const std::string owner = owner_name(tree_, policy);
    if (policy.params) {
      for (const Field& field : policy.params->fields) {
        add(name_in_key(field), Kind::kParameter, owner, field.key, true,
            tree_.text_of(name_in_key(field)) != tree_.text_of(field.key_span));
      }
    }
    for (const auto& text : policy.texts) read_template(text.text, owner);
    for (const auto& rule : policy.rules) {
      if (rule.body->params != syntax::kNoDeclaration) {
        params_[rule.body->params].push_back(owner);
      }
      for (const auto& denial : rule.body->denials) {
        if (denial.message) read_template(*denial.message, owner);
      }
    }
  }

  void read_template(const declaration::TemplateText& text,
                     const std::string& owner) {
    for (const auto& placeholder : text.placeholders) {
      if (placeholder.head() != "p" || placeholder.rest().empty()) continue;
      const bool is_plain =
          tree_.text_of(placeholder.span) == "{" + placeholder.path + "}";
      if (!is_plain) continue;
      std::string name(placeholder.rest());
      name.resize(std::min(name.find('.'), name.size()));
      const std::uint32_t begin = placeholder.span.begin + 3;
      add({begin, begin + static_cast<std::uint32_t>(name.size())},
          Kind::kParameter, owner, name, false, true);
    }
  }

  void read_test(const Block& test) {
    const Field* policy = test.table.find("policy");
    if (policy == nullptr) return;
    const NodeId text = text_node(tree_, policy->value);
    if (text == syntax::kNoNode) return;
    mark_text(text, Kind::kPolicy);
    const auto id = syntax::string_value(tree_, text);
    const Field* params = test.table.find("params");
    if (!id || params == nullptr) return;
    for (const Field& field :
         declaration::read_table(tree_, params->value).fields) {
      add(name_in_key(field), Kind::kParameter, id->value, field.key);
    }
  }

  void read_waiver(const Block& waiver) {
    const Field* policy = waiver.table.find("policy");
    if (policy == nullptr) return;
    const auto id = plain_text(policy->value);
    // A glob names many policies, and so none.
    if (id && id->first.find('*') == id->first.npos) {
      mark_text(policy->value, Kind::kPolicy);
    }
  }

  void read_use(const declaration::Use& use) {
    if (!use.path) return;
    mark_text(tree_.child(use.call, 1), Kind::kLibrary);
    by_call_[use.call] = use.path->text;
    if (use.local != syntax::kNoDeclaration) {
      libraries_[use.local] = use.path->text;
    }
  }

  // The table that the file returns, here or by the name of a local.
  void read_exports() {
    const NodeId block = tree_.child(tree_.root(), 0);
    const NodeId last =
        block == syntax::kNoNode ? syntax::kNoNode : tree_.last_child(block);
    if (!tree_.is(last, NodeKind::kReturn)) return;
    NodeId value = syntax::without_parentheses(tree_, tree_.child(last, 0));
    if (tree_.is(value, NodeKind::kName)) {
      const DeclarationId local = tree_.scopes().declaration_of(value);
      if (local == syntax::kNoDeclaration) return;
      libraries_[local] = "";
      value = tree_.scopes().declarations()[local].value;
    }
    if (!tree_.is(value, NodeKind::kTable)) return;
    for (const Field& field : declaration::read_table(tree_, value).fields) {
      add(name_in_key(field), Kind::kExport, "", field.key, true);
    }
  }

  void read_nodes() {
    for (syntax::Preorder at(tree_, tree_.root()); !at.done(); at.next()) {
      const NodeId node = at.node();
      const NodeKind kind = tree_.kind(node);
      if (kind == NodeKind::kBinding || kind == NodeKind::kName) {
        read_local(node);
      }
      if (kind == NodeKind::kField || kind == NodeKind::kIndex) {
        read_member(node);
      }
    }
  }

  void read_local(NodeId node) {
    const DeclarationId local = tree_.scopes().declaration_of(node);
    if (local == syntax::kNoDeclaration) return;
    const Span span = tree_.name_span(node);
    if (span.begin == span.end) return;
    Mark mark{
        .span = span,
        .symbol = {Kind::kLocal, "", std::string(tree_.text_of(span)), local},
        .declares = tree_.is(node, NodeKind::kBinding)};
    mark.writes = tree_.is(tree_.parent(node), NodeKind::kTargets);
    marks_.push_back(std::move(mark));
  }

  // The name of a member and where it stands: base.name, base["name"].
  std::optional<std::pair<std::string, Span>> member_of(NodeId node) const {
    if (tree_.is(node, NodeKind::kIndex)) {
      return plain_text(tree_.child(node, 1));
    }
    const Span span = tree_.name_span(node);
    if (span.begin == span.end) return std::nullopt;
    return std::pair(std::string(tree_.text_of(span)), span);
  }

  void read_member(NodeId node) {
    const NodeId base = tree_.child(node, 0);
    const bool in_text = tree_.is(node, NodeKind::kIndex);
    if (const auto call = by_call_.find(base); call != by_call_.end()) {
      const auto member = member_of(node);
      if (!member) return;
      add(member->second, Kind::kExport, call->second, member->first, false,
          in_text);
      return;
    }
    if (!tree_.is(base, NodeKind::kName)) return;
    const DeclarationId local = tree_.scopes().declaration_of(base);
    const auto params = params_.find(local);
    const auto library = libraries_.find(local);
    if (params == params_.end() && library == libraries_.end()) return;
    const auto member = member_of(node);
    if (!member) return;
    if (params != params_.end()) {
      for (const std::string& owner : params->second) {
        add(member->second, Kind::kParameter, owner, member->first, false,
            in_text);
      }
    } else {
      add(member->second, Kind::kExport, library->second, member->first,
          library->second.empty() && is_written(node), in_text);
    }
  }

  // M.f = … and function M.f() … declare what the library exports.
  bool is_written(NodeId node) const {
    const NodeId parent = tree_.parent(node);
    return tree_.is(parent, NodeKind::kTargets) ||
           tree_.is(parent, NodeKind::kFunctionStatement);
  }

  const SyntaxTree& tree_;
  const declaration::Declarations& declarations_;
  std::vector<Mark> marks_;
  // The locals that hold parameters, with the policies whose they are; and
  // those that hold libraries, with the path of each.
  std::map<DeclarationId, std::vector<std::string>> params_;
  std::map<DeclarationId, std::string> libraries_;
  std::map<NodeId, std::string> by_call_;
};

}  // namespace

std::vector<Mark> read_marks(const SyntaxTree& tree,
                             const declaration::Declarations& declarations) {
  return MarkReader(tree, declarations).read();
}

std::vector<const Mark*> marks_at(const std::vector<Mark>& marks,
                                  std::uint32_t offset) {
  std::vector<const Mark*> inside, before;
  for (const Mark& mark : marks) {
    if (mark.span.begin > offset) break;
    if (mark.span.end > offset) inside.push_back(&mark);
    if (mark.span.end == offset) before.push_back(&mark);
  }
  return inside.empty() ? before : inside;
}

std::string owner_name(const SyntaxTree& tree, const Policy& policy) {
  if (policy.id) return policy.id->text;
  return "#" + std::to_string(tree.span(policy.call).begin);
}

bool is_identifier(std::string_view name) {
  const auto words = syntax::tokenize(name);
  return words.diagnostics.empty() && words.trivia.empty() &&
         words.tokens.size() == 2 &&
         words.tokens.front().kind == syntax::TokenKind::kName &&
         words.tokens.front().span.end - words.tokens.front().span.begin ==
             name.size();
}

}  // namespace holdpoint::lsp

#include "mocks.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "holdpoint/syntax/string_literal.hpp"
#include "holdpoint/terraform/resource_address.hpp"
#include "subjects.hpp"

namespace holdpoint::typing {
namespace {

using syntax::kNoNode;
using syntax::NodeId;
using syntax::NodeKind;

// What a test's builders take: which arguments hold values of the object.
struct Builder {
  std::string_view name;
  std::size_t first, last;
};
constexpr std::array kBuilders = {
    Builder{"create", 1, 1},  Builder{"data", 1, 1},   Builder{"delete", 1, 1},
    Builder{"drift", 1, 2},   Builder{"exists", 1, 1}, Builder{"forget", 1, 1},
    Builder{"import", 1, 1},  Builder{"move", 2, 2},   Builder{"noop", 1, 1},
    Builder{"replace", 1, 2}, Builder{"update", 1, 2},
};

const Builder* builder_of(const syntax::SyntaxTree& tree, NodeId call) {
  const NodeId callee = tree.child(call, 0);
  const bool is_global =
      tree.is(call, NodeKind::kCall) && tree.is(callee, NodeKind::kName) &&
      tree.scopes().declaration_of(callee) == syntax::kNoDeclaration;
  if (!is_global) return nullptr;
  for (const Builder& each : kBuilders) {
    if (each.name == tree.name_of(callee)) return &each;
  }
  return nullptr;
}

class Visitor {
 public:
  Visitor(const Checked& text,
          const std::function<void(const MockedValue&)>& visit)
      : text_(text), visit_(visit) {}

  void visit_call(NodeId call, const Builder& builder);

 private:
  // Blocks nest as deep as their schema does; real ones a dozen levels.
  static constexpr int kDeepest = 32;

  void visit_table(NodeId table, const Type& owner, int depth);
  void visit_value(NodeId value, const Type& type, int depth);

  const Checked& text_;
  const std::function<void(const MockedValue&)>& visit_;
};

void Visitor::visit_value(NodeId value, const Type& type, int depth) {
  if (depth > kDeepest || !text_.tree.is(value, NodeKind::kTable)) return;
  if (type.is(Kind::kObject)) return visit_table(value, type, depth);
  if (!type.is_sequence() || type.element == nullptr) return;
  for (const NodeId item : text_.tree.children(value)) {
    if (text_.tree.is(item, NodeKind::kItem)) {
      visit_value(text_.tree.child(item, 0), *type.element, depth + 1);
    }
  }
}

void Visitor::visit_table(NodeId table, const Type& owner, int depth) {
  const auto& tree = text_.tree;
  for (const NodeId item : tree.children(table)) {
    std::optional<Access> access;
    if (tree.is(item, NodeKind::kNamedItem)) {
      access =
          Access{item, std::string(tree.name_of(item)), tree.name_span(item)};
    } else if (tree.is(item, NodeKind::kKeyedItem)) {
      const NodeId key = tree.child(item, 0);
      if (auto name = syntax::string_value(tree, key)) {
        access = Access{item, std::move(name->value), tree.span(key), true};
      }
    }
    if (!access) continue;
    const NodeId value = tree.last_child(item);
    visit_({*access, value, owner});
    visit_value(value, *find_member(owner, access->name).member.type,
                depth + 1);
  }
}

void Visitor::visit_call(NodeId call, const Builder& builder) {
  const auto& tree = text_.tree;
  const auto written = syntax::string_value(tree, tree.child(call, 1));
  if (!written) return;
  const auto address = terraform::parse_resource_address(written->value);
  if (!address) return;
  const Context context{.catalog = &text_.catalog};
  const TypePtr resource =
      resource_of(address->type, address->mode, {}, context);
  const TypePtr values = find_member(*resource, "after").member.type;
  for (std::size_t i = builder.first; i <= builder.last; ++i) {
    const NodeId argument = tree.child(call, i + 1);
    if (argument != kNoNode) visit_value(argument, *values, 0);
  }
}

}  // namespace

void for_each_mocked(const Checked& text,
                     const std::function<void(const MockedValue&)>& visit) {
  Visitor visitor(text, visit);
  for (NodeId node = 0; node < text.tree.size(); ++node) {
    if (const Builder* builder = builder_of(text.tree, node)) {
      visitor.visit_call(node, *builder);
    }
  }
}

}  // namespace holdpoint::typing

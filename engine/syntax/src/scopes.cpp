#include "holdpoint/syntax/scopes.hpp"

#include <string>
#include <unordered_map>
#include <utility>

#include "holdpoint/syntax/syntax_tree.hpp"
#include "label_checker.hpp"

namespace holdpoint::syntax {

// Walks the tree once, without recursion, keeping for every name the innermost
// declaration that is visible, and a log to undo at the end of each scope.
class ScopeResolver {
 public:
  ScopeResolver(const SyntaxTree& tree, std::vector<Diagnostic>& diagnostics)
      : tree_(tree), diagnostics_(diagnostics), labels_(diagnostics) {
    scopes_.declaration_of_.assign(tree.size(), kNoDeclaration);
    scopes_.function_of_.assign(tree.size(), kNoNode);
  }

  Scopes run() {
    NodeId at = tree_.root();
    enter(at);
    while (at != kNoNode) {
      const NodeId child = tree_.node(at).first_child;
      if (child != kNoNode) {
        at = child;
        enter(at);
        continue;
      }
      at = leave_up(at);
    }
    return std::move(scopes_);
  }

 private:
  // Leaves a node, and its ancestors as long as it was their last child.
  NodeId leave_up(NodeId at) {
    for (;;) {
      leave(at);
      const NodeId next = tree_.node(at).next;
      if (next != kNoNode) {
        enter(next);
        return next;
      }
      at = tree_.parent(at);
      if (at == kNoNode) return kNoNode;
    }
  }

  struct Undo {
    std::uint32_t symbol;
    DeclarationId hidden;
  };
  struct Scope {
    NodeId block;
    std::size_t undo_size;
  };

  void enter(NodeId node) {
    scopes_.function_of_[node] = functions_.empty() ? node : functions_.back();
    const NodeKind kind = tree_.kind(node);
    if (tree_.is(tree_.parent(node), NodeKind::kBlock) &&
        kind != NodeKind::kLabel && kind != NodeKind::kEmpty) {
      labels_.add_statement();
    }
    switch (kind) {
      case NodeKind::kChunk:
      case NodeKind::kFunction:
        functions_.push_back(node);
        labels_.enter_function();
        break;
      case NodeKind::kRepeat:
        open_scope(tree_.child(node, 0), true);
        break;
      case NodeKind::kBlock:
        enter_block(node);
        break;
      case NodeKind::kName:
        resolve(node);
        break;
      case NodeKind::kGoto:
        labels_.add_goto(tree_.name_of(node), tree_.span(node), undo_.size());
        break;
      case NodeKind::kLabel:
        labels_.add_label(tree_.name_of(node), tree_.span(node), undo_.size());
        break;
      default:
        break;
    }
  }

  void leave(NodeId node) {
    switch (tree_.kind(node)) {
      case NodeKind::kChunk:
      case NodeKind::kFunction:
        labels_.leave_function();
        functions_.pop_back();
        break;
      case NodeKind::kRepeat:
        close_scope();
        break;
      case NodeKind::kBlock:
        if (!tree_.is(tree_.parent(node), NodeKind::kRepeat)) close_scope();
        break;
      case NodeKind::kLocal:
        declare_locals(node);
        break;
      case NodeKind::kBinding:
        if (tree_.is(tree_.parent(node), NodeKind::kLocalFunction)) {
          declare(node, Declaration::Kind::kLocalFunction).value =
              tree_.node(node).next;
        }
        break;
      default:
        break;
    }
  }

  // The scope of a `repeat` is opened by the statement: its condition sees it.
  void enter_block(NodeId block) {
    const NodeId parent = tree_.parent(block);
    const NodeKind kind = tree_.kind(parent);
    if (kind == NodeKind::kRepeat) return;
    open_scope(block, false);
    if (kind == NodeKind::kFunction) {
      declare_self(parent);
      declare_bindings(parent, Declaration::Kind::kParameter);
    } else if (kind == NodeKind::kNumericFor || kind == NodeKind::kGenericFor) {
      declare_bindings(parent, Declaration::Kind::kLoopVariable);
    }
  }

  void open_scope(NodeId block, bool is_repeat_body) {
    open_.push_back({block, undo_.size()});
    labels_.enter_block(undo_.size(), is_repeat_body);
  }

  void close_scope() {
    labels_.leave_block();
    const std::size_t size = open_.back().undo_size;
    while (undo_.size() > size) {
      innermost_[undo_.back().symbol] = undo_.back().hidden;
      undo_.pop_back();
    }
    open_.pop_back();
  }

  std::uint32_t symbol(std::string_view name) {
    const auto [at, is_new] =
        symbols_.emplace(name, static_cast<std::uint32_t>(innermost_.size()));
    if (is_new) innermost_.push_back(kNoDeclaration);
    return at->second;
  }

  Declaration& declare_name(std::string_view name, NodeId node,
                            Declaration::Kind kind) {
    const auto id = static_cast<DeclarationId>(scopes_.declarations_.size());
    scopes_.declaration_of_[node] = id;
    const std::uint32_t its_symbol = symbol(name);
    undo_.push_back({its_symbol, innermost_[its_symbol]});
    innermost_[its_symbol] = id;
    scopes_.declarations_.push_back(
        {.kind = kind,
         .node = node,
         .function = functions_.back(),
         .function_depth = static_cast<std::uint32_t>(functions_.size() - 1),
         .block = open_.back().block});
    return scopes_.declarations_.back();
  }

  Declaration& declare(NodeId binding, Declaration::Kind kind) {
    return declare_name(tree_.name_of(binding), binding, kind);
  }

  void declare_bindings(NodeId parent, Declaration::Kind kind) {
    for (const NodeId child : tree_.children(parent)) {
      if (tree_.is(child, NodeKind::kBinding)) declare(child, kind);
    }
  }

  void declare_self(NodeId function) {
    const NodeId parent = tree_.parent(function);
    if (tree_.is(parent, NodeKind::kFunctionStatement) &&
        tree_.operator_of(parent) == TokenKind::kColon) {
      declare_name("self", function, Declaration::Kind::kSelf);
    }
  }

  void declare_locals(NodeId statement) {
    bool closes_one = false;
    const NodeId values = tree_.last_child(statement);
    NodeId value = tree_.is(values, NodeKind::kValues)
                       ? tree_.node(values).first_child
                       : kNoNode;
    for (const NodeId child : tree_.children(statement)) {
      if (!tree_.is(child, NodeKind::kBinding)) continue;
      const Token* attribute = attribute_of(child);
      Declaration& local = declare(child, Declaration::Kind::kLocal);
      local.value = value;
      if (value != kNoNode) value = tree_.node(value).next;
      if (attribute == nullptr) continue;
      local.read_only = true;
      const std::string_view name = tree_.text_of(attribute->span);
      if (name == "close") {
        if (closes_one) {
          report(attribute->span, "only one `<close>` in a local statement");
        }
        closes_one = true;
      } else if (name != "const") {
        report(attribute->span, "unknown attribute `" + std::string(name) +
                                    "`: expected `const` or `close`");
      }
    }
  }

  // The name in the brackets of `name <const>`.
  [[nodiscard]] const Token* attribute_of(NodeId binding) const {
    const std::uint32_t name = tree_.node(binding).token;
    const auto& tokens = tree_.tokens();
    if (name == kNoToken || name + 2 >= tokens.size() ||
        tokens[name + 1].kind != TokenKind::kLess ||
        tokens[name + 2].kind != TokenKind::kName) {
      return nullptr;
    }
    return &tokens[name + 2];
  }

  void resolve(NodeId name) {
    const DeclarationId found = innermost_[symbol(tree_.name_of(name))];
    scopes_.declaration_of_[name] = found;
    if (found == kNoDeclaration) return;
    const NodeKind parent = tree_.kind(tree_.parent(name));
    if (parent != NodeKind::kTargets &&
        parent != NodeKind::kFunctionStatement) {
      return;
    }
    scopes_.declarations_[found].is_reassigned = true;
    if (scopes_.declarations_[found].read_only) {
      report(tree_.span(name), "cannot assign to the constant `" +
                                   std::string(tree_.name_of(name)) + "`");
    }
  }

  void report(Span span, std::string message) {
    if (diagnostics_.size() < 2 * kMaxDiagnostics) {
      diagnostics_.push_back({.span = span, .message = std::move(message)});
    }
  }

  const SyntaxTree& tree_;
  std::vector<Diagnostic>& diagnostics_;
  LabelChecker labels_;
  Scopes scopes_;
  std::unordered_map<std::string_view, std::uint32_t> symbols_;
  std::vector<DeclarationId> innermost_;  // by symbol
  std::vector<Undo> undo_;
  std::vector<Scope> open_;
  std::vector<NodeId> functions_;
};

NameKind Scopes::kind_of(NodeId name) const {
  const DeclarationId declaration = declaration_of_[name];
  if (declaration == kNoDeclaration) return NameKind::kGlobal;
  return declarations_[declaration].function == function_of_[name]
             ? NameKind::kLocal
             : NameKind::kUpvalue;
}

std::vector<NodeId> Scopes::uses_of(const SyntaxTree& tree,
                                    DeclarationId declaration) const {
  std::vector<NodeId> uses;
  for (NodeId node = 0; node < declaration_of_.size(); ++node) {
    if (declaration_of_[node] == declaration &&
        tree.is(node, NodeKind::kName)) {
      uses.push_back(node);
    }
  }
  return uses;
}

Scopes resolve_scopes(const SyntaxTree& tree,
                      std::vector<Diagnostic>& diagnostics) {
  return ScopeResolver(tree, diagnostics).run();
}

}  // namespace holdpoint::syntax

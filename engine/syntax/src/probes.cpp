#include "holdpoint/syntax/probes.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "predicates.hpp"

namespace holdpoint::syntax {
namespace {

// What is known of an expression when the walk arrives at it.
enum class Role : std::uint8_t {
  kValue,    // nobody asks for its truth
  kBranch,   // becomes a probe as a whole
  kResult,   // the same
  kLeaf,     // part of a condition: what it consists of becomes probes
  kCovered,  // says what the probe around it says
};

// A piece of text that goes in before the byte at `offset`. Where several do,
// what was open is closed first, from the inside out.
struct Insertion {
  enum Order : std::uint8_t { kClose, kStatement, kOpen };
  std::uint32_t offset = 0;
  Order order = kOpen;
  std::uint32_t probe = 0;

  bool operator<(const Insertion& other) const {
    if (offset != other.offset) return offset < other.offset;
    if (order != other.order) return order < other.order;
    return order == kClose ? probe > other.probe : probe < other.probe;
  }
};

bool is_constant(NodeKind kind) {
  switch (kind) {
    case NodeKind::kNil:
    case NodeKind::kTrue:
    case NodeKind::kFalse:
    case NodeKind::kNumber:
    case NodeKind::kString:
    case NodeKind::kFunction:
    case NodeKind::kTable:
      return true;
    default:
      return false;
  }
}

// A name that the text does not hold anywhere, not even inside another word.
std::string unused_name(std::string_view text) {
  std::string name = "_p";
  for (int i = 1; text.find(name) != std::string_view::npos; ++i) {
    name = "_p" + std::to_string(i) + "_";
  }
  return name;
}

// Names that the text gives to functions in tables: what t:name() calls may be
// one of them.
std::unordered_set<std::string_view> own_methods(const SyntaxTree& tree) {
  std::unordered_set<std::string_view> names;
  for (Preorder at(tree, tree.root()); !at.done(); at.next()) {
    const NodeId node = at.node();
    const bool is_target =
        tree.is(node, NodeKind::kField) &&
        (tree.is(tree.parent(node), NodeKind::kTargets) ||
         tree.is(tree.parent(node), NodeKind::kFunctionStatement));
    if (is_target || tree.is(node, NodeKind::kNamedItem)) {
      names.insert(tree.name_of(node));
    }
  }
  return names;
}

class Instrumenter {
 public:
  explicit Instrumenter(const SyntaxTree& tree)
      : tree_(tree),
        predicates_(find_predicates(tree)),
        methods_(own_methods(tree)),
        roles_(tree.size(), Role::kValue) {}

  InstrumentedText run() {
    for (Preorder at(tree_, tree_.root()); !at.done(); at.next()) {
      visit(at.node());
    }
    InstrumentedText result;
    if (probes_.empty()) {
      result.text = tree_.text();
      result.left_out = "there is nothing in it that runs";
      return result;
    }
    result.text = text_with_probes();
    result.probes = std::move(probes_);
    return result;
  }

 private:
  void visit(NodeId node) {
    if (is_statement(node)) {
      const std::uint32_t id = add(ProbeKind::kStatement, node);
      insertions_.push_back(
          {tree_.span(node).begin, Insertion::kStatement, id});
    }
    if (const NodeId condition = condition_of(tree_, node);
        condition != kNoNode) {
      roles_[condition] = Role::kBranch;
    }
    if (tree_.is(node, NodeKind::kReturn)) visit_return(node);
    visit_expression(node);
  }

  [[nodiscard]] bool is_statement(NodeId node) const {
    if (!tree_.is(tree_.parent(node), NodeKind::kBlock)) return false;
    const NodeKind kind = tree_.kind(node);
    return kind != NodeKind::kLabel && kind != NodeKind::kEmpty &&
           kind != NodeKind::kDo;
  }

  void visit_return(NodeId node) {
    const NodeId result = tree_.child(node, 0);
    if (result == kNoNode) return;
    if (!predicates_.contains(tree_.scopes().function_of(node))) return;
    if (is_tail_call(node) && !calls_the_engine(result)) return;
    roles_[result] = Role::kResult;
  }

  [[nodiscard]] bool is_tail_call(NodeId node) const {
    const NodeId only = tree_.child(node, 0);
    return only == tree_.last_child(node) &&
           (tree_.is(only, NodeKind::kCall) ||
            tree_.is(only, NodeKind::kMethodCall));
  }

  // Whether a call can lead to a function of the engine only.
  [[nodiscard]] bool calls_the_engine(NodeId call) const {
    if (tree_.is(call, NodeKind::kMethodCall)) {
      return !methods_.contains(tree_.name_of(call));
    }
    NodeId callee = tree_.child(call, 0);
    while (tree_.is(callee, NodeKind::kField)) callee = tree_.child(callee, 0);
    return tree_.is(callee, NodeKind::kName) &&
           tree_.scopes().declaration_of(callee) == kNoDeclaration;
  }

  void visit_expression(NodeId node) {
    Role role = roles_[node];
    if (role == Role::kBranch || role == Role::kResult) {
      wrap(role == Role::kBranch ? ProbeKind::kBranch : ProbeKind::kResult,
           node);
      role = Role::kCovered;
    }
    if (tree_.is(node, NodeKind::kParenthesis)) {
      roles_[tree_.child(node, 0)] = role;
    } else if (is_not(tree_, node)) {
      roles_[tree_.child(node, 0)] = role == Role::kValue ? Role::kLeaf : role;
    } else if (is_connective(tree_, node)) {
      roles_[tree_.child(node, 0)] = Role::kLeaf;
      roles_[tree_.child(node, 1)] =
          role == Role::kValue ? Role::kValue : Role::kLeaf;
    } else if (role == Role::kLeaf ||
               (role == Role::kValue && is_comparison(tree_, node))) {
      wrap(ProbeKind::kCondition, node);
    }
  }

  void wrap(ProbeKind kind, NodeId node) {
    if (is_constant(tree_.kind(without_parentheses(tree_, node)))) return;
    const std::uint32_t id = add(kind, node);
    insertions_.push_back({tree_.span(node).begin, Insertion::kOpen, id});
    insertions_.push_back({end_of(node), Insertion::kClose, id});
  }

  std::uint32_t add(ProbeKind kind, NodeId node) {
    const Span span = tree_.span(node);
    probes_.push_back({kind, span, tree_.position(span).line, node});
    return static_cast<std::uint32_t>(probes_.size() - 1);
  }

  // Where the probe around an expression is closed. In these places Lua reads
  // the last field of `a.b.c` once it has seen what follows, and says that the
  // reading stands on that line; so the probe must not end before.
  [[nodiscard]] std::uint32_t end_of(NodeId node) const {
    const NodeId parent = tree_.parent(node);
    const bool goes_on = tree_.node(node).next != kNoNode;
    const bool is_late = tree_.is(parent, NodeKind::kClause) ||
                         tree_.is(parent, NodeKind::kParenthesis) ||
                         (goes_on && (is_connective(tree_, parent) ||
                                      tree_.is(parent, NodeKind::kReturn)));
    const std::uint32_t end = tree_.span(node).end;
    return is_late ? next_token(end) : end;
  }

  [[nodiscard]] std::uint32_t next_token(std::uint32_t offset) const {
    const auto& tokens = tree_.tokens();
    const auto next =
        std::lower_bound(tokens.begin(), tokens.end(), offset,
                         [](const Token& token, std::uint32_t place) {
                           return token.span.begin < place;
                         });
    return next == tokens.end() ? offset : next->span.begin;
  }

  [[nodiscard]] std::string text_with_probes() {
    std::sort(insertions_.begin(), insertions_.end());
    const std::string_view text = tree_.text();
    const std::string name = unused_name(text);
    std::string out = "local " + name + " <const> = ...; ";
    out.reserve(text.size() + insertions_.size() * (name.size() + 8));
    std::uint32_t at = 0;
    for (const Insertion& each : insertions_) {
      out += text.substr(at, each.offset - at);
      at = each.offset;
      const std::string call = " " + name + "(" + std::to_string(each.probe);
      if (each.order == Insertion::kClose) out += ")";
      if (each.order == Insertion::kStatement) out += call + "); ";
      if (each.order == Insertion::kOpen) out += call + ", ";
    }
    out += text.substr(at);
    return out;
  }

  const SyntaxTree& tree_;
  FunctionSet predicates_;
  std::unordered_set<std::string_view> methods_;
  std::vector<Role> roles_;  // by node
  std::vector<Probe> probes_;
  std::vector<Insertion> insertions_;
};

// Whether the file itself, outside of its functions, looks at its arguments:
// there the probe would be among them.
bool uses_arguments(const SyntaxTree& tree) {
  for (Preorder at(tree, tree.root()); !at.done(); at.next()) {
    if (tree.is(at.node(), NodeKind::kVararg) &&
        tree.is(tree.scopes().function_of(at.node()), NodeKind::kChunk)) {
      return true;
    }
  }
  return false;
}

InstrumentedText without_probes(const SyntaxTree& tree, std::string why) {
  InstrumentedText result;
  result.text = tree.text();
  result.left_out = std::move(why);
  return result;
}

}  // namespace

std::string_view to_string(ProbeKind kind) {
  switch (kind) {
    case ProbeKind::kStatement:
      return "statement";
    case ProbeKind::kBranch:
      return "branch";
    case ProbeKind::kCondition:
      return "condition";
    case ProbeKind::kResult:
      return "result";
  }
  return "statement";
}

InstrumentedText instrument(const SyntaxTree& tree) {
  if (!tree.diagnostics().empty()) {
    return without_probes(tree, "the text is not Lua");
  }
  if (uses_arguments(tree)) {
    return without_probes(tree, "the file uses `...` outside of its functions");
  }
  return Instrumenter(tree).run();
}

}  // namespace holdpoint::syntax

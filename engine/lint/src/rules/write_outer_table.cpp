#include <algorithm>
#include <array>

#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

using syntax::DeclarationId;
using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;

// Which locals lead to a table that the file made: its own locals, and locals
// of functions that are other names for them, for parts of them, or for their
// elements in a loop.
class FileTables {
 public:
  explicit FileTables(const SyntaxTree& tree)
      : tree_(tree), answers_(tree.scopes().declarations().size()) {}

  // The local of the file behind an expression, or kNoDeclaration.
  DeclarationId behind(NodeId expression) {
    std::vector<NodeId> waiting = {expression};
    while (!waiting.empty()) {
      const NodeId node = base_of(tree_, waiting.back());
      waiting.pop_back();
      if (tree_.is(node, NodeKind::kName)) {
        const DeclarationId found =
            behind_local(tree_.scopes().declaration_of(node));
        if (found != syntax::kNoDeclaration) return found;
      } else if (tree_.operator_of(node) == syntax::TokenKind::kAnd ||
                 tree_.operator_of(node) == syntax::TokenKind::kOr) {
        for (const NodeId side : tree_.children(node)) waiting.push_back(side);
      }
    }
    return syntax::kNoDeclaration;
  }

 private:
  struct Answer {
    bool is_known = false;
    DeclarationId local = syntax::kNoDeclaration;
  };

  // Other names are followed from declaration to declaration; each local is
  // declared after those that its value names, so this ends.
  DeclarationId behind_local(DeclarationId id) {
    std::vector<DeclarationId> passed;
    DeclarationId found = syntax::kNoDeclaration;
    while (id != syntax::kNoDeclaration && !answers_[id].is_known) {
      answers_[id].is_known = true;
      passed.push_back(id);
      const auto& local = tree_.scopes().declarations()[id];
      if (local.function_depth == 0) {
        found = id;
        break;
      }
      id = next_local(local);
    }
    if (found == syntax::kNoDeclaration && id != syntax::kNoDeclaration) {
      found = answers_[id].local;
    }
    for (const DeclarationId each : passed) answers_[each].local = found;
    return found;
  }

  // The local that the value of a local of a function is made of.
  [[nodiscard]] DeclarationId next_local(
      const syntax::Declaration& local) const {
    NodeId value = local.value;
    if (local.kind == syntax::Declaration::Kind::kLoopVariable) {
      value = looped_over(tree_.parent(local.node));
    }
    if (value == syntax::kNoNode) return syntax::kNoDeclaration;
    value = syntax::without_parentheses(tree_, value);
    if (tree_.operator_of(value) == syntax::TokenKind::kOr ||
        tree_.operator_of(value) == syntax::TokenKind::kAnd) {
      value = tree_.child(value, 0);
    }
    const NodeId base = base_of(tree_, value);
    return tree_.is(base, NodeKind::kName) ? tree_.scopes().declaration_of(base)
                                           : syntax::kNoDeclaration;
  }

  // `t` of `for k, v in pairs(t) do`.
  [[nodiscard]] NodeId looped_over(NodeId loop) const {
    if (!tree_.is(loop, NodeKind::kGenericFor)) return syntax::kNoNode;
    for (const NodeId child : tree_.children(loop)) {
      if (!tree_.is(child, NodeKind::kValues)) continue;
      const NodeId call = tree_.child(child, 0);
      return tree_.is(call, NodeKind::kCall) ? tree_.child(call, 1)
                                             : syntax::kNoNode;
    }
    return syntax::kNoNode;
  }

  const SyntaxTree& tree_;
  std::vector<Answer> answers_;
};

struct Writer {
  std::string_view path;
  std::size_t table;  // which argument is written to, from 1
};
constexpr std::array kWriters = {
    Writer{"table.insert", 1}, Writer{"table.move", 5}, Writer{"table.move", 1},
    Writer{"table.remove", 1}, Writer{"table.sort", 1},
};

// The argument that a call writes to, or kNoNode.
NodeId written_argument(const SyntaxTree& tree, NodeId call) {
  const std::string path = declaration::global_path(tree, tree.child(call, 0));
  for (const Writer& writer : kWriters) {
    if (writer.path != path) continue;
    const NodeId argument = tree.child(call, writer.table);
    if (argument != syntax::kNoNode) return argument;
  }
  return syntax::kNoNode;
}

void check(const File& file, Report& report) {
  if (file.options.kind == FileKind::kTests) return;  // nothing is judged there
  const SyntaxTree& tree = file.tree;
  FileTables tables(tree);
  const auto judge = [&](NodeId place, NodeId table) {
    if (table == syntax::kNoNode || !is_inside_function(tree, place)) return;
    const DeclarationId local = tables.behind(table);
    if (local == syntax::kNoDeclaration) return;
    const NodeId binding = tree.scopes().declarations()[local].node;
    report.add(tree.span(place),
               "a function writes into " + in_backticks(tree.name_of(binding)) +
                   ", a table of the file",
               "build a new table inside the function: nothing is remembered "
               "from one subject to the next");
  };
  for (const NodeId place : written_places(file)) {
    if (!tree.is(place, NodeKind::kName)) judge(place, tree.child(place, 0));
  }
  for (const NodeId call : file.nodes(NodeKind::kCall)) {
    judge(call, written_argument(tree, call));
  }
}

}  // namespace

extern const Rule kWriteOuterTable = {
    {.id = "scope/write-outer-table",
     .level = Level::kError,
     .summary = "A function writes into a table that the file made.",
     .rationale =
         "A rule has no memory between subjects: its results must not depend "
         "on their order or on the number of workers. After loading, these "
         "tables are frozen.",
     .avoid = R"lua(
local names = {}
local function remember(r)
  names[#names + 1] = r.name
  return names
end
return { remember = remember }
)lua",
     .prefer = R"lua(
local function names_of(list)
  local names = {}
  for r in each(list) do names[#names + 1] = r.name end
  return names
end
return { names_of = names_of }
)lua",
     .is_binding = true},
    &check};

}  // namespace holdpoint::lint

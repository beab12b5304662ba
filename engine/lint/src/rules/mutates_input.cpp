#include <string>

#include "expressions.hpp"
#include "locals.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;

// Follows a local back to what it is a part of. Every step goes to an earlier
// declaration, so this ends.
class Facts {
 public:
  explicit Facts(const File& file)
      : tree_(file.tree), handed_(handed_locals(file)) {}

  [[nodiscard]] bool are_behind(NodeId place) const {
    NodeId node = base_of(tree_, place);
    for (int steps = 0; steps < kMaxSteps; ++steps) {
      const auto id = tree_.is(node, NodeKind::kName)
                          ? tree_.scopes().declaration_of(node)
                          : syntax::kNoDeclaration;
      if (id == syntax::kNoDeclaration) return false;
      if (handed_.is_subject[id] || handed_.is_params[id]) return true;
      const syntax::Declaration& local = tree_.scopes().declarations()[id];
      const NodeId source =
          local.kind == syntax::Declaration::Kind::kLoopVariable
              ? looped_over(tree_.parent(local.node))
              : local.value;
      if (local.is_reassigned || source == syntax::kNoNode) return false;
      node = base_of(tree_, source);
    }
    return false;
  }

 private:
  static constexpr int kMaxSteps = 50;

  // `list` of `for x in each(list) do`.
  [[nodiscard]] NodeId looped_over(NodeId loop) const {
    for (const NodeId child : tree_.children(loop)) {
      if (!tree_.is(child, NodeKind::kValues)) continue;
      const NodeId call = tree_.child(child, 0);
      const std::string name = called(tree_, call);
      const bool visits = name == "each" || name == "ipairs" || name == "pairs";
      return visits ? tree_.child(call, 1) : syntax::kNoNode;
    }
    return syntax::kNoNode;
  }

  const SyntaxTree& tree_;
  Handed handed_;
};

void check(const File& file, Report& report) {
  const SyntaxTree& tree = file.tree;
  if (file.declarations.policies.empty()) return;
  const Facts facts(file);
  const auto judge = [&](NodeId place, NodeId table) {
    if (table == syntax::kNoNode || !facts.are_behind(table)) return;
    report.add(tree.span(place), "what a rule is given cannot be changed",
               "keep what you compute in a local");
  };
  for (const NodeId place : written_places(file)) {
    if (!tree.is(place, NodeKind::kName)) judge(place, place);
  }
  for (const NodeId call : file.nodes(NodeKind::kCall)) {
    const std::string name = called(tree, call);
    if (name == "table.insert" || name == "table.remove" ||
        name == "table.sort") {
      judge(call, tree.child(call, 1));
    }
  }
}

}  // namespace

extern const Rule kMutatesInput = {
    {.id = "sandbox/mutates-input",
     .level = Level::kError,
     .summary = "A rule writes into what it was given.",
     .rationale = "Plans, evidence and parameters are facts that other "
                  "policies read too; they are read-only.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r)
    r.after.engine = "postgres"
    return r.after.storage_encrypted == false
  end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r)
    local engine = r.after.engine
    return engine ~= "postgres"
  end,
}
)lua"},
    &check};

}  // namespace holdpoint::lint

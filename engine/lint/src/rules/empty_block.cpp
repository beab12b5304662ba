#include <algorithm>

#include "rule.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;

bool has_comment(const SyntaxTree& tree, syntax::Span span) {
  const auto& trivia = tree.trivia();
  const auto at = std::ranges::lower_bound(
      trivia, span.begin, {},
      [](const syntax::Token& token) { return token.span.begin; });
  return at != trivia.end() && at->span.begin < span.end;
}

void check(const File& file, Report& report) {
  const SyntaxTree& tree = file.tree;
  if (!tree.diagnostics().empty()) return;
  for (const NodeId block : file.nodes(NodeKind::kBlock)) {
    const NodeId owner = tree.parent(block);
    if (tree.node(block).first_child != syntax::kNoNode) continue;
    if (tree.is(owner, NodeKind::kChunk) ||
        tree.is(owner, NodeKind::kFunction)) {
      continue;
    }
    if (has_comment(tree, tree.span(owner))) continue;
    report.add(tree.span(owner), "nothing is done here",
               "say what is to be done, take it away, or say in a comment why "
               "nothing is");
  }
}

}  // namespace

extern const Rule kEmptyBlock = {
    {.id = "logic/empty-block",
     .level = Level::kWarning,
     .summary = "A branch or a loop does nothing.",
     .rationale = "Something was meant to stand there, and a reader cannot "
                  "tell what. A comment inside says that nothing is meant.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  check    = function(r)
    if r.after.publicly_accessible == true then
    end
    r:deny()
  end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  check    = function(r)
    if r.after.publicly_accessible == true then
      r:deny()
    end
  end,
}
)lua"},
    &check};

}  // namespace holdpoint::lint

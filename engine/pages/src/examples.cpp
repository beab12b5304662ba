#include "examples.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "holdpoint/declaration/declarations.hpp"
#include "holdpoint/syntax/parser.hpp"
#include "holdpoint/syntax/string_literal.hpp"

namespace holdpoint::pages {
namespace {

using declaration::Block;
using declaration::Field;
using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;

// More than this is no example to learn from.
constexpr std::size_t kMostLines = 80;

// A text that is written out, or the local of the file that holds one.
std::optional<std::string> text_of_value(const SyntaxTree& tree, NodeId value) {
  if (tree.is(value, NodeKind::kName)) {
    const auto id = tree.scopes().declaration_of(value);
    if (id == syntax::kNoDeclaration) return std::nullopt;
    const auto& local = tree.scopes().declarations()[id];
    if (local.is_reassigned || local.value == syntax::kNoNode) {
      return std::nullopt;
    }
    value = local.value;
  }
  const auto text = syntax::string_value(tree, value);
  if (!text) return std::nullopt;
  return text->value;
}

// "deny" of `deny`, `deny "text"` and `deny { … }`; empty for what is computed.
std::string_view expectation(const SyntaxTree& tree, NodeId value) {
  if (tree.is(value, NodeKind::kCall)) value = tree.child(value, 0);
  const bool is_word =
      tree.is(value, NodeKind::kName) &&
      tree.scopes().kind_of(value) == syntax::NameKind::kGlobal;
  return is_word ? tree.name_of(value) : std::string_view();
}

// Lines of code, the first of which stands where `begin` is: the indentation of
// its line is taken away from the others.
void add_lines(const SyntaxTree& tree, syntax::Span span,
               std::vector<std::string>& lines) {
  const std::string_view all = tree.text();
  const std::size_t head =
      span.begin == 0 ? 0 : all.rfind('\n', span.begin - 1) + 1;
  const std::size_t indent =
      std::min<std::size_t>(all.find_first_not_of(' ', head), span.begin) -
      head;
  std::string_view text = tree.text_of(span);
  for (bool is_first = true; !text.empty(); is_first = false) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!is_first) {
      const std::size_t spaces =
          std::min(line.find_first_not_of(' '), line.size());
      line.remove_prefix(std::min(spaces, indent));
    }
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.emplace_back(line);
  }
}

// The statement that declares a local of the file; kNoNode for other locals.
NodeId statement_of(const SyntaxTree& tree, syntax::DeclarationId id) {
  const auto& local = tree.scopes().declarations()[id];
  const bool is_of_file =
      local.function_depth == 0 && tree.parent(local.block) == tree.root();
  if (!is_of_file || local.node == syntax::kNoNode) return syntax::kNoNode;
  const NodeId statement = tree.parent(local.node);
  const NodeKind kind = tree.kind(statement);
  return kind == NodeKind::kLocal || kind == NodeKind::kLocalFunction
             ? statement
             : syntax::kNoNode;
}

// The locals of the file that an expression needs, in the order of the text
// because what stands further down can need only what stands further up.
class NeededLocals {
 public:
  explicit NeededLocals(const SyntaxTree& tree) : tree_(tree) {}

  void add_names_of(NodeId node) {
    std::vector<NodeId> open = {node};
    while (!open.empty()) {
      const NodeId next = open.back();
      open.pop_back();
      for (syntax::Preorder at(tree_, next); !at.done(); at.next()) {
        if (!tree_.is(at.node(), NodeKind::kName)) continue;
        const auto id = tree_.scopes().declaration_of(at.node());
        if (id == syntax::kNoDeclaration) continue;
        const NodeId statement = statement_of(tree_, id);
        if (statement != syntax::kNoNode && found_.insert(statement).second) {
          open.push_back(statement);
        }
      }
    }
  }

  // Nodes are numbered in the order of the text.
  [[nodiscard]] std::vector<NodeId> statements() const {
    std::vector<NodeId> all(found_.begin(), found_.end());
    std::sort(all.begin(), all.end(), [this](NodeId a, NodeId b) {
      return tree_.span(a).begin < tree_.span(b).begin;
    });
    return all;
  }

 private:
  const SyntaxTree& tree_;
  std::set<NodeId> found_;
};

std::string code_of(const SyntaxTree& tree, const Block& test) {
  NeededLocals locals(tree);
  std::vector<std::string> given;
  for (const Field& field : test.table.fields) {
    if (field.key == "policy" || field.value == syntax::kNoNode) continue;
    locals.add_names_of(field.value);
    const std::size_t first = given.size();
    add_lines(tree, tree.span(field.value), given);
    if (given.size() == first) given.emplace_back();
    given[first] = field.key + " = " + given[first];
  }
  std::vector<std::string> lines;
  for (const NodeId statement : locals.statements()) {
    add_lines(tree, tree.span(statement), lines);
  }
  if (!lines.empty()) lines.emplace_back();
  lines.insert(lines.end(), given.begin(), given.end());
  if (lines.size() > kMostLines) {
    lines.resize(kMostLines);
    lines.emplace_back("-- and so on");
  }
  std::string code;
  for (const std::string& line : lines) code += line + "\n";
  return code;
}

Example read_example(const SyntaxTree& tree, const Block& test,
                     const std::string& file) {
  Example example;
  if (test.name) example.name = test.name->text;
  example.code = code_of(tree, test);
  example.where.file = file;
  example.where.line = tree.position(tree.span(test.call)).line;
  return example;
}

}  // namespace

void add_examples(const policy::SourceFile& file, ExamplesById& examples) {
  const SyntaxTree tree = syntax::parse(file.text);
  for (const Block& test : declaration::read_declarations(tree).tests) {
    const Field* policy = test.table.find("policy");
    if (policy == nullptr) continue;
    const auto id = text_of_value(tree, policy->value);
    if (!id) continue;
    std::vector<Examples>& of_policy = examples[*id];
    if (of_policy.empty() || of_policy.back().file != file.name) {
      of_policy.emplace_back().file = file.name;
    }
    Examples& found = of_policy.back();
    ++found.tests;
    const Field* expect = test.table.find("expect");
    if (expect == nullptr) continue;
    const std::string_view word = expectation(tree, expect->value);
    if (word == "deny" && !found.denied) {
      found.denied = read_example(tree, test, file.name);
    } else if (word == "pass" && !found.allowed) {
      found.allowed = read_example(tree, test, file.name);
    }
  }
}

}  // namespace holdpoint::pages

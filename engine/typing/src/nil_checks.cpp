// Checks of values that may not be there.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "check_tools.hpp"
#include "holdpoint/base/text.hpp"

namespace holdpoint::typing {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::TokenKind;

// Whether a name of the text is assigned again, so that nothing is known of it.
bool is_variable(const syntax::SyntaxTree& tree, NodeId node) {
  while (tree.is(node, NodeKind::kField) || tree.is(node, NodeKind::kIndex) ||
         tree.is(node, NodeKind::kParenthesis)) {
    node = tree.child(node, 0);
  }
  const auto local = tree.is(node, NodeKind::kName)
                         ? tree.scopes().declaration_of(node)
                         : syntax::kNoDeclaration;
  return local != syntax::kNoDeclaration &&
         tree.scopes().declarations()[local].is_reassigned;
}

// `r` of `r.after.tags`; empty for everything else.
std::string tagged(const Checked& text, NodeId node) {
  const auto& tree = text.tree;
  if (!tree.is(node, NodeKind::kField) || tree.name_of(node) != "tags") {
    return {};
  }
  const NodeId side = tree.child(node, 0);
  if (!tree.is(side, NodeKind::kField) || tree.name_of(side) != "after") {
    return {};
  }
  const NodeId resource = tree.child(side, 0);
  return text.typing.type_of(resource).is_record("resource")
             ? std::string(tree.text_of(resource))
             : std::string();
}

Problem nullable_index(const Checked& text, NodeId base,
                       const std::string& name) {
  const std::string written(text.tree.text_of(base));
  Problem problem;
  problem.span = text.tree.span(base);
  problem.message = quoted(written) + " may be nil, and reading `" +
                    visible(name) + "` of nil is an error";
  const std::string resource = tagged(text, base);
  if (!resource.empty()) {
    problem.replacement = resource + ".tags";
    problem.next_step = "read " + quoted(problem.replacement) +
                        ", which holds the tags and is never nil";
  } else {
    problem.next_step =
        "ask `" + visible(written) + " ~= nil` first, or handle its absence";
  }
  return problem;
}

// Whether a value is left out in ordinary plans: what is optional in a schema,
// and records and items that helpers give or not. Evidence leaves out what is
// not set, but most fields of an item always are.
bool is_often_absent(const Checked& text, NodeId value, const Type& type) {
  if (type.is(Kind::kObject)) {
    return type.object->dataset == nullptr ||
           called(text, value) == "resource:live";
  }
  if (type.is(Kind::kMap) || type.is(Kind::kRecord)) return true;
  const auto member = text.typing.member_at(value);
  return type.is(Kind::kString) && member && member->member.attribute;
}

// What a text that names another object often ends with: it is set by a
// reference, and then not known before the object exists.
constexpr std::array kReferences = {"_id", "_ids", "_arn", "_arns", "_name"};

bool is_reference(const Member& member) {
  if (!member.attribute || !member.attribute->optional) return false;
  const bool holds_text =
      member.type->is(Kind::kString) ||
      (member.type->is_sequence() && member.type->element != nullptr &&
       member.type->element->is(Kind::kString));
  return holds_text && std::ranges::any_of(kReferences, [&](const char* end) {
           return member.name.ends_with(end);
         });
}

}  // namespace

std::vector<Problem> nullable_indexes(const Checked& text) {
  std::vector<Problem> problems;
  for_each_access(text, [&](const Access& access, const Type& type) {
    const NodeId base = text.tree.child(access.node, 0);
    if (is_full(problems) || !type.nullable || is_variable(text.tree, base)) {
      return;
    }
    // Not even a text that is there has it: fields_of_values() says so.
    const bool is_absent =
        type.is(Kind::kString) &&
        find_member(type, access.name).answer == Lookup::Answer::kAbsent;
    if (!is_absent && is_often_absent(text, base, type)) {
      problems.push_back(nullable_index(text, base, access.name));
    }
  });
  sort_by_place(problems);
  return problems;
}

std::vector<Problem> negated_attributes(const Checked& text) {
  std::vector<Problem> problems;
  const auto& tree = text.tree;
  for (NodeId node = 0; node < tree.size() && !is_full(problems); ++node) {
    const bool negates = tree.is(node, NodeKind::kUnary) &&
                         tree.operator_of(node) == TokenKind::kNot;
    if (!negates) continue;
    const NodeId value = syntax::without_parentheses(tree, tree.child(node, 0));
    const Type& type = text.typing.type_of(value);
    if (!type.is(Kind::kBoolean) || !type.nullable) continue;
    const auto lookup = text.typing.member_at(value);
    if (!lookup || !lookup->member.attribute) continue;
    const std::string written(tree.text_of(value));
    // `not a == b` compares what `not a` gives, and `~=` would take its side.
    const NodeId parent = tree.parent(node);
    const bool stands_alone = !tree.is(parent, NodeKind::kUnary) &&
                              (!tree.is(parent, NodeKind::kBinary) ||
                               tree.operator_of(parent) == TokenKind::kAnd ||
                               tree.operator_of(parent) == TokenKind::kOr);
    problems.push_back(
        {tree.span(node),
         "`not` does not tell false from nil, and " + quoted(written) +
             " is nil where it is not set",
         "write `" + visible(written) +
             " ~= true` if what is not set counts as false, else compare it "
             "with false",
         stands_alone ? written + " ~= true" : std::string()});
  }
  sort_by_place(problems);
  return problems;
}

std::vector<Problem> tests_of_references(const Checked& text) {
  std::vector<Problem> problems;
  const auto& tree = text.tree;
  for (NodeId node = 0; node < tree.size() && !is_full(problems); ++node) {
    if (!tree.is(node, NodeKind::kBinary)) continue;
    const TokenKind token = tree.operator_of(node);
    const bool asks =
        token == TokenKind::kEqual || token == TokenKind::kNotEqual;
    if (!asks || !tree.is(tree.last_child(node), NodeKind::kNil)) continue;
    const NodeId value = syntax::without_parentheses(tree, tree.child(node, 0));
    const auto access = access_at(tree, value);
    if (!access) continue;
    const Type& base = text.typing.type_of(tree.child(value, 0));
    if (!base.is(Kind::kObject) || !base.object->is_after) continue;
    const auto lookup = text.typing.member_at(value);
    if (!lookup || !is_reference(lookup->member)) continue;
    const std::string call = "present(" +
                             std::string(tree.text_of(tree.child(value, 0))) +
                             ", \"" + access->name + "\")";
    const std::string right = token == TokenKind::kEqual ? "not " + call : call;
    problems.push_back(
        {tree.span(node),
         quoted(access->name) +
             " is often set by a reference, and then this is undetermined "
             "before the other object exists",
         "write " + quoted(right) +
             ", which is true for what the configuration sets",
         right});
  }
  return problems;
}

std::vector<Problem> nils_in_lists(const Checked& text) {
  std::vector<Problem> problems;
  const auto& tree = text.tree;
  for (NodeId node = 0; node < tree.size() && !is_full(problems); ++node) {
    if (!tree.is(node, NodeKind::kTable)) continue;
    const NodeId last = tree.last_child(node);
    if (!tree.is(last, NodeKind::kItem)) continue;
    const NodeId value = tree.child(last, 0);
    const Type& type = text.typing.type_of(value);
    const bool may_be_lost = type.nullable || type.is(Kind::kNil);
    if (!may_be_lost || is_variable(tree, value)) continue;
    const std::string written(tree.text_of(value));
    problems.push_back({tree.span(value),
                        quoted(written) +
                            " may be nil, and a list ends before a nil: its "
                            "last element is then lost",
                        "give it a value, such as `" + visible(written) +
                            " or null`, or leave it out on purpose with `if`",
                        {}});
  }
  sort_by_place(problems);
  return problems;
}

}  // namespace holdpoint::typing

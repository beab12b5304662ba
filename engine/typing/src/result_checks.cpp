// Checks of what rules answer, and of words that only some texts can be.
#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

#include "check_tools.hpp"
#include "holdpoint/base/suggest.hpp"
#include "holdpoint/base/text.hpp"
#include "holdpoint/syntax/string_literal.hpp"

namespace holdpoint::typing {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::TokenKind;

// What is certainly neither true nor false nor nil.
bool is_no_answer(const Type& type) {
  switch (type.kind) {
    case Kind::kAny:
    case Kind::kNil:
    case Kind::kBoolean:
      return false;
    default:
      return true;
  }
}

// Functions whose answer must be true or false, and what they are for people.
struct Asked {
  NodeId function;
  std::string owner;  // "`require`", "the predicate of `any`"
};

// The first argument of a call that its signature takes as a predicate.
NodeId predicate_of(const Checked& text, NodeId call) {
  static constexpr std::array kTakers = {"all", "any", "count", "filter",
                                         "none"};
  const std::string_view name = called(text, call);
  if (std::ranges::find(kTakers, name) == kTakers.end()) return syntax::kNoNode;
  return text.tree.child(call, 2);
}

std::vector<Asked> asked_functions(const Checked& text) {
  std::vector<Asked> all;
  for (const auto& policy : text.declarations.policies) {
    for (const auto& rule : policy.rules) {
      const bool answers = rule.kind != declaration::Rule::Kind::kCheck;
      if (answers && rule.function != syntax::kNoNode) {
        all.push_back(
            {rule.function, quoted(declaration::to_string(rule.kind))});
      }
    }
  }
  for (NodeId node = 0; node < text.tree.size(); ++node) {
    const NodeId function = predicate_of(text, node);
    if (text.tree.is(function, NodeKind::kFunction)) {
      all.push_back(
          {function, "the predicate of " + quoted(called(text, node))});
    }
  }
  return all;
}

// The texts that a value can be and the place of the one it is held against.
struct Choice {
  const std::vector<std::string>* words = nullptr;
  NodeId literal = syntax::kNoNode;
};

Choice choice_in(const Checked& text, NodeId comparison) {
  const auto& tree = text.tree;
  const NodeId left =
      syntax::without_parentheses(tree, tree.child(comparison, 0));
  const NodeId right =
      syntax::without_parentheses(tree, tree.last_child(comparison));
  for (const auto& [value, literal] :
       {std::pair(left, right), std::pair(right, left)}) {
    const Type& type = text.typing.type_of(value);
    const bool is_choice = type.is(Kind::kString) && !type.words.empty() &&
                           !tree.is(value, NodeKind::kString);
    if (is_choice && tree.is(literal, NodeKind::kString)) {
      return {&type.words, literal};
    }
  }
  return {};
}

std::string listed(const std::vector<std::string>& words) {
  constexpr std::size_t kMost = 10;
  std::string text;
  for (std::size_t i = 0; i < std::min(words.size(), kMost); ++i) {
    text += (i == 0 ? "" : ", ") + quoted(words[i]);
  }
  return words.size() > kMost ? text + " and others" : text;
}

Problem impossible(const Checked& text, NodeId literal,
                   const std::vector<std::string>& words,
                   const std::string& what) {
  const auto value = syntax::string_value(text.tree, literal);
  const std::string word = value ? value->value : std::string();
  const std::vector<std::string_view> names(words.begin(), words.end());
  const std::string right(nearest(word, names));
  return {text.tree.span(literal),
          what + quoted(word) + did_you_mean(word, names),
          "use one of " + listed(words),
          right.empty() ? std::string() : "\"" + right + "\""};
}

std::vector<std::string> actions_and_groups() {
  std::vector<std::string> all;
  for (const auto kind :
       {vocabulary::Kind::kAction, vocabulary::Kind::kGroup}) {
    for (const auto name : vocabulary::names_of(kind)) all.emplace_back(name);
  }
  return all;
}

// The action that `plan:doing("x")` and `plan:resources(type, "x")` name.
NodeId action_argument(const Checked& text, NodeId call) {
  const std::string_view name = called(text, call);
  if (name == "plan:doing") return text.tree.child(call, 1);
  if (name == "plan:resources") return text.tree.child(call, 2);
  return syntax::kNoNode;
}

// Attributes that hold a document in JSON, in every provider that has them.
constexpr std::array kDocuments = {
    "access_policies",       "access_policy",  "assume_role_policy",
    "container_definitions", "event_pattern",  "policy",
    "policy_document",       "redrive_policy", "resource_policy"};

bool holds_json(const Checked& text, NodeId value) {
  const NodeId node = syntax::without_parentheses(text.tree, value);
  const auto access = access_at(text.tree, node);
  if (!access ||
      std::ranges::find(kDocuments, access->name) == kDocuments.end()) {
    return false;
  }
  const auto lookup = text.typing.member_at(node);
  return lookup && lookup->member.attribute &&
         lookup->member.type->is(Kind::kString);
}

// The value that a call looks into as a text.
NodeId searched_text(const Checked& text, NodeId call) {
  const std::string_view name = called(text, call);
  if (name == "glob") return text.tree.child(call, 2);
  static constexpr std::array kSearches = {"string.find",  "string.gmatch",
                                           "string.gsub",  "string.match",
                                           "string.lower", "string.upper"};
  if (std::ranges::find(kSearches, name) == kSearches.end()) {
    return syntax::kNoNode;
  }
  return text.tree.is(call, NodeKind::kMethodCall) ? text.tree.child(call, 0)
                                                   : text.tree.child(call, 1);
}

// The attribute that is compared with a text, other than the empty one.
NodeId compared_text(const Checked& text, NodeId comparison) {
  const auto& tree = text.tree;
  const NodeId left = tree.child(comparison, 0);
  const NodeId right = tree.last_child(comparison);
  for (const auto& [value, literal] :
       {std::pair(left, right), std::pair(right, left)}) {
    const auto word = syntax::string_value(tree, literal);
    if (word && !word->value.empty()) return value;
  }
  return syntax::kNoNode;
}

bool is_equality(const syntax::SyntaxTree& tree, NodeId node) {
  return tree.is(node, NodeKind::kBinary) &&
         (tree.operator_of(node) == TokenKind::kEqual ||
          tree.operator_of(node) == TokenKind::kNotEqual);
}

}  // namespace

std::vector<Problem> non_boolean_returns(const Checked& text) {
  std::vector<Problem> problems;
  const auto& tree = text.tree;
  std::vector<Asked> asked = asked_functions(text);
  std::ranges::stable_sort(asked, {}, &Asked::function);
  for (NodeId node = 0; node < tree.size() && !is_full(problems); ++node) {
    const NodeId value = tree.is(node, NodeKind::kReturn) ? tree.child(node, 0)
                                                          : syntax::kNoNode;
    if (value == syntax::kNoNode) continue;
    const Type& type = text.typing.type_of(value);
    if (!is_no_answer(type)) continue;
    const auto at = std::ranges::lower_bound(
        asked, tree.scopes().function_of(node), {}, &Asked::function);
    const bool is_asked =
        at != asked.end() && at->function == tree.scopes().function_of(node);
    if (!is_asked) continue;
    problems.push_back({tree.span(value),
                        at->owner + " must answer true or false, and " +
                            quoted(tree.text_of(value)) + " is neither (" +
                            to_string(type) + ")",
                        "compare it, so that the answer is true or false",
                        {}});
  }
  sort_by_place(problems);
  return problems;
}

std::vector<Problem> impossible_values(const Checked& text) {
  static const std::vector<std::string> kActions = actions_and_groups();
  std::vector<Problem> problems;
  const auto& tree = text.tree;
  const auto is_among = [&](NodeId literal,
                            const std::vector<std::string>& words) {
    const auto value = syntax::string_value(tree, literal);
    return !value || std::ranges::find(words, value->value) != words.end();
  };
  for (NodeId node = 0; node < tree.size() && !is_full(problems); ++node) {
    if (is_equality(tree, node)) {
      const Choice choice = choice_in(text, node);
      if (choice.words == nullptr || is_among(choice.literal, *choice.words)) {
        continue;
      }
      problems.push_back(impossible(text, choice.literal, *choice.words,
                                    tree.operator_of(node) == TokenKind::kEqual
                                        ? "this is always false: it is never "
                                        : "this is always true: it is never "));
      continue;
    }
    const NodeId action = action_argument(text, node);
    if (action == syntax::kNoNode || is_among(action, kActions)) continue;
    problems.push_back(impossible(text, action, kActions, "no action is "));
  }
  sort_by_place(problems);
  return problems;
}

std::vector<Problem> json_strings(const Checked& text) {
  std::vector<Problem> problems;
  const auto& tree = text.tree;
  for (NodeId node = 0; node < tree.size() && !is_full(problems); ++node) {
    const NodeId value = is_equality(tree, node) ? compared_text(text, node)
                                                 : searched_text(text, node);
    if (value == syntax::kNoNode || !holds_json(text, value)) continue;
    const std::string written(tree.text_of(value));
    const bool is_policy = written.find("polic") != std::string::npos;
    problems.push_back(
        {tree.span(value),
         quoted(written) +
             " is a document in JSON: the same document can be written in "
             "many ways",
         is_policy ? "look at its statements with iam.statements(" +
                         visible(written) + ")"
                   : "read it with json.decode(" + visible(written) + ")",
         {}});
  }
  sort_by_place(problems);
  return problems;
}

}  // namespace holdpoint::typing

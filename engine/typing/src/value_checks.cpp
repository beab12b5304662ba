// Checks of values: what is compared, computed and printed.
#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

#include "check_tools.hpp"
#include "holdpoint/base/text.hpp"
#include "holdpoint/syntax/string_literal.hpp"
#include "holdpoint/typing/checks.hpp"
#include "mocks.hpp"

namespace holdpoint::typing {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::TokenKind;

// Kinds whose values can be equal.
enum class Family : std::uint8_t {
  kUnknown,
  kString,
  kNumber,
  kBoolean,
  kTime,
  kDuration,
  kSize,
  kList,
  kMap,
  kObject,
};

Family family_of(const Type& type) {
  switch (type.kind) {
    case Kind::kString:
      return Family::kString;
    case Kind::kInteger:
    case Kind::kNumber:
    case Kind::kDecimal:
      return Family::kNumber;
    case Kind::kBoolean:
      return Family::kBoolean;
    case Kind::kTime:
      return Family::kTime;
    case Kind::kDuration:
      return Family::kDuration;
    case Kind::kSize:
      return Family::kSize;
    case Kind::kList:
    case Kind::kSet:
      return Family::kList;
    case Kind::kMap:
      return Family::kMap;
    case Kind::kObject:
      return Family::kObject;
    default:
      return Family::kUnknown;
  }
}

// Families whose values no provider turns into each other in a plan.
bool is_plain(Family family) {
  return family == Family::kString || family == Family::kNumber ||
         family == Family::kBoolean;
}

std::string_view name_of(Family family) {
  static constexpr std::array<std::string_view, 10> kNames = {
      "value",    "string", "number", "boolean", "time",
      "duration", "size",   "list",   "map",     "object"};
  return kNames[static_cast<std::size_t>(family)];
}

std::string with_article(Family family) {
  return (family == Family::kObject ? "an " : "a ") +
         std::string(name_of(family));
}

bool is_equality(TokenKind token) {
  return token == TokenKind::kEqual || token == TokenKind::kNotEqual;
}

bool is_order(TokenKind token) {
  return token == TokenKind::kLess || token == TokenKind::kLessEqual ||
         token == TokenKind::kGreater || token == TokenKind::kGreaterEqual;
}

bool is_arithmetic(TokenKind token) {
  switch (token) {
    case TokenKind::kPlus:
    case TokenKind::kMinus:
    case TokenKind::kStar:
    case TokenKind::kSlash:
    case TokenKind::kDoubleSlash:
    case TokenKind::kPercent:
    case TokenKind::kCaret:
      return true;
    default:
      return false;
  }
}

bool is_measure(Family family) {
  return family == Family::kDuration || family == Family::kSize;
}

// A duration or size beside a number, which has no unit.
bool lacks_unit(Family a, Family b) {
  return (is_measure(a) && b == Family::kNumber) ||
         (is_measure(b) && a == Family::kNumber);
}

struct Operands {
  NodeId left = syntax::kNoNode, right = syntax::kNoNode;
  Family left_family = Family::kUnknown, right_family = Family::kUnknown;
  TokenKind token = TokenKind::kEndOfText;
};

template <typename Visit>
void for_each_binary(const Checked& text, const Visit& visit) {
  const auto& tree = text.tree;
  for (NodeId node = 0; node < tree.size(); ++node) {
    if (!tree.is(node, NodeKind::kBinary)) continue;
    Operands operands;
    operands.left = tree.child(node, 0);
    operands.right = tree.last_child(node);
    operands.token = tree.operator_of(node);
    operands.left_family = family_of(text.typing.type_of(operands.left));
    operands.right_family = family_of(text.typing.type_of(operands.right));
    visit(node, operands);
  }
}

// The literal as a value of the other side's kind: `"100"` as 100.
std::string as_family(const syntax::SyntaxTree& tree, NodeId literal,
                      Family family) {
  const NodeId node = syntax::without_parentheses(tree, literal);
  if (tree.is(node, NodeKind::kNumber) && family == Family::kString) {
    return "\"" + std::string(tree.text_of(node)) + "\"";
  }
  if (!tree.is(node, NodeKind::kString)) return {};
  const auto value = syntax::string_value(tree, node);
  if (!value || value->value.empty()) return {};
  const std::string& text = value->value;
  const bool is_word = text == "true" || text == "false";
  if (family == Family::kBoolean && is_word) return text;
  const bool is_number =
      text.size() < 10 &&
      std::ranges::all_of(
          text, [](char c) { return c >= '0' && c <= '9'; }) &&
      (text.size() == 1 || text.front() != '0');
  return family == Family::kNumber && is_number ? text : std::string();
}

// "hours(p.max_hours)" of what says its unit in its name, or empty.
std::string with_unit(const syntax::SyntaxTree& tree, NodeId number,
                      Family family) {
  static constexpr std::array<std::string_view, 3> kDurations = {
      "minutes", "hours", "days"};
  static constexpr std::array<std::string_view, 3> kSizes = {"kib", "mib",
                                                             "gib"};
  const NodeId node = syntax::without_parentheses(tree, number);
  if (!tree.is(node, NodeKind::kName) && !tree.is(node, NodeKind::kField)) {
    return {};
  }
  const std::string_view name = tree.name_of(node);
  const std::string_view last = name.substr(name.rfind('_') + 1);
  const auto& units = family == Family::kSize ? kSizes : kDurations;
  return std::ranges::find(units, last) == units.end()
             ? std::string()
             : std::string(last) + "(" + std::string(tree.text_of(node)) + ")";
}

void add_comparison(std::vector<Problem>& problems, const Checked& text,
                    NodeId node, const Operands& at) {
  Problem problem;
  problem.span = text.tree.span(node);
  const std::string both =
      with_article(at.left_family) + " with " + with_article(at.right_family);
  if (is_equality(at.token)) {
    problem.message = "comparing " + both + " is always " +
                      (at.token == TokenKind::kEqual ? "false" : "true");
  } else {
    problem.message = "comparing " + both + " has no order and is an error";
  }
  problem.next_step = "compare values of one kind";
  for (const auto& [literal, family] : {std::pair(at.right, at.left_family),
                                        std::pair(at.left, at.right_family)}) {
    const std::string right = as_family(text.tree, literal, family);
    if (right.empty()) continue;
    problem.span = text.tree.span(literal);
    problem.replacement = right;
    problem.next_step = "write " + visible(right);
    break;
  }
  problems.push_back(std::move(problem));
}

void add_arithmetic(std::vector<Problem>& problems, const Checked& text,
                    const Operands& at) {
  for (const auto& [operand, family] : {std::pair(at.left, at.left_family),
                                        std::pair(at.right, at.right_family)}) {
    const bool is_wrong = family == Family::kString ||
                          family == Family::kBoolean ||
                          family == Family::kList || family == Family::kMap ||
                          family == Family::kObject;
    if (!is_wrong) continue;
    problems.push_back(
        {text.tree.span(operand),
         "arithmetic with " + with_article(family) + " is an error",
         family == Family::kString ? "make a number of it with tonumber"
                                   : "compute with numbers",
         {}});
    return;
  }
}

// What the text compares, elsewhere, with a value of its own kind: then it does
// so on purpose (`x == true or x == "true"`), because a provider changed the
// kind of an attribute.
std::set<std::string> rightly_compared(const Checked& text) {
  std::set<std::string> all;
  for_each_binary(text, [&](NodeId, const Operands& at) {
    const bool is_right = is_equality(at.token) &&
                          at.left_family == at.right_family &&
                          at.left_family != Family::kUnknown;
    if (!is_right) return;
    all.emplace(text.tree.text_of(at.left));
    all.emplace(text.tree.text_of(at.right));
  });
  return all;
}

// What a test says that a real plan never does: the text "100" for a number.
void check_mocks(std::vector<Problem>& problems, const Checked& text) {
  for_each_mocked(text, [&](const MockedValue& mocked) {
    const Lookup lookup = find_member(mocked.owner, mocked.access.name);
    const Family wanted = family_of(*lookup.member.type);
    const Family given = family_of(text.typing.type_of(mocked.value));
    const bool is_certain = is_plain(wanted) && is_plain(given);
    if (is_full(problems) || !is_certain || wanted == given) return;
    const std::string right = as_family(text.tree, mocked.value, wanted);
    problems.push_back({text.tree.span(mocked.value),
                        quoted(mocked.access.name) + " is " +
                            with_article(wanted) + ", and a plan never has " +
                            with_article(given) + " there",
                        right.empty() ? "write " + with_article(wanted)
                                      : "write " + visible(right),
                        right});
  });
}

}  // namespace

std::vector<Problem> type_mismatches(const Checked& text) {
  const std::set<std::string> rightly = rightly_compared(text);
  const auto is_meant = [&](NodeId operand) {
    const NodeId node = syntax::without_parentheses(text.tree, operand);
    const bool is_variable = text.tree.is(node, NodeKind::kName) ||
                             text.tree.is(node, NodeKind::kField) ||
                             text.tree.is(node, NodeKind::kIndex);
    return is_variable &&
           rightly.contains(std::string(text.tree.text_of(operand)));
  };
  // `not a == b` compares a boolean; logic/precedence says what is meant.
  const auto is_negated = [&](NodeId operand) {
    return text.tree.is(operand, NodeKind::kUnary) &&
           text.tree.operator_of(operand) == TokenKind::kNot;
  };
  // A default such as "24h": meta/parameter-default-type says what is meant.
  const auto is_parameter = [&](NodeId operand, Family family) {
    const NodeId node = syntax::without_parentheses(text.tree, operand);
    return family == Family::kString && text.tree.is(node, NodeKind::kField) &&
           text.typing.type_of(text.tree.child(node, 0)).is(Kind::kParams);
  };
  std::vector<Problem> problems;
  for_each_binary(text, [&](NodeId node, const Operands& at) {
    if (is_full(problems) || is_negated(at.left)) return;
    if ((is_parameter(at.left, at.left_family) &&
         is_measure(at.right_family)) ||
        (is_parameter(at.right, at.right_family) &&
         is_measure(at.left_family))) {
      return;
    }
    if (is_arithmetic(at.token)) return add_arithmetic(problems, text, at);
    const bool compares = is_equality(at.token) || is_order(at.token);
    const bool is_known = at.left_family != Family::kUnknown &&
                          at.right_family != Family::kUnknown;
    if (compares && is_known && at.left_family != at.right_family &&
        !lacks_unit(at.left_family, at.right_family) &&
        !(is_equality(at.token) && (is_meant(at.left) || is_meant(at.right)))) {
      add_comparison(problems, text, node, at);
    }
  });
  check_mocks(problems, text);
  sort_by_place(problems);
  return problems;
}

std::vector<Problem> numbers_without_unit(const Checked& text) {
  std::vector<Problem> problems;
  for_each_binary(text, [&](NodeId, const Operands& at) {
    const bool adds =
        at.token == TokenKind::kPlus || at.token == TokenKind::kMinus;
    const bool compares = is_equality(at.token) || is_order(at.token);
    if (is_full(problems) || !(adds || compares) ||
        !lacks_unit(at.left_family, at.right_family)) {
      return;
    }
    const bool left = at.left_family == Family::kNumber;
    const bool is_size =
        at.left_family == Family::kSize || at.right_family == Family::kSize;
    const NodeId number = left ? at.left : at.right;
    const Family family = left ? at.right_family : at.left_family;
    const std::string written(text.tree.text_of(number));
    std::string right = with_unit(text.tree, number, family);
    problems.push_back(
        {text.tree.span(number),
         "a number without a unit beside " + with_article(family),
         !right.empty() ? "write " + visible(right)
         : is_size      ? "write gib(" + written + ") or another size"
                        : "write hours(" + written + ") or another duration",
         std::move(right)});
  });
  sort_by_place(problems);
  return problems;
}

}  // namespace holdpoint::typing

// The grammar of expressions.
#include <utility>

#include "parser_state.hpp"

namespace holdpoint::syntax {
namespace {

// How strongly a binary operator binds on either side; zero for other tokens.
// A right side weaker than the left makes it right-associative.
struct Priority {
  int left = 0;
  int right = 0;
};

constexpr int kUnaryPriority = 12;

Priority priority(TokenKind kind) {
  switch (kind) {
    case TokenKind::kOr:
      return {1, 1};
    case TokenKind::kAnd:
      return {2, 2};
    case TokenKind::kLess:
    case TokenKind::kGreater:
    case TokenKind::kLessEqual:
    case TokenKind::kGreaterEqual:
    case TokenKind::kNotEqual:
    case TokenKind::kEqual:
      return {3, 3};
    case TokenKind::kPipe:
      return {4, 4};
    case TokenKind::kTilde:
      return {5, 5};
    case TokenKind::kAmpersand:
      return {6, 6};
    case TokenKind::kShiftLeft:
    case TokenKind::kShiftRight:
      return {7, 7};
    case TokenKind::kConcat:
      return {9, 8};
    case TokenKind::kPlus:
    case TokenKind::kMinus:
      return {10, 10};
    case TokenKind::kStar:
    case TokenKind::kSlash:
    case TokenKind::kDoubleSlash:
    case TokenKind::kPercent:
      return {11, 11};
    case TokenKind::kCaret:
      return {14, 13};
    default:
      return {};
  }
}

bool is_unary(TokenKind kind) {
  return kind == TokenKind::kNot || kind == TokenKind::kMinus ||
         kind == TokenKind::kTilde || kind == TokenKind::kHash;
}

// Keywords that can only begin a statement.
bool begins_statement(TokenKind kind) {
  switch (kind) {
    case TokenKind::kLocal:
    case TokenKind::kIf:
    case TokenKind::kFor:
    case TokenKind::kWhile:
    case TokenKind::kRepeat:
    case TokenKind::kReturn:
    case TokenKind::kBreak:
    case TokenKind::kGoto:
    case TokenKind::kDo:
    case TokenKind::kDoubleColon:
      return true;
    default:
      return false;
  }
}

}  // namespace

// Operators that bind more strongly than `limit`.
NodeId Parser::expression(int limit) {
  const Nesting nesting(*this);
  if (nesting.is_too_deep()) return stop_too_deep();
  NodeId left = kNoNode;
  if (is_unary(kind())) {
    left = open(NodeKind::kUnary);
    set_token(left);
    advance();
    adopt(left, expression(kUnaryPriority));
    close(left);
  } else {
    left = simple_expression();
  }
  for (;;) {
    const TokenKind operation = kind();
    const Priority binds = priority(operation);
    if (binds.left <= limit) return left;
    const NodeId binary = wrap(NodeKind::kBinary, left);
    set_token(binary);
    advance();
    if (doubled_operator(operation)) advance();
    adopt(binary, expression(binds.right));
    left = close(binary);
  }
}

// What follows an expression that should have been a statement.
void Parser::operands_into(NodeId parent) {
  while (priority(kind()).left > 0) {
    advance();
    accept(TokenKind::kAssign);
    adopt(parent, expression());
  }
}

NodeId Parser::simple_expression() {
  switch (kind()) {
    case TokenKind::kNumber:
      return leaf(NodeKind::kNumber);
    case TokenKind::kString:
      return leaf(NodeKind::kString);
    case TokenKind::kNil:
      return leaf(NodeKind::kNil);
    case TokenKind::kTrue:
      return leaf(NodeKind::kTrue);
    case TokenKind::kFalse:
      return leaf(NodeKind::kFalse);
    case TokenKind::kEllipsis:
      if (!function_.is_vararg) {
        report(current(), "`...` outside a function that declares it");
      }
      return leaf(NodeKind::kVararg);
    case TokenKind::kLeftBrace:
      return table();
    case TokenKind::kFunction: {
      const Token opener = current();
      advance();
      const NodeId function = function_body(opener);
      // The expression begins at its keyword, not at its parameters.
      out_.nodes[function].span.begin = opener.span.begin;
      return function;
    }
    default:
      return suffixed_expression();
  }
}

NodeId Parser::missing_expression() {
  missing("an expression");
  return open_at(NodeKind::kError, end_of_previous());
}

NodeId Parser::primary_expression() {
  if (kind() == TokenKind::kName) return leaf(NodeKind::kName);
  if (kind() != TokenKind::kLeftParenthesis) return missing_expression();
  const Token opener = current();
  const NodeId node = open(NodeKind::kParenthesis);
  const Inside brackets(brackets_);
  advance();
  adopt(node, condition("parentheses"));
  expect_closing(TokenKind::kRightParenthesis, opener);
  return close(node);
}

NodeId Parser::suffixed_expression() {
  NodeId node = primary_expression();
  if (out_.nodes[node].kind == NodeKind::kError) return node;
  for (;;) {
    switch (kind()) {
      case TokenKind::kDot:
        node = field_access(node);
        break;
      case TokenKind::kLeftBracket:
        node = index_access(node);
        break;
      case TokenKind::kColon:
        node = method_call(node);
        break;
      case TokenKind::kLeftParenthesis:
      case TokenKind::kString:
      case TokenKind::kLeftBrace:
        node = wrap(NodeKind::kCall, node);
        arguments_into(node);
        close(node);
        break;
      default:
        return node;
    }
  }
}

// Also the `:` of a method's name in a function statement.
NodeId Parser::field_access(NodeId base) {
  const Token dot = current();
  const NodeId node = wrap(NodeKind::kField, base);
  advance();
  // While somebody types `r.after.`, the next line is another statement.
  const bool is_next_statement =
      layout_ == Layout::kTrusted && current().line > dot.line &&
      (kind_ahead() == TokenKind::kAssign || kind_ahead() == TokenKind::kName);
  if (kind() == TokenKind::kName && !is_next_statement) {
    set_token(node);
    advance();
  } else {
    missing("a field name");
  }
  return close(node);
}

NodeId Parser::index_access(NodeId base) {
  const Token opener = current();
  const NodeId node = wrap(NodeKind::kIndex, base);
  const Inside brackets(brackets_);
  advance();
  adopt(node, expression());
  expect_closing(TokenKind::kRightBracket, opener);
  return close(node);
}

NodeId Parser::method_call(NodeId receiver) {
  const NodeId node = wrap(NodeKind::kMethodCall, receiver);
  advance();
  if (kind() == TokenKind::kName) {
    set_token(node);
    advance();
  } else {
    missing("a method name");
  }
  if (kind() == TokenKind::kLeftParenthesis || kind() == TokenKind::kString ||
      kind() == TokenKind::kLeftBrace) {
    arguments_into(node);
  } else {
    missing("the method's arguments, such as `()`,");
  }
  return close(node);
}

void Parser::arguments_into(NodeId call) {
  if (kind() == TokenKind::kString) {
    adopt(call, leaf(NodeKind::kString));
    return;
  }
  if (kind() == TokenKind::kLeftBrace) {
    adopt(call, table());
    return;
  }
  const Token opener = current();
  const Inside brackets(brackets_);
  advance();
  if (accept(TokenKind::kRightParenthesis)) return;
  expressions_into(call);
  expect_closing(TokenKind::kRightParenthesis, opener);
}

void Parser::expressions_into(NodeId parent) {
  do {
    adopt(parent, expression());
  } while (accept(TokenKind::kComma));
}

NodeId Parser::table() {
  const Token opener = current();
  const NodeId node = open(NodeKind::kTable);
  const Inside brackets(brackets_);
  advance();
  const Token outer = std::exchange(block_opener_, opener);
  while (kind() != TokenKind::kRightBrace && !at_block_end() &&
         !begins_statement(kind()) && !leaves_block()) {
    const std::size_t before = at_;
    adopt(node, table_item());
    if (!continue_table(at_ == before)) break;
  }
  block_opener_ = outer;
  expect_closing(TokenKind::kRightBrace, opener);
  return close(node);
}

NodeId Parser::table_item() {
  if (kind() == TokenKind::kName && kind_ahead() == TokenKind::kAssign) {
    const NodeId item = open(NodeKind::kNamedItem);
    set_token(item);
    advance();
    advance();
    adopt(item, expression());
    return close(item);
  }
  if (kind() == TokenKind::kLeftBracket) {
    const Token opener = current();
    const NodeId item = open(NodeKind::kKeyedItem);
    advance();
    adopt(item, expression());
    expect_closing(TokenKind::kRightBracket, opener);
    expect(TokenKind::kAssign);
    adopt(item, expression());
    return close(item);
  }
  const NodeId item = open(NodeKind::kItem);
  adopt(item, expression());
  return close(item);
}

// After an item: whether another one follows, perhaps without its comma.
bool Parser::continue_table(bool item_was_empty) {
  if (leaves_block()) return false;
  if (accept(TokenKind::kComma) || accept(TokenKind::kSemicolon)) return true;
  if (item_was_empty) {
    if (kind() == TokenKind::kRightBrace) return false;
    advance();
    return kind() == TokenKind::kRightBrace;
  }
  const bool begins_item =
      (kind() == TokenKind::kName &&
       (kind_ahead() == TokenKind::kAssign ||
        current().line == tokens_[at_ - 1].line)) ||
      kind() == TokenKind::kString || kind() == TokenKind::kLeftBracket ||
      kind() == TokenKind::kLeftBrace || kind() == TokenKind::kFunction ||
      kind() == TokenKind::kNumber;
  // What was just found missing here is repaired with its comma.
  if (begins_item && last_error_ != end_of_previous()) {
    missing_word(TokenKind::kComma, "`,` between table fields");
  }
  return begins_item;
}

// Parameters, body and `end`; the node begins at the parameters.
NodeId Parser::function_body(const Token& opener) {
  const NodeId node = open(NodeKind::kFunction);
  const FunctionContext outer = function_;
  function_ = {};
  const Token parenthesis = current();
  if (expect(TokenKind::kLeftParenthesis)) {
    if (kind() != TokenKind::kRightParenthesis) parameters_into(node);
    expect_closing(TokenKind::kRightParenthesis, parenthesis);
  }
  adopt(node, block(opener));
  function_ = outer;
  expect_closing(TokenKind::kEnd, opener);
  return close(node);
}

void Parser::parameters_into(NodeId function) {
  do {
    if (kind() == TokenKind::kEllipsis) {
      function_.is_vararg = true;
      adopt(function, leaf(NodeKind::kVararg));
      return;
    }
    adopt(function, binding("a parameter name"));
  } while (accept(TokenKind::kComma));
}

}  // namespace holdpoint::syntax

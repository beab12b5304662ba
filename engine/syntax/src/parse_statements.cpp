// The grammar of statements.
#include <utility>

#include "parser_state.hpp"

namespace holdpoint::syntax {

bool Parser::at_block_end() const {
  switch (kind()) {
    case TokenKind::kEndOfText:
    case TokenKind::kEnd:
    case TokenKind::kElse:
    case TokenKind::kElseif:
    case TokenKind::kUntil:
      return true;
    default:
      return false;
  }
}

// No statement begins with these: inside brackets, the block was left open.
bool Parser::at_bracket_end() const {
  return brackets_ > 0 && (kind() == TokenKind::kRightBrace ||
                           kind() == TokenKind::kRightParenthesis ||
                           kind() == TokenKind::kRightBracket);
}

// Statements up to the end of the block, which is left to the caller.
void Parser::block_into(NodeId block) {
  bool returned = false;
  while (!at_block_end()) {
    if (leaves_block() || at_bracket_end() || at_foreign_elseif()) return;
    if (returned) {
      report(current(), "`return` must be the last statement of its block");
      returned = false;
    }
    returned = kind() == TokenKind::kReturn;
    const std::size_t before = at_;
    const NodeId added = statement();
    if (added != kNoNode) adopt(block, added);
    if (at_ == before) {
      unexpected_token_into(block);
      returned = false;
    }
  }
}

void Parser::unexpected_token_into(NodeId block) {
  if (foreign_comment_into(block)) return;
  report(current(), "unexpected " + quoted(current()));
  adopt(block, leaf(NodeKind::kError));
}

NodeId Parser::block(const Token& opener) {
  const Token outer = std::exchange(block_opener_, opener);
  const NodeId node = open(NodeKind::kBlock);
  block_into(node);
  block_opener_ = outer;
  return close(node);
}

NodeId Parser::loop_block(const Token& opener) {
  ++function_.loops;
  const NodeId node = block(opener);
  --function_.loops;
  return node;
}

// One statement; kNoNode, having consumed nothing, when none begins here.
NodeId Parser::statement() {
  const Nesting nesting(*this);
  if (nesting.is_too_deep()) return stop_too_deep();
  switch (kind()) {
    case TokenKind::kSemicolon:
      return leaf(NodeKind::kEmpty);
    case TokenKind::kDoubleColon:
      return label_statement();
    case TokenKind::kGoto:
      return goto_statement();
    case TokenKind::kBreak:
      return break_statement();
    case TokenKind::kDo:
      return do_statement();
    case TokenKind::kWhile:
      return while_statement();
    case TokenKind::kRepeat:
      return repeat_statement();
    case TokenKind::kIf:
      return if_statement();
    case TokenKind::kFor:
      return for_statement();
    case TokenKind::kFunction:
      return function_statement();
    case TokenKind::kLocal:
      return local_statement();
    case TokenKind::kReturn:
      return return_statement();
    case TokenKind::kName:
    case TokenKind::kLeftParenthesis:
      return expression_statement();
    default:
      return kNoNode;
  }
}

NodeId Parser::label_statement() {
  const NodeId node = open(NodeKind::kLabel);
  advance();
  if (kind() == TokenKind::kName) {
    set_token(node);
    advance();
    expect(TokenKind::kDoubleColon);
  } else {
    missing("a label name");
  }
  return close(node);
}

NodeId Parser::goto_statement() {
  const NodeId node = open(NodeKind::kGoto);
  advance();
  if (kind() == TokenKind::kName) {
    set_token(node);
    advance();
  } else {
    missing("a label name");
  }
  return close(node);
}

NodeId Parser::break_statement() {
  if (function_.loops == 0) report(current(), "`break` outside a loop");
  return leaf(NodeKind::kBreak);
}

NodeId Parser::do_statement() {
  const Token opener = current();
  const NodeId node = open(NodeKind::kDo);
  advance();
  adopt(node, block(opener));
  expect_closing(TokenKind::kEnd, opener);
  return close(node);
}

NodeId Parser::while_statement() {
  const Token opener = current();
  const NodeId node = open(NodeKind::kWhile);
  advance();
  adopt(node, condition());
  expect(TokenKind::kDo);
  adopt(node, loop_block(opener));
  expect_closing(TokenKind::kEnd, opener);
  return close(node);
}

NodeId Parser::repeat_statement() {
  const Token opener = current();
  const NodeId node = open(NodeKind::kRepeat);
  advance();
  adopt(node, loop_block(opener));
  expect_closing(TokenKind::kUntil, opener);
  adopt(node, condition());
  return close(node);
}

NodeId Parser::if_statement() {
  const Token opener = current();
  const NodeId node = open(NodeKind::kIf);
  const Inside clauses(clauses_);
  do {
    if (kind() == TokenKind::kName) {
      slip(current().span, "elseif",
           "`" + std::string(text_of(current())) +
               "` is not Lua: write `elseif`");
    }
    const NodeId clause = open(NodeKind::kClause);
    advance();
    adopt(clause, condition());
    expect(TokenKind::kThen);
    adopt(clause, block(opener));
    adopt(node, close(clause));
  } while (kind() == TokenKind::kElseif || at_foreign_elseif());
  if (kind() == TokenKind::kElse) {
    const NodeId clause = open(NodeKind::kClause);
    advance();
    adopt(clause, block(opener));
    adopt(node, close(clause));
  }
  expect_closing(TokenKind::kEnd, opener);
  return close(node);
}

// An expression where `=` is a slip for `==`.
NodeId Parser::condition(std::string_view where) {
  const NodeId left = expression();
  if (kind() != TokenKind::kAssign) return left;
  equals_for_comparison(where);
  const NodeId comparison = wrap(NodeKind::kBinary, left);
  set_token(comparison);
  advance();
  adopt(comparison, expression());
  return close(comparison);
}

NodeId Parser::for_statement() {
  const Token opener = current();
  const NodeId node = open(NodeKind::kGenericFor);
  advance();
  std::size_t names = 0;
  do {
    adopt(node, binding("a loop variable"));
    ++names;
  } while (accept(TokenKind::kComma));
  if (kind() == TokenKind::kAssign && names == 1) {
    out_.nodes[node].kind = NodeKind::kNumericFor;
    advance();
    const NodeId range = open(NodeKind::kValues);
    adopt(range, expression());
    expect(TokenKind::kComma);
    adopt(range, expression());
    if (accept(TokenKind::kComma)) adopt(range, expression());
    adopt(node, close(range));
  } else {
    if (!accept(TokenKind::kIn)) {
      missing_word(TokenKind::kIn, names == 1 ? "`=` or `in`" : "`in`");
    }
    adopt(node, values());
  }
  expect(TokenKind::kDo);
  adopt(node, loop_block(opener));
  expect_closing(TokenKind::kEnd, opener);
  return close(node);
}

NodeId Parser::function_statement() {
  const Token opener = current();
  const NodeId node = open(NodeKind::kFunctionStatement);
  advance();
  const NodeId name = function_name();
  adopt(node, name);
  // A method is marked by its colon, the token before the last name.
  if (out_.nodes[name].kind == NodeKind::kField && at_ >= 2 &&
      tokens_[at_ - 2].kind == TokenKind::kColon) {
    out_.nodes[node].token = static_cast<std::uint32_t>(at_ - 2);
  }
  adopt(node, function_body(opener));
  return close(node);
}

NodeId Parser::function_name() {
  if (kind() != TokenKind::kName) {
    missing("a function name");
    return close(open(NodeKind::kError));
  }
  NodeId name = leaf(NodeKind::kName);
  bool is_method = false;
  while (!is_method &&
         (kind() == TokenKind::kDot || kind() == TokenKind::kColon)) {
    is_method = kind() == TokenKind::kColon;
    name = field_access(name);
  }
  return name;
}

NodeId Parser::local_statement() {
  const Token opener = current();
  if (kind_ahead() != TokenKind::kFunction) return local_variables();
  const NodeId node = open(NodeKind::kLocalFunction);
  advance();
  advance();
  adopt(node, binding("a function name"));
  adopt(node, function_body(opener));
  return close(node);
}

NodeId Parser::local_variables() {
  const NodeId node = open(NodeKind::kLocal);
  advance();
  do {
    const NodeId name = binding("a name");
    adopt(node, name);
    const Token bracket = current();
    if (accept(TokenKind::kLess)) {
      // The attribute is the binding's second token; scopes.cpp judges it.
      if (!accept(TokenKind::kName)) missing("`const` or `close`");
      expect_closing(TokenKind::kGreater, bracket);
      close(name);
    }
  } while (accept(TokenKind::kComma));
  if (accept(TokenKind::kAssign)) adopt(node, values());
  return close(node);
}

NodeId Parser::return_statement() {
  const NodeId node = open(NodeKind::kReturn);
  advance();
  if (!at_block_end() && kind() != TokenKind::kSemicolon) {
    do {
      adopt(node, condition("a result"));
    } while (accept(TokenKind::kComma));
  }
  accept(TokenKind::kSemicolon);
  return close(node);
}

NodeId Parser::expression_statement() {
  const NodeId first = suffixed_expression();
  if (kind() == TokenKind::kAssign || kind() == TokenKind::kComma) {
    return assignment(first);
  }
  const NodeId node = wrap(NodeKind::kCallStatement, first);
  const NodeKind what = out_.nodes[first].kind;
  if (what != NodeKind::kCall && what != NodeKind::kMethodCall &&
      what != NodeKind::kError && !increment(first) &&
      !compound_assignment(node, first)) {
    report(out_.nodes[first].span,
           "this expression is not a statement: assign it with `=` or call it");
    operands_into(node);
  }
  return close(node);
}

NodeId Parser::assignment(NodeId first_target) {
  const NodeId targets = wrap(NodeKind::kTargets, first_target);
  check_assignable(first_target);
  while (accept(TokenKind::kComma)) {
    const NodeId target = suffixed_expression();
    adopt(targets, target);
    check_assignable(target);
  }
  const NodeId node = wrap(NodeKind::kAssignment, close(targets));
  expect(TokenKind::kAssign);
  adopt(node, values());
  return close(node);
}

void Parser::check_assignable(NodeId target) {
  switch (out_.nodes[target].kind) {
    case NodeKind::kName:
    case NodeKind::kField:
    case NodeKind::kIndex:
    case NodeKind::kError:
      return;
    default:
      report(out_.nodes[target].span, "cannot assign to this expression");
  }
}

NodeId Parser::values() {
  const NodeId node = open(NodeKind::kValues);
  expressions_into(node);
  return close(node);
}

// A declared name; an empty kBinding when it is missing.
NodeId Parser::binding(std::string_view what) {
  if (kind() == TokenKind::kName) return leaf(NodeKind::kBinding);
  missing(what);
  return open_at(NodeKind::kBinding, end_of_previous());
}

}  // namespace holdpoint::syntax

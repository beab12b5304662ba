#include "operators.hpp"

#include <memory>

namespace holdpoint::typing {
namespace {

using syntax::TokenKind;

// The same kind without what is known of the operands' places.
TypePtr plain(Kind kind) { return type_of_kind(kind); }

// Times, durations and sizes have an arithmetic of their own.
TypePtr measured(TokenKind token, const Type& left, const Type& right) {
  const bool adds = token == TokenKind::kPlus || token == TokenKind::kMinus;
  if (left.is(Kind::kTime) && right.is(Kind::kTime)) {
    return token == TokenKind::kMinus ? plain(Kind::kDuration) : any_type();
  }
  const bool has_time = left.is(Kind::kTime) || right.is(Kind::kTime);
  const bool has_duration =
      left.is(Kind::kDuration) || right.is(Kind::kDuration);
  if (has_time && has_duration) return adds ? plain(Kind::kTime) : any_type();
  for (const Kind kind : {Kind::kDuration, Kind::kSize}) {
    const bool both = left.is(kind) && right.is(kind);
    if (both && adds) return plain(kind);
    const bool scaled = (left.is(kind) && right.is_number()) ||
                        (right.is(kind) && left.is_number());
    if (scaled && token == TokenKind::kStar) return plain(kind);
  }
  return any_type();
}

TypePtr arithmetic(TokenKind token, const Type& left, const Type& right) {
  if (!left.is_number() || !right.is_number()) {
    return measured(token, left, right);
  }
  const bool is_real = token == TokenKind::kSlash || token == TokenKind::kCaret;
  const bool both = left.is(Kind::kInteger) && right.is(Kind::kInteger);
  return plain(both && !is_real ? Kind::kInteger : Kind::kNumber);
}

// `a and b`: b, or a where a is false or nil.
TypePtr conjunction(const TypePtr& left, const TypePtr& right) {
  if (left->is(Kind::kBoolean)) return join(left, right);
  return left->nullable || left->is(Kind::kAny) ? or_nil(right) : right;
}

// `a or b`: a where it is neither false nor nil, else b.
TypePtr disjunction(const TypePtr& left, const TypePtr& right) {
  if (left->is(Kind::kNil)) return right;
  return join(never_nil(left), right);
}

}  // namespace

TypePtr binary_type(TokenKind token, const TypePtr& left,
                    const TypePtr& right) {
  switch (token) {
    case TokenKind::kAnd:
      return conjunction(left, right);
    case TokenKind::kOr:
      return disjunction(left, right);
    case TokenKind::kEqual:
    case TokenKind::kNotEqual:
    case TokenKind::kLess:
    case TokenKind::kLessEqual:
    case TokenKind::kGreater:
    case TokenKind::kGreaterEqual:
      return type_of_kind(Kind::kBoolean);
    case TokenKind::kConcat:
      return type_of_kind(Kind::kString);
    case TokenKind::kAmpersand:
    case TokenKind::kPipe:
    case TokenKind::kTilde:
    case TokenKind::kShiftLeft:
    case TokenKind::kShiftRight:
      return type_of_kind(Kind::kInteger);
    default:
      return arithmetic(token, *left, *right);
  }
}

TypePtr unary_type(TokenKind token, const TypePtr& operand) {
  switch (token) {
    case TokenKind::kNot:
      return type_of_kind(Kind::kBoolean);
    case TokenKind::kHash:
    case TokenKind::kTilde:
      return type_of_kind(Kind::kInteger);
    default:
      return operand->is_number() || operand->is(Kind::kDuration)
                 ? type_of_kind(operand->kind)
                 : any_type();
  }
}

}  // namespace holdpoint::typing

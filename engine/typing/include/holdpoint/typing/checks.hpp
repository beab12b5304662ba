// Checks: what is wrong with a text, as far as types show it.
//
// Each function is one check of the linter, which gives it a level, a page and
// a place in the configuration. A check speaks only of what is certain by the
// source that it names: what is of any type is never wrong. Problems stand in
// the order of the text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/declaration/declarations.hpp"
#include "holdpoint/schema/catalog.hpp"
#include "holdpoint/syntax/syntax_tree.hpp"
#include "holdpoint/typing/typing.hpp"

namespace holdpoint::typing {

struct Problem {
  syntax::Span span;
  std::string message;      // lower case, no full stop
  std::string next_step;    // never empty
  std::string replacement;  // what to put in place of the span; often empty
};

struct Checked {
  const syntax::SyntaxTree& tree;
  const declaration::Declarations& declarations;
  const Typing& typing;
  const schema::Catalog& catalog;
};

// schema/unknown-attribute: an attribute that a type of the selector does not
// have. It may be missing on some of them where the text asks for it with
// `r:has("name")`, or tells the types apart by `r.type`.
[[nodiscard]] std::vector<Problem> unknown_attributes(const Checked& text);

// schema/unknown-context-field: a field that evidence, the plan, the run and
// the like do not have.
[[nodiscard]] std::vector<Problem> unknown_fields(const Checked& text);

// schema/list-as-object: a field of a list, which only its elements have.
[[nodiscard]] std::vector<Problem> lists_as_objects(const Checked& text);

// schema/index-into-set: an element of a set by its place.
[[nodiscard]] std::vector<Problem> indexes_into_sets(const Checked& text);

// schema/deprecated-attribute: read although the provider says not to.
[[nodiscard]] std::vector<Problem> deprecated_attributes(const Checked& text);

// unknown/always-unknown: what only the provider sets, read of an object that
// does not exist yet.
[[nodiscard]] std::vector<Problem> always_unknown(const Checked& text);

// never/unknown-type: a selector that no provider of the project can meet.
[[nodiscard]] std::vector<Problem> unknown_types(const Checked& text);

// schema/type-mismatch: a comparison of values that are never equal or have no
// order, and arithmetic with what is no number. What is elsewhere compared with
// its own kind, too, is compared on purpose: providers change the kinds of
// attributes.
[[nodiscard]] std::vector<Problem> type_mismatches(const Checked& text);

// logic/number-without-unit: a duration or size beside a bare number.
[[nodiscard]] std::vector<Problem> numbers_without_unit(const Checked& text);

// schema/sensitive-in-message: a placeholder on a sensitive attribute.
[[nodiscard]] std::vector<Problem> sensitive_in_messages(const Checked& text);

}  // namespace holdpoint::typing

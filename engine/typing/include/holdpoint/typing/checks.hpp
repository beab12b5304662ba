// Checks: what is wrong with a text, as far as types show it.
//
// Each function is one check of the linter, which gives it a level, a page and
// a place in the configuration. A check speaks only of what is certain by the
// source that it names: what is of any type is never wrong. Problems stand in
// the order of the text.
#pragma once

#include <cstddef>
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
  std::string replacement;  // what to write instead; empty if nobody can tell
  // What it replaces, if that is not the span itself.
  syntax::Span replaced = {};
};

// The part of the text that the replacement of a problem replaces.
[[nodiscard]] inline syntax::Span replaced_by(const Problem& problem) {
  return problem.replaced.end == 0 ? problem.span : problem.replaced;
}

// How many problems one check may report.
inline constexpr std::size_t kMaxProblems = 500;

struct Checked {
  const syntax::SyntaxTree& tree;
  const declaration::Declarations& declarations;
  const Typing& typing;
  const schema::Catalog& catalog;
};

// schema/unknown-attribute: an attribute that a type of the selector does not
// have, read or named to a helper (`r:changed("name")`). It may be missing on
// some of them where the text asks for it with `r:has("name")`, or tells the
// types apart by `r.type`.
[[nodiscard]] std::vector<Problem> unknown_attributes(const Checked& text);

// schema/unknown-context-field: a field that evidence, the plan, the run and
// the like do not have.
[[nodiscard]] std::vector<Problem> unknown_fields(const Checked& text);

// schema/field-of-value: a field of a text, a number or a boolean, which have
// none.
[[nodiscard]] std::vector<Problem> fields_of_values(const Checked& text);

// schema/list-as-object: a field of a list, which only its elements have.
[[nodiscard]] std::vector<Problem> lists_as_objects(const Checked& text);

// schema/pairs-over-list: `pairs` over a list or an object of the plan or of
// evidence, which is an error. Tables of the text's own may be walked.
[[nodiscard]] std::vector<Problem> pairs_over_lists(const Checked& text);

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

// schema/sensitive-in-message: a sensitive attribute in a placeholder, or in
// what a denial puts together.
[[nodiscard]] std::vector<Problem> sensitive_in_messages(const Checked& text);

// schema/json-string: a document in JSON that is searched or compared as text.
[[nodiscard]] std::vector<Problem> json_strings(const Checked& text);

// never/impossible-value: a comparison with a word that the value never is, and
// an action that does not exist.
[[nodiscard]] std::vector<Problem> impossible_values(const Checked& text);

// logic/non-boolean-return: `require`, `forbid` or a predicate that returns
// what is neither true nor false.
[[nodiscard]] std::vector<Problem> non_boolean_returns(const Checked& text);

// logic/function-expected: something else where a helper takes a function, as
// in `any(list, { name = x })`.
[[nodiscard]] std::vector<Problem> missing_functions(const Checked& text);

// unknown/nullable-index: a member of what may be nil, where no condition has
// asked for it.
[[nodiscard]] std::vector<Problem> nullable_indexes(const Checked& text);

// unknown/negated-attribute: `not` of a boolean that may be nil, which is true
// for what is not set as well.
[[nodiscard]] std::vector<Problem> negated_attributes(const Checked& text);

// unknown/prefer-present: `== nil` and `~= nil` of an attribute that is often
// set by a reference.
[[nodiscard]] std::vector<Problem> tests_of_references(const Checked& text);

// logic/nil-drops-key: a value that may be nil at the end of a list.
[[nodiscard]] std::vector<Problem> nils_in_lists(const Checked& text);

}  // namespace holdpoint::typing

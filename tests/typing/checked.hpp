// What the checks say of a text.
#pragma once

#include <string>
#include <vector>

#include "holdpoint/typing/checks.hpp"
#include "typed.hpp"

namespace holdpoint::typing {

using Check = std::vector<Problem> (*)(const Checked&);

struct Named {
  const char* name;
  Check check;
};

// Those whose findings are errors or warnings.
inline constexpr Named kChecks[] = {
    {"unknown-attribute", &unknown_attributes},
    {"unknown-context-field", &unknown_fields},
    {"field-of-value", &fields_of_values},
    {"list-as-object", &lists_as_objects},
    {"pairs-over-list", &pairs_over_lists},
    {"index-into-set", &indexes_into_sets},
    {"always-unknown", &always_unknown},
    {"unknown-type", &unknown_types},
    {"type-mismatch", &type_mismatches},
    {"number-without-unit", &numbers_without_unit},
    {"sensitive-in-message", &sensitive_in_messages},
    {"json-string", &json_strings},
    {"impossible-value", &impossible_values},
    {"non-boolean-return", &non_boolean_returns},
    {"function-expected", &missing_functions},
    {"nullable-index", &nullable_indexes},
    {"negated-attribute", &negated_attributes},
    {"prefer-present", &tests_of_references},
    {"nil-drops-key", &nils_in_lists}};

inline std::vector<Problem> problems_of(Check check, std::string_view text) {
  const Typed typed(text);
  return check({typed.tree, typed.declarations, typed.typing, small_catalog()});
}

// "WHAT: message", and " -> replacement" where there is one.
inline std::vector<std::string> found(Check check, const std::string& text) {
  std::vector<std::string> all;
  for (const Problem& each : problems_of(check, text)) {
    EXPECT_FALSE(each.next_step.empty());
    all.push_back(
        text.substr(each.span.begin, each.span.end - each.span.begin) + ": " +
        each.message +
        (each.replacement.empty() ? "" : " -> " + each.replacement));
  }
  return all;
}

// The types of the standard policies, as the project's own or as the ones that
// are part of the program.
inline schema::Catalog standard_catalog(schema::Source::Kind kind) {
  schema::Catalog catalog;
  catalog.add({kind, "standard", schema::standard_pack()});
  return catalog;
}

// The line of each problem and the check that found it.
inline std::vector<std::string> all_found(const std::string& text,
                                          const schema::Catalog& catalog) {
  const auto tree = syntax::parse(text);
  const auto declarations = declaration::read_declarations(tree);
  const Typing typing(tree, declarations, {.catalog = &catalog});
  std::vector<std::string> all;
  for (const Named& each : kChecks) {
    for (const Problem& problem :
         each.check({tree, declarations, typing, catalog})) {
      all.push_back(std::to_string(tree.position(problem.span).line) + " " +
                    each.name + ": " + problem.message);
    }
  }
  return all;
}

}  // namespace holdpoint::typing

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
    {"list-as-object", &lists_as_objects},
    {"index-into-set", &indexes_into_sets},
    {"always-unknown", &always_unknown},
    {"unknown-type", &unknown_types},
    {"type-mismatch", &type_mismatches},
    {"number-without-unit", &numbers_without_unit},
    {"sensitive-in-message", &sensitive_in_messages}};

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

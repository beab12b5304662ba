// The documents that are installed with the program.
#pragma once

#include <string>

#include "holdpoint/lint/lint.hpp"

namespace holdpoint::cli {

// Their folder, by the path of the program; empty where they are not beside it,
// as in a build.
[[nodiscard]] std::string documents_beside(const std::string& program);

// The URI of the section about a rule, in the page of its category; empty
// without documents.
[[nodiscard]] std::string rule_address(const lint::RuleInfo& rule,
                                       const std::string& documents);

}  // namespace holdpoint::cli

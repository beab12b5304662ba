// Comments that say why a mutant may survive: `-- mutant: reason`.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "holdpoint/syntax/syntax_tree.hpp"

namespace holdpoint::policytest {

struct Justification {
  syntax::Position where;  // of the comment
  std::string reason;
};

// By the line that they are about: their own, or the next line with code when
// they stand alone on theirs. One without a reason is none.
[[nodiscard]] std::map<std::uint32_t, Justification> justifications_in(
    const syntax::SyntaxTree& tree);

}  // namespace holdpoint::policytest

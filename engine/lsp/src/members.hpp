// Members of values, described for people.
#pragma once

#include <string>

#include "holdpoint/typing/members.hpp"

namespace holdpoint::lsp {

// "bool, optional, computed": what stands beside a name in a list.
[[nodiscard]] std::string detail_of(const typing::Member& member);

// In Markdown: what it is replaced by, where it is missing, who says so.
[[nodiscard]] std::string documentation_of(const typing::Member& member);

}  // namespace holdpoint::lsp

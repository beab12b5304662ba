// Items in the neutral form of contexts, which tools of one's own may write
// (docs/reference/context.md): their kinds and fields, for spelling.
#pragma once

#include <span>
#include <string_view>

namespace holdpoint::policytest {

// "backup", "restore_test", "database.instance", ...
[[nodiscard]] std::span<const std::string_view> neutral_kinds();
// Of items of every kind; a context may hold more, a test may not.
[[nodiscard]] std::span<const std::string_view> neutral_fields();

}  // namespace holdpoint::policytest

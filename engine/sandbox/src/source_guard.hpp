// What the text of a policy must not hold even before Lua's compiler sees it.
#pragma once

#include <string>
#include <string_view>

#include "holdpoint/base/error.hpp"

namespace holdpoint::sandbox {

inline constexpr std::size_t kMaxSource = std::size_t{256} << 10;
inline constexpr std::size_t kMaxAccessChain = 200;

// Refuses bytecode, NUL, a `#` line, a byte-order mark, more than kMaxSource
// bytes, and a chain of more than kMaxAccessChain accesses (a.b.c...), for
// which Lua would work long to name a value in an error message. Linear.
[[nodiscard]] Result<void> check_source(std::string_view text,
                                        const std::string& chunk_name);

}  // namespace holdpoint::sandbox

// Escapes inside strings.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace holdpoint::json::internal {

// Appends the text that `raw` (the inside of a string) stands for. Returns the
// offset of the first escape that is wrong, or raw.size() when all are right.
// Lone surrogates are wrong; \u0000 is a character like any other.
std::size_t unescape(std::string_view raw, std::string& out);

}  // namespace holdpoint::json::internal

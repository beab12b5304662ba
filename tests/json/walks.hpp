// Ways to go through a text with a Cursor.
#pragma once

#include <optional>

#include "holdpoint/json/cursor.hpp"

namespace holdpoint::json {

// Goes through the whole text. Each bit of `choices`, used again and again,
// decides whether the next value is skipped, taken or (containers) entered.
// Returns the error, if there was one.
std::optional<Error> walk(const Bytes& bytes, const Limits& limits,
                          std::uint64_t choices);

// Takes or skips the root.
Result<Document> take_root(const Bytes& bytes, const Limits& limits = {});
Result<Range> skip_root(const Bytes& bytes, const Limits& limits = {});

}  // namespace holdpoint::json

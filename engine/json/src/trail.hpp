// The trail from the root of a text to one of its bytes. Slow and plain: it
// runs once, after something was found to be wrong.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace holdpoint::json::internal {

// The path of the value at `offset`, such as `a["k-x"][3].b`; empty for the
// root. Forgiving: what is wrong at `offset` or before it is ignored.
[[nodiscard]] std::string path_to(std::string_view input, std::uint64_t from,
                                  std::uint64_t offset);

// Appends one step of a path.
void append_key(std::string& path, std::string_view key);
void append_index(std::string& path, std::uint64_t index);

// Where the first key stands that an earlier key of the same object equals.
// `object` is the offset of the object's brace; input.size() if there is none.
[[nodiscard]] std::uint64_t first_repeated_key(std::string_view input,
                                               std::uint64_t object);

// The unescaped text of the string whose quote stands at `offset`, as far as
// it is well formed.
[[nodiscard]] std::string string_at(std::string_view input,
                                    std::uint64_t offset);

}  // namespace holdpoint::json::internal

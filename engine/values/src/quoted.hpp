// User input, made fit for an error message.
#pragma once

#include <string>
#include <string_view>

namespace holdpoint::values {

// The text in backticks, visible and cut to a readable length.
[[nodiscard]] std::string quoted(std::string_view text);

}  // namespace holdpoint::values

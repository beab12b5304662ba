// The JSON Schemas of docs/reference that people's editors use, as they are.
#pragma once

#include <string_view>

namespace holdpoint::cli {

[[nodiscard]] std::string_view schema_of_configuration();
[[nodiscard]] std::string_view schema_of_contexts();
[[nodiscard]] std::string_view schema_of_answers();

}  // namespace holdpoint::cli

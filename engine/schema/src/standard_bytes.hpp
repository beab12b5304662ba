// The pack of stdlib-policies/provider-schema.json, as the build wrote it.
#pragma once

#include <string_view>

namespace holdpoint::schema::internal {

[[nodiscard]] std::string_view standard_bytes();

}  // namespace holdpoint::schema::internal

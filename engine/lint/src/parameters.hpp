// Which parameters a policy declares; rules and placeholders read them.
#pragma once

#include <string>
#include <string_view>

#include "holdpoint/declaration/declarations.hpp"

namespace holdpoint::lint {

// What is wrong with reading the parameter `name`; empty if nothing is, or if
// the text does not show all parameters.
[[nodiscard]] std::string parameter_error(const declaration::Policy& policy,
                                          std::string_view name);

}  // namespace holdpoint::lint

// What an author needs beside Lua's own words when a rule has failed.
#pragma once

#include <string>
#include <string_view>

#include "holdpoint/base/error.hpp"

namespace holdpoint::bindings {

class Context;

// What to add to the message of a rule that failed: which attribute was null
// (null_reads.hpp), or what a text is not. Empty where nothing more is known.
// `subject` is what the rule calls what it judges.
[[nodiscard]] std::string failure_hint(const Context& context,
                                       const Error& error,
                                       std::string_view subject);

}  // namespace holdpoint::bindings

// How commands print: the same colours, widths and errors everywhere.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "holdpoint/base/error.hpp"
#include "holdpoint/cli/cli.hpp"
#include "holdpoint/report/writers.hpp"

namespace holdpoint::cli {

// For what goes to standard output, and to standard error.
[[nodiscard]] report::TextOptions out_options(const Environment& environment);
[[nodiscard]] report::TextOptions err_options(const Environment& environment);

// "1 source", "2 sources".
[[nodiscard]] std::string counted(std::size_t count, std::string_view noun);

// To standard error, in its three parts.
void print_error(Environment& environment, const Error& error);

}  // namespace holdpoint::cli

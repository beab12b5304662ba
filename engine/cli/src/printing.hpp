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

// Any text as one line of standard output, or of standard error. All that a
// command prints goes through here or a writer of the report: nothing in it can
// act on a terminal or a CI runner. On a terminal it is wrapped.
void print_line(Environment& environment, std::string_view text,
                std::size_t indent = 0);
void print_remark(Environment& environment, std::string_view text,
                  std::size_t indent = 0);

}  // namespace holdpoint::cli

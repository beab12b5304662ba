// Help pages, written from the command table.
#pragma once

#include <string>

#include "command.hpp"

namespace holdpoint::cli {

// What `holdpoint help` prints: every command in a line.
[[nodiscard]] std::string overview();

// What `holdpoint help COMMAND` prints, with its examples. 80 columns.
[[nodiscard]] std::string help_page(const Command& command);

}  // namespace holdpoint::cli

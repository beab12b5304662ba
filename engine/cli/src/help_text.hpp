// Help pages, written from the command table.
#pragma once

#include <string>

#include "command.hpp"

namespace holdpoint::cli {

// What `holdpoint help` prints: every command in a line.
[[nodiscard]] std::string overview();

// What `holdpoint help GROUP` prints: the group's commands in a line each.
[[nodiscard]] std::string group_page(const Group& group);

// What `holdpoint help COMMAND` prints, with its examples. 80 columns.
[[nodiscard]] std::string help_page(const Command& command);

}  // namespace holdpoint::cli

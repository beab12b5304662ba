// Completion scripts, generated from the command table.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "../command.hpp"

namespace holdpoint::cli {

[[nodiscard]] std::string bash_completion(std::span<const Command> commands);
[[nodiscard]] std::string zsh_completion(std::span<const Command> commands);
[[nodiscard]] std::string fish_completion(std::span<const Command> commands);

}  // namespace holdpoint::cli

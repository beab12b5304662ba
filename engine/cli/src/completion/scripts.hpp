// Completion scripts, generated from the command table.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "../command.hpp"

namespace holdpoint::cli {

// First words of all commands, each once and in order; and the second words
// of a group's.
[[nodiscard]] std::vector<std::string_view> first_words(
    std::span<const Command> commands);
[[nodiscard]] std::vector<std::string_view> second_words(
    std::span<const Command> commands, std::string_view group);

// "a b c"
[[nodiscard]] std::string joined(const std::vector<std::string_view>& words);

[[nodiscard]] std::string bash_completion(std::span<const Command> commands);
[[nodiscard]] std::string zsh_completion(std::span<const Command> commands);
[[nodiscard]] std::string fish_completion(std::span<const Command> commands);

}  // namespace holdpoint::cli

#include <algorithm>

#include "scripts.hpp"

namespace holdpoint::cli {

std::vector<std::string_view> first_words(std::span<const Command> commands) {
  std::vector<std::string_view> out;
  for (const Command& command : commands) {
    const std::string_view word =
        command.name.substr(0, command.name.find(' '));
    if (std::find(out.begin(), out.end(), word) == out.end()) {
      out.push_back(word);
    }
  }
  return out;
}

std::vector<std::string_view> second_words(std::span<const Command> commands,
                                           std::string_view group) {
  std::vector<std::string_view> out;
  for (const Command& command : commands) {
    if (group_of(command) == group) out.push_back(last_word(command));
  }
  return out;
}

std::string joined(const std::vector<std::string_view>& words) {
  std::string out;
  for (const std::string_view word : words) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

}  // namespace holdpoint::cli

#include <string>

#include "scripts.hpp"

namespace holdpoint::cli {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

// `complete` arguments that say what fits where a value stands: files are
// offered only by -F, because the first line of the script turns them off.
std::string values(Completes completes,
                   const std::vector<std::string_view>& choices,
                   const std::vector<std::string_view>& command_names) {
  switch (completes) {
    case Completes::kFiles:
      return " -F";
    case Completes::kChoices:
      return " -a " + quoted(joined(choices));
    case Completes::kCommands:
      return " -a " + quoted(joined(command_names));
    case Completes::kNothing:
      break;
  }
  return "";
}

// Fish's test for the words that were typed before. A group's command may share
// its last word with another command, so the group decides.
std::string seen(const Command& command) {
  const std::string_view group = group_of(command);
  if (!group.empty()) {
    return "'__fish_seen_subcommand_from " + std::string(group) +
           "; and __fish_seen_subcommand_from " +
           std::string(last_word(command)) + "'";
  }
  std::string out = "'__fish_seen_subcommand_from " + std::string(command.name);
  for (const Group& other : groups()) {
    out += "; and not __fish_seen_subcommand_from " + std::string(other.name);
  }
  return out + "'";
}

// What is offered as a command or the second word of one.
std::string offer(const std::string& condition, std::string_view word,
                  std::string_view summary) {
  return "complete -c holdpoint -n " + condition + " -a " + std::string(word) +
         " -d " + quoted(summary) + "\n";
}

}  // namespace

std::string fish_completion(std::span<const Command> commands) {
  const auto names = first_words(commands);
  std::string out =
      "# Fish completion for holdpoint.\n"
      "complete -c holdpoint -f\n";
  for (const Group& group : groups()) {
    out += offer("__fish_use_subcommand", group.name, group.summary);
  }
  for (const Command& command : commands) {
    const std::string_view group = group_of(command);
    const std::string in_group = "'__fish_seen_subcommand_from " +
                                 std::string(group) +
                                 "; and not __fish_seen_subcommand_from " +
                                 joined(second_words(commands, group)) + "'";
    out += offer(group.empty() ? "__fish_use_subcommand" : in_group,
                 last_word(command), command.summary);
  }
  for (const Command& command : commands) {
    const std::string head = "complete -c holdpoint -n " + seen(command);
    for (const Option& option : command.options) {
      out += head + " -l " + std::string(option.name.substr(2));
      if (!option.value.empty()) {
        out += " -r" + values(option.completes, option.choices, names);
      }
      out += " -d " + quoted(option.help) + "\n";
    }
    for (const Operand& operand : command.operands) {
      out += head + values(operand.completes, operand.choices, names) + "\n";
    }
  }
  return out;
}

}  // namespace holdpoint::cli

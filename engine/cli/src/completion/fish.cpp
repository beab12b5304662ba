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

std::string joined(const std::vector<std::string_view>& words) {
  std::string out;
  for (const std::string_view word : words) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
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

}  // namespace

std::string fish_completion(std::span<const Command> commands) {
  std::vector<std::string_view> names;
  for (const Command& command : commands) names.push_back(command.name);
  std::string out =
      "# Fish completion for holdpoint.\n"
      "complete -c holdpoint -f\n";
  for (const Command& command : commands) {
    out += "complete -c holdpoint -n __fish_use_subcommand -a " +
           std::string(command.name) + " -d " + quoted(command.summary) + "\n";
  }
  for (const Command& command : commands) {
    const std::string head =
        "complete -c holdpoint -n '__fish_seen_subcommand_from " +
        std::string(command.name) + "'";
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

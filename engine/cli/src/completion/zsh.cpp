#include <string>

#include "scripts.hpp"

namespace holdpoint::cli {
namespace {

// As a file of $fpath the script is the body of _holdpoint; sourced, it must
// register itself.
constexpr std::string_view kTail = R"(  esac
}
if [[ ${funcstack[1]} == _holdpoint ]]; then
  _holdpoint "$@"
else
  compdef _holdpoint holdpoint
fi
)";

// For a text inside single quotes that zsh reads as a specification.
std::string quoted(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
      continue;
    }
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string action(Completes completes,
                   const std::vector<std::string_view>& choices) {
  switch (completes) {
    case Completes::kFiles:
      return "_files";
    case Completes::kCommands:
      return "($commands)";
    case Completes::kChoices: {
      std::string out = "(";
      for (const std::string_view choice : choices) {
        if (out.size() > 1) out += ' ';
        out += choice;
      }
      return out + ")";
    }
    case Completes::kNothing:
      break;
  }
  return " ";
}

std::string specification(const Option& option) {
  std::string out = option.repeatable ? "'*" : "'";
  out += option.name;
  if (!option.value.empty()) out += '=';
  out += "[" + quoted(option.help) + "]";
  if (!option.value.empty()) {
    out += ":" + quoted(option.value) + ":" +
           action(option.completes, option.choices);
  }
  return out + "'";
}

// `commands` is expanded by zsh, so its specification is in double quotes.
std::string specification(const Operand& operand) {
  const char quote = operand.completes == Completes::kCommands ? '"' : '\'';
  std::string out(1, quote);
  out += operand.repeatable ? "*:" : operand.required ? "1:" : "1::";
  out +=
      quoted(operand.name) + ":" + action(operand.completes, operand.choices);
  return out + quote;
}

std::string branch_of(const Command& command) {
  std::string out = "    \"" + std::string(command.name) + "\")\n";
  std::string lines;
  for (const Option& option : command.options) {
    lines += " \\\n        " + specification(option);
  }
  for (const Operand& operand : command.operands) {
    lines += " \\\n        " + specification(operand);
  }
  if (!lines.empty()) out += "      _arguments" + lines + "\n";
  return out + "      ;;\n";
}

std::string described_line(std::string_view name, std::string_view summary) {
  return "    '" + std::string(name) + ":" + quoted(summary) + "'\n";
}

// Offers the second word of a group's commands, or makes it part of the name.
std::string group_branch(const Group& group,
                         std::span<const Command> commands) {
  std::string described;
  for (const Command& command : commands) {
    if (group_of(command) != group.name) continue;
    described += "    " + described_line(last_word(command), command.summary);
  }
  return "    " + std::string(group.name) +
         ")\n"
         "      if (( CURRENT == 2 )); then\n"
         "        described=(\n" +
         described +
         "        )\n"
         "        _describe command described\n"
         "        return\n"
         "      fi\n"
         "      command+=\" $words[2]\"\n"
         "      shift words\n"
         "      (( CURRENT-- ))\n"
         "      ;;\n";
}

}  // namespace

std::string zsh_completion(std::span<const Command> commands) {
  std::string described;
  std::string in_groups;
  std::string branches;
  for (const Group& group : groups()) {
    described += described_line(group.name, group.summary);
    in_groups += group_branch(group, commands);
  }
  for (const Command& command : commands) {
    if (group_of(command).empty()) {
      described += described_line(command.name, command.summary);
    }
    branches += branch_of(command);
  }
  return "#compdef holdpoint\n"
         "# Zsh completion for holdpoint.\n"
         "_holdpoint() {\n"
         "  local commands=\"" +
         joined(first_words(commands)) +
         "\"\n"
         "  local -a described=(\n" +
         described +
         "  )\n"
         "  if (( CURRENT == 2 )); then\n"
         "    _describe command described\n"
         "    return\n"
         "  fi\n"
         "  local command=$words[2]\n"
         "  shift words\n"
         "  (( CURRENT-- ))\n"
         "  case $command in\n" +
         in_groups +
         "  esac\n"
         "  case $command in\n" +
         branches + std::string(kTail);
}

}  // namespace holdpoint::cli

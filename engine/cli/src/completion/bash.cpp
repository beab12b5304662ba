#include <string>

#include "scripts.hpp"

namespace holdpoint::cli {
namespace {

// What stands around the table: Bash splits `--format=json` at the `=`, and
// file names may contain spaces, so replies are read line by line.
constexpr std::string_view kHead = R"(# Bash completion for holdpoint.
_holdpoint_reply() { mapfile -t COMPREPLY < <(compgen "$@" -- "$cur"); }
_holdpoint_files() {
  compopt -o filenames 2>/dev/null
  _holdpoint_reply -f
}
_holdpoint() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
  COMPREPLY=()
  if [[ $cur == "=" ]]; then
    cur=
  elif [[ $prev == "=" ]]; then
    prev=${COMP_WORDS[COMP_CWORD-2]}
  fi
  if [[ $COMP_CWORD -eq 1 ]]; then
    _holdpoint_reply -W "$_holdpoint_commands"
    return
  fi
  local command=${COMP_WORDS[1]}
  case $command in
)";

// After the groups: their second word belongs to the name.
constexpr std::string_view kCommands = R"(  esac
  case $command in
)";

constexpr std::string_view kTail = R"(  esac
}
complete -F _holdpoint holdpoint
)";

std::string reply(Completes completes,
                  const std::vector<std::string_view>& choices) {
  switch (completes) {
    case Completes::kFiles:
      return "_holdpoint_files";
    case Completes::kChoices:
      return "_holdpoint_reply -W \"" + joined(choices) + "\"";
    case Completes::kCommands:
      return "_holdpoint_reply -W \"$_holdpoint_commands\"";
    case Completes::kNothing:
      break;
  }
  return ":";
}

std::string branch_of(const Command& command) {
  std::string out = "    \"" + std::string(command.name) + "\")\n";
  std::string values;
  std::vector<std::string_view> names;
  for (const Option& option : command.options) {
    names.push_back(option.name);
    if (option.value.empty()) continue;
    values += "        " + std::string(option.name) + ") " +
              reply(option.completes, option.choices) + "; return ;;\n";
  }
  if (!values.empty()) {
    out += "      case $prev in\n" + values + "      esac\n";
  }
  if (!names.empty()) {
    out +=
        "      if [[ $cur == -* ]]; then\n"
        "        _holdpoint_reply -W \"" +
        joined(names) +
        "\"\n"
        "        return\n"
        "      fi\n";
  }
  if (!command.operands.empty()) {
    const Operand& operand = command.operands.back();
    out += "      " + reply(operand.completes, operand.choices) + "\n";
  }
  return out + "      ;;\n";
}

}  // namespace

std::string bash_completion(std::span<const Command> commands) {
  std::string in_groups;
  std::string branches;
  for (const Group& group : groups()) {
    in_groups += "    " + std::string(group.name) +
                 ")\n"
                 "      if [[ $COMP_CWORD -eq 2 ]]; then\n"
                 "        _holdpoint_reply -W \"" +
                 joined(second_words(commands, group.name)) +
                 "\"\n"
                 "        return\n"
                 "      fi\n"
                 "      command+=\" ${COMP_WORDS[2]}\"\n"
                 "      ;;\n";
  }
  for (const Command& command : commands) branches += branch_of(command);
  return std::string(kHead) + in_groups + std::string(kCommands) + branches +
         std::string(kTail) + "_holdpoint_commands=\"" +
         joined(first_words(commands)) + "\"\n";
}

}  // namespace holdpoint::cli

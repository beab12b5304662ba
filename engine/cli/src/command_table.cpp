#include <algorithm>

#include "command.hpp"
#include "holdpoint/base/suggest.hpp"

namespace holdpoint::cli {

std::span<const Command> commands() {
  static const std::vector<Command> kCommands = {
      check_command(), test_command(),    pin_command(),
      help_command(),  version_command(), completion_command()};
  return kCommands;
}

const Command* find_command(std::string_view name) {
  const auto all = commands();
  const auto found = std::find_if(
      all.begin(), all.end(),
      [name](const Command& command) { return command.name == name; });
  return found == all.end() ? nullptr : &*found;
}

Error unknown_command(const std::string& name) {
  std::vector<std::string_view> names;
  for (const Command& command : commands()) names.push_back(command.name);
  Error error;
  error.code = ErrorCode::kUsage;
  error.what = "there is no command `" + name + "`" + did_you_mean(name, names);
  error.next_step = "see `holdpoint help`";
  return error;
}

}  // namespace holdpoint::cli

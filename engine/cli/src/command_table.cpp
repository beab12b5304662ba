#include <algorithm>

#include "command.hpp"
#include "holdpoint/base/suggest_whole.hpp"

namespace holdpoint::cli {

std::span<const Command> commands() {
  static const std::vector<Command> kCommands = {
      check_command(),         test_command(),
      lint_command(),          fmt_command(),
      policies_command(),      explain_command(),
      eval_command(),          repl_command(),
      lsp_command(),           init_command(),
      new_policy_command(),    new_test_command(),
      context_show_command(),  context_validate_command(),
      context_merge_command(), context_collect_command(),
      pin_record_command(),    pin_check_command(),
      schema_import_command(), schema_show_command(),
      export_command(),        help_command(),
      version_command(),       completion_command(),
  };
  return kCommands;
}

const Command* find_command(std::string_view name) {
  const auto all = commands();
  const auto found = std::find_if(
      all.begin(), all.end(),
      [name](const Command& command) { return command.name == name; });
  return found == all.end() ? nullptr : &*found;
}

std::span<const Group> groups() {
  static constexpr Group kGroups[] = {
      {"context", "read and put together evidence about a cloud"},
      {"new", "make policies and tests to start from"},
      {"pin", "record what a state is, and tell when it is another"},
      {"schema", "tell Holdpoint which attributes resource types have"}};
  return kGroups;
}

const Group* find_group(std::string_view name) {
  const auto all = groups();
  const auto found =
      std::find_if(all.begin(), all.end(),
                   [name](const Group& group) { return group.name == name; });
  return found == all.end() ? nullptr : &*found;
}

std::string_view group_of(const Command& command) {
  const std::size_t space = command.name.find(' ');
  return space == std::string_view::npos ? std::string_view()
                                         : command.name.substr(0, space);
}

std::string_view last_word(const Command& command) {
  return command.name.substr(command.name.rfind(' ') + 1);
}

Error unknown_command(const std::string& name) {
  std::vector<std::string_view> names;
  for (const Command& command : commands()) names.push_back(command.name);
  for (const Group& group : groups()) names.push_back(group.name);
  const std::string first = name.substr(0, name.find(' '));
  Error error;
  error.code = ErrorCode::kUsage;
  error.what =
      "there is no command `" + name + "`" + did_you_mean_whole(name, names);
  error.next_step = find_group(first) == nullptr
                        ? "see `holdpoint help`"
                        : "see `holdpoint help " + first + "`";
  return error;
}

}  // namespace holdpoint::cli

// holdpoint help: what there is, and how each command is used.
#include <ostream>

#include "../command.hpp"
#include "../help_text.hpp"
#include "../printing.hpp"

namespace holdpoint::cli {
namespace {

int run_command(const Arguments& arguments, Environment& environment) {
  std::string name;
  for (const std::string& word : arguments.operands()) {
    name += (name.empty() ? "" : " ") + word;
  }
  if (name.empty()) {
    environment.out << overview();
  } else if (const Group* group = find_group(name)) {
    environment.out << group_page(*group);
  } else if (const Command* command = find_command(name)) {
    environment.out << help_page(*command);
  } else {
    print_error(environment, unknown_command(name));
    return kFailure;
  }
  return kOk;
}

}  // namespace

const Command& help_command() {
  static const Command kCommand = {
      .name = "help",
      .summary = "explain Holdpoint, or one of its commands",
      .description = "Without an argument, lists the commands.",
      .operands = {{.name = "COMMAND",
                    .help = "the command to explain, in one word or two",
                    .required = false,
                    .repeatable = true,
                    .completes = Completes::kCommands}},
      .examples = {{"How plans are judged.", "holdpoint help check"},
                   {"How evidence is looked at.",
                    "holdpoint help context show"}},
      .run = run_command};
  return kCommand;
}

}  // namespace holdpoint::cli

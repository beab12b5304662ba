// holdpoint help: what there is, and how each command is used.
#include <ostream>

#include "../command.hpp"
#include "../help_text.hpp"
#include "../printing.hpp"

namespace holdpoint::cli {
namespace {

int run_command(const Arguments& arguments, Environment& environment) {
  if (arguments.operands().empty()) {
    environment.out << overview();
    return kOk;
  }
  const std::string& name = arguments.operands().front();
  const Command* command = find_command(name);
  if (command == nullptr) {
    print_error(environment, unknown_command(name));
    return kFailure;
  }
  environment.out << help_page(*command);
  return kOk;
}

}  // namespace

const Command& help_command() {
  static const Command kCommand = {
      .name = "help",
      .summary = "explain Holdpoint, or one of its commands",
      .description = "Without an argument, lists the commands.",
      .operands = {{.name = "COMMAND",
                    .help = "the command to explain",
                    .required = false,
                    .completes = Completes::kCommands}},
      .examples = {{"How plans are judged.", "holdpoint help check"}},
      .run = run_command};
  return kCommand;
}

}  // namespace holdpoint::cli

// holdpoint version: which Holdpoint this is.
#include <ostream>

#include "../command.hpp"

namespace holdpoint::cli {
namespace {

int run_command(const Arguments& /*arguments*/, Environment& environment) {
  environment.out << "holdpoint " << HOLDPOINT_VERSION << "\n";
  return kOk;
}

}  // namespace

const Command& version_command() {
  static const Command kCommand = {
      .name = "version",
      .summary = "print the version",
      .description = "Prints one line: the name and the version.",
      .examples = {{"What to write into a bug report.", "holdpoint version"}},
      .run = run_command};
  return kCommand;
}

}  // namespace holdpoint::cli

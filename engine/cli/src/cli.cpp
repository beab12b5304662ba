#include "holdpoint/cli/cli.hpp"

#include <ostream>

#include "command.hpp"
#include "help_text.hpp"
#include "printing.hpp"

namespace holdpoint::cli {
namespace {

bool asks_for_help(const std::string& word) {
  return word == "--help" || word == "-h";
}

// The command's own words, up to a `--` that makes the rest operands.
bool asks_for_help(std::span<const std::string> words) {
  for (const std::string& word : words) {
    if (word == "--") return false;
    if (asks_for_help(word)) return true;
  }
  return false;
}

int dispatch(std::span<const std::string> words, Environment& environment) {
  if (words.empty()) {
    environment.err << overview();
    return kFailure;
  }
  const std::string& name = words.front();
  if (asks_for_help(name)) {
    environment.out << overview();
    return kOk;
  }
  const Command* command = find_command(name == "--version" ? "version" : name);
  if (command == nullptr) {
    print_error(environment, unknown_command(name));
    return kFailure;
  }
  const auto rest = words.subspan(1);
  if (asks_for_help(rest)) {
    environment.out << help_page(*command);
    return kOk;
  }
  const auto arguments = read_arguments(*command, rest);
  if (!arguments) {
    print_error(environment, arguments.error());
    return kFailure;
  }
  return command->run(*arguments, environment);
}

}  // namespace

int run(std::span<const std::string> arguments, Environment& environment) {
  const int code = dispatch(arguments, environment);
  environment.out.flush();
  if (environment.out) return code;
  Error error;
  error.code = ErrorCode::kIo;
  error.what = "the answer could not be written to standard output";
  error.next_step = "free some space, or keep the reader of the pipe open";
  print_error(environment, error);
  return kFailure;
}

}  // namespace holdpoint::cli

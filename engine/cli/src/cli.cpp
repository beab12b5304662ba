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

int run_command(const Command& command, std::span<const std::string> words,
                Environment& environment) {
  if (asks_for_help(words)) {
    environment.out << help_page(command);
    return kOk;
  }
  const auto arguments = read_arguments(command, words);
  if (!arguments) {
    print_error(environment, arguments.error());
    return kFailure;
  }
  return command.run(*arguments, environment);
}

int dispatch_in(const Group& group, std::span<const std::string> words,
                Environment& environment) {
  if (words.empty()) {
    environment.err << group_page(group);
    return kFailure;
  }
  if (asks_for_help(words.front())) {
    environment.out << group_page(group);
    return kOk;
  }
  const std::string name = std::string(group.name) + " " + words.front();
  if (const Command* command = find_command(name)) {
    return run_command(*command, words.subspan(1), environment);
  }
  print_error(environment, unknown_command(name));
  return kFailure;
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
  if (const Group* group = find_group(name)) {
    return dispatch_in(*group, words.subspan(1), environment);
  }
  const Command* command = find_command(name == "--version" ? "version" : name);
  if (command == nullptr) {
    print_error(environment, unknown_command(name));
    return kFailure;
  }
  return run_command(*command, words.subspan(1), environment);
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

// holdpoint completion: what a shell needs to complete Holdpoint's arguments.
#include <ostream>

#include "../command.hpp"
#include "../completion/scripts.hpp"
#include "../printing.hpp"
#include "holdpoint/base/suggest.hpp"

namespace holdpoint::cli {
namespace {

const std::vector<std::string_view> kShells = {"bash", "zsh", "fish"};

int run_command(const Arguments& arguments, Environment& environment) {
  const std::string& shell = arguments.operands().front();
  if (shell == "bash") {
    environment.out << bash_completion(commands());
  } else if (shell == "zsh") {
    environment.out << zsh_completion(commands());
  } else if (shell == "fish") {
    environment.out << fish_completion(commands());
  } else {
    print_error(environment,
                usage_error(completion_command(),
                            "there is no completion for `" + shell +
                                "`: use bash, zsh or fish" +
                                did_you_mean(shell, kShells))
                    .value());
    return kFailure;
  }
  return kOk;
}

}  // namespace

const Command& completion_command() {
  static const Command kCommand = {
      .name = "completion",
      .summary = "print a completion script for a shell",
      .description = "Prints the script; load it as the examples show.",
      .operands = {{.name = "SHELL",
                    .help = "bash, zsh or fish",
                    .completes = Completes::kChoices,
                    .choices = kShells}},
      .examples = {{"Bash: for this shell, or in ~/.bashrc for every shell.",
                    "source <(holdpoint completion bash)"},
                   {"Zsh: the same, in ~/.zshrc after compinit.",
                    "source <(holdpoint completion zsh)"},
                   {"Fish: once.",
                    "holdpoint completion fish > "
                    "~/.config/fish/completions/holdpoint.fish"}},
      .run = run_command};
  return kCommand;
}

}  // namespace holdpoint::cli

// holdpoint repl: the policy language, line by line.
#include <signal.h>

#include <chrono>
#include <csignal>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "../command.hpp"
#include "../history_file.hpp"
#include "../line_editor.hpp"
#include "../printing.hpp"
#include "../prompt_loop.hpp"
#include "../session_options.hpp"
#include "holdpoint/base/bytes.hpp"

namespace holdpoint::cli {
namespace {

// Set by Ctrl-C while a phrase runs. Parent and worker get the signal, and each
// has a flag of its own.
volatile std::sig_atomic_t interrupted = 0;

void note_interrupt(int) { interrupted = 1; }

bool take_interrupt() { return std::exchange(interrupted, 0) != 0; }

// While it lives, Ctrl-C ends what runs and not the program.
class InterruptGuard {
 public:
  InterruptGuard() {
    struct sigaction action = {};
    action.sa_handler = note_interrupt;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, &before_);
  }
  ~InterruptGuard() { sigaction(SIGINT, &before_, nullptr); }
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;

 private:
  struct sigaction before_ = {};
};

// To whom time is up, work is over: a clock that jumps ends a phrase in its
// worker, or in its parent at the latest.
std::chrono::nanoseconds interruptible(
    const std::function<std::chrono::nanoseconds()>& elapsed) {
  constexpr auto kForever = std::chrono::hours(24);
  return elapsed() + (interrupted != 0 ? kForever : std::chrono::hours(0));
}

int run_script(PromptLoop& loop, Environment& environment) {
  const auto bytes = Bytes::read_descriptor(environment.input, "-");
  if (!bytes) {
    print_error(environment, bytes.error());
    return kFailure;
  }
  std::string_view rest = bytes->view();
  while (!rest.empty() && !loop.has_quit()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    loop.take(std::string(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  loop.finish();
  return loop.exit_code();
}

// What begins with a blank is not remembered, as in shells.
bool is_remembered(const std::string& line) {
  return !line.empty() && line.front() != ' ' && line.front() != '\t';
}

void run_dialogue(PromptLoop& loop, LineEditor& editor,
                  std::vector<std::string>& lines, Environment& environment) {
  using Kind = LineEditor::Input::Kind;
  while (!loop.has_quit()) {
    const auto input = editor.read(loop.is_waiting() ? ".. " : "> ");
    if (input.kind == Kind::kEnd) return;
    if (input.kind == Kind::kCleared) {
      loop.clear();
      continue;
    }
    if (is_remembered(input.text)) {
      editor.remember(input.text);
      lines.push_back(input.text);
    }
    loop.take(input.text);
    environment.out.flush();
    environment.err.flush();
  }
}

int run_on_terminal(PromptLoop& loop, const Arguments& arguments,
                    Environment& environment) {
  const auto editor = LineEditor::open(
      [&loop](std::string_view before) { return loop.complete(before); });
  if (editor == nullptr) return run_script(loop, environment);
  const std::string path =
      arguments.has("--no-history") ? "" : history_path(environment);
  for (const std::string& line : read_history(path)) editor->remember(line);
  print_line(environment, "holdpoint repl: :help for help, :quit to leave");
  environment.out.flush();
  std::vector<std::string> lines;
  run_dialogue(loop, *editor, lines, environment);
  if (const auto kept = add_history(path, lines); !kept) {
    print_error(environment, kept.error());
  }
  return kOk;
}

int run_command(const Arguments& arguments, Environment& environment) {
  const InterruptGuard guard;
  const auto clock = [elapsed = environment.elapsed] {
    return interruptible(elapsed);
  };
  const auto session =
      open_session(repl_command(), arguments, environment, clock, 1);
  if (session == nullptr) return kFailure;
  PromptLoop loop(*session, environment, take_interrupt);
  return environment.in_is_terminal && environment.out_is_terminal
             ? run_on_terminal(loop, arguments, environment)
             : run_script(loop, environment);
}

Command make_command() {
  Command command = {
      .name = "repl",
      .summary = "try the policy language line by line",
      .description =
          "Reads lines from a terminal, with completion and history, and "
          "prints "
          "the value of each: expressions of the policy language over a plan, "
          "a "
          "state and a context, as `holdpoint eval` evaluates them. Locals "
          "stay "
          "known to later lines.\n\n"
          "Without a terminal, standard input is a script: the same lines, no "
          "prompt. Then the exit code is that of the worst line.\n\n"
          "Each line runs in a process of its own, so that a line that fails "
          "or "
          "does not end costs nothing but itself. Lines are kept in "
          "$XDG_STATE_HOME/holdpoint/history or below ~/.local/state, for you "
          "alone; a line that begins with a blank is not.",
      .options = session_options(),
      .exit_codes =
          {{0, "the session ended; of a script, every line was known"},
           {1,
            "a line of a script failed, or Holdpoint could not do its "
            "work"},
           {3, "something that a script reads is unknown"}},
      .examples = {{"Look around in a plan.",
                    "holdpoint repl --plan plan.json --context context.json"},
                   {"Begin with a resource at hand.",
                    "holdpoint repl --plan plan.json \\\n"
                    "    --subject aws_db_instance.main"}},
      .run = run_command};
  command.options.push_back(
      {.name = "--no-history",
       .help = "neither read nor keep the lines of sessions"});
  return command;
}

}  // namespace

const Command& repl_command() {
  static const Command kCommand = make_command();
  return kCommand;
}

}  // namespace holdpoint::cli

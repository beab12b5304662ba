// holdpoint lsp: the language server, on standard input and output.
#include "holdpoint/lsp/serve.hpp"

#include <signal.h>

#include <cerrno>
#include <charconv>
#include <fstream>
#include <ostream>
#include <string>

#include "../command.hpp"
#include "../editor/editor_abilities.hpp"
#include "../printing.hpp"
#include "holdpoint/base/text.hpp"

namespace holdpoint::cli {
namespace {

// A process of somebody else lives too.
bool is_alive(std::int64_t process) {
  return ::kill(static_cast<pid_t>(process), 0) == 0 || errno == EPERM;
}

Result<std::int64_t> read_process(const Command& command,
                                  const std::string& text) {
  std::int64_t process = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, process);
  if (error != std::errc() || stop != end || process < 1) {
    return usage_error(command, "`" + text + "` is no number of a process");
  }
  return process;
}

Error cannot_log(const std::string& path) {
  return {.code = ErrorCode::kIo,
          .what = "`" + path + "` cannot be written",
          .where = {.file = path},
          .next_step = "name a file of --log in a folder that is there"};
}

int run_command(const Arguments& arguments, Environment& environment) {
  lsp::Streams streams;
  streams.input = environment.input;
  streams.is_alive = is_alive;
  if (arguments.has("--clientProcessId")) {
    const auto process =
        read_process(lsp_command(), arguments.value("--clientProcessId"));
    if (!process) {
      print_error(environment, process.error());
      return kFailure;
    }
    streams.editor_process = *process;
  }
  std::ofstream log;
  const std::string log_path = arguments.value("--log");
  if (!log_path.empty()) {
    log.open(log_path, std::ios::app);
    if (!log) {
      print_error(environment, cannot_log(log_path));
      return kFailure;
    }
  }
  const auto disk = lsp::open_disk();
  lsp::Settings settings;
  settings.version = HOLDPOINT_VERSION;
  settings.disk = disk.get();
  settings.abilities = editor_abilities(environment);
  settings.elapsed = environment.elapsed;
  settings.now = environment.now;
  settings.send = [&environment](std::string_view bytes) {
    environment.out << bytes << std::flush;
  };
  if (log.is_open()) {
    settings.log = [&](std::string_view line) {
      log << to_string(environment.now()) << " " << visible(line) << "\n"
          << std::flush;
    };
  }
  return lsp::serve(settings, streams);
}

}  // namespace

const Command& lsp_command() {
  static const Command kCommand = {
      .name = "lsp",
      .summary = "serve an editor: findings, completion, rename and more",
      .description =
          "A language server: speaks the Language Server Protocol 3.17 on "
          "standard input and output, and ends with the editor. Editors start "
          "it; docs/reference/lsp.md says how.\n\n"
          "It shows what `holdpoint lint` finds while it is typed, completes "
          "attributes by their types, explains, finds, renames and repairs. "
          "It writes no file but its log, and runs policies and tests only "
          "when you ask for it, behind the same wall as `holdpoint test`.",
      .options = {{.name = "--stdio",
                   .help = "what it does anyway; many editors say so"},
                  {.name = "--log",
                   .value = "FILE",
                   .help = "append what went wrong to this file",
                   .completes = Completes::kFiles},
                  {.name = "--clientProcessId",
                   .value = "PID",
                   .help = "end when this process, the editor, has ended"}},
      .exit_codes = {{0, "the editor said `shutdown` and `exit`"},
                     {1,
                      "it went away without, or Holdpoint could not do its "
                      "work"}},
      .examples = {{"What an editor starts.", "holdpoint lsp --stdio"}},
      .run = run_command};
  return kCommand;
}

}  // namespace holdpoint::cli

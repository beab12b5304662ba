// The command table: everything that dispatch, help and shell completion know
// about a command stands in its row.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "arguments.hpp"
#include "holdpoint/cli/cli.hpp"

namespace holdpoint::cli {

// What a shell may offer for a value.
enum class Completes : std::uint8_t { kNothing, kFiles, kChoices, kCommands };

struct Option {
  std::string_view name = {};   // "--policies"
  std::string_view value = {};  // "DIR|FILE"; empty for a flag
  std::string_view help = {};   // a phrase: lower case, no full stop
  bool repeatable = false;
  Completes completes = Completes::kNothing;
  std::vector<std::string_view> choices = {};
};

struct Operand {
  std::string_view name = {};  // "PLAN"
  std::string_view help = {};
  bool required = true;
  bool repeatable = false;
  Completes completes = Completes::kFiles;
  std::vector<std::string_view> choices = {};
};

struct Example {
  std::string_view purpose;  // a sentence
  std::string_view lines;    // what to type
};

struct ExitCode {
  int code = 0;
  std::string_view meaning;
};

struct Command {
  // "check", or for a command of a group both words: "context show".
  std::string_view name = {};
  std::string_view summary = {};      // a phrase: lower case, no full stop
  std::string_view description = {};  // paragraphs, separated by empty lines
  std::vector<Operand> operands = {};
  std::vector<Option> options = {};
  std::vector<ExitCode> exit_codes = {};
  std::vector<Example> examples = {};
  int (*run)(const Arguments& arguments, Environment& environment) = nullptr;
};

// All commands, in the order in which help lists them.
[[nodiscard]] std::span<const Command> commands();

// The command of that name, or null.
[[nodiscard]] const Command* find_command(std::string_view name);

// Commands whose names begin with the same word.
struct Group {
  std::string_view name = {};     // "context"
  std::string_view summary = {};  // a phrase: lower case, no full stop
};
[[nodiscard]] std::span<const Group> groups();
[[nodiscard]] const Group* find_group(std::string_view name);

// The first word of a group's command, empty for others; and the last word.
[[nodiscard]] std::string_view group_of(const Command& command);
[[nodiscard]] std::string_view last_word(const Command& command);

// That there is no such command, and which one was perhaps meant.
[[nodiscard]] Error unknown_command(const std::string& name);

[[nodiscard]] const Command& check_command();
[[nodiscard]] const Command& test_command();
[[nodiscard]] const Command& lint_command();
[[nodiscard]] const Command& fmt_command();
[[nodiscard]] const Command& policies_command();
[[nodiscard]] const Command& explain_command();
[[nodiscard]] const Command& init_command();
[[nodiscard]] const Command& new_policy_command();
[[nodiscard]] const Command& eval_command();
[[nodiscard]] const Command& new_test_command();
[[nodiscard]] const Command& repl_command();
[[nodiscard]] const Command& lsp_command();
[[nodiscard]] const Command& pin_record_command();
[[nodiscard]] const Command& pin_check_command();
[[nodiscard]] const Command& context_show_command();
[[nodiscard]] const Command& context_validate_command();
[[nodiscard]] const Command& context_merge_command();
[[nodiscard]] const Command& context_collect_command();
[[nodiscard]] const Command& schema_import_command();
[[nodiscard]] const Command& schema_show_command();
[[nodiscard]] const Command& export_command();
[[nodiscard]] const Command& help_command();
[[nodiscard]] const Command& version_command();
[[nodiscard]] const Command& completion_command();

// Exit codes that all commands share; `check` adds those of its decisions.
inline constexpr int kOk = 0;
inline constexpr int kFailure = 1;

}  // namespace holdpoint::cli

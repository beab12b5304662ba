// holdpoint context validate: whether contexts say what they mean to say.
#include <ostream>
#include <string>

#include "../command.hpp"
#include "../context_input.hpp"
#include "../printing.hpp"
#include "holdpoint/base/log_line.hpp"

namespace holdpoint::cli {
namespace {

// A source that was made partial because its own document is at fault.
bool is_at_fault(const cloud::Source& source) {
  return source.status == cloud::SourceStatus::kPartial &&
         (source.error_code == cloud::kMalformedItem ||
          source.error_code == cloud::kWrongCount);
}

Error fault_of(const cloud::Source& source, const std::string& path) {
  return {
      ErrorCode::kInvalidValue,
      "the source `" + source.id + "` does not count: " + source.error_message,
      {.file = path},
      "mend what wrote it: docs/reference/context.md has the format"};
}

std::string sentence_about(const cloud::Context& context) {
  std::size_t whole = 0;
  for (const auto& source : context.sources()) {
    whole += source.is_whole() ? 1 : 0;
  }
  return counted(context.sources().size(), "source") + ", " +
         std::to_string(whole) + " of them whole, and " +
         counted(context.items().size(), "item");
}

bool validate(const std::string& path, Environment& environment) {
  const auto context = read_context(path, environment);
  if (!context) {
    print_error(environment, context.error());
    return false;
  }
  bool valid = true;
  for (const auto& source : context->sources()) {
    if (!is_at_fault(source)) continue;
    print_error(environment, fault_of(source, path));
    valid = false;
  }
  if (!valid) return false;
  print_line(environment,
             heading_name(path) + ": valid: " + sentence_about(*context));
  for (const std::string& remark : context->remarks()) {
    print_line(environment, "note: " + remark, 2);
  }
  return true;
}

int run_command(const Arguments& arguments, Environment& environment) {
  bool valid = true;
  for (const std::string& path : arguments.operands()) {
    valid = validate(path, environment) && valid;
  }
  return valid ? kOk : kFailure;
}

}  // namespace

const Command& context_validate_command() {
  Operand operand = kContextOperand;
  operand.repeatable = true;
  static const Command kCommand = {
      .name = "context validate",
      .summary = "say whether contexts are well formed",
      .description =
          "Reads contexts as `check` would, and says what is wrong with them. "
          "That a source was denied or is old is no fault of the document: "
          "`context show` says so.",
      .operands = {operand},
      .exit_codes = {{0, "all of them are valid"},
                     {1, "one of them is not, or could not be read"}},
      .examples = {{"Check what another tool wrote.",
                    "holdpoint context validate nightly-restores.json"},
                   {"Check a folder of raw answers and its manifest.",
                    "holdpoint context validate answers"}},
      .run = run_command};
  return kCommand;
}

}  // namespace holdpoint::cli

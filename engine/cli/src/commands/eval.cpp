// holdpoint eval: one expression of the policy language over a plan.
#include <algorithm>
#include <string>
#include <utility>

#include "../answers.hpp"
#include "../command.hpp"
#include "../printing.hpp"
#include "../session_options.hpp"
#include "holdpoint/base/bytes.hpp"

namespace holdpoint::cli {
namespace {

using bindings::Answer;

int complain(Environment& environment, const Error& error) {
  print_error(environment, error);
  return kFailure;
}

Result<std::string> read_text(const std::string& operand,
                              const Environment& environment) {
  if (operand != "-") return operand;
  const auto bytes = Bytes::read_descriptor(environment.input, "-");
  if (!bytes) return fail(bytes.error());
  return std::string(bytes->view());
}

// Nobody who asks for a value wants none, and silence reads like one.
void check_value(Answer& answer) {
  if (answer.kind != Answer::Kind::kValues || !answer.values.empty()) return;
  answer.kind = Answer::Kind::kError;
  answer.error = {ErrorCode::kUsage,
                  "the text returned nothing",
                  {},
                  "write an expression, or end the statements with `return` "
                  "and what you want to see"};
}

int run_command(const Arguments& arguments, Environment& environment) {
  const std::string format = arguments.value("--format");
  if (arguments.has("--format") && format != "text" && format != "json") {
    return complain(environment, usage_error(eval_command(),
                                             "there is no format `" + format +
                                                 "`: use text or json")
                                     .value());
  }
  const std::string operand = arguments.operands().front();
  const auto session =
      open_session(eval_command(), arguments, environment, environment.elapsed,
                   operand == "-" ? 1 : 0);
  if (session == nullptr) return kFailure;
  const auto text = read_text(operand, environment);
  if (!text) return complain(environment, text.error());
  auto reply = session->evaluate({.text = *text});
  if (!reply) return complain(environment, reply.error());
  check_value(reply->answer);
  shorten_place(*text, reply->answer.error);
  return format == "json" ? print_answer_json(environment, reply->answer)
                          : print_answer(environment, reply->answer, *text);
}

Command make_command() {
  Command command = {
      .name = "eval",
      .summary = "evaluate an expression of the policy language",
      .description =
          "Evaluates one expression, or several statements that end with "
          "`return`, over a plan, a state and a context, as a rule would see "
          "them, and prints the value. What is unknown says why; a secret is "
          "never shown, nor what was computed after one was read.\n\n"
          "The text runs in the same sandbox as policies, with the same "
          "budgets, in a process that can compute and do nothing else.",
      .operands = {{.name = "EXPRESSION",
                    .help = "what to evaluate; - is standard input",
                    .completes = Completes::kNothing}},
      .options = session_options(),
      .exit_codes = {{0, "the value was printed"},
                     {1,
                      "the text is wrong, or Holdpoint could not do its work"},
                     {3, "undetermined: something that it reads is unknown"}},
      .examples =
          {{"Count what a plan destroys.",
            "holdpoint eval '#plan:doing(\"destroys\")' --plan plan.json"},
           {"See a resource as a rule sees it.",
            "holdpoint eval r --subject aws_db_instance.main --plan plan.json"},
           {"Try the condition of a rule.",
            "holdpoint eval 'any(r:surviving_backups(), function(b)\n"
            "  return age(b.data_as_of) < hours(24) end)' \\\n"
            "    --subject aws_db_instance.main \\\n"
            "    --plan plan.json --context context.json"},
           {"For a program.",
            "holdpoint eval 'r.after.tags' --subject aws_instance.web \\\n"
            "    --plan plan.json --format json"}},
      .run = run_command};
  command.options.push_back({.name = "--format",
                             .value = "text|json",
                             .help = "how to print; text is the default",
                             .completes = Completes::kChoices,
                             .choices = {"text", "json"}});
  return command;
}

}  // namespace

const Command& eval_command() {
  static const Command kCommand = make_command();
  return kCommand;
}

}  // namespace holdpoint::cli

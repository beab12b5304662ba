#include "answers.hpp"

#include <ostream>

#include "call_hint.hpp"
#include "holdpoint/inspect/writers.hpp"
#include "printing.hpp"

namespace holdpoint::cli {
namespace {

using bindings::Answer;

constexpr std::size_t kUsualWidth = 80;

void print_value(Environment& environment, const bindings::Inspected& value) {
  const bool is_wide = environment.out_is_terminal && environment.width != 0;
  const std::size_t width = is_wide ? environment.width : kUsualWidth;
  for (const inspect::Line& line : inspect::write_lines(value, width)) {
    print_line(environment, line.text, line.indent);
  }
}

void print_remarks(Environment& environment, const Answer& answer) {
  for (const std::string& name : answer.assumptions) {
    print_remark(environment,
                 "note: " + name +
                     " is taken for left out, and so for the provider's "
                     "default: the plan shows neither its value nor an "
                     "expression that sets it");
  }
  if (answer.is_secret && answer.kind != Answer::Kind::kError) {
    print_remark(environment,
                 "note: a sensitive value was read, so nothing that may have "
                 "been computed from it is shown");
  }
}

// A function is what is left when somebody forgot to call it.
void print_call(Environment& environment, const Answer& answer,
                const std::string& text) {
  if (answer.values.size() != 1 ||
      answer.values.front().kind != bindings::Inspected::Kind::kOpaque ||
      answer.values.front().type != "function") {
    return;
  }
  const std::string call = call_of(text);
  print_remark(environment,
               call.empty()
                   ? "note: this is a function; call it to see what "
                     "it gives"
                   : "note: this is a function; call it: `" + call + "`");
}

}  // namespace

void shorten_place(const std::string& text, Error& error) {
  const std::size_t end = text.find_last_not_of('\n');
  const bool has_lines = end != std::string::npos && text.find('\n') < end;
  if (!has_lines && error.where.column == 0) error.where = {};
}

int print_answer(Environment& environment, const Answer& answer,
                 const std::string& text) {
  print_remarks(environment, answer);
  if (answer.kind == Answer::Kind::kError) {
    print_error(environment, answer.error);
    return kFailure;
  }
  if (answer.kind == Answer::Kind::kUndetermined) {
    print_value(environment, answer.unknown);
    return kUnknownAnswer;
  }
  for (const bindings::Inspected& value : answer.values) {
    print_value(environment, value);
  }
  print_call(environment, answer, text);
  return kOk;
}

int print_answer_json(Environment& environment, const Answer& answer) {
  if (answer.kind == Answer::Kind::kError) {
    print_error(environment, answer.error);
    return kFailure;
  }
  environment.out << inspect::write_json(answer) << "\n";
  return answer.kind == Answer::Kind::kUndetermined ? kUnknownAnswer : kOk;
}

}  // namespace holdpoint::cli

#include "prompt_loop.hpp"

#include <utility>

#include "answers.hpp"
#include "holdpoint/base/suggest.hpp"
#include "printing.hpp"

namespace holdpoint::cli {
namespace {

using bindings::Answer;
using inspect::Phrase;

constexpr std::string_view kCommands[] = {":clear", ":help", ":names", ":quit",
                                          ":subject"};

constexpr const char* kHelp[] = {
    "Type an expression to see its value, or statements that end with "
    "`return`.",
    "`local x = ...` and `local function f() ... end` are kept for later "
    "lines.",
    "A line that is not complete goes on in the next one.",
    "",
    "  :subject ADDRESS  make a resource known as `r`; without one, forget it",
    "  :names            what was declared",
    "  :clear            forget what was declared",
    "  :help             this",
    "  :quit             leave; so does Ctrl-D",
    "",
    "plan, state, cloud, pin, run and every helper are there, as for a rule.",
};

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

}  // namespace

void PromptLoop::complain(const Error& error) {
  has_failed_ = true;
  print_error(environment_, error);
}

void PromptLoop::take(const std::string& line) {
  if (pending_.empty() && trimmed(line).starts_with(':')) {
    return run_command(trimmed(line));
  }
  pending_ += (pending_.empty() ? "" : "\n") + line;
  Phrase phrase = inspect::read_phrase(pending_);
  if (phrase.kind == Phrase::Kind::kIncomplete) return;
  run(phrase);
  pending_.clear();
}

void PromptLoop::finish() {
  if (pending_.empty()) return;
  run(inspect::read_phrase(pending_));
  pending_.clear();
}

void PromptLoop::run(const Phrase& phrase) {
  if (phrase.kind == Phrase::Kind::kEmpty) return;
  if (!phrase.can_run()) return complain(phrase.error);
  (void)was_interrupted_();  // what came before this is about nothing
  auto reply =
      session_.evaluate({.text = pending_, .before = notebook_.before(phrase)});
  if (was_interrupted_()) {
    has_failed_ = true;
    return print_remark(environment_, "interrupted");
  }
  if (!reply) return complain(reply.error());
  Answer& answer = reply->answer;
  shorten_place(pending_, answer.error);
  const int code = print_answer(environment_, answer, pending_);
  has_failed_ = has_failed_ || code == kFailure;
  has_unknown_ = has_unknown_ || code == kUnknownAnswer;
  if (answer.kind != Answer::Kind::kValues) return;
  if (auto kept = notebook_.keep(pending_, phrase); !kept) {
    complain(kept.error());
  }
}

void PromptLoop::run_command(std::string_view line) {
  const std::string_view name = line.substr(0, line.find(' '));
  const std::string_view rest = trimmed(line.substr(name.size()));
  if (name == ":quit") {
    has_quit_ = true;
  } else if (name == ":help") {
    for (const char* text : kHelp) print_line(environment_, text);
  } else if (name == ":clear") {
    notebook_.clear();
  } else if (name == ":names") {
    for (const std::string& local : notebook_.names()) {
      print_line(environment_, local);
    }
  } else if (name == ":subject") {
    set_subject(std::string(rest));
  } else {
    Error error;
    error.code = ErrorCode::kUsage;
    error.what = "there is no command `" + std::string(name) + "`" +
                 did_you_mean(name, kCommands);
    error.next_step = "see :help";
    complain(error);
  }
}

void PromptLoop::set_subject(const std::string& address) {
  if (auto set = session_.set_subject(address); !set) complain(set.error());
}

int PromptLoop::exit_code() const {
  if (has_failed_) return kFailure;
  return has_unknown_ ? kUnknownAnswer : kOk;
}

inspect::Completions PromptLoop::complete(std::string_view before) const {
  if (pending_.empty() && before.starts_with(':')) {
    inspect::Completions out;
    for (const std::string_view name : kCommands) {
      if (name.starts_with(before)) out.words.emplace_back(name);
    }
    return out;
  }
  const std::string head = pending_.empty() ? "" : pending_ + "\n";
  inspect::Completions out = inspect::complete(
      session_.facts(), {session_.subject(), notebook_.names()},
      head + std::string(before));
  out.begin -= std::min(out.begin, head.size());
  return out;
}

}  // namespace holdpoint::cli

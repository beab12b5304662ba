#include "holdpoint/inspect/inspect.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "holdpoint/base/suggest.hpp"
#include "holdpoint/wall/guarded_run.hpp"
#include "wire.hpp"

namespace holdpoint::inspect {
namespace {

// As the runner gives it to its workers: what a document takes once it is open,
// as a multiple of its text, and what a console needs besides.
constexpr std::size_t kOpenedSize = 16;
constexpr std::size_t kConsoleMemory = std::size_t{64} << 20;
// Beside its evaluation a worker makes its console and writes the answer.
constexpr auto kBesideEvaluation = std::chrono::milliseconds(500);
constexpr std::string_view kSubject = "local r = ... ";

Answer failed(Error error) {
  Answer answer;
  answer.error = std::move(error);
  return answer;
}

std::uint32_t lines_in(std::string_view text) {
  return static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
}

// Everything that comes before the text ends a line or stands on its first
// one, so that lines are counted as people count them.
std::string chunk_of(const Question& question, const Phrase& phrase) {
  std::string text;
  if (question.subject != nullptr) text = kSubject;
  text += question.before;
  if (phrase.kind == Phrase::Kind::kExpression) text += "return ";
  return text + question.text;
}

wall::Limits limits_of(const bindings::Facts& facts, const Options& options) {
  std::size_t documents = facts.plan->bytes().size();
  if (facts.state != nullptr) documents += facts.state->bytes().size();
  wall::Limits limits;
  limits.memory =
      options.budget.memory + kConsoleMemory + kOpenedSize * documents;
  return limits;
}

Answer ask(const bindings::Facts& facts, const bindings::SourceText& text,
           const Question& question, const Options& options) {
  const auto console =
      bindings::Console::create(facts, options.budget, options.clock);
  if (!console) return failed(console.error());
  return (*console)->evaluate(text, question.subject);
}

// A place in what comes before the text is none that people can look up.
void set_place(const Question& question, Error& error) {
  const std::uint32_t before = lines_in(question.before);
  if (error.where.line > before) {
    error.where.line -= before;
  } else {
    error.where = {.file = question.name};
  }
}

void explain_subject(const Question& question, const Phrase& phrase,
                     Error& error) {
  const bool names_r =
      std::binary_search(phrase.uses.begin(), phrase.uses.end(), "r") &&
      error.what.find("`r`") != std::string::npos;
  if (!names_r || question.subject != nullptr) return;
  error.next_step = "name the resource that `r` is: --subject ADDRESS";
}

using Found = const terraform::ResourceChange*;

Found find_in(const terraform::Plan& plan, std::string_view address) {
  for (const auto* list : {&plan.changes(), &plan.prior_data()}) {
    const auto found =
        std::find_if(list->begin(), list->end(), [&](const auto& change) {
          return change.deposed.empty() && change.address == address;
        });
    if (found != list->end()) return &*found;
  }
  return nullptr;
}

}  // namespace

Result<Reply> evaluate(const bindings::Facts& facts, const Question& question,
                       const Options& options) {
  const Phrase phrase = read_phrase(question.text, question.name);
  if (phrase.kind == Phrase::Kind::kEmpty) {
    return Reply{failed({ErrorCode::kUsage, "there is nothing to evaluate"}),
                 {}};
  }
  if (!phrase.can_run()) return Reply{failed(phrase.error), {}};
  const bindings::SourceText text = {chunk_of(question, phrase), question.name};
  wall::Watch watch;
  watch.clock = options.clock;
  watch.patience = wall::kill_after(options.budget.time) + kBesideEvaluation;
  const auto watched = wall::run_behind_wall(
      limits_of(facts, options), watch, [&](const wall::Outlet& out) {
        out.write(write_answer(ask(facts, text, question, options)));
      });
  if (!watched) return fail(watched.error());
  Reply reply;
  reply.protection = watched->protection;
  auto answer = read_answer(watched->bytes);
  if (answer && watched->trouble.empty()) {
    reply.answer = std::move(*answer);
    set_place(question, reply.answer.error);
    explain_subject(question, phrase, reply.answer.error);
    return reply;
  }
  reply.answer = failed(
      {ErrorCode::kPolicy,
       "the evaluation was ended from outside: " +
           (watched->trouble.empty() ? "its process did not say what came of it"
                                     : watched->trouble)});
  return reply;
}

Result<const terraform::ResourceChange*> find_resource(
    const bindings::Facts& facts, std::string_view address) {
  if (Found found = find_in(*facts.plan, address)) return found;
  if (facts.state != nullptr) {
    if (Found found = find_in(facts.state->resources(), address)) return found;
  }
  std::vector<std::string_view> known;
  for (const auto& change : facts.plan->changes()) {
    known.push_back(change.address);
  }
  if (facts.state != nullptr) {
    for (const auto& change : facts.state->resources().changes()) {
      known.push_back(change.address);
    }
  }
  const bool has_any = facts.has_plan || facts.state != nullptr;
  return fail(ErrorCode::kNotFound,
              "there is no resource `" + std::string(address) + "`" +
                  did_you_mean(address, known),
              {},
              has_any ? "" : "give the plan or the state that it stands in");
}

}  // namespace holdpoint::inspect

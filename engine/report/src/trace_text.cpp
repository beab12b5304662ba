#include <string>
#include <utility>

#include "holdpoint/report/writers.hpp"
#include "page.hpp"
#include "text_head.hpp"
#include "wording.hpp"

namespace holdpoint::report {
namespace {

std::pair<std::string, Style> answer_of(const Outcome& outcome) {
  switch (outcome.verdict) {
    case Verdict::kPass:
      return {"PASS", Style::kGreen};
    case Verdict::kDeny:
      return {"DENY", Style::kRed};
    case Verdict::kUndetermined:
      return {"UNDETERMINED", Style::kYellow};
    case Verdict::kError:
      return {"ERROR", Style::kRed};
    case Verdict::kWaived:
      return {"WAIVED", Style::kBold};
    case Verdict::kStanding:
      return {"STANDING", Style::kBold};
    case Verdict::kNotApplicable:
      break;
  }
  return {"NOT JUDGED", Style::kBold};
}

std::string of_object(const std::string& object, const std::string& subject) {
  return object.empty() || object == subject ? "" : object + " ";
}

std::vector<Span> spans_of(const TraceStep& step, const std::string& subject) {
  std::vector<Span> spans = {{std::string(to_string(step.kind)), Style::kDim}};
  if (step.kind != StepKind::kRead) {
    spans.push_back({" line " + std::to_string(step.where.line) + ":"});
  }
  spans.push_back({" " + of_object(step.object, subject) + step.text});
  if (step.unknown) {
    spans.push_back({" is not known", Style::kYellow});
    spans.push_back(
        {" (" + std::string(to_string(*step.unknown)) + "): " + step.why});
  } else {
    const bool is_read = step.kind == StepKind::kRead;
    spans.push_back({is_read ? " = " : " is "});
    spans.push_back({step.value, Style::kBold});
  }
  if (step.times > 1) {
    spans.push_back(
        {" (" + std::to_string(step.times) + " times)", Style::kDim});
  }
  return spans;
}

void add_line(Page& page, const char* label, const std::string& text) {
  page.add(kBody, kBody + kHanging,
           {{std::string(label) + ": ", Style::kBold}, {text}});
}

void add_evidence(Page& page, const Trace& trace, const Timestamp& now) {
  for (const TraceEvidence& each : trace.evidence) {
    add_line(page, "evidence",
             each.id + ", collected " + to_string(each.collected_at) + ", " +
                 age_in_words(now, each.collected_at));
  }
  if (trace.outcome.valid_until) {
    add_line(page, "holds until", to_string(*trace.outcome.valid_until));
  }
}

void add_flip(Page& page, const Trace& trace) {
  if (trace.flip) {
    const TraceFlip& flip = *trace.flip;
    page.add(
        kBody, kBody + kHanging,
        {{flip.verdict == Verdict::kPass ? "it would pass" : "it would deny",
          Style::kBold},
         {" if " + of_object(flip.object, trace.outcome.subject) + flip.path +
          " were " + flip.to + " instead of " + flip.from}});
  } else if (trace.tries > 0) {
    add_line(page, "no flip found",
             counted(trace.tries, "other value was", "other values were") +
                 " tried, one at a time, and none gives another answer");
  }
}

void add_trace(Page& page, const Trace& trace, const Timestamp& now) {
  const Outcome& outcome = trace.outcome;
  auto [word, style] = answer_of(outcome);
  std::vector<Span> head = {{std::move(word), style},
                            {"  "},
                            {trace.policy, Style::kBold, true},
                            {" on "},
                            {outcome.subject, Style::kBold, true}};
  if (!outcome.action.empty()) head.push_back({" (" + outcome.action + ")"});
  if (!trace.title.empty()) head.push_back({": " + trace.title});
  page.add(0, kHanging, head);
  for (const std::string& note : trace.notes) add_line(page, "note", note);
  for (const TraceStep& step : trace.steps) {
    page.add(kBody, kBody + kHanging, spans_of(step, outcome.subject));
  }
  if (trace.left_out > 0) {
    page.add(kBody, kBody + kHanging,
             {{"and " + counted(trace.left_out, "step more", "steps more")}});
  }
  for (const Message& message : outcome.messages) {
    add_line(page, "says", message.text);
  }
  if (outcome.verdict == Verdict::kError && !outcome.where.file.empty()) {
    add_line(page, "at", to_string(outcome.where));
  }
  add_evidence(page, trace, now);
  add_flip(page, trace);
}

}  // namespace

std::string_view to_string(StepKind kind) {
  switch (kind) {
    case StepKind::kRead:
      return "read";
    case StepKind::kBranch:
      return "branch";
    case StepKind::kCondition:
      return "condition";
    case StepKind::kResult:
      return "result";
  }
  return "read";
}

std::string write_text(const std::vector<Trace>& traces, const Timestamp& now,
                       const TextOptions& options) {
  Page page(options);
  for (std::size_t i = 0; i < traces.size(); ++i) {
    if (i > 0) page.blank();
    add_trace(page, traces[i], now);
  }
  return page.take();
}

}  // namespace holdpoint::report

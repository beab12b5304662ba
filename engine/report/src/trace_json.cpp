#include <algorithm>
#include <string>

#include "holdpoint/report/json_line.hpp"
#include "holdpoint/report/writers.hpp"

namespace holdpoint::report {
namespace {

constexpr std::string_view kFormatVersion = "1.0";

template <typename Items, typename Line>
std::string list_of(const Items& items, Line line_of) {
  std::string out = "[";
  for (const auto& item : items) {
    if (out.size() > 1) out += ", ";
    out += line_of(item);
  }
  return out + "]";
}

std::string step_json(const TraceStep& step) {
  JsonLine line;
  line.text("kind", to_string(step.kind))
      .text_if_any("object", step.object)
      .text(step.kind == StepKind::kRead ? "path" : "source", step.text);
  if (step.unknown) {
    line.text("unknown", to_string(*step.unknown)).text("why", step.why);
  } else {
    line.text("value", step.value);
  }
  if (!step.where.file.empty()) {
    line.text("file", step.where.file).number("line", step.where.line);
  }
  if (step.times > 1) line.number("times", step.times);
  return line.done();
}

std::uint64_t age_of(const TraceEvidence& evidence, const Timestamp& now) {
  const std::int64_t seconds = now.seconds - evidence.collected_at.seconds;
  return static_cast<std::uint64_t>(std::max<std::int64_t>(seconds, 0));
}

std::string evidence_json(const TraceEvidence& evidence, const Timestamp& now) {
  return JsonLine()
      .text("id", evidence.id)
      .text("dataset", evidence.dataset)
      .text("account", evidence.account)
      .text("region", evidence.region)
      .text("collected_at", to_string(evidence.collected_at))
      .number("age_seconds", age_of(evidence, now))
      .done();
}

std::string message_json(const Message& message) {
  return JsonLine()
      .text("text", message.text)
      .text_if_any("path", message.path)
      .text_if_any("remedy", message.remedy)
      .done();
}

std::string flip_json(const TraceFlip& flip) {
  return JsonLine()
      .text_if_any("object", flip.object)
      .text("path", flip.path)
      .text("from", flip.from)
      .text("to", flip.to)
      .text("verdict", to_string(flip.verdict))
      .done();
}

}  // namespace

std::string json_of(const Trace& trace, const Timestamp& now) {
  const Outcome& outcome = trace.outcome;
  JsonLine line;
  line.text("policy", trace.policy)
      .text("subject", outcome.subject)
      .text("action", outcome.action)
      .text("verdict", to_string(outcome.verdict));
  if (outcome.unknown) line.text("unknown", to_string(*outcome.unknown));
  line.raw("messages", list_of(outcome.messages, message_json));
  line.raw("steps", list_of(trace.steps, step_json));
  line.number("steps_left_out", trace.left_out);
  line.raw("evidence",
           list_of(trace.evidence, [&](const TraceEvidence& evidence) {
             return evidence_json(evidence, now);
           }));
  if (outcome.valid_until) {
    line.text("valid_until", to_string(*outcome.valid_until));
  }
  line.raw("flip", trace.flip ? flip_json(*trace.flip) : "null");
  line.number("tries", trace.tries);
  line.raw("notes", json_list(trace.notes));
  return line.done();
}

std::string write_json(const std::vector<Trace>& traces, const Timestamp& now) {
  std::string out = "{\n  \"format\": \"holdpoint-trace\",\n";
  out += "  \"format_version\": " + json_string(kFormatVersion) + ",\n";
  out += "  \"now\": " + json_string(to_string(now)) + ",\n";
  out += "  \"traces\": [";
  for (std::size_t i = 0; i < traces.size(); ++i) {
    out += i == 0 ? "\n    " : ",\n    ";
    out += json_of(traces[i], now);
  }
  return out + (traces.empty() ? "" : "\n  ") + "]\n}\n";
}

}  // namespace holdpoint::report

#include "trace_wire.hpp"

#include <cstring>
#include <utility>

#include "wire.hpp"
#include "wire_fields.hpp"

namespace holdpoint::runner {
namespace {

using bindings::ProbeTruth;
using report::Unknown;
using report::Verdict;

constexpr std::uint32_t kMaxTrace = 16U << 20;
constexpr std::uint8_t kNoUnknown = 0xFF;

void put_event(std::string& out, const Event& event) {
  out += static_cast<char>(event.is_probe ? 1 : 0);
  put_long(out, event.times);
  if (event.is_probe) {
    put_number(out, event.file);
    put_number(out, event.probe);
    out += static_cast<char>(event.truth);
    return;
  }
  out += event.unknown ? static_cast<char>(*event.unknown)
                       : static_cast<char>(kNoUnknown);
  put_texts(out, {event.object, event.path, event.shown, event.why});
}

bool is_probe_of(const policy::PolicySet& set, const Event& event) {
  const auto& files = set.probed_files();
  return event.file < files.size() &&
         event.probe < files[event.file].probes.size();
}

Event read_event(Fields& in, const policy::PolicySet& set) {
  Event event;
  event.is_probe = in.byte() != 0;
  event.times = in.plain<std::uint64_t>();
  if (event.is_probe) {
    event.file = in.number();
    event.probe = in.number();
    const std::uint8_t truth = in.byte();
    in.ok = in.ok && truth <= static_cast<std::uint8_t>(ProbeTruth::kTrue) &&
            is_probe_of(set, event);
    event.truth = static_cast<ProbeTruth>(truth);
    return event;
  }
  const std::uint8_t unknown = in.byte();
  in.ok = in.ok && (unknown == kNoUnknown ||
                    unknown <= static_cast<std::uint8_t>(Unknown::kInput));
  if (unknown != kNoUnknown) event.unknown = static_cast<Unknown>(unknown);
  const auto texts = in.texts();
  in.ok = in.ok && texts.size() == 4;
  if (!in.ok) return event;
  event.object = texts[0];
  event.path = texts[1];
  event.shown = texts[2];
  event.why = texts[3];
  return event;
}

std::optional<report::TraceFlip> read_flip(Fields& in) {
  const std::uint8_t verdict = in.byte();
  if (verdict == kNoUnknown) return std::nullopt;
  const auto texts = in.texts();
  in.ok = in.ok && texts.size() == 4 &&
          verdict <= static_cast<std::uint8_t>(Verdict::kDeny);
  if (!in.ok) return std::nullopt;
  return report::TraceFlip{texts[0], texts[1], texts[2], texts[3],
                           static_cast<Verdict>(verdict)};
}

}  // namespace

void write_trace(std::string& out, std::uint32_t task,
                 const TracedAnswer& traced) {
  const std::size_t start = out.size();
  put_number(out, 0);  // the length, once it is known
  write_frame(out, task, traced.answer);
  put_number(out, static_cast<std::uint32_t>(traced.recording.events.size()));
  for (const Event& event : traced.recording.events) put_event(out, event);
  put_long(out, traced.recording.left_out);
  put_number(out, traced.tries);
  if (traced.flip) {
    out += static_cast<char>(traced.flip->verdict);
    put_texts(out, {traced.flip->object, traced.flip->path, traced.flip->from,
                    traced.flip->to});
  } else {
    out += static_cast<char>(kNoUnknown);
  }
  const auto length =
      static_cast<std::uint32_t>(out.size() - start - sizeof(std::uint32_t));
  std::memcpy(out.data() + start, &length, sizeof length);
}

std::optional<TraceFrame> read_trace(std::string_view& bytes,
                                     const policy::PolicySet& set,
                                     bool& broken) {
  Fields header{bytes};
  const std::uint32_t length = header.number();
  if (!header.ok) return std::nullopt;
  if (length > kMaxTrace) broken = true;
  if (broken || header.rest.size() < length) return std::nullopt;
  std::string_view body = header.rest.substr(0, length);
  auto answered = read_frame(body, broken);
  if (!answered) {
    broken = true;
    return std::nullopt;
  }
  TraceFrame frame{answered->task, {}};
  frame.traced.answer = std::move(answered->answer);
  Fields in{body};
  const std::uint32_t count = in.number();
  in.ok = in.ok && count <= kMaxSteps;
  for (std::uint32_t i = 0; in.ok && i < count; ++i) {
    frame.traced.recording.events.push_back(read_event(in, set));
  }
  frame.traced.recording.left_out = in.plain<std::uint64_t>();
  frame.traced.tries = in.number();
  frame.traced.flip = read_flip(in);
  if (!in.ok || !in.rest.empty()) {
    broken = true;
    return std::nullopt;
  }
  bytes = header.rest.substr(length);
  return frame;
}

}  // namespace holdpoint::runner

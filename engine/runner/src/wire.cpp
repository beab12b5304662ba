#include "wire.hpp"

#include <cstring>
#include <utility>

#include "wire_fields.hpp"

namespace holdpoint::runner {
namespace {

using report::Message;
using report::Outcome;
using report::Unknown;
using report::Verdict;

constexpr std::uint32_t kMaxFrame = 64U << 20;
constexpr std::uint8_t kNoUnknown = 0xFF;

Answer read_answer(Fields& in) {
  Answer answer;
  Outcome& outcome = answer.outcome;
  const std::uint8_t verdict = in.byte();
  const std::uint8_t unknown = in.byte();
  const std::uint8_t flags = in.byte();
  in.ok = in.ok &&
          verdict <= static_cast<std::uint8_t>(Verdict::kNotApplicable) &&
          (unknown == kNoUnknown ||
           unknown <= static_cast<std::uint8_t>(Unknown::kInput));
  outcome.verdict = static_cast<Verdict>(verdict);
  if (unknown != kNoUnknown) outcome.unknown = static_cast<Unknown>(unknown);
  outcome.advisory = (flags & 1U) != 0;
  outcome.obligation = (flags & 2U) != 0;
  answer.spent.is_exact = (flags & 4U) != 0;
  answer.spent.instructions = in.plain<std::uint64_t>();
  // A year is more than any clock of ours shows: sums stay far from the edge.
  constexpr std::int64_t kYear = std::int64_t{365} * 24 * 3600 * 1'000'000'000;
  const auto time = static_cast<std::int64_t>(in.plain<std::uint64_t>());
  in.ok = in.ok && time >= 0 && time < kYear;
  answer.spent.time = std::chrono::nanoseconds(time);
  outcome.where.file = in.text();
  outcome.where.line = in.number();
  const std::uint32_t count = in.number();
  for (std::uint32_t i = 0; in.ok && i < count; ++i) {
    Message message;
    message.text = in.text();
    message.path = in.text();
    message.remedy = in.text();
    outcome.messages.push_back(std::move(message));
  }
  outcome.assumptions = in.texts();
  outcome.evidence = in.texts();
  outcome.valid_until = in.time();
  return answer;
}

}  // namespace

void write_frame(std::string& out, std::uint32_t task, const Answer& answer) {
  const Outcome& outcome = answer.outcome;
  const std::size_t start = out.size();
  put_number(out, 0);  // the length, once it is known
  put_number(out, task);
  out += static_cast<char>(outcome.verdict);
  out += outcome.unknown ? static_cast<char>(*outcome.unknown)
                         : static_cast<char>(kNoUnknown);
  out += static_cast<char>((outcome.advisory ? 1 : 0) |
                           (outcome.obligation ? 2 : 0) |
                           (answer.spent.is_exact ? 4 : 0));
  put_long(out, answer.spent.instructions);
  put_long(out, static_cast<std::uint64_t>(answer.spent.time.count()));
  put_text(out, outcome.where.file);
  put_number(out, outcome.where.line);
  put_number(out, static_cast<std::uint32_t>(outcome.messages.size()));
  for (const Message& message : outcome.messages) {
    put_text(out, message.text);
    put_text(out, message.path);
    put_text(out, message.remedy);
  }
  put_texts(out, outcome.assumptions);
  put_texts(out, outcome.evidence);
  put_text(out, outcome.valid_until ? to_string(*outcome.valid_until) : "");
  const auto length =
      static_cast<std::uint32_t>(out.size() - start - sizeof(std::uint32_t));
  std::memcpy(out.data() + start, &length, sizeof length);
}

std::optional<Frame> read_frame(std::string_view& bytes, bool& broken) {
  Fields header{bytes};
  const std::uint32_t length = header.number();
  if (!header.ok) return std::nullopt;
  if (length > kMaxFrame) broken = true;
  if (broken || header.rest.size() < length) return std::nullopt;
  Fields body{header.rest.substr(0, length)};
  Frame frame;
  frame.task = body.number();
  frame.answer = read_answer(body);
  if (!body.ok || !body.rest.empty()) {
    broken = true;
    return std::nullopt;
  }
  bytes = header.rest.substr(length);
  return frame;
}

}  // namespace holdpoint::runner

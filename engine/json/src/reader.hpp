// The second stage: the grammar, over the tokens of the first.
//
// A Reader goes through one input once. It is iterative: open containers lie
// in Workspace::frames. Every function returns false after a fault, which
// fault() then describes; nothing may be called after that.
#pragma once

#include <cstdint>
#include <string_view>

#include "fault.hpp"
#include "number.hpp"
#include "sinks.hpp"
#include "workspace.hpp"

namespace holdpoint::json::internal {

inline bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

class Reader {
 public:
  // Reads input[range], where `input` is everything up to the range's end.
  Reader(Workspace& work, std::string_view input, std::uint32_t from,
         const Limits& limits)
      : work_(work), input_(input), limits_(limits) {
    work_.tokens.begin(input.data(), from,
                       static_cast<std::uint32_t>(input.size()));
  }

  // The next token, stepped over or not; `expected` words the fault.
  bool next(std::uint32_t& at, const char* expected) {
    return work_.tokens.next(at) || ended(expected);
  }
  bool peek(std::uint32_t& at, const char* expected) {
    return work_.tokens.peek(at) || ended(expected);
  }
  void pop() { work_.tokens.pop(); }
  [[nodiscard]] char byte(std::uint32_t at) const { return input_[at]; }

  // Reads one whole value into the sink; value_end() is then where it ends.
  template <typename Sink>
  bool read_value(Sink& sink);

  // A key and its colon; none() after a fault.
  Text read_key();

  // One more value, or one more level: false when the budget is spent.
  bool count_value(std::uint32_t at) {
    return values_++ < limits_.max_values || too_many(at);
  }
  bool enter(std::uint32_t at) {
    return ++depth_ <= limits_.max_depth || too_deep(at);
  }
  void leave() { --depth_; }

  // Nothing but white space may be left.
  bool at_end();

  [[nodiscard]] std::uint32_t value_end() const { return value_end_; }
  [[nodiscard]] const Fault& fault() const { return fault_; }
  bool fail(Fault fault);
  bool fail_expected(std::uint32_t at, const char* expected);

 private:
  static constexpr Text kNoText{Text::kNone, 0};

  enum class Step : std::uint8_t { kFailed, kOpened, kComplete };

  template <typename Sink>
  Step start_value(Sink& sink);
  template <typename Sink>
  Step open(Sink& sink, std::uint32_t at, bool object);
  template <typename Sink>
  bool close(Sink& sink, std::uint32_t at);
  template <typename Sink>
  Step after_value(Sink& sink, std::size_t floor);
  template <typename Sink>
  bool read_member_key(Sink& sink);

  Text read_text(std::uint32_t at);
  Text read_escaped(std::uint32_t at, std::uint32_t close);
  void find_backslash(std::uint32_t from);
  bool read_number(std::uint32_t at, Number& number);
  bool read_word(std::uint32_t at, std::string_view word);

  [[gnu::cold]] bool ended(const char* expected);
  [[gnu::cold]] bool too_many(std::uint32_t at);
  [[gnu::cold]] bool too_deep(std::uint32_t at);

  Workspace& work_;
  std::string_view input_;
  Limits limits_;
  std::uint32_t values_ = 0;
  std::uint32_t depth_ = 0;
  std::uint32_t value_end_ = 0;
  // The first backslash of the window that is not behind us, or the window's
  // end: most texts are known to have no escape without being looked at.
  std::uint32_t backslash_ = 0;
  Fault fault_;
};

inline Text Reader::read_text(std::uint32_t at) {
  // The token's last byte is the closing quote: only white space can follow.
  std::uint32_t close = work_.tokens.stop() - 1;
  while (is_space(input_[close])) --close;
  if (close <= at || input_[close] != '"') {
    fail_expected(at, "a string");
    return kNoText;
  }
  value_end_ = close + 1;
  const std::uint32_t where = at + 1;
  if (where > backslash_) find_backslash(where);
  if (close > backslash_) return read_escaped(at, close);
  return {where, close - where};
}

inline Text Reader::read_key() {
  std::uint32_t at = 0;
  if (!next(at, "a key")) return kNoText;
  if (byte(at) != '"') {
    fail_expected(at, "a key in quotes");
    return kNoText;
  }
  const Text key = read_text(at);
  if (key.none() || !next(at, "`:`")) return kNoText;
  if (byte(at) != ':') {
    fail_expected(at, "`:` after the key");
    return kNoText;
  }
  return key;
}

inline bool Reader::read_word(std::uint32_t at, std::string_view word) {
  const std::uint32_t stop = work_.tokens.stop();
  const std::string_view rest = input_.substr(at, stop - at);
  if (!rest.starts_with(word) ||
      (rest.size() > word.size() && !is_space(rest[word.size()]))) {
    return fail_expected(at, "a value");
  }
  value_end_ = at + static_cast<std::uint32_t>(word.size());
  return true;
}

template <typename Sink>
bool Reader::read_member_key(Sink& sink) {
  const Text key = read_key();
  if (key.none()) return false;
  sink.key(work_.frames.back(), key);
  return true;
}

template <typename Sink>
Reader::Step Reader::open(Sink& sink, std::uint32_t at, bool object) {
  if (!enter(at)) return Step::kFailed;
  Frame frame;
  frame.offset = at;
  frame.object = object;
  sink.open(frame);
  work_.frames.push_back(frame);
  std::uint32_t first = 0;
  if (!peek(first, object ? "a key or `}`" : "a value or `]`")) {
    return Step::kFailed;
  }
  if (byte(first) == (object ? '}' : ']')) {
    pop();
    return close(sink, first) ? Step::kComplete : Step::kFailed;
  }
  if (object && !read_member_key(sink)) return Step::kFailed;
  return Step::kOpened;
}

template <typename Sink>
bool Reader::close(Sink& sink, std::uint32_t at) {
  const Frame& frame = work_.frames.back();
  if (!sink.close(frame)) return fail(duplicate_key(input_, frame.offset));
  work_.frames.pop_back();
  leave();
  value_end_ = at + 1;
  return true;
}

// Reads a scalar whole, or opens a container up to its first value.
template <typename Sink>
Reader::Step Reader::start_value(Sink& sink) {
  std::uint32_t at = 0;
  if (!next(at, "a value") || !count_value(at)) return Step::kFailed;
  const auto scalar = [&](bool good, Kind kind, std::uint64_t payload) {
    if (!good) return Step::kFailed;
    sink.scalar(kind, at, payload);
    return Step::kComplete;
  };
  switch (byte(at)) {
    case '{':
      return open(sink, at, true);
    case '[':
      return open(sink, at, false);
    case '"': {
      const Text text = read_text(at);
      if (text.none()) return Step::kFailed;
      if (!Sink::kKeepsTexts && (text.where & kUnescaped) != 0) {
        work_.unescaped.resize(text.where & ~kUnescaped);
      }
      return scalar(true, Kind::kString, pack(text.where, text.length));
    }
    case 't':
      return scalar(read_word(at, "true"), Kind::kBoolean, 1);
    case 'f':
      return scalar(read_word(at, "false"), Kind::kBoolean, 0);
    case 'n':
      return scalar(read_word(at, "null"), Kind::kNull, 0);
    default: {
      Number number;
      const bool good = read_number(at, number);
      return scalar(good, number.kind, number.payload);
    }
  }
}

// Closes what ends after a value. kOpened: another value follows.
template <typename Sink>
Reader::Step Reader::after_value(Sink& sink, std::size_t floor) {
  while (work_.frames.size() > floor) {
    Frame& frame = work_.frames.back();
    ++frame.count;
    const bool object = frame.object;
    const char* expected = object ? "`,` or `}`" : "`,` or `]`";
    std::uint32_t at = 0;
    if (!next(at, expected)) return Step::kFailed;
    const char c = byte(at);
    if (c == ',') {
      if (object && !read_member_key(sink)) return Step::kFailed;
      return Step::kOpened;
    }
    if (c != (object ? '}' : ']')) {
      fail_expected(at, expected);
      return Step::kFailed;
    }
    if (!close(sink, at)) return Step::kFailed;
  }
  return Step::kComplete;
}

template <typename Sink>
bool Reader::read_value(Sink& sink) {
  const std::size_t floor = work_.frames.size();
  for (;;) {
    Step step = start_value(sink);
    if (step == Step::kComplete) step = after_value(sink, floor);
    if (step != Step::kOpened) return step == Step::kComplete;
  }
}

}  // namespace holdpoint::json::internal

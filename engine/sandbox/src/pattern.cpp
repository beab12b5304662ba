#include "pattern.hpp"

#include <cstring>
#include <string>

#include "pattern_items.hpp"

namespace holdpoint::sandbox {

// Walks a pattern once. Patterns have no alternatives, so which captures are
// open at a place does not depend on the subject.
class PatternChecker {
 public:
  explicit PatternChecker(Pattern& pattern) : pattern_(pattern) {}

  // Empty when the pattern is whole, else what is wrong with it.
  std::string check() {
    const std::string_view text = pattern_.text_;
    while (at_ < text.size()) {
      std::string problem = item(text);
      if (!problem.empty()) return problem;
    }
    if (open_count_ > 0) return "unfinished capture";
    return {};
  }

 private:
  std::string item(std::string_view text) {
    switch (text[at_]) {
      case '(':
        return open(text);
      case ')':
        return close();
      case kEscape:
        if (at_ + 1 == text.size()) {
          return "malformed pattern (ends with '%')";
        }
        if (text[at_ + 1] == 'b') return balance(text);
        if (text[at_ + 1] == 'f') return frontier(text);
        if (is_pattern_digit(text[at_ + 1])) {
          return back_reference(text[at_ + 1]);
        }
        break;
      default:
        break;
    }
    return single(text);
  }

  std::string open(std::string_view text) {
    if (pattern_.captures_ == kMaxCaptures) return "too many captures";
    const auto index = static_cast<std::uint8_t>(pattern_.captures_++);
    ++at_;
    if (at_ < text.size() && text[at_] == ')') {
      ++at_;  // a position: complete at once
      return {};
    }
    open_[open_count_++] = index;
    return {};
  }

  std::string close() {
    if (open_count_ == 0) return "invalid pattern capture";
    pattern_.closes_[close_count_++] = open_[--open_count_];
    ++at_;
    return {};
  }

  std::string balance(std::string_view text) {
    if (at_ + 3 >= text.size()) {
      return "malformed pattern (missing arguments to '%b')";
    }
    at_ += 4;
    return {};
  }

  std::string frontier(std::string_view text) {
    at_ += 2;
    if (at_ == text.size() || text[at_] != '[') {
      return "missing '[' after '%f' in pattern";
    }
    return set(text);
  }

  std::string back_reference(char digit) {
    const int index = digit - '1';
    bool valid =
        index >= 0 && static_cast<std::size_t>(index) < pattern_.captures_;
    for (std::size_t i = 0; i < open_count_; ++i) {
      if (open_[i] == index) valid = false;
    }
    if (!valid) {
      return "invalid capture index %" + std::to_string(index + 1);
    }
    at_ += 2;
    return {};
  }

  std::string set(std::string_view text) {
    const std::size_t end = set_end(text, at_);
    if (end == std::string_view::npos) {
      return "malformed pattern (missing ']')";
    }
    at_ = end;
    return {};
  }

  std::string single(std::string_view text) {
    if (text[at_] == '[') {
      std::string problem = set(text);
      if (!problem.empty()) return problem;
    } else {
      at_ = item_end(text, at_);
    }
    if (!is_repetition(text, at_)) return {};
    ++at_;
    if (++choices_ > kMaxChoices) return "pattern too complex";
    return {};
  }

  Pattern& pattern_;
  std::size_t at_ = 0;
  std::size_t choices_ = 0;
  std::array<std::uint8_t, kMaxCaptures> open_ = {};
  std::size_t open_count_ = 0;
  std::size_t close_count_ = 0;
};

// One match. What remains to be tried is kept as choices: at most one for each
// repetition, because an item is only met again after its choice was dropped.
// Captures need no undoing: whatever lies after a choice is set again on the
// way to being read.
class PatternMatcher {
 public:
  PatternMatcher(const Pattern& pattern, std::string_view subject,
                 StepMeter& meter)
      : pattern_(pattern),
        text_(pattern.text_),
        subject_(subject),
        meter_(meter) {}

  std::optional<Match> run(std::size_t start) {
    choice_count_ = 0;
    now_ = {.item = 0, .place = start, .opened = 0, .closed = 0};
    bool matched = false;
    while (!matched) {
      count(1);
      if (now_.item == text_.size()) {
        matched = true;
      } else if (!step() && !retreat()) {
        break;
      }
    }
    flush();
    if (!matched) return std::nullopt;
    match_.start = start;
    match_.end = now_.place;
    match_.capture_count = pattern_.captures_;
    return match_;
  }

 private:
  struct State {
    std::size_t item;   // in the pattern
    std::size_t place;  // in the subject
    std::uint8_t opened;
    std::uint8_t closed;
  };

  // How else the match could go on after a repetition.
  struct Choice {
    enum Kind : std::uint8_t { kGreedy, kLazy, kSkip } kind;
    State state;         // .item is behind the repetition
    std::size_t item;    // the repeated item
    std::size_t lowest;  // greedy: the first place that is allowed
  };

  void count(std::uint64_t steps) {
    steps_ += steps;
    if (steps_ >= kBatch) flush();
  }
  void flush() {
    const std::uint64_t steps = steps_;
    steps_ = 0;
    if (steps > 0) meter_.spend(steps);
  }

  // Goes one item on. False: no match this way.
  bool step() {
    switch (text_[now_.item]) {
      case '(':
        return open();
      case ')':
        return close();
      case '$':
        if (now_.item + 1 == text_.size()) {
          ++now_.item;
          return now_.place == subject_.size();
        }
        break;
      case kEscape: {
        const char next = text_[now_.item + 1];
        if (next == 'b') return balance();
        if (next == 'f') return frontier();
        if (is_pattern_digit(next)) return repeated(next);
        break;
      }
      default:
        break;
    }
    return single();
  }

  bool open() {
    Capture& capture = match_.captures[now_.opened++];
    capture.start = now_.place;
    capture.size = 0;
    capture.is_position = text_.substr(now_.item).starts_with("()");
    now_.item += capture.is_position ? 2 : 1;
    return true;
  }

  bool close() {
    Capture& capture = match_.captures[pattern_.closes_[now_.closed++]];
    capture.size = now_.place - capture.start;
    ++now_.item;
    return true;
  }

  bool balance() {
    const char opening = text_[now_.item + 2];
    const char closing = text_[now_.item + 3];
    if (now_.place == subject_.size() || subject_[now_.place] != opening) {
      return false;
    }
    std::size_t depth = 1;
    for (std::size_t i = now_.place + 1; i < subject_.size(); ++i) {
      count(1);
      if (subject_[i] == closing) {
        if (--depth == 0) {
          now_.place = i + 1;
          now_.item += 4;
          return true;
        }
      } else if (subject_[i] == opening) {
        ++depth;
      }
    }
    return false;
  }

  bool frontier() {
    const std::size_t begin = now_.item + 2;
    const std::size_t end = set_end(text_, begin);
    const std::string_view set = text_.substr(begin, end - begin);
    count(set.size());
    // Beyond both ends of the subject stands, as in Lua, a zero byte.
    if (in_set(byte_at(now_.place - 1), set) ||
        !in_set(byte_at(now_.place), set)) {
      return false;
    }
    now_.item = end;
    return true;
  }

  bool repeated(char digit) {
    const Capture& capture =
        match_.captures[static_cast<std::size_t>(digit - '1')];
    if (capture.is_position) return false;
    count(1 + capture.size / 16);
    const std::string_view text = subject_.substr(capture.start, capture.size);
    if (!subject_.substr(now_.place).starts_with(text)) return false;
    now_.place += text.size();
    now_.item += 2;
    return true;
  }

  bool single() {
    const std::size_t item = now_.item;
    const std::size_t end = item_end(text_, item);
    switch (end < text_.size() ? text_[end] : '\0') {
      case '*':
        return greedy(item, end, now_.place);
      case '+':
        if (!fits(item, end, now_.place)) return false;
        return greedy(item, end, now_.place + 1);
      case '?':
        return optional(item, end);
      case '-':
        now_.item = end + 1;
        push(Choice::kLazy, item, now_.place);
        return true;
      default:
        if (!fits(item, end, now_.place)) return false;
        ++now_.place;
        now_.item = end;
        return true;
    }
  }

  bool greedy(std::size_t item, std::size_t end, std::size_t lowest) {
    std::size_t place = lowest;
    while (fits(item, end, place)) ++place;
    now_.item = end + 1;
    now_.place = place;
    if (place > lowest) push(Choice::kGreedy, item, lowest);
    return true;
  }

  bool optional(std::size_t item, std::size_t end) {
    now_.item = end + 1;
    if (fits(item, end, now_.place)) {
      push(Choice::kSkip, item, now_.place);
      ++now_.place;
    }
    return true;
  }

  void push(Choice::Kind kind, std::size_t item, std::size_t lowest) {
    choices_[choice_count_++] = {kind, now_, item, lowest};
  }

  // Takes the latest choice the other way. False when none is left.
  bool retreat() {
    while (choice_count_ > 0) {
      Choice& choice = choices_[choice_count_ - 1];
      if (choice.kind == Choice::kLazy) {
        const std::size_t end = item_end(text_, choice.item);
        if (fits(choice.item, end, choice.state.place)) {
          ++choice.state.place;
          now_ = choice.state;
          return true;
        }
        --choice_count_;
        continue;
      }
      if (choice.kind == Choice::kGreedy) --choice.state.place;
      now_ = choice.state;
      if (choice.kind == Choice::kSkip || choice.state.place == choice.lowest) {
        --choice_count_;
      }
      return true;
    }
    return false;
  }

  // Whether the single-character item in [item, end) matches at `place`.
  bool fits(std::size_t item, std::size_t end, std::size_t place) {
    count(1);
    if (place >= subject_.size()) return false;
    const auto c = static_cast<unsigned char>(subject_[place]);
    switch (text_[item]) {
      case '.':
        return true;
      case kEscape:
        return in_class(c, text_[item + 1]);
      case '[':
        count((end - item) / 4);
        return in_set(c, text_.substr(item, end - item));
      default:
        return static_cast<unsigned char>(text_[item]) == c;
    }
  }

  [[nodiscard]] unsigned char byte_at(std::size_t place) const {
    return place < subject_.size() ? static_cast<unsigned char>(subject_[place])
                                   : '\0';
  }

  static constexpr std::uint64_t kBatch = 256;

  const Pattern& pattern_;
  std::string_view text_;
  std::string_view subject_;
  StepMeter& meter_;
  State now_ = {};
  Match match_;
  std::uint64_t steps_ = 0;
  std::size_t choice_count_ = 0;
  std::array<Choice, kMaxChoices> choices_;  // the first choice_count_ are set
};

Result<Pattern> Pattern::parse(std::string_view text, Caret caret) {
  Pattern pattern;
  if (caret == Caret::kAnchors && text.starts_with('^')) {
    pattern.is_anchored_ = true;
    text.remove_prefix(1);
  }
  pattern.text_ = text;
  std::string problem = PatternChecker(pattern).check();
  if (!problem.empty()) {
    return fail(ErrorCode::kInvalidSyntax, std::move(problem));
  }
  return pattern;
}

std::optional<Match> Pattern::match_at(std::string_view subject,
                                       std::size_t start,
                                       StepMeter& meter) const {
  return PatternMatcher(*this, subject, meter).run(start);
}

std::optional<Match> Pattern::find_from(std::string_view subject,
                                        std::size_t start,
                                        StepMeter& meter) const {
  PatternMatcher matcher(*this, subject, meter);
  for (std::size_t i = start; i <= subject.size(); ++i) {
    auto match = matcher.run(i);
    if (match || is_anchored_) return match;
  }
  return std::nullopt;
}

}  // namespace holdpoint::sandbox

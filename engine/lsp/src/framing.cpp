#include "holdpoint/lsp/framing.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace holdpoint::lsp {
namespace {

constexpr std::string_view kLength = "content-length";

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_length(std::string_view name) {
  return std::ranges::equal(name, kLength, {}, lower);
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t";
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) + 1 - begin);
}

std::optional<std::uint64_t> read_number(std::string_view text) {
  std::uint64_t number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stop != end) return std::nullopt;
  return number;
}

}  // namespace

std::string_view FrameReader::rest() const {
  return std::string_view(buffer_).substr(at_);
}

void FrameReader::drop(std::size_t bytes) {
  at_ += bytes;
  scanned_ = at_;
}

void FrameReader::forget_line() {
  // This may be the first half of an empty line's end.
  if (!is_line_cut_ && rest() == "\r") return;
  is_line_cut_ = is_line_cut_ || !rest().empty();
  drop(rest().size());
}

void FrameReader::feed(std::string_view bytes) {
  buffer_.erase(0, at_);
  scanned_ -= at_;
  at_ = 0;
  buffer_ += bytes;
}

// The next line of a header, without its end.
std::optional<std::string_view> FrameReader::take_line() {
  const std::size_t end = buffer_.find('\n', scanned_);
  if (end == buffer_.npos) {
    scanned_ = buffer_.size();
    return std::nullopt;
  }
  std::string_view line(buffer_.data() + at_, end - at_);
  header_ += line.size() + 1;
  drop(line.size() + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// False if the line makes no sense in a header.
bool FrameReader::read_line(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == line.npos) return false;
  if (!is_length(trimmed(line.substr(0, colon)))) return true;
  const auto length = read_number(trimmed(line.substr(colon + 1)));
  if (!length || (length_ && *length_ != *length)) return false;
  length_ = length;
  return true;
}

std::optional<Frame> FrameReader::end_header() {
  const bool is_sound = is_sound_ && length_;
  const std::uint64_t length = length_.value_or(0);
  header_ = 0;
  is_sound_ = true;
  length_.reset();
  if (!is_sound) {
    return Frame{false, "a header without one `Content-Length: NUMBER`"};
  }
  missing_ = length;
  if (length <= limits_.max_body) {
    state_ = State::kBody;
    return std::nullopt;
  }
  state_ = State::kSkippedBody;
  return Frame{false, "a message of " + std::to_string(length) +
                          " bytes is longer than the limit of " +
                          std::to_string(limits_.max_body)};
}

std::optional<Frame> FrameReader::next() {
  while (true) {
    if (state_ == State::kBody) {
      if (rest().size() < missing_) return std::nullopt;
      Frame frame{true, std::string(rest().substr(0, missing_))};
      drop(frame.text.size());
      state_ = State::kHeader;
      return frame;
    }
    if (state_ == State::kSkippedBody) {
      const std::uint64_t here =
          std::min<std::uint64_t>(rest().size(), missing_);
      drop(static_cast<std::size_t>(here));
      missing_ -= here;
      if (missing_ > 0) return std::nullopt;
      state_ = State::kHeader;
      continue;
    }
    const auto line = take_line();
    // The end of a line whose beginning was forgotten is no empty line.
    const bool is_whole = line && !std::exchange(is_line_cut_, false);
    const bool is_empty = is_whole && line->empty();
    const bool is_lost = state_ == State::kLostHeader;
    // What is too long is forgotten, line by line or as it comes.
    const std::size_t held = header_ + (line ? 0 : rest().size());
    if (is_lost && !line) forget_line();
    if (!is_lost && held > limits_.max_header) {
      state_ = is_empty ? State::kHeader : State::kLostHeader;
      if (!line) forget_line();
      header_ = 0;
      is_sound_ = true;
      length_.reset();
      return Frame{false, "a header longer than the limit of " +
                              std::to_string(limits_.max_header) + " bytes"};
    }
    if (!line) return std::nullopt;
    if (is_lost) {
      if (is_empty) state_ = State::kHeader;
      header_ = 0;
    } else if (!is_empty) {
      is_sound_ = read_line(*line) && is_sound_;
    } else if (header_ > 2) {  // empty lines between frames are passed over
      if (auto refused = end_header()) return refused;
    } else {
      header_ = 0;
    }
  }
}

std::string to_frame(std::string_view body) {
  std::string frame = "Content-Length: " + std::to_string(body.size());
  frame += "\r\n\r\n";
  frame += body;
  return frame;
}

}  // namespace holdpoint::lsp

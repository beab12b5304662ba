// Tokens: where the next brace, comma, string or scalar starts.
//
// simdjson's first stage finds them, and checks UTF-8, control characters in
// strings and that strings end. It looks at one window of the input after the
// other, so that memory does not grow with the input; windows end between
// tokens. simdjson is used in this file's source and nowhere else.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace holdpoint::json::internal {

class Tokens {
 public:
  Tokens();
  ~Tokens();
  Tokens(const Tokens&) = delete;
  Tokens& operator=(const Tokens&) = delete;

  // Starts over on input[from, to). At most kMaxInput bytes.
  void begin(const char* input, std::uint32_t from, std::uint32_t to);

  // The offset of the next token, which it steps over. False at the end of the
  // input and when the bytes ahead are broken.
  bool next(std::uint32_t& at) {
    if (next_ == last_ && !refill()) return false;
    at = window_ + *next_++;
    return true;
  }
  // The same without stepping over it; pop() then does that.
  bool peek(std::uint32_t& at) {
    if (next_ == last_ && !refill()) return false;
    at = window_ + *next_;
    return true;
  }
  void pop() { ++next_; }

  // Between the token just stepped over and here, nothing but the rest of that
  // token and white space stands.
  [[nodiscard]] std::uint32_t stop() const { return window_ + *next_; }

  // Whether next() stopped at a window that is no text, and which.
  [[nodiscard]] bool broken() const { return broken_; }
  [[nodiscard]] std::uint32_t window_begin() const { return window_; }
  [[nodiscard]] std::uint32_t window_end() const { return ahead_; }
  [[nodiscard]] std::uint32_t input_end() const { return to_; }

 private:
  enum class Outcome : std::uint8_t { kIndexed, kUnclosed, kBroken };
  struct Engine;

  bool refill();
  Outcome index_window();
  Outcome index(std::uint32_t length);
  [[nodiscard]] std::uint32_t cut(std::uint32_t size) const;

  std::unique_ptr<Engine> engine_;
  const char* input_ = nullptr;
  std::uint32_t to_ = 0;
  std::uint32_t window_ = 0;  // where the current window starts
  std::uint32_t ahead_ = 0;   // where it ends and the next one starts
  const std::uint32_t* next_ = nullptr;  // *last_ is the window's length
  const std::uint32_t* last_ = nullptr;
  bool broken_ = false;
};

}  // namespace holdpoint::json::internal

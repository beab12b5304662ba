#include "tokens.hpp"

#include <simdjson.h>

#include <algorithm>

namespace holdpoint::json::internal {
namespace {

// Large enough that a window's overhead vanishes, small enough that its text
// and its tokens stay in the second-level cache.
constexpr std::uint32_t kWindow = 128 * 1024;
constexpr std::uint32_t kFirstCapacity = 16 * 1024;
// Beyond this an engine is not kept for the next input.
constexpr std::size_t kKeptCapacity = 4 * kWindow;

// A quote that is followed by one of these most likely closes its string.
bool follows_string(char c) {
  return std::string_view(",:]} \t\r\n").find(c) != std::string_view::npos;
}

}  // namespace

struct Tokens::Engine {
  std::unique_ptr<simdjson::internal::dom_parser_implementation> parser;

  [[nodiscard]] std::size_t capacity() const {
    return parser == nullptr ? 0 : parser->capacity();
  }

  bool reserve(std::size_t length) {
    if (length <= capacity()) return true;
    std::size_t wanted = std::max<std::size_t>(capacity(), kFirstCapacity);
    while (wanted < length) wanted *= 2;
    parser.reset();
    // Depth is ours to watch: only the first stage runs here.
    return simdjson::get_active_implementation()
               ->create_dom_parser_implementation(wanted, 1, parser) ==
           simdjson::SUCCESS;
  }
};

Tokens::Tokens() : engine_(std::make_unique<Engine>()) {}
Tokens::~Tokens() = default;

void Tokens::begin(const char* input, std::uint32_t from, std::uint32_t to) {
  if (engine_->capacity() > kKeptCapacity) engine_->parser.reset();
  input_ = input;
  to_ = to;
  window_ = ahead_ = from;
  next_ = last_ = nullptr;
  broken_ = false;
}

// Windows of white space hold no token: goes on to the first that has one.
bool Tokens::refill() {
  while (ahead_ < to_ && !broken_) {
    window_ = ahead_;
    broken_ = index_window() != Outcome::kIndexed;
    if (!broken_ && next_ != last_) return true;
  }
  next_ = last_ = nullptr;
  return false;
}

// Indexes the window that starts at window_ and sets ahead_ to its end.
Tokens::Outcome Tokens::index_window() {
  std::uint32_t size = kWindow;
  while (to_ - window_ > size) {
    const std::uint32_t length = cut(size);
    if (length != 0) {
      const Outcome outcome = index(length);
      if (outcome != Outcome::kUnclosed) return outcome;
      // The quote at the cut opens a string: leave it to the next window.
      return index(length - 1);
    }
    size = size > to_ / 2 ? to_ : size * 2;
  }
  return index(to_ - window_);
}

// How long a window of at most `size` bytes is that ends after an unescaped
// quote, if possible one that closes a string, or, where there are no quotes,
// between tokens. 0 when there is no such place. The input goes on after it.
std::uint32_t Tokens::cut(std::uint32_t size) const {
  constexpr int kTries = 8;
  const std::string_view window(input_ + window_, size);
  std::size_t opening = 0;
  int tries = 0;
  for (std::size_t at = window.rfind('"');
       at != window.npos && at > 0 && tries < kTries;
       at = window.rfind('"', at - 1)) {
    if (window[at - 1] == '\\') continue;
    const std::size_t length = at + 1;
    if (follows_string(input_[window_ + length])) {
      return static_cast<std::uint32_t>(length);
    }
    opening = std::max(opening, length);
    ++tries;
  }
  if (opening != 0) return static_cast<std::uint32_t>(opening);
  if (window.find('"') != window.npos) return 0;
  return static_cast<std::uint32_t>(window.find_last_of(",:[]{} \t\r\n") + 1);
}

Tokens::Outcome Tokens::index(std::uint32_t length) {
  ahead_ = window_ + length;
  next_ = last_ = nullptr;
  if (length == 0) return Outcome::kIndexed;
  if (!engine_->reserve(length)) return Outcome::kBroken;
  auto& parser = *engine_->parser;
  const auto* text = reinterpret_cast<const std::uint8_t*>(input_ + window_);
  const auto error =
      parser.stage1(text, length, simdjson::stage1_mode::regular);
  if (error == simdjson::EMPTY) return Outcome::kIndexed;
  if (error == simdjson::UNCLOSED_STRING) return Outcome::kUnclosed;
  if (error != simdjson::SUCCESS) return Outcome::kBroken;
  next_ = parser.structural_indexes.get();
  last_ = next_ + parser.n_structural_indexes;
  parser.structural_indexes[parser.n_structural_indexes] = length;
  return Outcome::kIndexed;
}

}  // namespace holdpoint::json::internal

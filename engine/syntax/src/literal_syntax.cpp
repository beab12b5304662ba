#include "literal_syntax.hpp"

#include <cstdint>

#include "characters.hpp"

namespace holdpoint::syntax {
namespace {

// Reads from the front of a text.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  [[nodiscard]] unsigned char peek() const {
    return at_ < text_.size() ? static_cast<unsigned char>(text_[at_]) : '\0';
  }
  [[nodiscard]] bool at_end() const { return at_ == text_.size(); }
  [[nodiscard]] std::size_t offset() const { return at_; }

  unsigned char take() {
    const unsigned char c = peek();
    ++at_;
    return c;
  }
  bool accept(char c) {
    if (at_end() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  std::size_t skip(int classes) {
    const std::size_t begin = at_;
    while (!at_end() && is_in(peek(), classes)) ++at_;
    return at_ - begin;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

// UTF-8 as Lua writes it: up to 2^31 - 1, in up to six bytes.
std::string encode_utf8(std::uint32_t code) {
  if (code < 0x80) return std::string(1, static_cast<char>(code));
  std::string reversed;
  std::uint32_t first_limit = 0x3F;  // what still fits into the first byte
  do {
    reversed += static_cast<char>(0x80U | (code & 0x3FU));
    code >>= 6;
    first_limit >>= 1;
  } while (code > first_limit);
  reversed += static_cast<char>(((~first_limit << 1) & 0xFFU) | code);
  return {reversed.rbegin(), reversed.rend()};
}

// After `\x`: exactly two digits.
bool read_hexadecimal(Reader& in, std::string& value) {
  unsigned code = 0;
  for (int i = 0; i < 2; ++i) {
    if (!is_in(in.peek(), kHexDigit)) return false;
    code = code * 16 + hex_value(in.take());
  }
  value = static_cast<char>(code);
  return true;
}

// After `\u`: `{`, digits of a number below 2^31, `}`.
bool read_unicode(Reader& in, std::string& value) {
  constexpr std::uint32_t kMaxCode = 0x7FFFFFFF;
  if (!in.accept('{') || !is_in(in.peek(), kHexDigit)) return false;
  std::uint32_t code = 0;
  while (is_in(in.peek(), kHexDigit)) {
    if (code > kMaxCode >> 4) return false;
    code = code * 16 + hex_value(in.take());
  }
  value = encode_utf8(code);
  return in.accept('}');
}

// Up to three digits, at most 255.
bool read_decimal(Reader& in, std::string& value) {
  unsigned code = 0;
  for (int i = 0; i < 3 && is_in(in.peek(), kDigit); ++i) {
    code = code * 10 + (in.take() - unsigned{'0'});
  }
  if (code > 255) return false;
  value = static_cast<char>(code);
  return true;
}

bool read_simple(Reader& in, std::string& value) {
  constexpr std::string_view kLetters = "abfnrtv\\\"'";
  constexpr std::string_view kValues = "\a\b\f\n\r\t\v\\\"'";
  if (in.at_end()) return false;
  const std::size_t which = kLetters.find(static_cast<char>(in.peek()));
  if (which == std::string_view::npos) return false;
  in.take();
  value = kValues[which];
  return true;
}

bool read_escape_body(Reader& in, std::string& value) {
  if (in.accept('x')) return read_hexadecimal(in, value);
  if (in.accept('u')) return read_unicode(in, value);
  if (in.accept('z')) {
    in.skip(kBlank | kLineBreak);
    return true;
  }
  if (is_in(in.peek(), kDigit)) return read_decimal(in, value);
  if (is_in(in.peek(), kLineBreak)) {
    const unsigned char first = in.take();
    if (is_in(in.peek(), kLineBreak) && in.peek() != first) in.take();
    value = '\n';
    return true;
  }
  return read_simple(in, value);
}

}  // namespace

bool is_numeral(std::string_view text) {
  Reader in(text);
  int digit = kDigit;
  std::string_view exponent = "eE";
  if (text.size() > 1 && text[0] == '0' && (text[1] | 0x20) == 'x') {
    in.take();
    in.take();
    digit = kHexDigit;
    exponent = "pP";
  }
  std::size_t digits = in.skip(digit);
  if (in.accept('.')) digits += in.skip(digit);
  if (digits == 0) return false;
  if (in.accept(exponent[0]) || in.accept(exponent[1])) {
    if (!in.accept('+')) in.accept('-');
    if (in.skip(kDigit) == 0) return false;
  }
  return in.at_end();
}

Escape read_escape(std::string_view text) {
  Reader in(text);
  in.take();
  Escape read;
  read.is_valid = read_escape_body(in, read.value);
  read.length = in.offset();
  return read;
}

std::optional<std::size_t> long_bracket_level(std::string_view text) {
  if (text.empty() || text[0] != '[') return std::nullopt;
  std::size_t level = 0;
  while (level + 1 < text.size() && text[level + 1] == '=') ++level;
  if (level + 1 >= text.size() || text[level + 1] != '[') return std::nullopt;
  return level;
}

}  // namespace holdpoint::syntax

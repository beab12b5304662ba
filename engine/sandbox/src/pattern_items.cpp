#include "pattern_items.hpp"

namespace holdpoint::sandbox {
namespace {

bool is_upper(unsigned char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(unsigned char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(unsigned char c) { return c >= '0' && c <= '9'; }
bool is_alpha(unsigned char c) { return is_upper(c) || is_lower(c); }
bool is_graph(unsigned char c) { return c > ' ' && c < 0x7f; }
bool is_space(unsigned char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_hex(unsigned char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

}  // namespace

bool in_class(unsigned char c, char name) {
  const auto letter = static_cast<unsigned char>(name);
  bool result = false;
  switch (letter | 0x20) {
    case 'a':
      result = is_alpha(c);
      break;
    case 'c':
      result = c < ' ' || c == 0x7f;
      break;
    case 'd':
      result = is_digit(c);
      break;
    case 'g':
      result = is_graph(c);
      break;
    case 'l':
      result = is_lower(c);
      break;
    case 'p':
      result = is_graph(c) && !is_alpha(c) && !is_digit(c);
      break;
    case 's':
      result = is_space(c);
      break;
    case 'u':
      result = is_upper(c);
      break;
    case 'w':
      result = is_alpha(c) || is_digit(c);
      break;
    case 'x':
      result = is_hex(c);
      break;
    case 'z':
      result = c == 0;  // Lua still knows it, though it is deprecated
      break;
    default:
      return letter == c;
  }
  return is_upper(letter) ? !result : result;
}

bool in_set(unsigned char c, std::string_view set) {
  std::size_t i = 1;
  const std::size_t end = set.size() - 1;
  const bool complement = set[i] == '^';
  if (complement) ++i;
  for (; i < end; ++i) {
    if (set[i] == kEscape) {
      ++i;
      if (in_class(c, set[i])) return !complement;
    } else if (i + 2 < end && set[i + 1] == '-') {
      if (static_cast<unsigned char>(set[i]) <= c &&
          c <= static_cast<unsigned char>(set[i + 2])) {
        return !complement;
      }
      i += 2;
    } else if (static_cast<unsigned char>(set[i]) == c) {
      return !complement;
    }
  }
  return complement;
}

std::size_t set_end(std::string_view text, std::size_t open) {
  std::size_t i = open + 1;
  if (i < text.size() && text[i] == '^') ++i;
  do {
    if (i == text.size()) return std::string_view::npos;
    if (text[i++] == kEscape && i < text.size()) ++i;
  } while (i >= text.size() || text[i] != ']');
  return i + 1;
}

std::size_t item_end(std::string_view text, std::size_t at) {
  if (text[at] == kEscape) return at + 2;
  if (text[at] == '[') return set_end(text, at);
  return at + 1;
}

bool is_repetition(std::string_view text, std::size_t at) {
  return at < text.size() && (text[at] == '*' || text[at] == '+' ||
                              text[at] == '-' || text[at] == '?');
}

}  // namespace holdpoint::sandbox

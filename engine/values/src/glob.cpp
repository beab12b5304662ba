#include "holdpoint/values/glob.hpp"

#include <algorithm>

#include "holdpoint/base/text.hpp"

namespace holdpoint::values {
namespace {

// Characters as numbers: code points, and above them the wildcard `?` and the
// bytes that are no UTF-8.
constexpr char32_t kAnyOne = 0x110000;
constexpr char32_t kStrayByte = 0x110100;

// The first character of a text that is not empty; removes it.
char32_t take_character(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = utf8_length(text);
  if (length <= 1) {
    text.remove_prefix(1);
    return length == 1 ? lead : kStrayByte + lead;
  }
  char32_t value = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    value = value << 6 | (static_cast<unsigned char>(text[i]) & 0x3FU);
  }
  text.remove_prefix(length);
  return value;
}

std::u32string decoded(std::string_view text) {
  std::u32string characters;
  characters.reserve(text.size());
  while (!text.empty()) characters += take_character(text);
  return characters;
}

// For each prefix, the length of its longest border: of the longest text that
// it both begins and ends with, itself excepted.
std::vector<std::size_t> borders_of(std::u32string_view text) {
  std::vector<std::size_t> borders(text.size(), 0);
  std::size_t length = 0;
  for (std::size_t i = 1; i < text.size(); ++i) {
    while (length > 0 && text[i] != text[length]) length = borders[length - 1];
    if (text[i] == text[length]) ++length;
    borders[i] = length;
  }
  return borders;
}

}  // namespace

bool Glob::Piece::stands_at(std::u32string_view text, std::size_t at) const {
  if (characters.size() > text.size() - at) return false;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    if (characters[i] != kAnyOne && characters[i] != text[at + i]) return false;
  }
  return true;
}

// Where the piece stands first at or after `from`, or npos.
std::size_t Glob::Piece::find(std::u32string_view text,
                              std::size_t from) const {
  if (characters.empty()) return from;
  if (borders.empty()) {
    while (from + characters.size() <= text.size()) {
      if (stands_at(text, from)) return from;
      ++from;
    }
    return std::u32string_view::npos;
  }
  std::size_t length = 0;
  for (std::size_t i = from; i < text.size(); ++i) {
    while (length > 0 && text[i] != characters[length]) {
      length = borders[length - 1];
    }
    if (text[i] == characters[length]) ++length;
    if (length == characters.size()) return i + 1 - length;
  }
  return std::u32string_view::npos;
}

Glob::Glob(std::string_view pattern) : pattern_(pattern), pieces_(1) {
  literal_ = pattern.find_first_of("*?") == std::string_view::npos;
  if (literal_) return;
  for (std::string_view rest = pattern; !rest.empty();) {
    const char32_t character = take_character(rest);
    if (character == U'*') {
      pieces_.emplace_back();
    } else {
      pieces_.back().characters += character == U'?' ? kAnyOne : character;
    }
  }
  for (std::size_t i = 1; i + 1 < pieces_.size(); ++i) {
    Piece& piece = pieces_[i];
    if (piece.characters.find(kAnyOne) == std::u32string::npos) {
      piece.borders = borders_of(piece.characters);
    } else {
      hard_length_ = std::max(hard_length_, piece.characters.size());
    }
  }
}

bool Glob::matches(std::string_view text) const {
  if (literal_) return text == pattern_;
  const std::u32string characters = decoded(text);
  std::u32string_view rest = characters;
  const Piece& first = pieces_.front();
  if (!first.stands_at(rest, 0)) return false;
  rest.remove_prefix(first.characters.size());
  if (pieces_.size() == 1) return rest.empty();
  const Piece& last = pieces_.back();
  if (rest.size() < last.characters.size()) return false;
  if (!last.stands_at(rest, rest.size() - last.characters.size())) return false;
  rest.remove_suffix(last.characters.size());
  // Each inner piece as far to the left as it can stand: if that fails, no
  // other choice succeeds.
  std::size_t at = 0;
  for (std::size_t i = 1; i + 1 < pieces_.size(); ++i) {
    at = pieces_[i].find(rest, at);
    if (at == std::u32string_view::npos) return false;
    at += pieces_[i].characters.size();
  }
  return true;
}

std::uint64_t Glob::cost(std::size_t text_size) const {
  const auto linear = static_cast<std::uint64_t>(text_size) + pattern_.size();
  return literal_ ? linear : 3 * linear + text_size * hard_length_;
}

bool glob_matches(std::string_view pattern, std::string_view text) {
  return Glob(pattern).matches(text);
}

}  // namespace holdpoint::values

// Character classes as Lua's lexer sees them, whatever the locale.
#pragma once

#include <array>
#include <cstdint>

namespace holdpoint::syntax {

enum CharacterClass : std::uint8_t {
  kLetter = 1,    // may begin a name
  kDigit = 2,     //
  kHexDigit = 4,  //
  kBlank = 8,     // white space that does not end a line
  kLineBreak = 16,
};

inline constexpr std::array<std::uint8_t, 256> kCharacterClasses = [] {
  std::array<std::uint8_t, 256> classes{};
  const auto add = [&](char first, char last, int which) {
    for (int c = first; c <= last; ++c) {
      auto& entry = classes[static_cast<std::size_t>(c)];
      entry = static_cast<std::uint8_t>(entry | which);
    }
  };
  add('a', 'z', kLetter);
  add('A', 'Z', kLetter);
  add('_', '_', kLetter);
  add('0', '9', kDigit | kHexDigit);
  add('a', 'f', kHexDigit);
  add('A', 'F', kHexDigit);
  add(' ', ' ', kBlank);
  add('\t', '\t', kBlank);
  add('\v', '\f', kBlank);
  add('\n', '\n', kLineBreak);
  add('\r', '\r', kLineBreak);
  return classes;
}();

constexpr bool is_in(unsigned char c, int classes) {
  return (kCharacterClasses[c] & classes) != 0;
}

constexpr unsigned hex_value(unsigned char c) {
  return c <= '9' ? c - unsigned{'0'} : (c | 0x20U) - 'a' + 10U;
}

}  // namespace holdpoint::syntax

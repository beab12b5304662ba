// Escapes inside strings.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace holdpoint::json::internal {

// Appends the text that `raw` (the inside of a string) stands for. Returns the
// offset of the first escape that is wrong, or raw.size() when all are right.
// Lone surrogates are wrong; \u0000 is a character like any other.
std::size_t unescape(std::string_view raw, std::string& out);

// Whether there is a backslash in text[0, length). Reads up to seven bytes
// beyond, on which the answer does not depend.
inline bool has_backslash(const char* text, std::size_t length) {
  constexpr std::size_t kLong = 64;
  if (length > kLong || std::endian::native != std::endian::little) {
    return std::memchr(text, '\\', length) != nullptr;
  }
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  for (std::size_t i = 0; i < length; i += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text + i, sizeof word);
    word ^= kOnes * '\\';
    // The lowest marked byte is truly zero; marks above it may be false.
    std::uint64_t zeros = (word - kOnes) & ~word & (kOnes << 7);
    if (length - i < 8) zeros &= (std::uint64_t{1} << (8 * (length - i))) - 1;
    if (zeros != 0) return true;
  }
  return false;
}

}  // namespace holdpoint::json::internal

// How Terraform writes the key of an instance between quotes.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace holdpoint::terraform {

struct CodePoint {
  char32_t value = 0;
  std::size_t length = 0;  // in bytes
};

// The first code point of `text`; nullopt when it is not well formed.
[[nodiscard]] std::optional<CodePoint> decode_utf8(std::string_view text);

// What Terraform prints as it is: neither control, format, private use nor
// space other than U+0020. Code points that Unicode has not assigned yet count
// as printable outside the large empty planes: which they are depends on the
// version of Unicode that Terraform was built with.
[[nodiscard]] bool is_printable(char32_t point);

// The key in quotes: \" \\ \n \r \t \uXXXX \UXXXXXXXX, and the introducers of
// templates doubled (`$${`, `%%{`).
[[nodiscard]] std::string quote_key(std::string_view key);

struct KeyRead {
  std::size_t length = 0;          // bytes used, up to the first bad one
  std::string_view expected = {};  // empty when the key was read
};

// Reads a quoted key at the start of `text`. Understands what quote_key()
// writes and the form of Terraform before 1.1, which wrote keys as Go does
// (\a \b \f \v \x7f, and `${` as it is).
[[nodiscard]] KeyRead read_quoted_key(std::string_view text, std::string& key);

}  // namespace holdpoint::terraform

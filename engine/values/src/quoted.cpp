#include "quoted.hpp"

#include "holdpoint/base/text.hpp"

namespace holdpoint::values {
namespace {

constexpr std::size_t kLongestQuote = 80;

}  // namespace

std::string quoted(std::string_view text) {
  if (text.size() <= kLongestQuote) return "`" + visible(text) + "`";
  // Cut between characters, not within one.
  std::size_t end = 0;
  while (end < kLongestQuote) {
    const std::size_t length = utf8_length(text.substr(end));
    end += length == 0 ? 1 : length;
  }
  return "`" + visible(text.substr(0, end)) + "...`";
}

}  // namespace holdpoint::values

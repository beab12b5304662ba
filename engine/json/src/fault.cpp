#include "fault.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "holdpoint/base/text.hpp"
#include "trail.hpp"

namespace holdpoint::json::internal {
namespace {

constexpr std::size_t kShown = 24;        // bytes of input looked at
constexpr std::size_t kLongestKey = 120;  // bytes of a key quoted in a message
constexpr std::string_view kDelimiters = " \t\r\n,:[]{}\"";

constexpr std::string_view kCutOff =
    "the file may have been cut off; write it again";

bool all_of(std::string_view text, std::string_view characters) {
  return text.find_first_not_of(characters) == std::string_view::npos;
}

// What stands at `at`. Never the text itself, unless it is one of the words
// that other languages have: a file that is cut or put together by hand may
// have a password there.
std::string found_at(std::string_view input, std::uint64_t at) {
  constexpr std::string_view kDigits = "0123456789";
  constexpr auto kWords = std::to_array<std::string_view>(
      {"True", "False", "TRUE", "FALSE", "None", "nil", "NULL", "undefined",
       "NaN", "nan", "Infinity", "-Infinity", "inf"});
  const std::string_view rest = input.substr(at, kShown);
  const auto first = static_cast<unsigned char>(rest.front());
  if (first < 0x20) {
    constexpr std::string_view kHex = "0123456789abcdef";
    return std::string("the control character 0x") + kHex[first >> 4] +
           kHex[first & 15];
  }
  if (first == '"') return "a string";
  const std::string_view word =
      rest.substr(0, rest.find_first_of(kDelimiters, 1));
  if (std::find(kWords.begin(), kWords.end(), word) != kWords.end()) {
    return "`" + std::string(word) + "`";
  }
  if (all_of(word, "0123456789+-.eE") && !all_of(word, "+-.eE")) {
    const bool leading_zero = word.size() > 1 && word[0] == '0' &&
                              kDigits.find(word[1]) != kDigits.npos;
    return leading_zero ? "a number that begins with 0" : "a number";
  }
  const bool is_word = first >= 0x80 || std::isalnum(first) != 0;
  return is_word ? "a word that is not JSON"
                 : "`" + std::string(rest.substr(0, 1)) + "`";
}

Fault at_byte(std::uint64_t offset, std::string what,
              std::string_view next_step = {}) {
  return {ErrorCode::kInvalidSyntax, offset, std::move(what),
          std::string(next_step)};
}

bool starts_with_utf16(std::string_view text) {
  if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff")) {
    return true;
  }
  // Without a mark: of the first two ASCII characters every other byte is 0.
  if (text.size() < 4) return false;
  const auto zero = [&](std::size_t i) { return text[i] == '\0'; };
  return zero(0) == zero(2) && zero(1) == zero(3) && zero(0) != zero(1);
}

// Names what the whole text is, when that explains any fault in it.
void recognise(std::string_view text, std::uint64_t from, Fault& fault) {
  if (fault.code != ErrorCode::kInvalidSyntax) return;
  if (text.find_first_not_of(" \t\r\n") == text.npos) {
    fault = at_byte(fault.offset, "the document is empty",
                    "pass the JSON that `terraform show -json` prints");
  } else if (text.starts_with("\xef\xbb\xbf")) {
    fault = at_byte(from, "the text begins with a byte-order mark",
                    "save the file as UTF-8 without it");
  } else if (starts_with_utf16(text)) {
    fault = at_byte(from, "the text is UTF-16, which PowerShell's `>` writes",
                    "run `cmd /c \"terraform show -json FILE > plan.json\"`"
                    " or use PowerShell 7");
  }
}

}  // namespace

Fault unexpected(std::string_view input, std::uint64_t at,
                 std::string_view expected) {
  if (at >= input.size()) {
    return at_byte(
        input.size(),
        "the document ends where " + std::string(expected) + " was expected",
        kCutOff);
  }
  return at_byte(at, "expected " + std::string(expected) + " but found " +
                         found_at(input, at));
}

Fault broken_text(std::string_view input, std::uint64_t from,
                  std::uint64_t to) {
  const std::string_view text = input.substr(0, to);
  bool inside = false;
  std::uint64_t opened = from;
  for (std::uint64_t at = from; at < to;) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) >= 0x80) {
      const std::size_t length = utf8_length(text.substr(at));
      if (length == 0) {
        return at_byte(at, "the text is not valid UTF-8",
                       "save the file as UTF-8");
      }
      at += length;
      continue;
    }
    if (c == '"') {
      inside = !inside;
      opened = at;
    } else if (c == '\\') {
      if (!inside) return unexpected(input, at, "a value or punctuation");
      // The escaped byte is looked at by the next round unless it would act.
      const bool acts =
          at + 1 < to && (text[at + 1] == '"' || text[at + 1] == '\\');
      if (acts) ++at;
    } else if (inside && static_cast<unsigned char>(c) < 0x20) {
      return at_byte(at, found_at(input, at) + " stands inside a string",
                     "control characters must be written as escapes");
    }
    ++at;
  }
  if (inside) {
    return at_byte(opened, "the string that begins here never ends", kCutOff);
  }
  return {ErrorCode::kInternal, from, "the text cannot be read", {}};
}

Fault duplicate_key(std::string_view input, std::uint64_t object) {
  const std::uint64_t at = first_repeated_key(input, object);
  if (at >= input.size()) return duplicate_key_at(object, "");
  return duplicate_key_at(at, string_at(input, at));
}

Fault duplicate_key_at(std::uint64_t offset, std::string_view key) {
  const std::string_view shown = key.substr(0, kLongestKey);
  return at_byte(offset,
                 "duplicate key `" + visible(shown) +
                     (shown.size() < key.size() ? "...`" : "`"),
                 "every key may stand only once in an object");
}

Error explain(const Bytes& bytes, Range range, Fault fault) {
  const std::string_view input =
      bytes.view().substr(0, range.offset + range.length);
  recognise(input.substr(range.offset), range.offset, fault);
  Location where = location_of(bytes, fault.offset);
  where.json_path = path_to(input, range.offset, fault.offset);
  return {fault.code, std::move(fault.what), std::move(where),
          std::move(fault.next_step)};
}

}  // namespace holdpoint::json::internal

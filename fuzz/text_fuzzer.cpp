// links: base json
//
// Any bytes, made visible: the result is UTF-8 without a character that acts on
// a terminal, reorders its neighbours or has no width; is one line where it
// must be; does not change when it is made visible again; and is the text
// itself where nothing was hidden. JSON that was made printable reads back
// equal.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "holdpoint/base/text.hpp"
#include "holdpoint/json/document.hpp"
#include "holdpoint/json/printable.hpp"

namespace {

using holdpoint::is_utf8;
using holdpoint::visible;
using holdpoint::visible_lines;
using holdpoint::json::Document;
using holdpoint::json::printable;
using holdpoint::json::printable_string;

void require(bool holds) {
  if (!holds) std::abort();
}

// Written out byte by byte: what the engine decodes is compared with what the
// standard lists (general category Cc, Bidi_Control, and zero width).
bool hides_something(std::string_view text) {
  static constexpr std::string_view kHidden[] = {
      "\xd8\x9c",     "\xe1\xa0\x8e", "\xe2\x80\x8b", "\xe2\x80\x8c",
      "\xe2\x80\x8d", "\xe2\x80\x8e", "\xe2\x80\x8f", "\xe2\x80\xa8",
      "\xe2\x80\xa9", "\xe2\x80\xaa", "\xe2\x80\xab", "\xe2\x80\xac",
      "\xe2\x80\xad", "\xe2\x80\xae", "\xe2\x81\xa0", "\xe2\x81\xa6",
      "\xe2\x81\xa7", "\xe2\x81\xa8", "\xe2\x81\xa9", "\xef\xbb\xbf"};
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x20 || byte == 0x7f) return true;
    if (byte == 0xc2 && i + 1 < text.size() &&
        static_cast<unsigned char>(text[i + 1]) < 0xa0) {
      return true;  // U+0080 to U+009F
    }
  }
  return std::any_of(std::begin(kHidden), std::end(kHidden),
                     [text](std::string_view hidden) {
                       return text.find(hidden) != std::string_view::npos;
                     });
}

std::string without_breaks(std::string text) {
  std::erase(text, '\n');
  return text;
}

void check_json(std::string_view text) {
  const auto document = Document::parse_copy(text);
  if (!document) return;
  const std::string shown = printable(text);
  require(is_utf8(shown) && !hides_something(shown));
  require(shown.find("##") == std::string::npos);
  require(printable(shown) == shown);
  const auto again = Document::parse_copy(shown);
  require(again && equal(again->root(), document->root()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string line = visible(text);
  require(is_utf8(line) && !hides_something(line) && visible(line) == line);
  const std::string lines = visible_lines(text);
  require(is_utf8(lines) && visible_lines(lines) == lines);
  require(!hides_something(without_breaks(lines)));
  require(std::count(lines.begin(), lines.end(), '\n') ==
          std::count(text.begin(), text.end(), '\n'));
  const std::string quoted = printable_string(text);
  const auto read = Document::parse_copy(quoted);
  require(read && read->root().is_string() && !hides_something(quoted));
  require(!is_utf8(text) || read->root().as_string() == text);
  check_json(text);
  return 0;
}

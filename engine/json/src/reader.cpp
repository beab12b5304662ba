#include "reader.hpp"

#include <cstring>
#include <string>

#include "unescape.hpp"

namespace holdpoint::json::internal {
namespace {

// `rest` begins with the backslash of an escape that stands for nothing.
Fault wrong_escape(std::uint64_t at, std::string_view rest) {
  Fault fault{ErrorCode::kInvalidSyntax, at, {}, {}};
  if (!rest.starts_with("\\u")) {
    fault.what = "the backslash does not begin an escape";
    fault.next_step = "write a backslash as `\\\\`";
  } else if (rest.substr(2).find_first_not_of("0123456789abcdefABCDEF") < 4 ||
             rest.size() < 6) {
    fault.what = "`\\u` needs four hexadecimal digits";
  } else {
    fault.what = "`" + std::string(rest.substr(0, 6)) +
                 "` is half of a surrogate pair and no character";
  }
  return fault;
}

}  // namespace

bool Reader::fail(Fault fault) {
  fault_ = std::move(fault);
  return false;
}

bool Reader::fail_expected(std::uint32_t at, const char* expected) {
  return fail(unexpected(input_, at, expected));
}

bool Reader::ended(const char* expected) {
  const Tokens& tokens = work_.tokens;
  if (tokens.broken()) {
    return fail(
        broken_text(input_, tokens.window_begin(), tokens.window_end()));
  }
  return fail(unexpected(input_, input_.size(), expected));
}

bool Reader::too_many(std::uint32_t at) {
  return fail({ErrorCode::kLimitExceeded, at,
               "the document holds more than " +
                   std::to_string(limits_.max_values) + " values",
               "raise the limit if the document is genuine"});
}

bool Reader::too_deep(std::uint32_t at) {
  return fail({ErrorCode::kLimitExceeded, at,
               "arrays and objects are nested more than " +
                   std::to_string(limits_.max_depth) + " deep",
               "raise the limit if the document is genuine"});
}

void Reader::find_backslash(std::uint32_t from) {
  const std::uint32_t end = work_.tokens.window_end();
  const char* begin = input_.data() + from;
  const void* found = std::memchr(begin, '\\', end - from);
  backslash_ = found == nullptr
                   ? end
                   : from + static_cast<std::uint32_t>(
                                static_cast<const char*>(found) - begin);
}

Text Reader::read_escaped(std::uint32_t at, std::uint32_t close) {
  const std::size_t start = work_.unescaped.size();
  const std::string_view raw = input_.substr(at + 1, close - at - 1);
  const std::size_t wrong = unescape(raw, work_.unescaped);
  if (wrong != raw.size()) {
    fail(wrong_escape(at + 1 + wrong, raw.substr(wrong)));
    return kNoText;
  }
  const std::size_t size = work_.unescaped.size();
  // Eight bytes must be readable at every text (prefix_of).
  work_.unescaped.reserve(size + sizeof(std::uint64_t));
  return {static_cast<std::uint32_t>(start) | kUnescaped,
          static_cast<std::uint32_t>(size - start)};
}

bool Reader::read_number(std::uint32_t at, Number& number) {
  const char first = byte(at);
  if (first != '-' && (first < '0' || first > '9')) {
    return fail_expected(at, "a value");
  }
  const std::string_view text = input_.substr(at, work_.tokens.stop() - at);
  const std::size_t length = number_length(text);
  if (length == 0 || (length < text.size() && !is_space(text[length]))) {
    return fail_expected(at, "a number");
  }
  number = classify(text.substr(0, length));
  value_end_ = at + static_cast<std::uint32_t>(length);
  return true;
}

bool Reader::at_end() {
  std::uint32_t at = 0;
  if (work_.tokens.peek(at)) {
    return fail({ErrorCode::kInvalidSyntax, at,
                 "there are bytes after the end of the document",
                 "a document is one value with nothing behind it"});
  }
  return !work_.tokens.broken() || ended("");
}

}  // namespace holdpoint::json::internal

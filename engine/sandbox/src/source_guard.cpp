#include "source_guard.hpp"

#include <algorithm>

namespace holdpoint::sandbox {
namespace {

bool is_name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '_';
}

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Walks the text just closely enough to count accesses in a row: names after
// `.` or `:`, and keys in brackets. It need not understand anything else, but
// must not be misled by what stands in comments and strings.
class ChainScanner {
 public:
  explicit ChainScanner(std::string_view text) : text_(text) {}

  // The offset where a chain became too long, or npos.
  std::size_t find_long_chain() {
    while (at_ < text_.size()) {
      const std::size_t begin = at_;
      advance();
      if (length_ > kMaxAccessChain) return begin;
    }
    return std::string_view::npos;
  }

 private:
  void advance() {
    const char c = text_[at_];
    if (is_space(c)) {
      ++at_;
    } else if (text_.substr(at_).starts_with("--")) {
      at_ += 2;
      if (!skip_long_bracket()) skip_to('\n');
    } else if (c == '"' || c == '\'') {
      skip_string(c);
    } else if (is_name_byte(c)) {
      while (at_ < text_.size() && is_name_byte(text_[at_])) ++at_;
      // A name goes on with a chain only behind `.`, `:` or `[`.
      if (!linked_) length_ = 0;
      linked_ = false;
    } else if (c == '[' && skip_long_bracket()) {
      linked_ = false;
    } else {
      punctuation(c);
    }
  }

  void punctuation(char c) {
    ++at_;
    linked_ = c == '.' || c == ':' || c == '[';
    if (linked_) {
      ++length_;
    } else if (c != ']' && c != '(' && c != ')') {
      length_ = 0;
    }
  }

  void skip_to(char end) { at_ = std::min(text_.find(end, at_), text_.size()); }

  void skip_string(char quote) {
    ++at_;
    while (at_ < text_.size() && text_[at_] != quote && text_[at_] != '\n') {
      at_ += text_[at_] == '\\' ? 2 : 1;
    }
    at_ = std::min(at_ + 1, text_.size());
    linked_ = false;
  }

  // Skips `[[...]]` or `[==[...]==]` when one begins here.
  bool skip_long_bracket() {
    if (at_ >= text_.size() || text_[at_] != '[') return false;
    std::size_t open = at_ + 1;
    while (open < text_.size() && text_[open] == '=') ++open;
    if (open >= text_.size() || text_[open] != '[') return false;
    const std::string close =
        "]" + std::string(text_.substr(at_ + 1, open - at_ - 1)) + "]";
    const std::size_t end = text_.find(close, open + 1);
    at_ = end == std::string_view::npos ? text_.size() : end + close.size();
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t length_ = 0;
  bool linked_ = false;
};

Location place_of(std::string_view text, std::size_t offset,
                  const std::string& chunk_name) {
  const auto lines = std::count(
      text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n');
  return {.file = chunk_name,
          .line = static_cast<std::uint32_t>(lines) + 1,
          .offset = offset};
}

}  // namespace

Result<void> check_source(std::string_view text,
                          const std::string& chunk_name) {
  const Location start = place_of(text, 0, chunk_name);
  if (text.size() > kMaxSource) {
    return fail(ErrorCode::kLimitExceeded,
                "a policy file may have at most 256 KiB; this one has " +
                    std::to_string(text.size()) + " bytes",
                start, "split it");
  }
  if (text.starts_with('\x1b')) {
    return fail(ErrorCode::kInvalidSyntax,
                "this is compiled Lua; policies are read as text only", start);
  }
  if (text.starts_with('#')) {
    return fail(ErrorCode::kInvalidSyntax,
                "a policy file may not begin with `#`", start,
                "write comments with `--`");
  }
  if (text.starts_with("\xEF\xBB\xBF")) {
    return fail(ErrorCode::kInvalidSyntax,
                "the file begins with a byte-order mark", start,
                "save it as UTF-8 without one");
  }
  if (const auto at = text.find('\0'); at != std::string_view::npos) {
    return fail(ErrorCode::kInvalidSyntax, "the file holds a NUL byte",
                place_of(text, at, chunk_name));
  }
  const std::size_t chain = ChainScanner(text).find_long_chain();
  if (chain != std::string_view::npos) {
    return fail(ErrorCode::kLimitExceeded,
                "more than 200 accesses in a row (a.b.c...)",
                place_of(text, chain, chunk_name), "use a local in between");
  }
  return {};
}

}  // namespace holdpoint::sandbox

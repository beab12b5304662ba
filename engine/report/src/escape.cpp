#include "holdpoint/report/escape.hpp"

#include <algorithm>
#include <utility>

#include "holdpoint/base/log_line.hpp"
#include "holdpoint/base/text.hpp"

namespace holdpoint::report {
namespace {

std::string reference(char c) {
  return "&#" + std::to_string(static_cast<unsigned char>(c)) + ";";
}

// Both know these references. Colons and hashes could become a command of a
// runner together with what stands around the text.
std::string with_references(std::string_view text) {
  const std::string shown = visible(text);
  const std::size_t head =
      begins_command(shown) ? leading_space(shown) : std::string::npos;
  std::string out;
  out.reserve(shown.size());
  for (std::size_t at = 0; at < shown.size(); ++at) {
    const char c = shown[at];
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (at == head ||
               std::string_view("\"'`#:").find(c) != std::string_view::npos) {
      out += reference(c);
    } else {
      out += c;
    }
  }
  return out;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Of any script: what is not ASCII has no meaning in Markdown.
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_hexadecimal(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }

constexpr std::string_view kMarks = ",.;:";

// Letters, with hyphens and apostrophes between them; or a number. Seven
// hexadecimal digits are taken for a commit.
bool is_plain(std::string_view word) {
  constexpr std::size_t kShortestHash = 7;
  if (word.empty() || (word.size() >= kShortestHash &&
                       std::all_of(word.begin(), word.end(), is_hexadecimal))) {
    return false;
  }
  if (std::all_of(word.begin(), word.end(), is_digit)) return true;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool between = i > 0 && i + 1 < word.size() &&
                         is_letter(word[i - 1]) && is_letter(word[i + 1]);
    const bool joins = word[i] == '-' || word[i] == '\'';
    if (!is_letter(word[i]) && !(joins && between)) return false;
  }
  return true;
}

// A fence of backticks that the code does not hold.
std::string code_span(std::string_view code, bool in_cell) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : code) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  // One space on either side is taken away again.
  const bool padded = code.front() == '`' || code.back() == '`';
  std::string out = fence + (padded ? " " : "");
  // "\\|" is no way out: what it means depends on the backslashes before it.
  for (const char c : code) {
    if (c == '|' && in_cell) {
      out += "\\x7c";
    } else {
      out += c;
    }
  }
  return out + (padded ? " " : "") + fence;
}

// Words, one after the other; those that are not plain gather in `code_`.
class MarkdownWriter {
 public:
  explicit MarkdownWriter(bool in_cell) : in_cell_(in_cell) {}

  void add(std::string_view word) {
    const bool marked =
        word.size() > 1 && kMarks.find(word.back()) != std::string_view::npos;
    const std::string_view bare = word.substr(0, word.size() - marked);
    // "1." begins a list.
    const bool lists = marked && word.back() == '.' &&
                       std::all_of(bare.begin(), bare.end(), is_digit);
    if (is_plain(bare) && !lists) {
      close_code();
      separate();
      out_ += word;
      return;
    }
    code_ += code_.empty() ? "" : " ";
    const bool outside = marked && !lists && word.back() != ':';
    code_ += outside ? bare : word;
    if (!outside) return;
    close_code();
    out_ += word.back();
  }

  [[nodiscard]] std::string take() {
    close_code();
    return std::move(out_);
  }

 private:
  void separate() {
    if (!out_.empty()) out_ += ' ';
  }

  void close_code() {
    if (code_.empty()) return;
    separate();
    out_ += code_span(code_, in_cell_);
    code_.clear();
  }

  bool in_cell_;
  std::string out_;
  std::string code_;
};

std::string in_markdown(std::string_view text, bool in_cell) {
  const std::string line = log_line(text);
  std::string_view rest = line;
  MarkdownWriter writer(in_cell);
  while (true) {
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    if (rest.empty()) return writer.take();
    const std::size_t end = std::min(rest.find(' '), rest.size());
    writer.add(rest.substr(0, end));
    rest.remove_prefix(end);
  }
}

}  // namespace

std::string html(std::string_view text) { return with_references(text); }

std::string xml(std::string_view text) { return with_references(text); }

std::string markdown(std::string_view text) {
  return in_markdown(text, /*in_cell=*/false);
}

std::string markdown_cell(std::string_view text) {
  return in_markdown(text, /*in_cell=*/true);
}

}  // namespace holdpoint::report

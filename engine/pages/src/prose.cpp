#include "prose.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "holdpoint/base/log_line.hpp"

namespace holdpoint::pages {
namespace {

constexpr std::string_view kFence = "```";

std::string_view next_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

std::string_view trim(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

std::size_t longest_run(std::string_view text, char wanted) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == wanted ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_hexadecimal(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }

// Seven hexadecimal digits in a row are taken for a commit.
bool has_hash(std::string_view word) {
  constexpr std::size_t kShortest = 7;
  std::size_t run = 0;
  for (const char c : word) {
    run = is_hexadecimal(c) ? run + 1 : 0;
    if (run == kShortest) return true;
  }
  return false;
}

// Between two characters of a word: "on-call", "and/or", "1.8", "10,000". Not
// "GH-1", which is an issue, nor "a.b", which may be a host.
bool joins(char before, char mark, char after) {
  if (mark == '\'' || mark == '/') return is_letter(before) && is_letter(after);
  if (mark == '-') {
    return !(is_letter(before) && is_digit(after)) &&
           (is_letter(after) || is_digit(after));
  }
  return (mark == '.' || mark == ',') && is_digit(before) && is_digit(after);
}

// A word of a sentence, in which nobody looks for a meaning: letters and
// digits, with the marks that sentences have around and between them.
bool is_sentence_word(std::string_view word) {
  while (!word.empty() &&
         std::string_view("\"'(").find(word.front()) != word.npos) {
    word.remove_prefix(1);
  }
  while (!word.empty() &&
         std::string_view("\"'),.;:?!%").find(word.back()) != word.npos) {
    word.remove_suffix(1);
  }
  if (word.empty() || has_hash(word)) return false;
  const auto is_core = [](char c) { return is_letter(c) || is_digit(c); };
  if (!is_core(word.front()) || !is_core(word.back())) return false;
  for (std::size_t i = 1; i + 1 < word.size(); ++i) {
    if (!is_core(word[i]) && !joins(word[i - 1], word[i], word[i + 1])) {
      return false;
    }
  }
  return true;
}

// "1." and "2)" begin a list where a line begins; a dash alone does too.
bool begins_list(std::string_view word) {
  return (word.ends_with('.') || word.ends_with(')')) &&
         std::all_of(word.begin(), word.end() - 1, is_digit);
}

bool is_safe_target(std::string_view target) {
  return target.starts_with("https://") &&
         std::all_of(target.begin(), target.end(), [](char c) {
           return is_digit(c) || (c >= 'a' && c <= 'z') ||
                  (c >= 'A' && c <= 'Z') ||
                  std::string_view("-._~/?#=&%+:,;").find(c) !=
                      std::string_view::npos;
         });
}

// The content of a code span that begins at `at`, and its end; as CommonMark
// says, the run of backticks that ends it is as long as the one that opens it.
struct Code {
  std::string_view text;
  std::size_t end = 0;
};

std::optional<Code> code_at(std::string_view line, std::size_t at) {
  const std::size_t content = line.find_first_not_of('`', at);
  if (content == line.npos) return std::nullopt;
  const std::size_t fence = content - at;
  for (std::size_t from = line.find('`', content); from != line.npos;) {
    const std::size_t past =
        std::min(line.find_first_not_of('`', from), line.size());
    if (past - from == fence) {
      return Code{trim(line.substr(content, from - content)), past};
    }
    from = line.find('`', past);
  }
  return std::nullopt;
}

struct Link {
  std::string_view text, target;
  std::size_t end = 0;
};

// Whether each backtick is a part of a code span.
bool closes_code(std::string_view text) {
  for (const Span& span : read_spans(text)) {
    const bool is_text = span.kind == Span::Kind::kText;
    if (is_text && span.text.find('`') != std::string::npos) return false;
  }
  return true;
}

std::optional<Link> link_at(std::string_view line, std::size_t at) {
  constexpr std::size_t kLongest = 2000;
  const std::string_view near = line.substr(at, kLongest);
  const std::size_t middle = near.find("](");
  if (middle == near.npos) return std::nullopt;
  const std::size_t end = near.find(')', middle);
  if (end == near.npos) return std::nullopt;
  const Link link = {near.substr(1, middle - 1),
                     near.substr(middle + 2, end - middle - 2), at + end + 1};
  const bool is_flat = link.text.find_first_of("[]") == link.text.npos;
  const bool is_safe = is_flat && !trim(link.text).empty() &&
                       is_safe_target(link.target) && closes_code(link.text);
  return is_safe ? std::optional<Link>(link) : std::nullopt;
}

// One code span that shows `code`, whatever it is.
std::string code_span(std::string_view code, bool in_cell) {
  std::string shown;
  for (const char c : log_line(code)) {
    shown += c == '|' && in_cell ? std::string("\\x7c") : std::string(1, c);
  }
  if (trim(shown).empty()) return "` `";
  const std::string fence(longest_run(shown, '`') + 1, '`');
  const bool padded = shown.front() == '`' || shown.back() == '`' ||
                      (shown.front() == ' ' && shown.back() == ' ');
  const std::string pad = padded ? " " : "";
  return fence + pad + shown + pad + fence;
}

bool is_made_of(std::string_view text, std::string_view marks) {
  return text.find_first_not_of(marks) == std::string_view::npos;
}

// What stands together without a space: "(`a`,", "`b`s", "plain".
using Word = std::vector<Span>;

std::vector<Word> words_of(std::string_view line) {
  std::vector<Word> words(1);
  for (const Span& span : read_spans(line)) {
    if (span.kind != Span::Kind::kText) {
      words.back().push_back(span);
      continue;
    }
    std::string_view text = span.text;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find(' '), text.size());
      if (end > 0) {
        words.back().push_back(
            {Span::Kind::kText, std::string(text.substr(0, end)), {}});
      }
      if (end < text.size() && !words.back().empty()) words.emplace_back();
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

std::string in_markdown(std::string_view line, const LinkOf& link_of,
                        bool in_cell);

// Writes words one after the other. Those that are no words of a sentence
// gather in one code span.
class LineWriter {
 public:
  LineWriter(const LinkOf& link_of, bool in_cell)
      : link_of_(link_of), in_cell_(in_cell) {}

  void add(const Word& word) {
    if (word.size() == 1 && word.front().kind == Span::Kind::kText) {
      add_text(word.front().text);
    } else if (is_sentence_like(word)) {
      put({});
      for (const Span& piece : word) out_ += shown(piece);
    } else {
      for (const Span& piece : word) {
        if (piece.kind == Span::Kind::kText) {
          add_text(piece.text);
        } else {
          put(shown(piece));
        }
      }
    }
  }

  [[nodiscard]] std::string take() {
    close_code();
    return std::move(out_);
  }

 private:
  // Marks before and behind a span, and endings such as the s of a plural.
  static bool is_sentence_like(const Word& word) {
    for (std::size_t i = 0; i < word.size(); ++i) {
      if (word[i].kind != Span::Kind::kText) continue;
      std::string_view text = word[i].text;
      const bool is_last = i + 1 == word.size();
      if (i == 0 ? !is_made_of(text, "\"'(")
                 : !is_made_of(text, is_last ? "abcdefghijklmnopqrstuvwxyz"
                                               "\"'),.;:?!%-"
                                             : "/-")) {
        return false;
      }
    }
    return true;
  }

  void add_text(std::string_view text) {
    const bool is_first = out_.empty() && code_.empty();
    const bool is_plain = is_first
                              ? is_sentence_word(text) && !begins_list(text)
                              : is_sentence_word(text) || text == "-";
    // "encrypted = true" is one piece of code.
    if (is_plain && !code_.ends_with(" =")) {
      put(text);
      return;
    }
    const bool marked =
        text.size() > 1 && is_made_of(text.substr(text.size() - 1), ",.;");
    const char mark = text.back();
    if (marked) text.remove_suffix(1);
    code_ += (code_.empty() ? "" : " ") + std::string(text);
    if (!marked) return;
    close_code();
    out_ += mark;
  }

  // Behind what was written so far, with a space between.
  void put(std::string_view text) {
    close_code();
    if (!out_.empty()) out_ += ' ';
    out_ += text;
  }

  void close_code() {
    if (code_.empty()) return;
    const std::string code = code_span(std::exchange(code_, {}), in_cell_);
    if (!out_.empty()) out_ += ' ';
    out_ += code;
  }

  [[nodiscard]] std::string shown(const Span& piece) const {
    if (piece.kind == Span::Kind::kText) return piece.text;
    if (piece.kind == Span::Kind::kLink) {
      return "[" + in_markdown(piece.text, {}, in_cell_) + "](" + piece.target +
             ")";
    }
    const std::string code = code_span(piece.text, in_cell_);
    const std::string target = link_of_ ? link_of_(piece.text) : std::string();
    return target.empty() ? code : "[" + code + "](" + target + ")";
  }

  const LinkOf& link_of_;
  bool in_cell_;
  std::string out_;
  std::string code_;
};

std::string in_markdown(std::string_view line, const LinkOf& link_of,
                        bool in_cell) {
  LineWriter writer(link_of, in_cell);
  for (const Word& word : words_of(log_line(line))) writer.add(word);
  return writer.take();
}

// Reads lines one after the other.
class BlockReader {
 public:
  void add(std::string_view line) {
    if (line.starts_with(kFence)) {
      in_code_ = !in_code_;
      if (in_code_) blocks_.push_back({Block::Kind::kCode, {}});
      open_ = false;
    } else if (in_code_) {
      blocks_.back().text.append(line).push_back('\n');
    } else if (trim(line).empty()) {
      open_ = false;
    } else if (line.starts_with("- ")) {
      begin(Block::Kind::kItem, line.substr(2));
    } else if (open_) {
      blocks_.back().text += " " + std::string(trim(line));
    } else {
      begin(Block::Kind::kParagraph, line);
    }
  }

  [[nodiscard]] std::vector<Block> take() { return std::move(blocks_); }

 private:
  void begin(Block::Kind kind, std::string_view line) {
    blocks_.push_back({kind, std::string(trim(line))});
    open_ = true;
  }

  std::vector<Block> blocks_;
  bool in_code_ = false;
  bool open_ = false;  // the last block goes on
};

}  // namespace

std::vector<Block> read_blocks(std::string_view text) {
  BlockReader reader;
  while (!text.empty()) reader.add(next_line(text));
  return reader.take();
}

std::vector<Span> read_spans(std::string_view line) {
  std::vector<Span> spans;
  std::size_t begin = 0;  // of the text that is not yet in a span
  const auto close_text = [&](std::size_t end) {
    if (end == begin) return;
    spans.push_back(
        {Span::Kind::kText, std::string(line.substr(begin, end - begin)), {}});
  };
  for (std::size_t at = 0; at < line.size();) {
    if (line[at] == '`') {
      const auto code = code_at(line, at);
      if (code && !code->text.empty()) {
        close_text(at);
        spans.push_back({Span::Kind::kCode, std::string(code->text), {}});
        begin = at = code->end;
        continue;
      }
      // Backticks that nothing ends: none of this length does later either.
      at = std::min(line.find_first_not_of('`', at), line.size());
      continue;
    }
    if (const auto link = line[at] == '[' ? link_at(line, at) : std::nullopt) {
      close_text(at);
      spans.push_back({Span::Kind::kLink, std::string(link->text),
                       std::string(link->target)});
      begin = at = link->end;
      continue;
    }
    ++at;
  }
  close_text(line.size());
  return spans;
}

std::string markdown_line(std::string_view line, const LinkOf& link_of) {
  return in_markdown(line, link_of, /*in_cell=*/false);
}

std::string markdown_cell(std::string_view line, const LinkOf& link_of) {
  return in_markdown(line, link_of, /*in_cell=*/true);
}

std::string markdown_blocks(std::string_view text, const LinkOf& link_of) {
  std::string out;
  bool after_item = false;
  for (const Block& block : read_blocks(text)) {
    const bool is_item = block.kind == Block::Kind::kItem;
    if (after_item && !is_item) out += '\n';
    after_item = is_item;
    if (block.kind == Block::Kind::kCode) {
      out += markdown_code(block.text) + "\n";
      continue;
    }
    const std::string line = markdown_line(block.text, link_of);
    if (line.empty()) continue;
    out += is_item ? "- " + line + "\n" : line + "\n\n";
  }
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

std::string markdown_code(std::string_view code, std::string_view language) {
  std::string lines;
  while (!code.empty()) lines += log_line(next_line(code)) + "\n";
  const std::string fence(std::max(longest_run(lines, '`') + 1, kFence.size()),
                          '`');
  return fence + std::string(language) + "\n" + lines + fence + "\n";
}

std::string quoted(std::string_view code) {
  return code_span(code, /*in_cell=*/false);
}

}  // namespace holdpoint::pages

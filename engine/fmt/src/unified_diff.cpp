#include "holdpoint/fmt/unified_diff.hpp"

#include <algorithm>
#include <vector>

namespace holdpoint::fmt {
namespace {

using syntax::Edit;

constexpr std::size_t kContext = 3;

// Lines with their ends; the last one may have none.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

// Old lines [first, last) that give way to others.
struct Change {
  std::size_t first = 0;
  std::size_t last = 0;
  std::string text;                     // of the new lines
  std::vector<std::string_view> lines;  // of that text
};

class Differ {
 public:
  explicit Differ(std::string_view text) : text_(text), lines_(lines_of(text)) {
    for (const std::string_view line : lines_) {
      starts_.push_back(static_cast<std::size_t>(line.data() - text.data()));
    }
  }

  std::string run(std::span<const Edit> edits) {
    collect(edits);
    std::string out;
    for (std::size_t i = 0; i < changes_.size();) {
      std::size_t end = i + 1;
      while (end < changes_.size() &&
             changes_[end].first - changes_[end - 1].last <= 2 * kContext) {
        ++end;
      }
      hunk(i, end, out);
      i = end;
    }
    return out;
  }

 private:
  [[nodiscard]] std::size_t line_at(std::size_t offset) const {
    const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
    const auto before = static_cast<std::size_t>(after - starts_.begin());
    return before == 0 ? 0 : before - 1;
  }
  [[nodiscard]] std::size_t start_of(std::size_t line) const {
    return line < starts_.size() ? starts_[line] : text_.size();
  }

  // Whole lines around edits; those of neighbouring lines are one change.
  void collect(std::span<const Edit> edits) {
    std::size_t done = 0;
    const auto finish = [&] {
      if (changes_.empty()) return;
      Change& change = changes_.back();
      change.text += text_.substr(done, start_of(change.last) - done);
    };
    for (const Edit& edit : edits) {
      const std::size_t first = line_at(edit.span.begin);
      if (changes_.empty() || first > changes_.back().last) {
        finish();
        changes_.push_back(
            {.first = first, .last = first, .text = {}, .lines = {}});
        done = start_of(first);
      }
      Change& change = changes_.back();
      change.text += text_.substr(done, edit.span.begin - done);
      change.text += edit.text;
      done = edit.span.end;
      change.last = std::min(line_at(edit.span.end) + 1, lines_.size());
    }
    finish();
    for (Change& change : changes_) trim(change);
  }

  // Lines at its ends that stay as they are belong to no change.
  void trim(Change& change) const {
    change.lines = lines_of(change.text);
    auto& lines = change.lines;
    while (!lines.empty() && change.last > change.first &&
           lines.back() == lines_[change.last - 1]) {
      lines.pop_back();
      --change.last;
    }
    std::size_t same = 0;
    while (same < lines.size() && change.first < change.last &&
           lines[same] == lines_[change.first]) {
      ++same;
      ++change.first;
    }
    lines.erase(lines.begin(),
                lines.begin() + static_cast<std::ptrdiff_t>(same));
  }

  static void write(char sign, std::string_view line, std::string& out) {
    out += sign;
    out += line;
    if (!line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
  }

  // "12,3": where the lines begin, from 1 (the line before, if there are none).
  static std::string range(std::size_t first, std::size_t count) {
    return std::to_string(count == 0 ? first : first + 1) +
           (count == 1 ? "" : "," + std::to_string(count));
  }

  void hunk(std::size_t begin, std::size_t end, std::string& out) {
    const std::size_t from =
        changes_[begin].first - std::min(changes_[begin].first, kContext);
    const std::size_t to =
        std::min(changes_[end - 1].last + kContext, lines_.size());
    std::string body;
    std::ptrdiff_t growth = 0;
    std::size_t at = from;
    for (std::size_t i = begin; i < end; ++i) {
      const Change& change = changes_[i];
      while (at < change.first) write(' ', lines_[at++], body);
      while (at < change.last) write('-', lines_[at++], body);
      for (const std::string_view line : change.lines) write('+', line, body);
      growth += static_cast<std::ptrdiff_t>(change.lines.size()) -
                static_cast<std::ptrdiff_t>(change.last - change.first);
    }
    while (at < to) write(' ', lines_[at++], body);
    const auto shifted = [](std::size_t number, std::ptrdiff_t by) {
      return static_cast<std::size_t>(static_cast<std::ptrdiff_t>(number) + by);
    };
    out += "@@ -" + range(from, to - from) + " +" +
           range(shifted(from, growth_before_), shifted(to - from, growth)) +
           " @@\n" + body;
    growth_before_ += growth;
  }

  std::string_view text_;
  std::vector<std::string_view> lines_;
  std::vector<std::size_t> starts_;
  std::vector<Change> changes_;
  std::ptrdiff_t growth_before_ = 0;  // lines that earlier hunks added
};

}  // namespace

std::string unified_diff(std::string_view text, std::span<const Edit> edits,
                         std::string_view old_name, std::string_view new_name) {
  const std::string hunks = Differ(text).run(edits);
  if (hunks.empty()) return {};
  return "--- " + std::string(old_name) + "\n+++ " + std::string(new_name) +
         "\n" + hunks;
}

}  // namespace holdpoint::fmt

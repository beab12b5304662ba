// JSON written on one line, safe to print anywhere.
//
// Documents are read and built through the json module; what is only ever
// written, one member at a time, needs escapes that no JSON library makes.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "holdpoint/base/error.hpp"

namespace holdpoint::report {

// `text` as a JSON string. What visible() would show as an escape is escaped
// here too, so that a report printed to a terminal cannot act on it, and so are
// the commands that CI runners look for anywhere in a line. Reading the string
// back gives `text`, except that bytes which are not UTF-8 come back as U+FFFD.
[[nodiscard]] std::string json_string(std::string_view text);

// An object on one line, members in the order in which they were added.
class JsonLine {
 public:
  JsonLine& text(std::string_view key, std::string_view value);
  // Adds nothing when the value is empty.
  JsonLine& text_if_any(std::string_view key, std::string_view value);
  JsonLine& number(std::string_view key, std::uint64_t value);
  JsonLine& boolean(std::string_view key, bool value);
  // JSON that is already written.
  JsonLine& raw(std::string_view key, std::string_view json);

  [[nodiscard]] std::string done() const { return "{" + members_ + "}"; }

 private:
  std::string members_;
};

// A document whose outer structure is laid out by hand, so that a difference
// between two documents is a difference between lines: each member begins a
// line, and each item of a list has one.
class JsonLayout {
 public:
  void member(std::string_view key, std::string_view json);
  template <typename Items, typename Line>
  void list(std::string_view key, const Items& items, Line line_of) {
    std::vector<std::string> lines;
    lines.reserve(items.size());
    for (const auto& item : items) lines.push_back(line_of(item));
    add_lines(key, lines);
  }
  [[nodiscard]] std::string done() { return std::move(text_) + "\n}\n"; }

 private:
  void add_lines(std::string_view key, const std::vector<std::string>& lines);
  std::string text_;
};

// {"file": ..., "line": ..., "column": ...}, as far as they are known.
[[nodiscard]] std::string json_location(const Location& where);

[[nodiscard]] std::string json_list(const std::vector<std::string>& strings);
[[nodiscard]] std::string json_or_null(const std::optional<bool>& value);
[[nodiscard]] std::string json_or_null(const std::optional<std::string>& value);

}  // namespace holdpoint::report

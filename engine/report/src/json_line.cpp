#include "holdpoint/report/json_line.hpp"

#include <array>
#include <cstdio>

#include "holdpoint/base/log_line.hpp"
#include "holdpoint/base/text.hpp"

namespace holdpoint::report {
namespace {

std::string escape_unit(std::uint32_t unit) {
  std::array<char, 8> buffer = {};
  std::snprintf(buffer.data(), buffer.size(), "\\u%04x",
                static_cast<unsigned>(unit & 0xFFFFU));
  return buffer.data();
}

// One well-formed UTF-8 sequence as escapes; two where UTF-16 needs a pair.
std::string escape_sequence(std::string_view sequence) {
  std::uint32_t c = code_point(sequence);
  if (c < 0x10000) return escape_unit(c);
  c -= 0x10000;
  return escape_unit(0xD800 + (c >> 10)) + escape_unit(0xDC00 + (c & 0x3FFU));
}

bool is_plain(char c) { return c >= 0x20 && c < 0x7F && c != '"' && c != '\\'; }

}  // namespace

std::string json_string(std::string_view text) {
  std::string out = "\"";
  out.reserve(text.size() + 2);
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    const std::string_view sequence = text.substr(0, length);
    if (length == 0) {
      out += "\\ufffd";
    } else if (completes_command(out, sequence.front())) {
      out += escape_sequence(sequence);
    } else if (is_plain(sequence.front())) {
      out += sequence;
    } else if (sequence == "\"" || sequence == "\\") {
      out += '\\';
      out += sequence;
    } else if (sequence == "\n") {
      out += "\\n";
    } else if (visible(sequence) != sequence) {
      out += escape_sequence(sequence);
    } else {
      out += sequence;
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
  out += '"';
  return out;
}

JsonLine& JsonLine::text(std::string_view key, std::string_view value) {
  return raw(key, json_string(value));
}

JsonLine& JsonLine::text_if_any(std::string_view key, std::string_view value) {
  return value.empty() ? *this : text(key, value);
}

JsonLine& JsonLine::number(std::string_view key, std::uint64_t value) {
  return raw(key, std::to_string(value));
}

JsonLine& JsonLine::boolean(std::string_view key, bool value) {
  return raw(key, value ? "true" : "false");
}

JsonLine& JsonLine::raw(std::string_view key, std::string_view json) {
  if (!members_.empty()) members_ += ", ";
  members_ += json_string(key);
  members_ += ": ";
  members_ += json;
  return *this;
}

void JsonLayout::member(std::string_view key, std::string_view json) {
  text_ += text_.empty() ? "{\n  " : ",\n  ";
  text_ += json_string(key);
  text_ += ": ";
  text_ += json;
}

void JsonLayout::add_lines(std::string_view key,
                           const std::vector<std::string>& lines) {
  if (lines.empty()) return member(key, "[]");
  std::string list = "[\n";
  for (std::size_t i = 0; i < lines.size(); ++i) {
    list += "    " + lines[i];
    list += i + 1 < lines.size() ? ",\n" : "\n";
  }
  member(key, list + "  ]");
}

std::string json_location(const Location& where) {
  JsonLine line;
  line.text("file", where.file);
  if (where.line != 0) line.number("line", where.line);
  if (where.column != 0) line.number("column", where.column);
  return line.done();
}

std::string json_list(const std::vector<std::string>& strings) {
  std::string out = "[";
  for (const std::string& text : strings) {
    if (out.size() > 1) out += ", ";
    out += json_string(text);
  }
  return out + "]";
}

std::string json_or_null(const std::optional<bool>& value) {
  if (!value) return "null";
  return *value ? "true" : "false";
}

std::string json_or_null(const std::optional<std::string>& value) {
  return value ? json_string(*value) : "null";
}

}  // namespace holdpoint::report

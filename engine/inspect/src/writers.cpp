#include "holdpoint/inspect/writers.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "holdpoint/base/text.hpp"
#include "holdpoint/report/json_line.hpp"
#include "holdpoint/syntax/token.hpp"

namespace holdpoint::inspect {
namespace {

using bindings::Answer;
using bindings::Inspected;
using report::JsonLine;
using Kind = Inspected::Kind;

constexpr std::size_t kIndent = 2;

// ---- for people ------------------------------------------------------------

// A text as the language writes it; the escapes of visible() are Lua's.
std::string quoted(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '"' || c == '\\') escaped += '\\';
    escaped += c;
  }
  return '"' + visible(escaped) + '"';
}

bool is_name(std::string_view key) {
  const auto words = syntax::tokenize(key);
  return words.diagnostics.empty() && words.trivia.empty() &&
         words.tokens.size() == 2 &&
         words.tokens.front().kind == syntax::TokenKind::kName &&
         words.tokens.front().span.end == key.size() &&
         words.tokens.front().span.begin == 0;
}

std::string key_text(const Inspected& member) {
  if (!member.key_is_text) return "[" + member.key + "]";
  if (is_name(member.key)) return member.key;
  return "[" + quoted(member.key) + "]";
}

std::string unknown_text(const Inspected& value) {
  std::string text = "unknown (" + std::string(to_string(value.reason));
  if (!value.path.empty()) text += ", " + value.path;
  if (!value.text.empty()) text += ": " + value.text;
  return text + ")";
}

std::string scalar_text(const Inspected& value) {
  switch (value.kind) {
    case Kind::kNil:
      return "nil";
    case Kind::kNull:
      return "null";
    case Kind::kText:
      return quoted(value.text);
    case Kind::kOpaque:
      return "(" + value.type + ")";
    case Kind::kUnknown:
      return unknown_text(value);
    case Kind::kSensitive:
      return "(sensitive)";
    case Kind::kMore:
      return "(… " + value.text + ")";
    default:
      return value.text;
  }
}

bool has_parts(const Inspected& value) {
  return value.kind == Kind::kList || value.kind == Kind::kObject ||
         !value.members.empty();
}

// What stands in front of a member: its key, if it has one.
std::string head_of(const Inspected& parent, const Inspected& member) {
  const bool is_keyed = parent.kind == Kind::kObject && member.type != "more";
  return is_keyed ? key_text(member) + " = " : std::string();
}

std::string opening_of(const Inspected& value) {
  return value.kind == Kind::kUnknown ? unknown_text(value) + " {" : "{";
}

// The value on one line, or nothing once that is longer than `width`.
bool write_flat(const Inspected& value, std::size_t width, std::string& out) {
  if (out.size() > width) return false;
  if (!has_parts(value)) {
    out += scalar_text(value);
    return out.size() <= width;
  }
  out += opening_of(value);
  bool is_first = true;
  for (const Inspected& member : value.members) {
    out += (is_first ? " " : ", ") + head_of(value, member);
    is_first = false;
    if (!write_flat(member, width, out)) return false;
  }
  out += value.members.empty() ? "}" : " }";
  return out.size() <= width;
}

// Recursion goes as deep as values are inspected.
void write_value(const Inspected& value, std::size_t indent, std::string head,
                 const char* tail, std::size_t width, std::vector<Line>& out) {
  const std::size_t used = indent + head.size() + std::string_view(tail).size();
  std::string flat;
  const bool fits = used < width && write_flat(value, width - used, flat);
  if (fits || !has_parts(value)) {
    out.push_back({indent, head + (fits ? flat : scalar_text(value)) + tail});
    return;
  }
  out.push_back({indent, std::move(head) + opening_of(value)});
  for (const Inspected& member : value.members) {
    write_value(member, indent + kIndent, head_of(value, member), ",", width,
                out);
  }
  out.push_back({indent, std::string("}") + tail});
}

// ---- for programs ----------------------------------------------------------

using Path = std::vector<std::string>;  // of JSON: names and numbers

std::string list_of(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : ",") + item;
  return "[" + out + "]";
}

// Writes plain JSON, and notes where it could not say what stands there.
class JsonValue {
 public:
  explicit JsonValue(const Inspected& value) { json_ = write(value); }

  [[nodiscard]] std::string done(const std::string& type) const {
    JsonLine line;
    line.text("type", type);
    line.raw("value", json_);
    if (!unknown_.empty()) line.raw("unknown", list_of(unknown_));
    if (!sensitive_.empty()) line.raw("sensitive", list_of(sensitive_));
    if (!omitted_.empty()) line.raw("omitted", list_of(omitted_));
    return line.done();
  }

 private:
  std::string write(const Inspected& value) {
    switch (value.kind) {
      case Kind::kBoolean:
        return value.text;
      case Kind::kNumber:
        return number(value.text);
      case Kind::kText:
      case Kind::kQuantity:
        return report::json_string(value.text);
      case Kind::kList:
        return list(value);
      case Kind::kObject:
        return object(value);
      case Kind::kUnknown:
        unknown_.push_back(unknown(value));
        return "null";
      case Kind::kSensitive:
        sensitive_.push_back(list_of(path_));
        return "null";
      case Kind::kOpaque:
        return omit("a " + value.type);
      case Kind::kMore:
        return omit(value.text);
      default:
        return "null";
    }
  }

  std::string number(const std::string& text) {
    const bool is_finite = text.find_first_of("ni") == std::string::npos;
    return is_finite ? text : omit(text);
  }

  std::string list(const Inspected& value) {
    std::vector<std::string> items;
    for (const Inspected& member : value.members) {
      if (member.type == "more") {
        omit(member.text);
        continue;
      }
      path_.push_back(std::to_string(items.size()));
      items.push_back(write(member));
      path_.pop_back();
    }
    return list_of(items);
  }

  std::string object(const Inspected& value) {
    JsonLine line;
    std::set<std::string> keys;
    for (const Inspected& member : value.members) {
      if (member.type == "more") {
        omit(member.text);
        continue;
      }
      const std::string key =
          member.key_is_text ? member.key : "[" + member.key + "]";
      // Strict readers refuse a key that stands there twice.
      if (!keys.insert(report::json_string(key)).second) {
        omit("another " + key);
        continue;
      }
      path_.push_back(report::json_string(key));
      line.raw(key, write(member));
      path_.pop_back();
    }
    return line.done();
  }

  std::string unknown(const Inspected& value) {
    JsonLine line;
    line.raw("at", list_of(path_));
    line.text("reason", to_string(value.reason));
    line.text_if_any("path", value.path);
    line.text_if_any("why", value.text);
    return line.done();
  }

  std::string omit(const std::string& what) {
    JsonLine line;
    line.raw("at", list_of(path_));
    line.text("what", what);
    omitted_.push_back(line.done());
    return "null";
  }

  Path path_;
  std::vector<std::string> unknown_, sensitive_, omitted_;
  std::string json_;
};

}  // namespace

std::vector<Line> write_lines(const Inspected& value, std::size_t width) {
  std::vector<Line> lines;
  write_value(value, 0, {}, "", width, lines);
  return lines;
}

std::string write_json(const Answer& answer) {
  JsonLine line;
  if (answer.kind == Answer::Kind::kUndetermined) {
    line.text("outcome", "undetermined");
    line.text("reason", to_string(answer.unknown.reason));
    line.text_if_any("path", answer.unknown.path);
    line.text_if_any("why", answer.unknown.text);
    return line.done();
  }
  std::vector<std::string> values;
  for (const Inspected& value : answer.values) {
    values.push_back(JsonValue(value).done(value.type));
  }
  line.text("outcome", "values");
  line.raw("values", list_of(values));
  if (!answer.evidence.empty()) {
    line.raw("evidence", report::json_list(answer.evidence));
  }
  if (!answer.assumptions.empty()) {
    line.raw("assumptions", report::json_list(answer.assumptions));
  }
  return line.done();
}

}  // namespace holdpoint::inspect

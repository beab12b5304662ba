#include "sensitive_paths.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string_view>

#include "dynamic_value.hpp"

namespace holdpoint::terraform {
namespace {

// More steps than any document is deep.
constexpr std::size_t kMaxSteps = 256;

bool is_text(json::Value value, std::string_view text) {
  return value.is_string() && value.as_string() == text;
}

// What the paths say of one place, merged: each place is looked at once,
// however many paths there are.
struct Mark {
  bool secret = false;
  std::map<std::string_view, std::unique_ptr<Mark>> names;
  std::map<std::uint64_t, std::unique_ptr<Mark>> elements;

  // {"type":"get_attr","value":NAME} or {"type":"index","value":{"value":KEY}};
  // null for any other step.
  Mark* child(json::Value step) {
    const bool is_index = is_text(step.get("type"), "index");
    const json::Value key =
        is_index ? step.get("value").get("value") : step.get("value");
    if (key.is_string() &&
        (is_index || is_text(step.get("type"), "get_attr"))) {
      return &made(names[key.as_string()]);
    }
    if (is_index && key.kind() == json::Kind::kInteger &&
        key.as_integer() >= 0) {
      return &made(elements[static_cast<std::uint64_t>(key.as_integer())]);
    }
    return nullptr;
  }

 private:
  static Mark& made(std::unique_ptr<Mark>& mark) {
    if (!mark) {
      mark = std::make_unique<Mark>();
    }
    return *mark;
  }
};

void add_path(Mark& root, json::Value path) {
  Mark* at = &root;
  for (std::size_t i = 0; i < path.size() && i < kMaxSteps; ++i) {
    Mark* next = at->child(path.at(i));
    if (next == nullptr) {
      break;
    }
    at = next;
  }
  at->secret = true;
}

// Whether a step of the paths fits no value of this kind.
bool is_astray(const Mark& mark, json::Value value) {
  return (!mark.names.empty() && !value.is_object()) ||
         (!mark.elements.empty() && !value.is_array());
}

void append_mark(const Mark& mark, const AttributeValue& place,
                 std::string& out);

void append_members(const Mark& mark, const AttributeValue& place,
                    std::string& out) {
  out += '{';
  bool first = true;
  for (std::size_t i = 0; i < place.value.size(); ++i) {
    const auto found = mark.names.find(place.value.key_at(i));
    if (found == mark.names.end()) {
      continue;
    }
    out += first ? "" : ",";
    first = false;
    append_quoted(found->first, out);
    out += ':';
    append_mark(*found->second, place.child(place.value.at(i)), out);
  }
  out += '}';
}

void append_elements(const Mark& mark, const AttributeValue& place,
                     std::string& out) {
  out += '[';
  for (std::size_t i = 0; i < place.value.size(); ++i) {
    out += i == 0 ? "" : ",";
    const auto found = mark.elements.find(i);
    if (found == mark.elements.end()) {
      out += "false";
    } else {
      append_mark(*found->second, place.child(place.value.at(i)), out);
    }
  }
  out += ']';
}

void append_mark(const Mark& mark, const AttributeValue& place,
                 std::string& out) {
  if (mark.secret) {
    out += "true";
  } else if (place.value.is_null()) {
    out += "false";
  } else if (is_astray(mark, place.value)) {
    out += "true";
  } else if (place.value.is_array()) {
    append_elements(mark, place, out);
  } else {
    append_members(mark, place, out);
  }
}

}  // namespace

bool is_secret_mark(json::Value mark) {
  return !mark.is_null() && (!mark.is_boolean() || mark.as_boolean());
}

void append_marks(json::Value attributes, json::Value paths, std::string& out) {
  Mark root;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    add_path(root, paths.at(i));
  }
  append_mark(root, {attributes, false}, out);
}

}  // namespace holdpoint::terraform

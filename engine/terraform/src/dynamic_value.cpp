#include "dynamic_value.hpp"

#include <algorithm>

#include "holdpoint/json/small.hpp"

namespace holdpoint::terraform {
namespace {

bool is_number(json::Value value) {
  return value.kind() == json::Kind::kInteger ||
         value.kind() == json::Kind::kReal ||
         value.kind() == json::Kind::kDecimal;
}

bool conforms(json::Value value, json::Value type);

bool all_conform(json::Value values, json::Value type) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!conforms(values.at(i), type)) {
      return false;
    }
  }
  return true;
}

bool conforms_to_tuple(json::Value values, json::Value types) {
  if (!values.is_array() || !types.is_array() ||
      values.size() != types.size()) {
    return false;
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!conforms(values.at(i), types.at(i))) {
      return false;
    }
  }
  return true;
}

bool conforms_to_object(json::Value values, json::Value types) {
  if (!values.is_object() || !types.is_object() ||
      values.size() != types.size()) {
    return false;
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto type = types.find(values.key_at(i));
    if (!type || !conforms(values.at(i), *type)) {
      return false;
    }
  }
  return true;
}

bool is_plain_type(std::string_view type) {
  return type == "string" || type == "number" || type == "bool" ||
         type == "dynamic";
}

bool is_type(json::Value type) {
  return type.is_string()
             ? is_plain_type(type.as_string())
             : type.is_array() && type.size() == 2 && type.at(0).is_string();
}

// Whether `value` is of the cty type `type`, which JSON writes as a name or as
// [kind, inner types]. Within a known value only null is "dynamic".
bool conforms(json::Value value, json::Value type) {
  if (!is_type(type)) {
    return false;
  }
  if (value.is_null()) {
    return true;
  }
  if (type.is_string()) {
    const std::string_view name = type.as_string();
    return (name == "string" && value.is_string()) ||
           (name == "number" && is_number(value)) ||
           (name == "bool" && value.is_boolean());
  }
  const std::string_view kind = type.at(0).as_string();
  if (kind == "list" || kind == "set") {
    return value.is_array() && all_conform(value, type.at(1));
  }
  if (kind == "map") {
    return value.is_object() && all_conform(value, type.at(1));
  }
  return (kind == "tuple" && conforms_to_tuple(value, type.at(1))) ||
         (kind == "object" && conforms_to_object(value, type.at(1)));
}

bool is_wrapper(json::Value value) {
  if (!value.is_object() || value.size() != 2) {
    return false;
  }
  const auto inner = value.find("value");
  const auto type = value.find("type");
  if (!inner || !type) {
    return false;
  }
  const bool as_written = value.key_at(0) == "value";
  return (as_written || type->is_array()) && conforms(*inner, *type);
}

}  // namespace

AttributeValue AttributeValue::child(json::Value below) const {
  return !unwrapped && is_wrapper(below)
             ? AttributeValue{below.get("value"), true}
             : AttributeValue{below, unwrapped};
}

void append_quoted(std::string_view text, std::string& out) {
  const bool is_plain = std::all_of(text.begin(), text.end(), [](char c) {
    return c >= ' ' && c != '"' && c != '\\' && c != '\x7f';
  });
  if (is_plain) {
    out.append(1, '"').append(text).append(1, '"');
    return;
  }
  out += json::to_text(json::Small(std::string(text)));
}

void append_values(const AttributeValue& place, std::string& out) {
  const json::Value value = place.value;
  if (!value.is_array() && !value.is_object()) {
    out += value.is_null() ? "null" : value.text();
    return;
  }
  out += value.is_array() ? '[' : '{';
  for (std::size_t i = 0; i < value.size(); ++i) {
    out += i == 0 ? "" : ",";
    if (value.is_object()) {
      append_quoted(value.key_at(i), out);
      out += ':';
    }
    append_values(place.child(value.at(i)), out);
  }
  out += value.is_array() ? ']' : '}';
}

}  // namespace holdpoint::terraform

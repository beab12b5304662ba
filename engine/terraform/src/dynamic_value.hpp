// Attributes whose type a provider leaves open, as raw states keep them.
//
// Such a value is written `{"value": ..., "type": ...}` (formats.md 2.1), and
// nothing else in a state says so: the provider schema is not at hand. What is
// known, and used to tell it from an ordinary object of these two members:
//
// - The type is one of cty's (`"string"`, `["list","bool"]`), and the value is
//   of that type.
// - Terraform writes `value` before `type` here; objects and maps it writes in
//   the order of their keys, `type` before `value`. A tag map {type, value} is
//   thus never taken for a wrapper.
// - In a file whose keys somebody sorted, a type that is a list is enough: an
//   ordinary map holds strings only. One of a plain type stays wrapped there.
#pragma once

#include <string>
#include <string_view>

#include "holdpoint/json/document.hpp"

namespace holdpoint::terraform {

// A place among an instance's attributes.
struct AttributeValue {
  json::Value value;
  bool unwrapped = false;  // inside a wrapper; there is no other within

  // Below this place: the child, without its wrapper.
  [[nodiscard]] AttributeValue child(json::Value below) const;
};

// Adds `place` to `out` as compact JSON, without wrappers. Recursive to the
// depth of the document.
void append_values(const AttributeValue& place, std::string& out);

// Adds `text` as a JSON string.
void append_quoted(std::string_view text, std::string& out);

}  // namespace holdpoint::terraform

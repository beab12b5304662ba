// Attributes as Terraform kept them before 0.12: one flat map of strings.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace holdpoint::terraform {

using Flatmap = std::map<std::string_view, std::string_view>;

// Adds the nested form to `out` as JSON, as well as it can be told without a
// schema: `a.%` makes a map, whose keys may hold dots; `a.#` a list of
// `a.0`, `a.1`, or of a set's `a.HASH` in the order of the hashes, or a map
// when the keys are no numbers (before 0.7); other dots an object. Every leaf
// stays a string.
void append_flatmap(const Flatmap& flat, std::string& out);

}  // namespace holdpoint::terraform

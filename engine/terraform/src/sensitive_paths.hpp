// Marks of secrets, and the paths of them that a raw state lists beside an
// instance.
#pragma once

#include <string>

#include "holdpoint/json/document.hpp"

namespace holdpoint::terraform {

// Whether a mark says "secret": whatever is not absent and not `false` does. A
// mark that cannot be understood must not make a secret public.
[[nodiscard]] bool is_secret_mark(json::Value mark);

// Adds the marks of `attributes` to `out` as `terraform show -json` prints
// them: true for a secret and all within, `false` for other elements of a list
// that holds one, nothing for other members.
//
// `paths` are lists of steps {type, value}. A step that cannot be followed (the
// element of a set, an unknown kind of step) makes all that was reached secret;
// one that leads to nothing marks nothing.
void append_marks(json::Value attributes, json::Value paths, std::string& out);

}  // namespace holdpoint::terraform

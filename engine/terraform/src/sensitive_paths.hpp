// The paths of secrets that a raw state lists beside an instance.
#pragma once

#include <string>

#include "holdpoint/json/document.hpp"

namespace holdpoint::terraform {

// Adds the marks of `attributes` to `out` as `terraform show -json` prints
// them: true for a secret and all within, `false` for other elements of a list
// that holds one, nothing for other members.
//
// `paths` are lists of steps {type, value}. A step that cannot be followed (the
// element of a set, an unknown kind of step) makes all that was reached secret;
// one that leads to nothing marks nothing.
void append_marks(json::Value attributes, json::Value paths, std::string& out);

}  // namespace holdpoint::terraform

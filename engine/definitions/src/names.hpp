// The globals of policies as a tree, and what is true of functions in all
// formats.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "holdpoint/vocabulary/vocabulary.hpp"

namespace holdpoint::definitions {

// A global or a field of one.
struct Name {
  const vocabulary::Entry* entry = nullptr;  // null for cloud.aws
  std::map<std::string, Name> fields;
  // Other fields may exist: of keys of a run, of what policies read from.
  bool is_open = false;
};

using Names = std::map<std::string, Name>;

// Of policies and libraries, of tests beyond these, and of files of waivers.
[[nodiscard]] Names policy_names();
[[nodiscard]] Names test_names();
[[nodiscard]] Names waiver_names();

// Whether calling it for nothing is a mistake: it has a result, and does
// nothing else.
[[nodiscard]] bool must_use(const vocabulary::Entry& entry);

}  // namespace holdpoint::definitions

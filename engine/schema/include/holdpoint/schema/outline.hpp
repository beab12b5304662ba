// Types for people: their attributes in lines.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "holdpoint/schema/pack.hpp"

namespace holdpoint::schema {

// One line of an outline.
struct OutlineLine {
  int depth = 0;      // 0 for the attributes of the type itself
  std::string name;   // "ingress"
  std::string type;   // "set of blocks", "list(string)"
  std::string flags;  // "optional, computed; at most 1; deprecated: use x"
};

// The attributes of a type, and below each block or object its own, in the
// order of their names; at most `limit` lines, because small packs can hold
// types that are endless when written out. What is left out is not told: ask
// for one more line than you show.
[[nodiscard]] std::vector<OutlineLine> outline_of(const TypeView& type,
                                                  std::size_t limit);

}  // namespace holdpoint::schema

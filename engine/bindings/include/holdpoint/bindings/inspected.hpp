// Inspected values: what a value of the policy language looks like, as data
// that outlives the evaluation it came from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "holdpoint/report/outcome.hpp"

namespace holdpoint::bindings {

// One value, with all that stands below it. Secrets are not in it, whatever
// the kind: they are kSensitive.
struct Inspected {
  enum class Kind : std::uint8_t {
    kNil,
    kNull,  // an element of a list that is null; attributes are nil then
    kBoolean,
    kNumber,
    kText,
    kQuantity,   // a time, duration, size or decimal, as messages show it
    kList,       // members without keys
    kObject,     // maps, objects, resources, subjects: members with keys
    kOpaque,     // what has no parts to show: a function, an absent side
    kUnknown,    // `reason`, `path` and in `text` why it is not known
    kSensitive,  // a secret
    kMore,       // what was left out, in words: "12 more"
  };
  Kind kind = Kind::kNil;
  std::string type;  // as type() says it: "map", "resource", "duration"
  std::string text;  // of scalars, and see above; for others empty
  report::Unknown reason = report::Unknown::kInput;
  std::string path;         // "after.kms_key_id"; may be empty
  std::string key;          // of a member of an object
  bool key_is_text = true;  // false for a key that is a number or a boolean
  std::vector<Inspected> members;

  bool operator==(const Inspected&) const = default;
};

// What is shown of one value at most; the rest is kMore.
inline constexpr std::size_t kMostInspectedMembers = 1'000;  // of one container
inline constexpr std::size_t kMostInspectedValues = 20'000;
inline constexpr std::size_t kMostInspectedBytes = std::size_t{4} << 20;
inline constexpr int kMostInspectedDepth = 24;

}  // namespace holdpoint::bindings

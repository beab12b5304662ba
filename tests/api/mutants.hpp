// Documents with one thing wrong: a byte that was flipped, or a value that was
// replaced. Each knows the place that was changed.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace holdpoint::api {

// Where a value or a key stands in a JSON text.
struct Place {
  std::string path;  // "resource_changes[].change.actions[]", of a key with
                     // "key " in front
  std::size_t offset = 0, length = 0;
};

// Every value and every key, containers before what they hold.
[[nodiscard]] std::vector<Place> places_of(const std::string& json);

struct Mutant {
  std::string path;  // of the innermost place that was changed
  std::string what;  // "byte 17: 'a' to 'b'", "replaced by null"
  std::string text;
};
using ForMutant = std::function<void(const Mutant&)>;

// Every byte, or every `step`th, with some of its bits turned over.
void flip_bytes(const std::string& json, std::size_t step,
                const ForMutant& judge);
// Every value in the place of which some other value of each type stands.
void replace_values(const std::string& json, const ForMutant& judge);

}  // namespace holdpoint::api

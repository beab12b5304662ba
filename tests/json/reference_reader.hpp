// A slow, obvious reader to compare with, built on nlohmann's event interface.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "holdpoint/json/document.hpp"

namespace holdpoint::json {

// A value as the reference reader understands it.
struct Reference {
  enum class Type { kNull, kBoolean, kNumber, kString, kArray, kObject };

  Type type = Type::kNull;
  bool boolean = false;
  bool is_integer = false;  // integer holds the number; else only real does
  std::int64_t integer = 0;
  double real = 0;
  std::string text = {};  // of a number that is no integer of 64 bits
  std::string string = {};
  std::vector<std::pair<std::string, Reference>> children = {};
};

enum class Verdict {
  kAccepted,
  kRefused,
  kUnable,  // a number beyond what the reference can hold
};

struct ReferenceResult {
  Verdict verdict = Verdict::kRefused;
  Reference root;
};

[[nodiscard]] ReferenceResult read_slowly(std::string_view text);

// Deep comparison; recursive, for documents of limited depth.
[[nodiscard]] bool matches(const Reference& reference, Value value);

}  // namespace holdpoint::json

// One passing case for every row: a resource that its plan destroys, all the
// evidence that its row wants, and one fresh backup that survives.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scene.hpp"

namespace holdpoint::recovery::testing {

struct Sample {
  Scene scene;
  std::string survivor;  // the end of its id
  std::string dataset;   // that lists it
  // Path of the field that says how it came to be, and a value that means that
  // it dies; empty where there is none.
  std::string origin, automated;
  // Paths of the fields that carry its times, and its state.
  std::vector<std::string> times;
  std::string state;
};

[[nodiscard]] Sample sample_of(std::string_view type);

// The ARN of a KMS key of the samples.
inline constexpr const char* kKeyArn =
    "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-"
    "555555555555";

}  // namespace holdpoint::recovery::testing

// Texts that every reader of the module must agree about.
#pragma once

#include <string>
#include <vector>

namespace holdpoint::json {

struct Sample {
  std::string text;
  bool accepted;
};

// Short texts for every rule of the grammar and every freedom that RFC 8259
// leaves to readers.
std::vector<Sample> samples();

}  // namespace holdpoint::json

// Examples: what the tests of a policy give to it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "holdpoint/pages/page.hpp"
#include "holdpoint/policy/source.hpp"

namespace holdpoint::pages {

// What one test file says about one policy.
struct Examples {
  std::string file;
  std::optional<Example> denied, allowed;
  std::size_t tests = 0;
};

// By id of the policy that tests name, one row for each test file, in the order
// in which files are added. A test whose policy the text does not show is left
// out.
using ExamplesById = std::map<std::string, std::vector<Examples>, std::less<>>;
void add_examples(const policy::SourceFile& file, ExamplesById& examples);

}  // namespace holdpoint::pages

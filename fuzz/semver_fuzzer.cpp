// links: values
//
// A version, a line break, a constraint: each prints as text that reads as the
// same, an exact text admits its own version and no other, and the operators
// agree with each other.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "holdpoint/values/semver.hpp"

using namespace holdpoint::values;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

bool meets(const Version& version, const std::string& constraint) {
  return satisfies(version, *parse_version_constraint(constraint));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  if (size > kMaxVersionText / 2) return 0;  // printing may lengthen a text
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t line = text.find('\n');
  const auto version = parse_version(text.substr(0, line));
  if (!version) return 0;
  const std::string printed = to_string(*version);
  const auto again = parse_version(printed);
  require(again && *again == *version);
  require(is_exact_version(printed) && meets(*version, printed));
  if (version->prerelease.empty()) {
    require(meets(*version, ">= " + printed) &&
            meets(*version, "<=" + printed));
    require(!meets(*version, ">" + printed) && !meets(*version, "<" + printed));
    require(meets(*version, "~> " + printed));
  }
  require(!meets(*version, "!= " + printed));
  if (line == std::string_view::npos) return 0;
  const auto constraint = parse_version_constraint(text.substr(line + 1));
  if (!constraint) return 0;
  const auto same = parse_version_constraint(to_string(*constraint));
  require(same && *same == *constraint);
  require(satisfies(*version, *constraint) == satisfies(*version, *same));
  return 0;
}

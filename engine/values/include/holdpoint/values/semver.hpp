// Versions, and the constraints that Terraform writes about them.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/base/error.hpp"

namespace holdpoint::values {

// A semantic version. A plain value; == looks at everything, precedence() at
// what orders versions.
struct Version {
  std::uint64_t major = 0;
  std::uint64_t minor = 0;
  std::uint64_t patch = 0;
  std::string prerelease = {};  // "rc.1"; empty for a release
  std::string build = {};       // after `+`; never ordered by

  bool operator==(const Version&) const = default;
};

// Longer text is refused, because no version is.
inline constexpr std::size_t kMaxVersionText = 4096;

// Reads Semantic Versioning 2.0, with a `v` in front if people wrote one and
// with minor and patch left out ("1.9" is 1.9.0). Fails with kInvalidSyntax or
// kLimitExceeded.
[[nodiscard]] Result<Version> parse_version(std::string_view text);

// "1.2.3-rc.1+build.5".
[[nodiscard]] std::string to_string(const Version& version);

// The order of Semantic Versioning: a pre-release comes before its release,
// builds do not count.
[[nodiscard]] std::weak_ordering precedence(const Version& a, const Version& b);

// One condition of a constraint.
struct VersionCondition {
  enum class Operator : std::uint8_t {
    kEqual,
    kNotEqual,
    kGreater,
    kGreaterOrEqual,
    kLess,
    kLessOrEqual,
    kPessimistic,  // ~>
  };

  Operator op = Operator::kEqual;
  Version version;
  int written = 3;  // how many of the three numbers were written

  bool operator==(const VersionCondition&) const = default;
};

// All of them must hold. Never empty when parsed.
struct VersionConstraint {
  std::vector<VersionCondition> conditions;

  bool operator==(const VersionConstraint&) const = default;
};

// Reads conditions with commas between: ">= 1.2, < 2.0", "~> 5.0", "1.2.3",
// spaces where people put them. Fails with kInvalidSyntax or kLimitExceeded;
// an empty text or condition is not one.
[[nodiscard]] Result<VersionConstraint> parse_version_constraint(
    std::string_view text);

// ">= 1.2, < 2.0", with the numbers that were written.
[[nodiscard]] std::string to_string(const VersionConstraint& constraint);

// Terraform's rules. `~> 1.2.3` is >= 1.2.3 with 1.2 fixed, `~> 1.2` >= 1.2
// with 1 fixed, `~> 1` every version from 1 on. As Terraform documents it, a
// pre-release meets only `=` (or no operator) that names it; it meets none of
// the inexact conditions, `!=` included.
[[nodiscard]] bool satisfies(const Version& version,
                             const VersionConstraint& constraint);

// True if the text, as a version, tag or constraint, admits one version only:
// three numbers, with `=` and `v` in front if people wrote them. "1.2" is not
// exact: as a tag it moves, and as a constraint it is easily meant as a range.
[[nodiscard]] bool is_exact_version(std::string_view text);

}  // namespace holdpoint::values

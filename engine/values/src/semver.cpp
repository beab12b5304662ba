#include "holdpoint/values/semver.hpp"

#include <array>
#include <optional>

#include "quoted.hpp"

namespace holdpoint::values {
namespace {

using Operator = VersionCondition::Operator;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_identifier_char(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         c == '-';
}

bool is_number(std::string_view text) {
  return !text.empty() &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Cuts `text` at the first separator: returns what stands before it and leaves
// what follows. Without one, takes everything and says so.
struct Cut {
  std::string_view head;
  bool found = false;
};

Cut cut(std::string_view& text, char separator) {
  const std::size_t at = text.find(separator);
  const Cut result{text.substr(0, at), at != std::string_view::npos};
  text.remove_prefix(result.found ? at + 1 : text.size());
  return result;
}

// Identifiers with dots between; numbers without leading zeros if `numeric`.
bool are_identifiers(std::string_view text, bool numbers_strict) {
  bool more = true;
  while (more) {
    const Cut part = cut(text, '.');
    more = part.found;
    if (part.head.empty()) return false;
    for (const char c : part.head) {
      if (!is_identifier_char(c)) return false;
    }
    if (numbers_strict && is_number(part.head) && part.head.size() > 1 &&
        part.head[0] == '0') {
      return false;
    }
  }
  return true;
}

std::optional<std::uint64_t> parse_number(std::string_view text) {
  if (!is_number(text)) return std::nullopt;
  if (text.size() > 1 && text[0] == '0') return std::nullopt;
  std::uint64_t number = 0;
  for (const char c : text) {
    const auto digit = static_cast<std::uint64_t>(c - '0');
    if (__builtin_mul_overflow(number, std::uint64_t{10}, &number) ||
        __builtin_add_overflow(number, digit, &number)) {
      return std::nullopt;
    }
  }
  return number;
}

// A version, and how many of its numbers were written.
struct Written {
  Version version;
  int numbers = 0;
};

std::optional<Written> read_version(std::string_view text) {
  if (text.starts_with('v')) text.remove_prefix(1);
  Written result;
  const std::size_t plus = text.find('+');
  if (plus != std::string_view::npos) {
    result.version.build = text.substr(plus + 1);
    if (!are_identifiers(result.version.build, false)) return std::nullopt;
    text = text.substr(0, plus);
  }
  const std::size_t hyphen = text.find('-');
  if (hyphen != std::string_view::npos) {
    result.version.prerelease = text.substr(hyphen + 1);
    if (!are_identifiers(result.version.prerelease, true)) return std::nullopt;
    text = text.substr(0, hyphen);
  }
  const std::array<std::uint64_t*, 3> numbers{
      &result.version.major, &result.version.minor, &result.version.patch};
  bool more = true;
  for (std::uint64_t* number : numbers) {
    if (!more) break;
    const Cut part = cut(text, '.');
    const auto value = parse_number(part.head);
    if (!value) return std::nullopt;
    *number = *value;
    ++result.numbers;
    more = part.found;
  }
  if (more) return std::nullopt;  // a fourth number
  return result;
}

std::weak_ordering compare_identifiers(std::string_view a, std::string_view b) {
  const bool a_number = is_number(a);
  const bool b_number = is_number(b);
  if (a_number != b_number) {
    return a_number ? std::weak_ordering::less : std::weak_ordering::greater;
  }
  // Numbers have no leading zeros: the longer one is greater.
  if (a_number && a.size() != b.size()) return a.size() <=> b.size();
  return a <=> b;
}

std::weak_ordering compare_prereleases(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return a.empty() <=> b.empty();
  for (;;) {
    const Cut left = cut(a, '.');
    const Cut right = cut(b, '.');
    const auto order = compare_identifiers(left.head, right.head);
    if (order != 0) return order;
    if (!left.found || !right.found) return left.found <=> right.found;
  }
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

struct OperatorText {
  std::string_view text;
  Operator op;
};

// Longer ones first, so that `>=` is not taken for `>`.
constexpr std::array<OperatorText, 7> kOperators{{
    {">=", Operator::kGreaterOrEqual},
    {"<=", Operator::kLessOrEqual},
    {"!=", Operator::kNotEqual},
    {"~>", Operator::kPessimistic},
    {">", Operator::kGreater},
    {"<", Operator::kLess},
    {"=", Operator::kEqual},
}};

std::optional<VersionCondition> read_condition(std::string_view text) {
  text = trimmed(text);
  VersionCondition condition;
  for (const OperatorText& candidate : kOperators) {
    if (!text.starts_with(candidate.text)) continue;
    condition.op = candidate.op;
    text = trimmed(text.substr(candidate.text.size()));
    break;
  }
  auto written = read_version(text);
  if (!written) return std::nullopt;
  condition.version = std::move(written->version);
  condition.written = written->numbers;
  return condition;
}

tl::unexpected<Error> too_long(std::string_view text) {
  return fail(ErrorCode::kLimitExceeded, "a version of " +
                                             std::to_string(text.size()) +
                                             " characters is too long");
}

bool meets_pessimistic(const Version& version,
                       const VersionCondition& condition) {
  const Version& least = condition.version;
  if (precedence(version, least) < 0) return false;
  if (condition.written >= 2 && version.major != least.major) return false;
  return condition.written < 3 || version.minor == least.minor;
}

bool meets(const Version& version, const VersionCondition& condition) {
  const auto order = precedence(version, condition.version);
  if (condition.op == Operator::kEqual) return order == 0;
  if (!version.prerelease.empty()) return false;
  switch (condition.op) {
    case Operator::kNotEqual:
      return order != 0;
    case Operator::kGreater:
      return order > 0;
    case Operator::kGreaterOrEqual:
      return order >= 0;
    case Operator::kLess:
      return order < 0;
    case Operator::kLessOrEqual:
      return order <= 0;
    default:
      return meets_pessimistic(version, condition);
  }
}

std::string operator_text(Operator op) {
  for (const OperatorText& candidate : kOperators) {
    if (candidate.op == op) return std::string(candidate.text);
  }
  return "";
}

std::string version_text(const Version& version, int written) {
  std::string text = std::to_string(version.major);
  if (written > 1) text += "." + std::to_string(version.minor);
  if (written > 2) text += "." + std::to_string(version.patch);
  if (!version.prerelease.empty()) text += "-" + version.prerelease;
  if (!version.build.empty()) text += "+" + version.build;
  return text;
}

}  // namespace

Result<Version> parse_version(std::string_view text) {
  if (text.size() > kMaxVersionText) return too_long(text);
  auto written = read_version(text);
  if (!written) {
    return fail(ErrorCode::kInvalidSyntax, quoted(text) + " is no version", {},
                "write it like 1.2.3");
  }
  return std::move(written->version);
}

std::string to_string(const Version& version) {
  return version_text(version, 3);
}

std::weak_ordering precedence(const Version& a, const Version& b) {
  if (a.major != b.major) return a.major <=> b.major;
  if (a.minor != b.minor) return a.minor <=> b.minor;
  if (a.patch != b.patch) return a.patch <=> b.patch;
  return compare_prereleases(a.prerelease, b.prerelease);
}

Result<VersionConstraint> parse_version_constraint(std::string_view text) {
  if (text.size() > kMaxVersionText) return too_long(text);
  VersionConstraint constraint;
  std::string_view rest = text;
  bool more = true;
  while (more) {
    const Cut part = cut(rest, ',');
    more = part.found;
    auto condition = read_condition(part.head);
    if (!condition) {
      return fail(ErrorCode::kInvalidSyntax,
                  quoted(text) + " is no version constraint", {},
                  "write it like `>= 1.2, < 2.0` or `~> 5.0`");
    }
    constraint.conditions.push_back(*std::move(condition));
  }
  return constraint;
}

std::string to_string(const VersionConstraint& constraint) {
  std::string text;
  for (const VersionCondition& condition : constraint.conditions) {
    if (!text.empty()) text += ", ";
    text += operator_text(condition.op) + " " +
            version_text(condition.version, condition.written);
  }
  return text;
}

bool satisfies(const Version& version, const VersionConstraint& constraint) {
  for (const VersionCondition& condition : constraint.conditions) {
    if (!meets(version, condition)) return false;
  }
  return true;
}

bool is_exact_version(std::string_view text) {
  if (text.size() > kMaxVersionText) return false;
  const auto condition = read_condition(text);
  return condition && condition->op == Operator::kEqual &&
         condition->written == 3;
}

}  // namespace holdpoint::values

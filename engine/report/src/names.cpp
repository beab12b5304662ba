#include <array>
#include <cstddef>

#include "holdpoint/report/outcome.hpp"
#include "holdpoint/report/report.hpp"

namespace holdpoint::report {
namespace {

using Names = std::string_view;

// In the order of the enumerators. These words are in the JSON report and in
// the policy language: they never change.
constexpr std::array<Names, 7> kVerdicts = {
    "pass",   "deny",     "undetermined",  "error",
    "waived", "standing", "not_applicable"};
constexpr std::array<Names, 5> kUnknowns = {"unset", "linked", "deferred",
                                            "evidence", "input"};
constexpr std::array<Names, 5> kSeverities = {"critical", "high", "medium",
                                              "low", "info"};
constexpr std::array<Names, 3> kEnforcements = {"mandatory", "hold",
                                                "advisory"};
constexpr std::array<Names, 6> kEffects = {"none", "noted",        "warning",
                                           "held", "undetermined", "denied"};
constexpr std::array<Names, 4> kDecisions = {"allowed", "denied",
                                             "undetermined", "held"};

template <typename Enum, std::size_t N>
std::string_view name_of(Enum value, const std::array<Names, N>& names) {
  const auto index = static_cast<std::size_t>(value);
  return index < N ? names[index] : std::string_view("unknown");
}

template <typename Enum, std::size_t N>
std::optional<Enum> find(std::string_view name,
                         const std::array<Names, N>& names) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view to_string(Verdict verdict) {
  return name_of(verdict, kVerdicts);
}

std::string_view to_string(Unknown reason) {
  return name_of(reason, kUnknowns);
}

std::string_view to_string(Severity severity) {
  return name_of(severity, kSeverities);
}

std::string_view to_string(Enforcement enforcement) {
  return name_of(enforcement, kEnforcements);
}

std::string_view to_string(Effect effect) { return name_of(effect, kEffects); }

std::string_view to_string(Decision decision) {
  return name_of(decision, kDecisions);
}

std::optional<Severity> severity_named(std::string_view name) {
  return find<Severity>(name, kSeverities);
}

std::optional<Enforcement> enforcement_named(std::string_view name) {
  return find<Enforcement>(name, kEnforcements);
}

}  // namespace holdpoint::report

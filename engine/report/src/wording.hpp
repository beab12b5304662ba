// The fixed sentences of reports: why something is not known or destroyed, and
// what to do next. One place, so that every format says the same.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "holdpoint/base/timestamp.hpp"
#include "holdpoint/report/outcome.hpp"

namespace holdpoint::report {

// What a person should know and do about one reason for not knowing.
struct Advice {
  std::string_view why;
  std::string_view what_to_do;
};

[[nodiscard]] Advice advice_on(Unknown reason);

// The same for one finding. What Holdpoint was not given can be given in
// different ways: only the one that would help is named.
[[nodiscard]] Advice advice_on(Unknown reason, const Message& message);

// Terraform's action_reason in plain words; empty when there is none, and the
// reason itself when it is one that we do not know.
[[nodiscard]] std::string in_words(std::string_view action_reason);

// "1 policy", "2 policies".
[[nodiscard]] std::string counted(std::uint64_t count, std::string_view one,
                                  std::string_view many);

// Old to the unit that people would say: "42s old", "3m old", "26h old".
[[nodiscard]] std::string age_in_words(const Timestamp& now,
                                       const Timestamp& then);

}  // namespace holdpoint::report

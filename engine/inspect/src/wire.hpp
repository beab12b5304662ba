// Answers on their way from a worker to its parent.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "holdpoint/bindings/console.hpp"

namespace holdpoint::inspect {

[[nodiscard]] std::string write_answer(const bindings::Answer& answer);

// Takes an answer out of bytes that anything may have written; nullopt unless
// they are one answer, whole, that a console can give: numbers are numbers,
// nothing is nested deeper than an inspection goes.
[[nodiscard]] std::optional<bindings::Answer> read_answer(
    std::string_view bytes);

}  // namespace holdpoint::inspect

// Printing what came of a text that somebody typed.
#pragma once

#include <string>

#include "command.hpp"
#include "holdpoint/bindings/console.hpp"

namespace holdpoint::cli {

// Exit code of an answer that rests on something unknown.
inline constexpr int kUnknownAnswer = 3;

// Takes the place out of an error of a text of one line when it says no more
// than that: a column is a place.
void shorten_place(const std::string& text, Error& error);

// Values and what is unknown go to standard output; errors, and remarks about
// what the values rest on, or that `text` names a function and does not call
// it, to standard error. Gives the answer's exit code.
[[nodiscard]] int print_answer(Environment& environment,
                               const bindings::Answer& answer,
                               const std::string& text);
// The same as one line of JSON; errors as above.
[[nodiscard]] int print_answer_json(Environment& environment,
                                    const bindings::Answer& answer);

}  // namespace holdpoint::cli

// Writers: an answer for people, and for programs.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "holdpoint/bindings/console.hpp"

namespace holdpoint::inspect {

// A line without its break; whoever prints it puts `indent` columns in front
// and makes it harmless for its medium (report::write_line).
struct Line {
  std::size_t indent = 0;
  std::string text;
};

// The value in the language's own notation: texts in quotes, lists and objects
// as tables, on one line where `width` columns are enough. What has no notation
// stands in brackets: (sensitive), (function), unknown (why).
[[nodiscard]] std::vector<Line> write_lines(const bindings::Inspected& value,
                                            std::size_t width = 80);

// The answer as one JSON object on one line: docs/reference/eval.md. Not for an
// answer of kError.
[[nodiscard]] std::string write_json(const bindings::Answer& answer);

}  // namespace holdpoint::inspect

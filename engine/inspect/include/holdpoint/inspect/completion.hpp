// Completion: what may stand at the end of an unfinished text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/bindings/facts.hpp"

namespace holdpoint::inspect {

struct Completions {
  // Where the word begins that each of `words` would replace.
  std::size_t begin = 0;
  std::vector<std::string> words;  // sorted, each once
};

// What else a session knows.
struct CompletionScope {
  const terraform::ResourceChange* subject = nullptr;  // `r`; null for none
  std::vector<std::string> locals;
};

// Completes the word at the end of `text`: globals and libraries, members of
// subjects and of what helpers return, run keys, datasets and their fields,
// attributes by the schema or the plan's own shape, addresses inside
// plan.by_address["...; and the parameter of a function that a list helper is
// given, by what the list holds. Reads texts and facts, and runs nothing. What
// cannot be told is not offered.
[[nodiscard]] Completions complete(const bindings::Facts& facts,
                                   const CompletionScope& scope,
                                   std::string_view text);

}  // namespace holdpoint::inspect

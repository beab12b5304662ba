// Did you mean: the nearest known name to a misspelt one.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace holdpoint {

// Number of insertions, deletions, substitutions and swaps of neighbours
// (restricted Damerau-Levenshtein). Beyond 64 bytes names are not compared and
// the longer length is returned. Quadratic in the lengths.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

// The candidate nearest to `name`, or empty when none is within
// max(1, min(3, length / 3)) edits. Ties go to the first in byte order.
[[nodiscard]] std::string_view nearest(
    std::string_view name, std::span<const std::string_view> candidates);

// " (did you mean `x`?)", or empty.
[[nodiscard]] std::string did_you_mean(
    std::string_view name, std::span<const std::string_view> candidates);

// The name of `known` that `key` is a slip of, or empty: one byte was changed,
// added or left out, and `has` says that the known one is missing. For readers
// that let unknown keys pass: a damaged key must not make what stands under it
// disappear. Names of fewer than four bytes are too much alike. Linear.
[[nodiscard]] std::string_view misspelling_of(
    std::string_view key, std::span<const std::string_view> known,
    const std::function<bool(std::string_view)>& has);

}  // namespace holdpoint

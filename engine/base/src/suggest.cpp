#include "holdpoint/base/suggest.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace holdpoint {
namespace {

constexpr std::size_t kLongest = 64;
using Row = std::array<std::size_t, kLongest + 1>;

std::size_t tolerance(std::size_t length) {
  return std::max<std::size_t>(1, std::min<std::size_t>(3, length / 3));
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  if (a.size() > kLongest || b.size() > kLongest) {
    return std::max(a.size(), b.size());
  }
  Row two_back = {};
  Row previous = {};
  Row current = {};
  for (std::size_t j = 0; j <= b.size(); ++j) previous[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substitution =
          previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      current[j] =
          std::min({previous[j] + 1, current[j - 1] + 1, substitution});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        current[j] = std::min(current[j], two_back[j - 2] + 1);
      }
    }
    two_back = previous;
    previous = current;
  }
  return previous[b.size()];
}

std::string_view nearest(std::string_view name,
                         std::span<const std::string_view> candidates) {
  std::string_view best;
  std::size_t best_distance = tolerance(name.size()) + 1;
  for (const std::string_view candidate : candidates) {
    // So many insertions are needed at least.
    // By value: of two temporaries, minmax(a, b) would keep references.
    const auto [shorter, longer] = std::minmax({name.size(), candidate.size()});
    if (longer - shorter > best_distance) continue;
    const std::size_t distance = edit_distance(name, candidate);
    if (distance > best_distance) continue;
    if (distance == best_distance && (best.empty() || candidate >= best)) {
      continue;
    }
    best = candidate;
    best_distance = distance;
  }
  return best;
}

std::string did_you_mean(std::string_view name,
                         std::span<const std::string_view> candidates) {
  const std::string_view best = nearest(name, candidates);
  if (best.empty()) return {};
  return " (did you mean `" + std::string(best) + "`?)";
}

namespace {

constexpr std::size_t kShortest = 4;

// Whether one byte changed, added or left out makes one of the other.
bool is_one_edit_away(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (a == b || b.size() - a.size() > 1) return false;
  const auto [at_a, at_b] = std::mismatch(a.begin(), a.end(), b.begin());
  const auto skipped = a.size() == b.size() ? 1 : 0;
  return std::equal(at_a + skipped, a.end(), at_b + 1, b.end());
}

}  // namespace

std::string_view misspelling_of(
    std::string_view key, std::span<const std::string_view> known,
    const std::function<bool(std::string_view)>& has) {
  if (std::find(known.begin(), known.end(), key) != known.end()) return {};
  for (const std::string_view name : known) {
    if (name.size() >= kShortest && is_one_edit_away(key, name) && !has(name)) {
      return name;
    }
  }
  return {};
}

}  // namespace holdpoint

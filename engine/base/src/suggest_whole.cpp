#include "holdpoint/base/suggest_whole.hpp"

#include <cstddef>
#include <vector>

#include "holdpoint/base/suggest.hpp"

namespace holdpoint {
namespace {

constexpr std::size_t kShortest = 3;
constexpr std::size_t kMostNamed = 3;

bool is_part_of(std::string_view part, std::string_view whole) {
  constexpr std::string_view kBetweenWords = " -._";
  std::size_t at = whole.find(part);
  while (at != whole.npos) {
    const bool begins_a_word =
        at == 0 || kBetweenWords.find(whole[at - 1]) != kBetweenWords.npos;
    if (begins_a_word) return true;
    at = whole.find(part, at + 1);
  }
  return false;
}

}  // namespace

std::string did_you_mean_whole(std::string_view name,
                               std::span<const std::string_view> candidates) {
  std::string near = did_you_mean(name, candidates);
  if (!near.empty() || name.size() < kShortest) return near;
  std::vector<std::string_view> wholes;
  for (const std::string_view candidate : candidates) {
    if (is_part_of(name, candidate)) wholes.push_back(candidate);
  }
  if (wholes.empty() || wholes.size() > kMostNamed) return {};
  std::string named;
  for (const std::string_view whole : wholes) {
    if (!named.empty()) named += whole == wholes.back() ? " or " : ", ";
    named += "`" + std::string(whole) + "`";
  }
  return " (did you mean " + named + "?)";
}

}  // namespace holdpoint

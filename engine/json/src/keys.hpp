// Keys of one object: their order, and whether one stands twice.
#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

#include "tape.hpp"

namespace holdpoint::json::internal {

// Compares two keys by their bytes: negative, zero or positive.
inline int compare_keys(const Node& a, const Node& b, Texts texts) {
  if (a.payload != b.payload) return a.payload < b.payload ? -1 : 1;
  const std::uint32_t shorter = a.tag < b.tag ? a.tag : b.tag;
  if (shorter > sizeof a.payload) {
    const int order =
        std::memcmp(texts.at(a.offset), texts.at(b.offset), shorter);
    if (order != 0) return order;
  }
  return a.tag == b.tag ? 0 : a.tag < b.tag ? -1 : 1;
}

// Whether any two of a few keys are equal. Quadratic.
[[nodiscard]] bool has_equal_pair(const Node* nodes,
                                  std::span<const std::uint32_t> keys,
                                  Texts texts);

// Sorts 0 .. keys.size()-1 into `order` by key. False if two are equal.
[[nodiscard]] bool sort_keys(const Node* nodes,
                             std::span<const std::uint32_t> keys, Texts texts,
                             std::vector<std::uint32_t>& order);

}  // namespace holdpoint::json::internal

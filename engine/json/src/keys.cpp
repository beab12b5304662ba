#include "keys.hpp"

#include <algorithm>
#include <numeric>

namespace holdpoint::json::internal {

bool has_equal_pair(const Node* nodes, std::span<const std::uint32_t> keys,
                    Texts texts) {
  for (std::size_t i = 1; i < keys.size(); ++i) {
    const Node& key = nodes[keys[i]];
    for (std::size_t j = 0; j < i; ++j) {
      const Node& other = nodes[keys[j]];
      if (key.payload == other.payload && key.tag == other.tag &&
          compare_keys(key, other, texts) == 0) {
        return true;
      }
    }
  }
  return false;
}

bool sort_keys(const Node* nodes, std::span<const std::uint32_t> keys,
               Texts texts, std::vector<std::uint32_t>& order) {
  order.resize(keys.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return compare_keys(nodes[keys[a]], nodes[keys[b]], texts) < 0;
  });
  const auto equal = [&](std::uint32_t a, std::uint32_t b) {
    return compare_keys(nodes[keys[a]], nodes[keys[b]], texts) == 0;
  };
  return std::adjacent_find(order.begin(), order.end(), equal) == order.end();
}

}  // namespace holdpoint::json::internal

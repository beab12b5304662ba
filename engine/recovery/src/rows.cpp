#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "paths.hpp"
#include "rows/tables.hpp"

namespace holdpoint::recovery {
namespace {

std::vector<const Row*> sorted_rows() {
  const std::array parts{aws_cache_rows(), aws_database_rows(),
                         aws_storage_rows(), azurerm_rows(), google_rows()};
  std::vector<const Row*> all;
  for (const std::span<const Row> part : parts) {
    for (const Row& row : part) all.push_back(&row);
  }
  std::sort(all.begin(), all.end(),
            [](const Row* a, const Row* b) { return a->type < b->type; });
  return all;
}

}  // namespace

std::string subject_of(const Row& row, json::Value values) {
  return std::string(last_part(text_at(values, row.live.subject)));
}

std::span<const Row* const> rows() {
  static const std::vector<const Row*> all = sorted_rows();
  return all;
}

const Row* find_row(std::string_view type) {
  const auto all = rows();
  const auto found = std::lower_bound(
      all.begin(), all.end(), type,
      [](const Row* row, std::string_view name) { return row->type < name; });
  return found != all.end() && (*found)->type == type ? *found : nullptr;
}

}  // namespace holdpoint::recovery

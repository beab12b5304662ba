#include "holdpoint/vocabulary/datasets.hpp"

namespace holdpoint::vocabulary {

std::string_view to_string(EvidenceKind) { return {}; }
std::span<const Dataset> datasets() { return {}; }
const Dataset* find_dataset(std::string_view) { return nullptr; }
const Dataset* dataset_of_call(std::string_view) { return nullptr; }
const DatasetField* find_field(const Dataset&, std::string_view) {
  return nullptr;
}
std::string snake_case(std::string_view name) { return std::string(name); }
std::string dataset_name(std::string_view, std::string_view) { return {}; }

}  // namespace holdpoint::vocabulary

#include "luals_datasets.hpp"

#include <algorithm>
#include <map>
#include <string_view>

#include "holdpoint/vocabulary/datasets.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"

namespace holdpoint::definitions {
namespace {

using vocabulary::Dataset;
using vocabulary::DatasetField;
using vocabulary::FieldType;

std::string_view type_of(FieldType type) {
  switch (type) {
    case FieldType::kText:
      return "string";
    case FieldType::kInteger:
      return "integer";
    case FieldType::kReal:
      return "number";
    case FieldType::kBoolean:
      return "boolean";
    case FieldType::kTime:
      return "holdpoint.time";
    case FieldType::kBytes:
    case FieldType::kMebibytes:
    case FieldType::kGibibytes:
      return "holdpoint.size";
    case FieldType::kList:
      return "any[]";
    case FieldType::kTags:
      return "table<string, string>";
    case FieldType::kObject:
      return "table<string, any>";
  }
  return "any";
}

// A field of an item, which may have fields of its own.
struct Field {
  std::string_view type = "any";
  bool is_list = false;
  std::map<std::string, Field> fields;
};

using Fields = std::map<std::string, Field>;

// "node_snapshots[].size"
void add_field(Fields& fields, std::string_view path, FieldType type) {
  const std::size_t end = std::min(path.find('.'), path.size());
  std::string_view name = path.substr(0, end);
  const bool is_list = name.ends_with("[]");
  if (is_list) name.remove_suffix(2);
  Field& field = fields[std::string(name)];
  field.is_list = field.is_list || is_list;
  if (end == path.size()) {
    field.type = type_of(type);
    field.is_list = field.is_list || type == FieldType::kList;
  } else {
    add_field(field.fields, path.substr(end + 1), type);
  }
}

// Classes of what a field holds follow the class that it is a field of. The
// API may give more than the table names.
void write_class(std::string& out, const std::string& name,
                 const Fields& fields) {
  out += "---@class " + name + "\n---@field [string] any\n";
  for (const auto& [key, field] : fields) {
    std::string type(field.type);
    if (!field.fields.empty()) {
      type = name + "." + key + (field.is_list ? "[]" : "");
    }
    out += "---@field " + key + " " + type + "\n";
  }
  out += "\n";
  for (const auto& [key, field] : fields) {
    if (!field.fields.empty()) {
      write_class(out, name + "." + key, field.fields);
    }
  }
}

void write_items(std::string& out, const Dataset& dataset) {
  Fields fields;
  for (const DatasetField& field : dataset.fields) {
    add_field(fields, vocabulary::snake_case(field.path), field.type);
  }
  write_class(out, "holdpoint.cloud." + std::string(dataset.name), fields);
}

void write_step(std::string& out, const std::string& path) {
  out += "---@class holdpoint." + path + "\n";
  for (const std::string_view step : vocabulary::dataset_steps(path)) {
    const std::string below = path + "." + std::string(step);
    std::string type = "holdpoint." + below;
    std::string summary;
    const Dataset* dataset =
        vocabulary::find_dataset(below.substr(sizeof("cloud.") - 1));
    if (dataset != nullptr) {
      type += "[]";
      if (!dataset->per.empty()) type = "table<string, " + type + ">";
      summary = " " + std::string(dataset->summary);
    }
    out += "---@field " + std::string(step) + " " + type + summary + "\n";
  }
  out += "\n";
  for (const std::string_view step : vocabulary::dataset_steps(path)) {
    const std::string below = path + "." + std::string(step);
    if (!vocabulary::dataset_steps(below).empty()) write_step(out, below);
  }
}

}  // namespace

std::string luals_dataset_classes() {
  std::string out;
  write_step(out, "cloud");
  for (const Dataset& dataset : vocabulary::datasets()) {
    write_items(out, dataset);
  }
  return out;
}

}  // namespace holdpoint::definitions

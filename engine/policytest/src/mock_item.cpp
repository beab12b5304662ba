#include "mock_item.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "holdpoint/base/suggest.hpp"
#include "holdpoint/base/timestamp.hpp"

namespace holdpoint::policytest {
namespace {

using bindings::TestList;
using bindings::TestMap;
using bindings::TestNull;
using bindings::TestValue;
using json::Small;
using vocabulary::FieldType;

constexpr std::string_view kElements = "[]";

bool is_number(const TestValue& value) {
  return value.as<std::int64_t>() != nullptr || value.as<double>() != nullptr;
}

bool is_time(const TestValue& value) {
  const auto* text = value.as<std::string>();
  return is_number(value) || (text != nullptr && parse_timestamp(*text));
}

// Lua's empty table is an empty list too.
const TestList* list_in(const TestValue& value) {
  static const TestList kNothing;
  const auto* map = value.as<TestMap>();
  if (map != nullptr && map->empty()) return &kNothing;
  return value.as<TestList>();
}

// What is wrong with a single value, or empty.
std::string_view mistake_in(const TestValue& value, FieldType type) {
  switch (type) {
    case FieldType::kText:
      return value.as<std::string>() != nullptr ? "" : "is a text";
    case FieldType::kInteger:
      return value.as<std::int64_t>() != nullptr ? "" : "is a whole number";
    case FieldType::kReal:
      return is_number(value) ? "" : "is a number";
    case FieldType::kBoolean:
      return value.as<bool>() != nullptr ? "" : "is true or false";
    case FieldType::kTime:
      return is_time(value) ? "" : "is a time: \"2026-02-26T00:24:00Z\"";
    case FieldType::kBytes:
      return is_number(value) ? "" : "is a number of bytes";
    case FieldType::kMebibytes:
      return is_number(value) ? "" : "is a number of MiB";
    case FieldType::kGibibytes:
      return is_number(value) ? "" : "is a number of GiB";
    default:
      return "";
  }
}

// Tags as AWS writes them.
Small tag_list(const TestMap& tags) {
  Small list = Small::array();
  for (const auto& [key, value] : tags) {
    list.push_back({{"Key", key}, {"Value", plain_json(value)}});
  }
  return list;
}

}  // namespace

Small plain_json(const TestValue& value) {
  if (const auto* list = value.as<TestList>()) {
    Small out = Small::array();
    for (const TestValue& item : *list) out.push_back(plain_json(item));
    return out;
  }
  if (const auto* map = value.as<TestMap>()) {
    Small out = Small::object();
    for (const auto& [key, member] : *map) out[key] = plain_json(member);
    return out;
  }
  if (const auto* flag = value.as<bool>()) return *flag;
  if (const auto* number = value.as<std::int64_t>()) return *number;
  if (const auto* real = value.as<double>()) return *real;
  if (const auto* text = value.as<std::string>()) return *text;
  return nullptr;
}

// Prints values along the tree; their nesting was bounded when they were read.
class ItemShape::Printer {
 public:
  explicit Printer(bool tags_are_lists) : tags_are_lists_(tags_are_lists) {}

  Result<Small> object(const TestMap& map, const Field& field) {
    Small out = Small::object();
    for (const auto& [name, value] : map) {
      const auto member = field.members.find(name);
      if (member == field.members.end()) return unknown_name(name, field);
      const std::size_t length = path_.size();
      path_ += path_.empty() ? name : "." + name;
      auto printed = print(value, member->second);
      path_.resize(length);
      if (!printed) return printed;
      out[std::string(member->second.api_name)] = std::move(*printed);
    }
    return out;
  }

 private:
  tl::unexpected<Error> refuse(std::string_view what) const {
    return fail(ErrorCode::kPolicy, "`" + path_ + "` " + std::string(what));
  }

  tl::unexpected<Error> unknown_name(const std::string& name,
                                     const Field& field) const {
    std::vector<std::string_view> known;
    for (const auto& [other, member] : field.members) known.push_back(other);
    const std::string whose = path_.empty() ? "an item" : "`" + path_ + "`";
    return fail(ErrorCode::kPolicy, whose + " has no field `" + name + "`" +
                                        did_you_mean(name, known));
  }

  Result<Small> print(const TestValue& value, const Field& field) {
    if (value.as<TestNull>() != nullptr) return Small(nullptr);
    if (field.type == FieldType::kTags) return print_tags(value);
    if (field.type == FieldType::kList) return print_list(value, field);
    if (field.type == FieldType::kObject || !field.members.empty()) {
      const auto* map = value.as<TestMap>();
      if (map == nullptr) return refuse("has named fields: { name = value }");
      return field.members.empty() ? plain_json(value) : object(*map, field);
    }
    const auto mistake = mistake_in(value, *field.type);
    if (!mistake.empty()) return refuse(mistake);
    return plain_json(value);
  }

  Result<Small> print_tags(const TestValue& value) {
    const auto* map = value.as<TestMap>();
    if (map == nullptr) return refuse("holds tags: { owner = \"us\" }");
    return tags_are_lists_ ? tag_list(*map) : plain_json(value);
  }

  Result<Small> print_list(const TestValue& value, const Field& field) {
    const TestList* list = list_in(value);
    if (list == nullptr) return refuse("is a list: { ... }");
    Small out = Small::array();
    for (const TestValue& element : *list) {
      const auto* map = element.as<TestMap>();
      if (field.members.empty()) {
        out.push_back(plain_json(element));
        continue;
      }
      if (map == nullptr) return refuse("is a list of tables: { { ... } }");
      auto printed = object(*map, field);
      if (!printed) return printed;
      out.push_back(std::move(*printed));
    }
    return out;
  }

  bool tags_are_lists_;
  std::string path_;  // of what is being printed
};

ItemShape::ItemShape(const vocabulary::Dataset& dataset)
    : tags_are_lists_(dataset.name.starts_with("aws.")) {
  for (const vocabulary::DatasetField& field : dataset.fields) {
    Field* at = &root_;
    std::string_view rest = field.path;
    while (!rest.empty()) {
      const auto dot = std::min(rest.find('.'), rest.size());
      std::string_view step = rest.substr(0, dot);
      rest.remove_prefix(std::min(dot + 1, rest.size()));
      const bool is_list = step.ends_with(kElements);
      if (is_list) step.remove_suffix(kElements.size());
      at = &at->members[vocabulary::snake_case(step)];
      at->api_name = step;
      if (is_list) at->type = FieldType::kList;
    }
    if (!field.path.ends_with(kElements)) at->type = field.type;
  }
}

Result<Small> ItemShape::print(const TestMap& item) const {
  return Printer(tags_are_lists_).object(item, root_);
}

}  // namespace holdpoint::policytest

#include "paths.hpp"

#include <utility>

namespace holdpoint::recovery {
namespace {

constexpr std::string_view kEach = "[]";

// The members of that name of all objects, elements one by one for `name[]`.
std::vector<json::Value> step(const std::vector<json::Value>& from,
                              std::string_view name) {
  const bool each = name.ends_with(kEach);
  if (each) name.remove_suffix(kEach.size());
  std::vector<json::Value> result;
  for (const json::Value& object : from) {
    const std::optional<json::Value> member = object.find(name);
    if (!member) continue;
    if (!each) {
      result.push_back(*member);
    } else if (member->is_array()) {
      for (std::size_t i = 0; i < member->size(); ++i) {
        result.push_back(member->at(i));
      }
    }
  }
  return result;
}

}  // namespace

std::vector<json::Value> values_at(json::Value object, std::string_view path) {
  if (path.empty()) return {};
  std::vector<json::Value> values{object};
  while (!path.empty() && !values.empty()) {
    const auto dot = path.find('.');
    values = step(values, path.substr(0, dot));
    path = dot == std::string_view::npos ? std::string_view()
                                         : path.substr(dot + 1);
  }
  return values;
}

json::Value value_at(json::Value object, std::string_view path) {
  const std::vector<json::Value> values = values_at(object, path);
  return values.size() == 1 ? values.front() : json::Value();
}

std::string text_at(json::Value object, std::string_view path) {
  const json::Value value = value_at(object, path);
  switch (value.kind()) {
    case json::Kind::kString:
      return std::string(value.as_string());
    case json::Kind::kInteger:
    case json::Kind::kDecimal:
      return std::string(value.number_text());
    default:
      return {};
  }
}

std::string name_at(json::Value item, std::string_view path) {
  return item.is_string() ? std::string(item.as_string()) : text_at(item, path);
}

std::optional<bool> boolean_at(json::Value object, std::string_view path) {
  const json::Value value = value_at(object, path);
  return value.is_boolean() ? std::optional(value.as_boolean()) : std::nullopt;
}

std::string_view last_part(std::string_view name) {
  const auto cut = name.find_last_of("/:");
  return cut == std::string_view::npos ? name : name.substr(cut + 1);
}

bool is_arn(std::string_view name) { return name.starts_with("arn:"); }

namespace {

bool ends_in(std::string_view longer, std::string_view name) {
  if (longer.size() <= name.size() || !longer.ends_with(name)) return false;
  const char before = longer[longer.size() - name.size() - 1];
  return before == '/' || before == ':';
}

}  // namespace

bool same_name(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return false;
  return a == b || ends_in(a, b) || ends_in(b, a);
}

}  // namespace holdpoint::recovery

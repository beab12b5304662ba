#include "holdpoint/schema/outline.hpp"

#include <utility>

namespace holdpoint::schema {
namespace {

// Follows lists, sets and maps to what they hold.
TypeView innermost(TypeView type) {
  while (type.kind() == TypeKind::kList || type.kind() == TypeKind::kSet ||
         type.kind() == TypeKind::kMap) {
    type = type.element();
  }
  return type;
}

std::string shown_type(const AttributeView& attribute) {
  if (!attribute.is_block) return to_string(attribute.type);
  switch (attribute.type.kind()) {
    case TypeKind::kList:
      return "list of blocks";
    case TypeKind::kSet:
      return "set of blocks";
    case TypeKind::kMap:
      return "map of blocks";
    default:
      return "block";
  }
}

std::string shown_flags(const AttributeView& attribute) {
  std::string text = flags_of(attribute);
  const auto add = [&](const std::string& more, const char* separator) {
    text += (text.empty() ? "" : separator) + more;
  };
  if (!attribute.deprecation.empty()) {
    add(std::string(attribute.deprecation), ": ");
  }
  if (attribute.min_items > 1) {
    add("at least " + std::to_string(attribute.min_items), "; ");
  }
  if (attribute.max_items > 0) {
    add("at most " + std::to_string(attribute.max_items), "; ");
  }
  return text;
}

}  // namespace

std::vector<OutlineLine> outline_of(const TypeView& type, std::size_t limit) {
  std::vector<OutlineLine> lines;
  // Objects that are being written out, and which attribute is next.
  std::vector<std::pair<TypeView, std::size_t>> open = {{type, 0}};
  while (!open.empty() && lines.size() < limit) {
    auto& [object, next] = open.back();
    if (next == object.size()) {
      open.pop_back();
      continue;
    }
    const AttributeView attribute = object.attribute(next++);
    const int depth = static_cast<int>(open.size()) - 1;
    lines.push_back({depth, std::string(attribute.name), shown_type(attribute),
                     shown_flags(attribute)});
    const TypeView inner = innermost(attribute.type);
    if (inner.kind() == TypeKind::kObject) open.emplace_back(inner, 0);
  }
  return lines;
}

}  // namespace holdpoint::schema

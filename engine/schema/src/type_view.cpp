#include "holdpoint/schema/type_view.hpp"

#include <utility>

#include "layout.hpp"

namespace holdpoint::schema {

using internal::Layout;
using internal::Table;

namespace {

bool has_members(TypeKind kind) {
  return kind == TypeKind::kObject || kind == TypeKind::kTuple;
}

AttributeView member_at(const Layout& layout, std::uint32_t row) {
  const auto cell = [&](std::size_t n) {
    return layout.cell(Table::kMembers, row, n);
  };
  const std::uint32_t flags = cell(2);
  const auto has = [flags](std::uint32_t flag) { return (flags & flag) != 0; };
  AttributeView view;
  view.name = layout.string(cell(0));
  view.type = TypeView(&layout, cell(1));
  view.required = has(internal::kRequired);
  view.optional = has(internal::kOptional);
  view.computed = has(internal::kComputed);
  view.sensitive = has(internal::kSensitive);
  view.write_only = has(internal::kWriteOnly);
  view.deprecated = has(internal::kDeprecated);
  view.is_block = has(internal::kBlock);
  view.min_items = cell(3) & 0xFFFF;
  view.max_items = cell(3) >> 16;
  view.deprecation = layout.string(cell(4));
  return view;
}

}  // namespace

TypeKind TypeView::kind() const {
  return layout_ == nullptr ? TypeKind::kDynamic
                            : static_cast<TypeKind>(layout_->node(node_).kind);
}

TypeView TypeView::element() const {
  const TypeKind own = kind();
  const bool has_element =
      own == TypeKind::kList || own == TypeKind::kSet || own == TypeKind::kMap;
  return has_element ? TypeView(layout_, layout_->node(node_).first)
                     : TypeView();
}

std::size_t TypeView::size() const {
  return has_members(kind()) ? layout_->node(node_).count : 0;
}

AttributeView TypeView::attribute(std::size_t i) const {
  return member_at(*layout_,
                   layout_->node(node_).first + static_cast<std::uint32_t>(i));
}

std::optional<AttributeView> TypeView::find(std::string_view name) const {
  if (kind() != TypeKind::kObject) return std::nullopt;
  const Layout::Node node = layout_->node(node_);
  std::uint32_t begin = node.first;
  std::uint32_t end = node.first + node.count;
  while (begin < end) {
    const std::uint32_t middle = begin + (end - begin) / 2;
    const auto at = layout_->string(layout_->cell(Table::kMembers, middle, 0));
    if (at == name) return member_at(*layout_, middle);
    if (at < name) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  return std::nullopt;
}

std::string to_string(const TypeView& type) {
  std::string opened;
  TypeView at = type;
  std::size_t depth = 0;
  for (;; at = at.element(), ++depth) {
    const TypeKind kind = at.kind();
    if (kind == TypeKind::kList) {
      opened += "list(";
    } else if (kind == TypeKind::kSet) {
      opened += "set(";
    } else if (kind == TypeKind::kMap) {
      opened += "map(";
    } else {
      break;
    }
  }
  constexpr const char* kNames[] = {"string", "number", "bool",   "any",  "",
                                    "",       "",       "object", "tuple"};
  return opened + kNames[static_cast<std::size_t>(at.kind())] +
         std::string(depth, ')');
}

std::string flags_of(const AttributeView& attribute) {
  std::string text;
  for (const auto& [flag, name] :
       {std::pair(attribute.required, "required"),
        std::pair(attribute.optional, "optional"),
        std::pair(attribute.computed, "computed"),
        std::pair(attribute.sensitive, "sensitive"),
        std::pair(attribute.write_only, "write-only"),
        std::pair(attribute.deprecated, "deprecated")}) {
    if (flag) text += (text.empty() ? "" : ", ") + std::string(name);
  }
  return text;
}

}  // namespace holdpoint::schema

// Types as a pack holds them: views that are read where they lie.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "holdpoint/terraform/provider_schema.hpp"

namespace holdpoint::schema {

namespace internal {
class Layout;
}  // namespace internal

using terraform::TypeKind;

struct AttributeView;

// One type. Nested blocks appear as kList, kSet, kMap or kObject of objects, as
// their values do in plan JSON. Cheap to copy; valid while its pack lives.
// Parts that a kind does not have are empty: the element of a string is any
// value, the size of a list 0.
class TypeView {
 public:
  TypeView() = default;  // any value: kDynamic
  TypeView(const internal::Layout* layout, std::uint32_t node)
      : layout_(layout), node_(node) {}

  [[nodiscard]] TypeKind kind() const;
  // Of a kList, kSet or kMap.
  [[nodiscard]] TypeView element() const;

  // The attributes of a kObject, sorted by name, or the places of a kTuple.
  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] AttributeView attribute(std::size_t i) const;  // i < size()
  // Logarithmic; absent also for what is no kObject.
  [[nodiscard]] std::optional<AttributeView> find(std::string_view name) const;

  // Whether both are the same place of the same pack. Equal types of one pack
  // are one place.
  bool operator==(const TypeView&) const = default;

 private:
  const internal::Layout* layout_ = nullptr;
  std::uint32_t node_ = 0;
};

struct AttributeView {
  std::string_view name;  // empty in a kTuple
  TypeView type;
  bool required = false, optional = false, computed = false;
  bool sensitive = false, write_only = false, deprecated = false;
  bool is_block = false;         // a nested block rather than an attribute
  std::string_view deprecation;  // what to use instead; often empty
  // Of a block: how often it must and may stand there; 0 is no limit.
  std::uint32_t min_items = 0, max_items = 0;
};

// In Terraform's notation: "string", "list(string)", "object", "any".
[[nodiscard]] std::string to_string(const TypeView& type);

// "optional, computed": the flags in words, in a fixed order; empty if none.
[[nodiscard]] std::string flags_of(const AttributeView& attribute);

}  // namespace holdpoint::schema

#include "schema_type.hpp"

#include <cstdint>
#include <string>
#include <utility>

#include "sensitive_paths.hpp"

namespace holdpoint::terraform::internal {
namespace {

// Real schemas nest about a dozen levels (aws_wafv2_web_acl). What lies deeper
// is kDynamic, so that no document controls how deep these functions recurse.
constexpr int kDeepest = 64;

TypeSchema block_type(json::Value block, int depth);

TypeSchema collection(TypeKind kind, TypeSchema element) {
  TypeSchema type;
  type.kind = kind;
  type.element = std::make_shared<const TypeSchema>(std::move(element));
  return type;
}

// A type in the notation of Terraform's type system: "string",
// ["list", "string"], ["object", {"a": "bool"}, ["a"]], ["tuple", [...]].
TypeSchema value_type(json::Value text, int depth);

TypeSchema object_type(json::Value attributes, int depth) {
  TypeSchema type;
  type.kind = TypeKind::kObject;
  for (std::size_t i = 0; i < attributes.size(); ++i) {
    AttributeSchema attribute;
    attribute.type = value_type(attributes.at(i), depth + 1);
    type.attributes.emplace(attributes.key_at(i), std::move(attribute));
  }
  return type;
}

TypeSchema tuple_type(json::Value elements, int depth) {
  TypeSchema type;
  type.kind = TypeKind::kTuple;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    type.elements.push_back(value_type(elements.at(i), depth + 1));
  }
  return type;
}

TypeSchema primitive_type(std::string_view name) {
  TypeSchema type;
  if (name == "string") type.kind = TypeKind::kString;
  if (name == "number") type.kind = TypeKind::kNumber;
  if (name == "bool") type.kind = TypeKind::kBool;
  return type;
}

TypeSchema value_type(json::Value text, int depth) {
  if (text.is_string()) {
    return primitive_type(text.as_string());
  }
  const bool compound =
      text.is_array() && text.size() >= 2 && text.at(0).is_string();
  if (!compound || depth >= kDeepest) {
    return {};
  }
  const std::string_view kind = text.at(0).as_string();
  const json::Value inner = text.at(1);
  if (kind == "list") {
    return collection(TypeKind::kList, value_type(inner, depth + 1));
  }
  if (kind == "set") {
    return collection(TypeKind::kSet, value_type(inner, depth + 1));
  }
  if (kind == "map") {
    return collection(TypeKind::kMap, value_type(inner, depth + 1));
  }
  if (kind == "object" && inner.is_object()) {
    return object_type(inner, depth);
  }
  if (kind == "tuple" && inner.is_array()) {
    return tuple_type(inner, depth);
  }
  return {};
}

// `object` as often as the nesting mode of a block or attribute says.
TypeSchema nested(json::Value mode, TypeSchema object) {
  const std::string_view name =
      mode.is_string() ? mode.as_string() : std::string_view();
  if (name == "single" || name == "group") {
    return object;
  }
  if (name == "list") {
    return collection(TypeKind::kList, std::move(object));
  }
  if (name == "set") {
    return collection(TypeKind::kSet, std::move(object));
  }
  if (name == "map") {
    return collection(TypeKind::kMap, std::move(object));
  }
  return {};
}

// Schemas of today only say that something is deprecated, if they do.
std::string deprecation_of(json::Value text) {
  const json::Value message = text.get("deprecation_message");
  return message.is_string() ? std::string(message.as_string()) : "";
}

AttributeSchema attribute_schema(json::Value text, int depth) {
  AttributeSchema attribute;
  attribute.required = text.get("required").is_true();
  attribute.optional = text.get("optional").is_true();
  attribute.computed = text.get("computed").is_true();
  attribute.sensitive = is_secret_mark(text.get("sensitive"));
  attribute.write_only = text.get("write_only").is_true();
  attribute.deprecated = text.get("deprecated").is_true();
  attribute.deprecation = deprecation_of(text);
  const json::Value inner = text.get("nested_type");
  if (inner.is_object()) {
    attribute.type =
        nested(inner.get("nesting_mode"), block_type(inner, depth + 1));
  } else {
    attribute.type = value_type(text.get("type"), depth + 1);
  }
  return attribute;
}

// How many blocks; what is no such number is no limit.
std::uint32_t item_limit(json::Value number) {
  if (number.kind() != json::Kind::kInteger) return 0;
  const std::int64_t count = number.as_integer();
  const bool fits = count > 0 && count <= 0xFFFFFFFF;
  return fits ? static_cast<std::uint32_t>(count) : 0;
}

AttributeSchema nested_block(json::Value text, int depth) {
  AttributeSchema attribute;
  attribute.is_block = true;
  attribute.min_items = item_limit(text.get("min_items"));
  attribute.max_items = item_limit(text.get("max_items"));
  attribute.required = attribute.min_items > 0;
  attribute.optional = !attribute.required;
  const json::Value block = text.get("block");
  attribute.deprecated = block.get("deprecated").is_true();
  attribute.deprecation = deprecation_of(block);
  attribute.type =
      nested(text.get("nesting_mode"), block_type(block, depth + 1));
  return attribute;
}

// A block and a nested attribute type share `attributes`; only blocks have
// `block_types`.
TypeSchema block_type(json::Value block, int depth) {
  TypeSchema type;
  if (depth >= kDeepest) {
    return type;
  }
  type.kind = TypeKind::kObject;
  const json::Value attributes = block.get("attributes");
  for (std::size_t i = 0; attributes.is_object() && i < attributes.size();
       ++i) {
    type.attributes.emplace(attributes.key_at(i),
                            attribute_schema(attributes.at(i), depth));
  }
  const json::Value blocks = block.get("block_types");
  for (std::size_t i = 0; blocks.is_object() && i < blocks.size(); ++i) {
    type.attributes.emplace(blocks.key_at(i),
                            nested_block(blocks.at(i), depth));
  }
  return type;
}

}  // namespace

std::shared_ptr<const TypeSchema> resource_type(json::Value schema) {
  const json::Value block = schema.get("block");
  if (!block.is_object()) {
    return nullptr;
  }
  return std::make_shared<const TypeSchema>(block_type(block, 0));
}

}  // namespace holdpoint::terraform::internal

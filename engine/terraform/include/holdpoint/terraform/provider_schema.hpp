// Provider schemas: the exact attributes of every resource type, as
// `terraform providers schema -json` prints them (format versions 0.1 to 1.0).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/base/bytes.hpp"
#include "holdpoint/json/document.hpp"
#include "holdpoint/terraform/resource_address.hpp"

namespace holdpoint::terraform {

enum class TypeKind : std::uint8_t {
  kString,
  kNumber,
  kBool,
  kDynamic,
  kList,
  kSet,
  kMap,     // with an element type
  kObject,  // with named attributes
  kTuple,
};

struct AttributeSchema;

// The type of a value. Nested blocks appear as kList, kSet, kMap or kObject of
// objects, exactly as their values appear in plan JSON.
struct TypeSchema {
  TypeKind kind = TypeKind::kDynamic;
  std::shared_ptr<const TypeSchema> element;  // kList, kSet, kMap
  std::map<std::string, AttributeSchema, std::less<>> attributes;  // kObject
  std::vector<TypeSchema> elements;                                // kTuple
};

struct AttributeSchema {
  TypeSchema type;
  bool required = false, optional = false, computed = false;
  bool sensitive = false, write_only = false, deprecated = false;
  bool is_block = false;  // a nested block rather than an attribute
  // What to use instead; empty where the schema only says `deprecated`.
  std::string deprecation;
  // Of a block: how often it must and may stand there; 0 is no limit.
  std::uint32_t min_items = 0, max_items = 0;
};

// One or several schema documents. Immutable; types are parsed on first use,
// which is not safe for concurrent use: one copy per worker after fork is.
class ProviderSchema {
 public:
  // Indexes the document without parsing every type: about the cost of
  // checking its bytes. Fails as json::Document does, with kWrongDocument for
  // a plan, a state and the like, and with kUnsupported for a format version
  // beyond 1.
  [[nodiscard]] static Result<ProviderSchema> read(const Bytes& bytes);

  // Adds the types of another document; the first one that has a type wins.
  void merge(const ProviderSchema& other);

  // The type as a kObject, or null when no document has it. `provider` narrows
  // to one provider's full name; empty means any. What a schema says of an
  // attribute's type in words that this engine does not know is kDynamic, and a
  // type without a well-formed block is as if absent. The pointer is valid
  // while this schema, or one that was copied or merged from it, lives.
  [[nodiscard]] const TypeSchema* find(Mode mode, std::string_view type,
                                       std::string_view provider = {}) const;
  // Every type, sorted, each once; with a provider, its own only.
  [[nodiscard]] std::vector<std::string> type_names(
      Mode mode, std::string_view provider = {}) const;
  // The full names of the providers that have a type, sorted, each once.
  [[nodiscard]] std::vector<std::string> providers() const;

 private:
  struct Index;
  std::shared_ptr<Index> index_;
};

}  // namespace holdpoint::terraform

// What is known of a resource type before anybody writes a rule about it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/terraform/plan.hpp"
#include "holdpoint/terraform/provider_schema.hpp"

namespace holdpoint::cli {

enum class AttributeKind : std::uint8_t { kFlag, kText, kNumber, kOther };

struct AttributeFact {
  AttributeKind kind = AttributeKind::kOther;
  bool is_settable = true;   // people may set it
  bool is_required = false;  // they must
};

struct TypeFacts {
  std::string type;  // or a glob, such as `*`
  // Attributes by name; those that the source shows.
  std::map<std::string, AttributeFact, std::less<>> attributes;
  // Who says so, for people: "the provider schema x.json"; empty if nobody
  // does, and then there are no attributes.
  std::string source;
  bool is_complete = false;  // the type has no other attributes

  [[nodiscard]] bool has(std::string_view attribute) const {
    return attributes.find(attribute) != attributes.end();
  }
  // "tags", "labels", or empty.
  [[nodiscard]] std::string_view tag_attribute() const;
};

[[nodiscard]] TypeFacts facts_of(const std::string& type,
                                 const terraform::TypeSchema& schema,
                                 std::string source);

// What the resources of a plan show; nullopt if it has none of the type.
[[nodiscard]] std::optional<TypeFacts> facts_of(const std::string& type,
                                                const terraform::Plan& plan,
                                                std::string source);

// What this program knows by itself: little, and nothing of most types.
[[nodiscard]] TypeFacts facts_of(const std::string& type);

// What an attribute of that name usually holds.
[[nodiscard]] AttributeKind usual_kind(std::string_view attribute);

// The types of a plan's managed resources, sorted.
[[nodiscard]] std::vector<std::string> types_of(const terraform::Plan& plan);

}  // namespace holdpoint::cli

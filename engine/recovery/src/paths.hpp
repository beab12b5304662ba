// Reading values by path: attributes of Terraform's and fields of an API's.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/base/timestamp.hpp"
#include "holdpoint/json/document.hpp"

namespace holdpoint::recovery {

// Every value at the path: "NodeSnapshots[].SnapshotCreateTime" may have many.
// What is missing on the way is not there, and null is a value.
[[nodiscard]] std::vector<json::Value> values_at(json::Value object,
                                                 std::string_view path);
// The one value at the path; null when there is none or more than one.
[[nodiscard]] json::Value value_at(json::Value object, std::string_view path);
// The same as text; a number as it is written, because some ids are numbers.
// Empty for everything else.
[[nodiscard]] std::string text_at(json::Value object, std::string_view path);
// The name of an item; lists of mere names have strings for items.
[[nodiscard]] std::string name_at(json::Value item, std::string_view path);
// Exactly true or false; nullopt for anything else.
[[nodiscard]] std::optional<bool> boolean_at(json::Value object,
                                             std::string_view path);

// Whether two names name the same thing: they are equal, or one is an ARN (or
// a path, as Google and Azure write ids) that ends in the other.
[[nodiscard]] bool same_name(std::string_view a, std::string_view b);

// The part of an ARN or path after its last `/` or `:`.
[[nodiscard]] std::string_view last_part(std::string_view name);

[[nodiscard]] bool is_arn(std::string_view name);

}  // namespace holdpoint::recovery

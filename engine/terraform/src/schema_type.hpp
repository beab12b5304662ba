// The types of one resource, from a schema's block to a TypeSchema.
#pragma once

#include <memory>

#include "holdpoint/json/document.hpp"
#include "holdpoint/terraform/provider_schema.hpp"

namespace holdpoint::terraform::internal {

// `schema` is {"version": ..., "block": {...}}. Null when it has no block.
[[nodiscard]] std::shared_ptr<const TypeSchema> resource_type(
    json::Value schema);

}  // namespace holdpoint::terraform::internal

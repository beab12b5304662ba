// One object of a cloud's answer, as a policy sees it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "context.hpp"
#include "holdpoint/json/document.hpp"
#include "holdpoint/vocabulary/datasets.hpp"

namespace holdpoint::bindings {

void register_item_views(lua_State* lua);

// Pushes the object at `value`. `dataset` may be null: then nothing is known of
// its fields but what stands there. The value must outlive the evaluation.
void push_item(lua_State* lua, Context& context,
               const vocabulary::Dataset* dataset, json::Value value,
               PathId path);

// The names of the fields that the object at `index` holds, sorted, each once;
// nullopt for anything else.
[[nodiscard]] std::optional<std::vector<std::string>> item_fields(
    lua_State* lua, int index);

}  // namespace holdpoint::bindings

// Views of cloud evidence: `cloud.aws.rds.db_snapshots` and its items.
#pragma once

#include <string>
#include <string_view>

#include "context.hpp"
#include "holdpoint/cloud/evidence.hpp"
#include "holdpoint/vocabulary/datasets.hpp"

namespace holdpoint::bindings {

void register_evidence_views(lua_State* lua);

// Pushes the global `cloud`.
void push_cloud(lua_State* lua, Context& context);

// "cloud.aws.rds" for the way to datasets at `index`; empty for anything else.
[[nodiscard]] std::string dataset_path_at(lua_State* lua, int index);

// Pushes an object of an answer: fields by the API's names in snake case, of
// the types that the dataset's row gives them.
void push_cloud_item(lua_State* lua, Context& context, const cloud::Item& item,
                     const vocabulary::Dataset* dataset);

// A gap as the reason why an evaluation ends: "cloud.aws.rds.db_snapshots is
// not known: in 123456789012/eu-west-1: it was never collected; ...".
[[nodiscard]] Undetermined undetermined_of(const cloud::Gap& gap);

// Where the change's object lives.
[[nodiscard]] terraform::ResourceScope scope_of(
    lua_State* lua, Context& context, const terraform::ResourceChange& change);

}  // namespace holdpoint::bindings

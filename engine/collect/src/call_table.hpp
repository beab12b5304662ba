// The table of calls: everything that collecting knows beyond the vocabulary's
// datasets. One row per dataset.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/collect/collect.hpp"
#include "holdpoint/vocabulary/datasets.hpp"

namespace holdpoint::collect {

// Where the objects of a per-object call are named: a field of the items of
// another dataset.
struct ObjectSource {
  std::string_view dataset;  // that needs a call for each object
  std::string_view from;     // "aws.dynamodb.tables"
  std::string_view name;     // "TableName"; path within an item
  // True: `from` is collected because of this row. False: only objects that
  // other wanted answers name are asked about (keys that backups name).
  bool brings = true;
  // Azure: the object is named together with the item's `resourceGroup`.
  bool in_group = false;
};

[[nodiscard]] std::span<const CallRow> rows_of(std::string_view provider);
[[nodiscard]] std::vector<ObjectSource> sources_of(std::string_view dataset);

// The wanted datasets with all that they are asked by; without any wanted,
// every row that is not on request. Fails with kUsage for a name that the
// provider's table does not have.
[[nodiscard]] Result<std::vector<const vocabulary::Dataset*>> wanted_datasets(
    const Request& request);

}  // namespace holdpoint::collect

// The datasets as classes for LuaLS.
#pragma once

#include <string>

namespace holdpoint::definitions {

// holdpoint.cloud, what leads to a dataset, and the items of each.
[[nodiscard]] std::string luals_dataset_classes();

}  // namespace holdpoint::definitions

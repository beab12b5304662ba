// The parts of the table, one source file a group of services.
#pragma once

#include <span>

#include "../row.hpp"

namespace holdpoint::recovery {

std::span<const Row> aws_database_rows();
std::span<const Row> aws_cache_rows();
std::span<const Row> aws_storage_rows();
std::span<const Row> google_rows();
std::span<const Row> azurerm_rows();

}  // namespace holdpoint::recovery

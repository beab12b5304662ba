// Listings: reads the backups that a row's datasets list.
#pragma once

#include "inquiry.hpp"
#include "joins.hpp"

namespace holdpoint::recovery {

void add_listed_backups(Inquiry& inquiry, Joiner& joiner);

}  // namespace holdpoint::recovery

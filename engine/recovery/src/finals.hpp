// Final backups: those that a provider makes before it deletes an object.
#pragma once

#include "inquiry.hpp"

namespace holdpoint::recovery {

// Adds the planned backup, if there will be one. Call it after the listings:
// a name that is taken makes the deletion fail.
void add_final_backup(Inquiry& inquiry);

}  // namespace holdpoint::recovery

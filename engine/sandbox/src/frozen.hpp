// What frozen tables and pairs() share.
#pragma once

#include "lua.h"

namespace holdpoint::sandbox {

// pairs() of a table, frozen or not, in sorted order.
int pairs_of_table(lua_State* lua);

}  // namespace holdpoint::sandbox

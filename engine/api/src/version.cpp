#include "holdpoint/api/holdpoint.hpp"

namespace holdpoint::api {

std::string_view version() { return HOLDPOINT_VERSION; }

}  // namespace holdpoint::api

// A header that a higher module may use when it says so.
#pragma once

namespace holdpoint::lower {

int answer();

}  // namespace holdpoint::lower

#include "holdpoint/lower/lower.hpp"

namespace holdpoint::lower {

int answer() { return 42; }

}  // namespace holdpoint::lower

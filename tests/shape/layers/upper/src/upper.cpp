#include "holdpoint/lower/lower.hpp"

namespace holdpoint::upper {

int twice() { return 2 * lower::answer(); }

}  // namespace holdpoint::upper

// Every byte of a pack, looked at once: after this no view can go wrong.
#pragma once

#include "holdpoint/base/error.hpp"
#include "layout.hpp"

namespace holdpoint::schema::internal {

// Header, sizes, digest. `bytes` may be anything.
[[nodiscard]] Result<void> check_frame(const Bytes& bytes);

// The rows, of bytes with a good frame: every number in its range, every type
// built of earlier ones only and so without a circle, names sorted, text UTF-8.
[[nodiscard]] Result<void> check_rows(const Layout& layout);

}  // namespace holdpoint::schema::internal

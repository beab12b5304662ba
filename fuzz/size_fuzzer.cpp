// links: values
//
// Any text: what reads as a size prints as text that reads as the same one,
// and adding it to itself gives its double or fails.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "holdpoint/values/size.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t length) {
  const std::string_view text(reinterpret_cast<const char*>(data), length);
  const auto size = holdpoint::values::parse_size(text);
  if (!size) return 0;
  const auto again = holdpoint::values::parse_size(to_string(*size));
  require(again && *again == *size);
  const auto twice = add(*size, *size);
  require(!twice || *subtract(*twice, *size) == *size);
  static_cast<void>(multiply(*size, 1.5));
  return 0;
}

// links: values
//
// Any text: what reads as an ARN prints as the very same text, and its
// resource is its type and id put together again.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "holdpoint/values/arn.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto arn = holdpoint::values::parse_arn(text);
  if (!arn) return 0;
  if (to_string(*arn) != text) std::abort();
  const std::size_t type = arn->resource_type.size();
  const std::string rest = arn->resource.substr(type == 0 ? 0 : type + 1);
  if (rest != arn->resource_id ||
      !arn->resource.starts_with(arn->resource_type)) {
    std::abort();
  }
  return 0;
}

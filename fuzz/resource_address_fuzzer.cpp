// links: terraform
//
// Any bytes: an address is read or refused with an offset inside the text;
// what was read prints as an address with the same parts, and printing that
// changes nothing more.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "holdpoint/terraform/resource_address.hpp"

using holdpoint::ErrorCode;
using holdpoint::terraform::module_address;
using holdpoint::terraform::parse_module_address;
using holdpoint::terraform::parse_resource_address;

namespace {

void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

template <typename T>
bool points_inside(const holdpoint::Result<T>& parsed, std::size_t size) {
  return parsed || parsed.error().code == ErrorCode::kLimitExceeded ||
         parsed.error().where.offset.value_or(size + 1) <= size;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto address = parse_resource_address(text);
  require(points_inside(address, size));
  if (address) {
    const auto again = parse_resource_address(to_string(*address));
    // Escapes may lengthen an address beyond the limit.
    require(again ? *again == *address
                  : again.error().code == ErrorCode::kLimitExceeded);
    require(!again || to_string(*again) == to_string(*address));
  }
  const auto path = parse_module_address(text);
  require(points_inside(path, size));
  if (path) {
    const auto again = parse_module_address(module_address(*path));
    require(again ? *again == *path
                  : again.error().code == ErrorCode::kLimitExceeded);
  }
  return 0;
}

// links: values
//
// Two ranges with a space between: each prints as text that reads as the same
// range, inet_pton reads the same address, and what contains another also
// overlaps it, begins no later and ends no earlier.
#include <arpa/inet.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "holdpoint/values/cidr.hpp"

using holdpoint::values::Cidr;
using holdpoint::values::IpAddress;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check_address(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return;
  const bool v6 = text.find(':') != std::string_view::npos;
  std::array<std::uint8_t, 16> bytes = {};
  const bool expected = inet_pton(v6 ? AF_INET6 : AF_INET,
                                  std::string(text).c_str(), &bytes) == 1;
  const auto address = holdpoint::values::parse_ip_address(text);
  require(address.has_value() == expected);
  require(!address || address->bytes == bytes);
}

// The first or last address of a range, by its bits.
std::array<std::uint8_t, 16> edge(const Cidr& range, bool last) {
  auto bytes = range.address.bytes;
  for (int bit = range.prefix; bit < range.address.bits(); ++bit) {
    const auto mask = static_cast<std::uint8_t>(0x80 >> (bit % 8));
    auto& byte = bytes[static_cast<std::size_t>(bit / 8)];
    byte = static_cast<std::uint8_t>(last ? byte | mask : byte & ~mask);
  }
  return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t space = text.find(' ');
  const std::string_view left = text.substr(0, space);
  check_address(left.substr(0, left.find('/')));
  const auto a = holdpoint::values::parse_cidr(left);
  if (!a) return 0;
  const auto again = holdpoint::values::parse_cidr(to_string(*a));
  require(again && *again == *a);
  require(contains(*a, *a));
  if (space == std::string_view::npos) return 0;
  const auto b = holdpoint::values::parse_cidr(text.substr(space + 1));
  if (!b) return 0;
  const bool within = a->address.family == b->address.family &&
                      edge(*a, false) <= edge(*b, false) &&
                      edge(*a, true) >= edge(*b, true);
  require(contains(*a, *b) == within);
  require(overlaps(*a, *b) == (contains(*a, *b) || contains(*b, *a)));
  return 0;
}

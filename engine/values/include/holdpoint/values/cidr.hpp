// Address ranges of IPv4 and IPv6, such as 10.0.0.0/8 and fd00::/8.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "holdpoint/base/error.hpp"

namespace holdpoint::values {

// One address, the most significant byte first; IPv4 uses the first four.
struct IpAddress {
  enum class Family : std::uint8_t { kV4, kV6 };

  Family family = Family::kV4;
  std::array<std::uint8_t, 16> bytes = {};

  bool operator==(const IpAddress&) const = default;

  [[nodiscard]] int bits() const { return family == Family::kV4 ? 32 : 128; }
};

// Four decimal numbers without leading zeros, or IPv6 as RFC 4291 writes it,
// also with an IPv4 address at its end; no zones, no brackets. Anything else
// is nullopt. Linear.
[[nodiscard]] std::optional<IpAddress> parse_ip_address(std::string_view text);

// "192.0.2.1", or IPv6 in the form of RFC 5952: "2001:db8::1".
[[nodiscard]] std::string to_string(const IpAddress& address);

// A range: all addresses that begin with the first `prefix` bits. A plain
// value. Bits after the prefix are kept as written and mean nothing, which is
// how the clouds read 10.1.2.3/8 too.
struct Cidr {
  IpAddress address;
  std::uint8_t prefix = 0;
  bool plain = false;  // written as an address alone: a range of one

  bool operator==(const Cidr&) const = default;
};

// Reads ADDRESS/PREFIX, the prefix without leading zeros or sign, or an
// address alone, which is a range of one. Fails with kInvalidSyntax. Two
// readers could take unusual forms (010.0.0.1, 0x0a.1) for different ranges;
// they are refused.
[[nodiscard]] Result<Cidr> parse_cidr(std::string_view text);

// As parse_cidr reads it back, bits after the prefix included.
[[nodiscard]] std::string to_string(const Cidr& cidr);

// True if every address of `inner` is in `outer`. Families do not mix: an
// IPv4 range is in no IPv6 range, not even in ::ffff:0:0/96.
[[nodiscard]] bool contains(const Cidr& outer, const Cidr& inner);

// True if some address is in both.
[[nodiscard]] bool overlaps(const Cidr& a, const Cidr& b);

// True if the range is every address of its family: a prefix of length 0,
// whatever stands before it.
[[nodiscard]] bool is_anywhere(const Cidr& cidr);

}  // namespace holdpoint::values

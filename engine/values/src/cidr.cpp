#include "holdpoint/values/cidr.hpp"

#include <algorithm>
#include <cstdio>

#include "quoted.hpp"

namespace holdpoint::values {
namespace {

constexpr std::size_t kGroups = 8;  // of 16 bits, in an IPv6 address

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A decimal number of one to three digits without leading zeros.
std::optional<int> parse_small(std::string_view text, int most) {
  if (text.empty() || text.size() > 3) return std::nullopt;
  if (text.size() > 1 && text[0] == '0') return std::nullopt;
  int number = 0;
  for (const char c : text) {
    if (!is_digit(c)) return std::nullopt;
    number = number * 10 + (c - '0');
  }
  if (number > most) return std::nullopt;
  return number;
}

// Four numbers into four bytes.
bool parse_v4(std::string_view text, std::uint8_t* bytes) {
  for (int i = 0; i < 4; ++i) {
    const std::size_t dot = i < 3 ? text.find('.') : text.size();
    if (dot == std::string_view::npos) return false;
    const auto number = parse_small(text.substr(0, dot), 255);
    if (!number) return false;
    bytes[i] = static_cast<std::uint8_t>(*number);
    text.remove_prefix(std::min(dot + 1, text.size()));
  }
  return true;
}

std::optional<std::uint16_t> parse_group(std::string_view text) {
  if (text.empty() || text.size() > 4) return std::nullopt;
  unsigned value = 0;
  for (const char c : text) {
    unsigned digit = 0;
    if (is_digit(c)) {
      digit = static_cast<unsigned>(c - '0');
    } else if (c >= 'a' && c <= 'f') {
      digit = static_cast<unsigned>(c - 'a') + 10;
    } else if (c >= 'A' && c <= 'F') {
      digit = static_cast<unsigned>(c - 'A') + 10;
    } else {
      return std::nullopt;
    }
    value = value * 16 + digit;
  }
  return static_cast<std::uint16_t>(value);
}

// The groups on one side of `::`.
struct Groups {
  std::array<std::uint8_t, 16> bytes = {};
  std::size_t size = 0;  // bytes that were written
};

// "a:b:c", possibly with an IPv4 address at the end; empty text is no group.
std::optional<Groups> parse_groups(std::string_view text, bool v4_allowed) {
  Groups groups;
  while (!text.empty()) {
    const std::size_t colon = text.find(':');
    const std::string_view part = text.substr(0, colon);
    const bool last = colon == std::string_view::npos;
    if (last && v4_allowed && part.find('.') != std::string_view::npos) {
      if (groups.size + 4 > groups.bytes.size()) return std::nullopt;
      if (!parse_v4(part, groups.bytes.data() + groups.size)) {
        return std::nullopt;
      }
      groups.size += 4;
      return groups;
    }
    const auto group = parse_group(part);
    if (!group || groups.size == groups.bytes.size()) return std::nullopt;
    groups.bytes[groups.size++] = static_cast<std::uint8_t>(*group >> 8);
    groups.bytes[groups.size++] = static_cast<std::uint8_t>(*group & 0xFF);
    if (last) return groups;
    text.remove_prefix(colon + 1);
    if (text.empty()) return std::nullopt;  // a colon at the end
  }
  return groups;
}

std::optional<IpAddress> parse_v6(std::string_view text) {
  IpAddress address{IpAddress::Family::kV6, {}};
  const std::size_t gap = text.find("::");
  if (gap == std::string_view::npos) {
    const auto groups = parse_groups(text, true);
    if (!groups || groups->size != address.bytes.size()) return std::nullopt;
    address.bytes = groups->bytes;
    return address;
  }
  const auto head = parse_groups(text.substr(0, gap), false);
  const auto tail = parse_groups(text.substr(gap + 2), true);
  // `::` stands for at least one group.
  if (!head || !tail || head->size + tail->size > address.bytes.size() - 2) {
    return std::nullopt;
  }
  std::copy_n(head->bytes.begin(), head->size, address.bytes.begin());
  std::copy_n(tail->bytes.begin(), tail->size,
              address.bytes.end() - static_cast<std::ptrdiff_t>(tail->size));
  return address;
}

std::uint16_t group_at(const IpAddress& address, std::size_t i) {
  return static_cast<std::uint16_t>(address.bytes[2 * i] << 8 |
                                    address.bytes[2 * i + 1]);
}

// Where `::` goes: the first longest run of at least two zero groups.
struct Run {
  std::size_t start = kGroups;
  std::size_t length = 0;
};

Run longest_zero_run(const IpAddress& address) {
  Run best;
  for (std::size_t i = 0; i < kGroups; ++i) {
    std::size_t length = 0;
    while (i + length < kGroups && group_at(address, i + length) == 0) {
      ++length;
    }
    if (length > std::max<std::size_t>(best.length, 1)) best = {i, length};
    i += length;
  }
  return best;
}

std::string v6_to_string(const IpAddress& address) {
  const Run gap = longest_zero_run(address);
  std::string text;
  for (std::size_t i = 0; i < kGroups; ++i) {
    if (i == gap.start) {
      text += "::";
      i += gap.length - 1;
      continue;
    }
    if (!text.empty() && text.back() != ':') text += ':';
    std::array<char, 8> buffer = {};
    std::snprintf(buffer.data(), buffer.size(), "%x", group_at(address, i));
    text += buffer.data();
  }
  return text;
}

bool same_first_bits(const IpAddress& a, const IpAddress& b, int bits) {
  const auto whole = static_cast<std::size_t>(bits / 8);
  if (!std::equal(a.bytes.begin(),
                  a.bytes.begin() + static_cast<std::ptrdiff_t>(whole),
                  b.bytes.begin())) {
    return false;
  }
  const int rest = bits % 8;
  return rest == 0 || ((a.bytes[whole] ^ b.bytes[whole]) >> (8 - rest)) == 0;
}

}  // namespace

std::optional<IpAddress> parse_ip_address(std::string_view text) {
  if (text.find(':') != std::string_view::npos) return parse_v6(text);
  IpAddress address;
  if (!parse_v4(text, address.bytes.data())) return std::nullopt;
  return address;
}

std::string to_string(const IpAddress& address) {
  if (address.family == IpAddress::Family::kV6) return v6_to_string(address);
  std::array<char, 16> buffer = {};
  std::snprintf(buffer.data(), buffer.size(), "%u.%u.%u.%u", address.bytes[0],
                address.bytes[1], address.bytes[2], address.bytes[3]);
  return buffer.data();
}

Result<Cidr> parse_cidr(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto address = parse_ip_address(text.substr(0, slash));
  if (address) {
    if (slash == std::string_view::npos) {
      return Cidr{*address, static_cast<std::uint8_t>(address->bits()), true};
    }
    const auto prefix = parse_small(text.substr(slash + 1), address->bits());
    if (prefix)
      return Cidr{*address, static_cast<std::uint8_t>(*prefix), false};
  }
  return fail(ErrorCode::kInvalidSyntax, quoted(text) + " is no address range",
              {}, "write it like 10.0.0.0/8 or fd00::/8");
}

std::string to_string(const Cidr& cidr) {
  std::string text = to_string(cidr.address);
  if (!cidr.plain) text += "/" + std::to_string(cidr.prefix);
  return text;
}

bool contains(const Cidr& outer, const Cidr& inner) {
  return outer.address.family == inner.address.family &&
         outer.prefix <= inner.prefix &&
         same_first_bits(outer.address, inner.address, outer.prefix);
}

bool overlaps(const Cidr& a, const Cidr& b) {
  return contains(a, b) || contains(b, a);
}

bool is_anywhere(const Cidr& cidr) { return cidr.prefix == 0; }

}  // namespace holdpoint::values

// Numbers and texts of the wire, written one after the other.
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/base/timestamp.hpp"

namespace holdpoint::runner {

inline void put_number(std::string& out, std::uint32_t number) {
  char bytes[sizeof number];
  std::memcpy(bytes, &number, sizeof number);
  out.append(bytes, sizeof number);
}

inline void put_long(std::string& out, std::uint64_t number) {
  char bytes[sizeof number];
  std::memcpy(bytes, &number, sizeof number);
  out.append(bytes, sizeof number);
}

inline void put_text(std::string& out, std::string_view text) {
  put_number(out, static_cast<std::uint32_t>(text.size()));
  out += text;
}

inline void put_texts(std::string& out, const std::vector<std::string>& texts) {
  put_number(out, static_cast<std::uint32_t>(texts.size()));
  for (const std::string& text : texts) put_text(out, text);
}

// Reads fields off a complete frame; `ok` turns false at the first misfit.
struct Fields {
  std::string_view rest;
  bool ok = true;

  std::uint32_t number() { return plain<std::uint32_t>(); }

  template <typename Number>
  Number plain() {
    Number value = 0;
    if (rest.size() < sizeof value) {
      ok = false;
      return 0;
    }
    std::memcpy(&value, rest.data(), sizeof value);
    rest.remove_prefix(sizeof value);
    return value;
  }

  std::uint8_t byte() {
    if (rest.empty()) {
      ok = false;
      return 0;
    }
    const auto value = static_cast<std::uint8_t>(rest.front());
    rest.remove_prefix(1);
    return value;
  }

  std::string text() {
    const std::uint32_t length = number();
    if (length > rest.size()) {
      ok = false;
      return {};
    }
    std::string value(rest.substr(0, length));
    rest.remove_prefix(length);
    return value;
  }

  std::vector<std::string> texts() {
    std::vector<std::string> all;
    const std::uint32_t count = number();
    for (std::uint32_t i = 0; ok && i < count; ++i) all.push_back(text());
    return all;
  }

  // Written as text, so that what is read is a time and nothing else.
  std::optional<Timestamp> time() {
    const std::string written = text();
    if (written.empty()) return std::nullopt;
    const auto read = parse_timestamp(written);
    if (!read) ok = false;
    return read ? std::optional(*read) : std::nullopt;
  }
};

}  // namespace holdpoint::runner

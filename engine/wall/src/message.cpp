#include "holdpoint/wall/message.hpp"

#include <cstdint>
#include <cstring>

namespace holdpoint::wall {

std::string write_message(const Message& message) {
  std::string bytes(1, message.kind);
  bytes += static_cast<char>(message.fields.size());
  for (const std::string& field : message.fields) {
    const auto length = static_cast<std::uint32_t>(field.size());
    char number[sizeof length];
    std::memcpy(number, &length, sizeof length);
    bytes.append(number, sizeof number);
    bytes += field;
  }
  return bytes;
}

std::optional<Message> read_message(std::string_view& bytes) {
  std::string_view rest = bytes;
  if (rest.size() < 2) return std::nullopt;
  Message message;
  message.kind = rest[0];
  const auto count = static_cast<unsigned char>(rest[1]);
  rest.remove_prefix(2);
  for (unsigned i = 0; i < count; ++i) {
    std::uint32_t length = 0;
    if (rest.size() < sizeof length) return std::nullopt;
    std::memcpy(&length, rest.data(), sizeof length);
    rest.remove_prefix(sizeof length);
    if (rest.size() < length) return std::nullopt;
    message.fields.emplace_back(rest.substr(0, length));
    rest.remove_prefix(length);
  }
  bytes = rest;
  return message;
}

}  // namespace holdpoint::wall

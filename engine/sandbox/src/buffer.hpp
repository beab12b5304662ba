// A string under construction, in memory that counts as the policy's.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "lua.h"

namespace holdpoint::sandbox {

// Pushes a stack slot of its own, which must stay where it is: a userdata there
// holds the bytes once they are more than a few.
class Buffer {
 public:
  explicit Buffer(lua_State* lua);
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;

  // Copies and charges for it. Raises when the string would be longer than
  // kMaxString.
  void append(std::string_view text);
  void append(std::size_t count, char byte);
  // Room for `count` more bytes, already counted as written.
  [[nodiscard]] char* extend(std::size_t count);
  [[nodiscard]] std::size_t size() const { return size_; }
  // Replaces the slot by the string.
  void finish();

 private:
  lua_State* lua_;
  int slot_;
  std::size_t size_ = 0;
  std::array<char, 256> first_;  // until it is full
  char* data_ = first_.data();
  std::size_t capacity_ = first_.size();
};

}  // namespace holdpoint::sandbox

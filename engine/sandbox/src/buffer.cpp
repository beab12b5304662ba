#include "buffer.hpp"

#include <algorithm>
#include <cstring>

#include "heap.hpp"
#include "holdpoint/sandbox/sandbox.hpp"
#include "libraries.hpp"

namespace holdpoint::sandbox {
namespace {

constexpr std::size_t kBytesPerStep = 16;

}  // namespace

Buffer::Buffer(lua_State* lua) : lua_(lua) {
  lua_pushnil(lua);
  slot_ = lua_gettop(lua);
}

char* Buffer::extend(std::size_t count) {
  charge(lua_, 1 + count / kBytesPerStep);
  if (count > kMaxString - size_) {
    raise_error(lua_, "the resulting string would be larger than 4 MiB");
  }
  if (count > capacity_ - size_) {
    const std::size_t capacity =
        std::min(std::max(capacity_ * 2, size_ + count), kMaxString);
    char* bigger = static_cast<char*>(lua_newuserdatauv(lua_, capacity, 0));
    std::memcpy(bigger, data_, size_);
    lua_replace(lua_, slot_);
    data_ = bigger;
    capacity_ = capacity;
  }
  char* place = data_ + size_;
  size_ += count;
  return place;
}

void Buffer::append(std::string_view text) {
  if (text.empty()) return;
  std::memcpy(extend(text.size()), text.data(), text.size());
}

void Buffer::append(std::size_t count, char byte) {
  if (count == 0) return;
  std::memset(extend(count), byte, count);
}

void Buffer::finish() {
  lua_pushlstring(lua_, data_, size_);
  lua_replace(lua_, slot_);
}

}  // namespace holdpoint::sandbox

// Memory that objects of a policy hold outside of the Lua heap.
//
// Lua knows the size of a userdata, not of the vectors and documents that hang
// on it. What a policy can make the engine allocate counts against the same
// budget as Lua's own memory, for as long as it lives.
#pragma once

#include <cstddef>
#include <utility>

struct lua_State;

namespace holdpoint::sandbox {

class Heap;
class Sandbox;

// A number of bytes of one sandbox's memory budget, given back at destruction.
// Keep it beside what it stands for. It must not outlive the sandbox.
class Held {
 public:
  Held() = default;
  Held(Held&& other) noexcept
      : heap_(std::exchange(other.heap_, nullptr)),
        bytes_(std::exchange(other.bytes_, 0)) {}
  Held& operator=(Held&& other) noexcept {
    std::swap(heap_, other.heap_);
    std::swap(bytes_, other.bytes_);
    return *this;
  }
  ~Held();

  [[nodiscard]] std::size_t bytes() const { return bytes_; }

 private:
  friend class Sandbox;
  Held(Heap* heap, std::size_t bytes) : heap_(heap), bytes_(bytes) {}

  Heap* heap_ = nullptr;
  std::size_t bytes_ = 0;
};

}  // namespace holdpoint::sandbox

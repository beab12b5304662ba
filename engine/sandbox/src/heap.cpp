#include "heap.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "lua.h"
#include "vm_internals.hpp"

namespace holdpoint::sandbox {
namespace {

constexpr std::size_t kStringHeader = 64;  // more than Lua's own
constexpr std::size_t kLongString = std::size_t{64} << 10;
constexpr std::size_t kLargeBlock = 4096;
constexpr std::uint64_t kBytesPerStep = 64;

}  // namespace

void* Heap::allocate(void* context, void* block, std::size_t old_size,
                     std::size_t new_size) {
  Heap& heap = *static_cast<Heap*>(context);
  // For a new block Lua passes the type of its object instead of a size.
  const bool is_string = block == nullptr && old_size == LUA_TSTRING;
  if (block == nullptr) old_size = 0;
  if (new_size == 0) {
    std::free(block);
    heap.live_ -= old_size;
    return nullptr;
  }
  const std::size_t growth = new_size > old_size ? new_size - old_size : 0;
  if (growth > 0 && heap.refuses(growth, is_string ? new_size : 0)) {
    return nullptr;
  }
  // When Lua's own structures grow depends on what earlier evaluations left.
  const bool is_charged =
      growth > 0 && new_size >= kLargeBlock && !is_machinery(heap.lua_, block);
  void* result = std::realloc(block, new_size);
  if (result == nullptr) return nullptr;
  heap.live_ = heap.live_ - old_size + new_size;
  if (heap.guarded_) heap.peak_ = std::max(heap.peak_, heap.live_);
  if (is_charged) heap.moved_ += new_size;
  if (is_string && new_size >= kLongString) heap.has_long_strings_ = true;
  return result;
}

bool Heap::take(std::size_t bytes) {
  if (refuses(bytes, 0)) return false;
  live_ += bytes;
  if (guarded_) peak_ = std::max(peak_, live_);
  return true;
}

bool Heap::refuses(std::size_t growth, std::size_t string_size) {
  if (!guarded_) return false;
  const bool fits = live_ <= limit_ && growth <= limit_ - live_;
  if (fits && refusals_ < kMaxRefusals &&
      string_size <= kMaxString + kStringHeader) {
    return false;
  }
  ++refusals_;
  return true;
}

bool Heap::hold(std::size_t bytes) {
  if (refuses(bytes, 0)) return false;
  live_ += bytes;
  held_ += bytes;
  peak_ = std::max(peak_, live_);
  return true;
}

void Heap::give_back() {
  live_ -= held_;
  held_ = 0;
}

void Heap::restart(std::size_t limit) {
  limit_ = limit;
  peak_ = live_;
  moved_ = 0;
  refusals_ = 0;
  has_long_strings_ = false;
}

std::uint64_t Heap::take_steps() {
  const std::uint64_t steps = moved_ / kBytesPerStep;
  moved_ %= kBytesPerStep;
  return steps;
}

}  // namespace holdpoint::sandbox

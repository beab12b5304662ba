// Every allocation of the program under test passes here: operator new in all
// its forms, from our code and from the shared C++ library, because a program's
// own definition wins; and what our own code and Lua ask malloc() for, because
// the linker's --wrap redirects it.
#include <cerrno>
#include <cstdlib>
#include <new>

#include "fault.hpp"

extern "C" {
void* __real_malloc(std::size_t size);
void* __real_calloc(std::size_t count, std::size_t size);
void* __real_realloc(void* block, std::size_t size);

void* __wrap_malloc(std::size_t size);
void* __wrap_calloc(std::size_t count, std::size_t size);
void* __wrap_realloc(void* block, std::size_t size);
}

namespace {

using holdpoint::faults::allocation_fails;

void* refuse() {
  errno = ENOMEM;
  return nullptr;
}

void* allocate(std::size_t size) {
  if (allocation_fails()) return nullptr;
  return __real_malloc(size == 0 ? 1 : size);
}

void* allocate(std::size_t size, std::align_val_t alignment) {
  if (allocation_fails()) return nullptr;
  const auto step = static_cast<std::size_t>(alignment);
  return std::aligned_alloc(step, (size + step - 1) / step * step);
}

template <class... Arguments>
void* allocate_or_throw(Arguments... arguments) {
  void* block = allocate(arguments...);
  if (block == nullptr) throw std::bad_alloc();
  return block;
}

}  // namespace

void* __wrap_malloc(std::size_t size) {
  return allocation_fails() ? refuse() : __real_malloc(size);
}
void* __wrap_calloc(std::size_t count, std::size_t size) {
  return allocation_fails() ? refuse() : __real_calloc(count, size);
}
void* __wrap_realloc(void* block, std::size_t size) {
  return allocation_fails() ? refuse() : __real_realloc(block, size);
}

void* operator new(std::size_t size) { return allocate_or_throw(size); }
void* operator new[](std::size_t size) { return allocate_or_throw(size); }
void* operator new(std::size_t size, std::align_val_t alignment) {
  return allocate_or_throw(size, alignment);
}
void* operator new[](std::size_t size, std::align_val_t alignment) {
  return allocate_or_throw(size, alignment);
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return allocate(size);
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
  return allocate(size);
}
void* operator new(std::size_t size, std::align_val_t alignment,
                   const std::nothrow_t&) noexcept {
  return allocate(size, alignment);
}
void* operator new[](std::size_t size, std::align_val_t alignment,
                     const std::nothrow_t&) noexcept {
  return allocate(size, alignment);
}

void operator delete(void* block) noexcept { std::free(block); }
void operator delete[](void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t) noexcept { std::free(block); }
void operator delete[](void* block, std::size_t) noexcept { std::free(block); }
void operator delete(void* block, std::align_val_t) noexcept {
  std::free(block);
}
void operator delete[](void* block, std::align_val_t) noexcept {
  std::free(block);
}
void operator delete(void* block, std::size_t, std::align_val_t) noexcept {
  std::free(block);
}
void operator delete[](void* block, std::size_t, std::align_val_t) noexcept {
  std::free(block);
}
void operator delete(void* block, const std::nothrow_t&) noexcept {
  std::free(block);
}
void operator delete[](void* block, const std::nothrow_t&) noexcept {
  std::free(block);
}

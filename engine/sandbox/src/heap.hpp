// The allocator of one Lua state: counts what is live and refuses the rest.
#pragma once

#include <cstddef>
#include <cstdint>

struct lua_State;

namespace holdpoint::sandbox {

// The longest string that a policy may make.
inline constexpr std::size_t kMaxString = std::size_t{4} << 20;

// What a lua_Alloc function needs to know.
//
// The limit holds only while policy code runs (guarded): the host's own few
// allocations between calls must not fail, because outside of a protected call
// nothing could catch the error.
class Heap {
 public:
  // Lua collects all garbage before it gives an allocation up. Near the limit
  // that would be a full collection for every few bytes; so after this many
  // refusals everything is refused until restart().
  static constexpr int kMaxRefusals = 32;

  // lua_Alloc; `heap` is a Heap*.
  static void* allocate(void* heap, void* block, std::size_t old_size,
                        std::size_t new_size);

  // The state that this heap is for, once it is made.
  void serve(const lua_State* lua) { lua_ = lua; }

  // Counts memory that is kept outside of this heap as the policy's own, until
  // give_back(). False, and nothing counted, when it does not fit.
  [[nodiscard]] bool hold(std::size_t bytes);
  void give_back();

  void restart(std::size_t limit);
  void set_guarded(bool guarded) { guarded_ = guarded; }

  // What C++ objects of the policy allocate counts like a block of Lua's own.
  // False, and nothing is taken, where that would be refused.
  [[nodiscard]] bool take(std::size_t bytes);
  void give_back(std::size_t bytes) { live_ -= bytes; }

  [[nodiscard]] std::size_t live() const { return live_; }
  [[nodiscard]] std::size_t peak() const { return peak_; }
  // A long string was made: comparing two such takes one VM instruction and
  // milliseconds, so the budget must be looked at more often.
  [[nodiscard]] bool has_long_strings() const { return has_long_strings_; }
  // Takes the steps that moving large blocks cost since the last time.
  [[nodiscard]] std::uint64_t take_steps();

 private:
  [[nodiscard]] bool refuses(std::size_t growth, std::size_t string_size);

  const lua_State* lua_ = nullptr;
  std::size_t limit_ = SIZE_MAX;
  std::size_t live_ = 0;
  std::size_t held_ = 0;  // of live_: outside of this heap
  std::size_t peak_ = 0;
  std::uint64_t moved_ = 0;  // bytes in large blocks, not yet charged
  int refusals_ = 0;
  bool guarded_ = false;
  bool has_long_strings_ = false;
};

}  // namespace holdpoint::sandbox

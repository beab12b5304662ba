// table.sort as a stable merge sort: the same input gives the same order on
// every run, a comparator that contradicts itself cannot make it run on, and
// one that fails leaves the table as it was.
#include <algorithm>
#include <utility>

#include "holdpoint/sandbox/sandbox.hpp"
#include "libraries.hpp"

namespace holdpoint::sandbox {
namespace {

constexpr int kTable = 1;
constexpr int kComparator = 2;

class MergeSort {
 public:
  MergeSort(lua_State* lua, lua_Integer count)
      : lua_(lua), count_(count), custom_(!lua_isnil(lua, kComparator)) {
    from_ = copy_of_table();
    lua_createtable(lua, static_cast<int>(count), 0);
    to_ = lua_gettop(lua);
  }

  // Leaves the sorted values in the table at from().
  void run() {
    for (lua_Integer width = 1; width < count_; width *= 2) {
      for (lua_Integer low = 1; low <= count_; low += 2 * width) {
        merge(low, std::min(low + width, count_ + 1),
              std::min(low + 2 * width, count_ + 1));
      }
      std::swap(from_, to_);
    }
  }
  [[nodiscard]] int from() const { return from_; }

 private:
  int copy_of_table() {
    lua_createtable(lua_, static_cast<int>(count_), 0);
    for (lua_Integer i = 1; i <= count_; ++i) {
      lua_rawgeti(lua_, kTable, i);
      lua_rawseti(lua_, -2, i);
    }
    return lua_gettop(lua_);
  }

  // Merges [low, middle) and [middle, high).
  void merge(lua_Integer low, lua_Integer middle, lua_Integer high) {
    lua_Integer left = low;
    lua_Integer right = middle;
    for (lua_Integer place = low; place < high; ++place) {
      charge(lua_, 2);
      const bool take_right =
          right < high && (left == middle || is_less(right, left));
      lua_rawgeti(lua_, from_, take_right ? right++ : left++);
      lua_rawseti(lua_, to_, place);
    }
  }

  bool is_less(lua_Integer a, lua_Integer b) {
    if (custom_) lua_pushvalue(lua_, kComparator);
    lua_rawgeti(lua_, from_, a);
    lua_rawgeti(lua_, from_, b);
    bool less;
    if (custom_) {
      lua_call(lua_, 2, 1);
      less = lua_toboolean(lua_, -1) != 0;
      lua_pop(lua_, 1);
    } else {
      // Comparing two long strings takes as long as they are.
      charge(lua_, std::min(lua_rawlen(lua_, -1), lua_rawlen(lua_, -2)) / 16);
      less = lua_compare(lua_, -2, -1, LUA_OPLT) != 0;
      lua_pop(lua_, 2);
    }
    return less;
  }

  lua_State* lua_;
  lua_Integer count_;
  bool custom_;
  int from_ = 0;
  int to_ = 0;
};

}  // namespace

int table_sort(lua_State* lua) {
  check_writable_table(lua, kTable);
  if (!lua_isnoneornil(lua, kComparator)) {
    luaL_checktype(lua, kComparator, LUA_TFUNCTION);
  }
  lua_settop(lua, kComparator);
  const auto count = static_cast<lua_Integer>(lua_rawlen(lua, kTable));
  constexpr lua_Integer kMaxElements = lua_Integer{1} << 24;
  luaL_argcheck(lua, count <= kMaxElements, kTable, "too many elements");
  charge(lua, static_cast<std::uint64_t>(count));
  MergeSort sort(lua, count);
  sort.run();
  for (lua_Integer i = 1; i <= count; ++i) {
    lua_rawgeti(lua, sort.from(), i);
    lua_rawseti(lua, kTable, i);
  }
  return 0;
}

}  // namespace holdpoint::sandbox

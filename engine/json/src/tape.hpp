// The tape: how a parsed document lies in memory.
//
// One Node per value and one per key, in the order of the text. Members are a
// key followed by its value; a container's node names the node after its last
// descendant, so whole values are stepped over at once. A container whose
// children cannot be counted to directly ends in an index, which lies on the
// tape too: first the nodes of its children, then (for objects) their order.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/base/bytes.hpp"
#include "holdpoint/json/document.hpp"

namespace holdpoint::json::internal {

// A text stands in the source, or, when it had escapes, in Tape::unescaped;
// this bit tells the two apart. It also bounds the size of any input.
inline constexpr std::uint32_t kUnescaped = std::uint32_t{1} << 31;
inline constexpr std::uint64_t kMaxInput = kUnescaped - 1;

// Containers with at most so many children are searched one by one.
inline constexpr std::uint32_t kSmall = 16;

// Passed by value, also where reading may fail: it then stays in a register.
struct Text {
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  std::uint32_t where = 0;
  std::uint32_t length = 0;

  [[nodiscard]] bool none() const { return where == kNone; }
};

// Bits of Node::tag above the kind.
enum Flag : std::uint32_t {
  kEven = 0x10,       // children lie at equal distances
  kAscending = 0x20,  // keys ascend in the order of the text
};

// A value: where it starts, kind and flags, and what the kind needs:
//   kBoolean 0 or 1; kInteger and kReal their bits; kString a Text;
//   containers the number of children (low) and the end node (high).
// A key: where its text is, its length, and its first eight bytes.
struct Node {
  std::uint32_t offset;
  std::uint32_t tag;
  std::uint64_t payload;

  [[nodiscard]] Kind kind() const { return static_cast<Kind>(tag & 0xF); }
  [[nodiscard]] std::uint32_t low() const {
    return static_cast<std::uint32_t>(payload);
  }
  [[nodiscard]] std::uint32_t high() const {
    return static_cast<std::uint32_t>(payload >> 32);
  }
};
static_assert(sizeof(Node) == 16);

inline std::uint64_t pack(std::uint32_t low, std::uint32_t high) {
  return low | (std::uint64_t{high} << 32);
}

// The first eight bytes as a number that sorts as they do; short texts are
// filled with zeros. Eight bytes must be readable at `text`.
inline std::uint64_t prefix_of(const char* text, std::uint32_t length) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, text, sizeof bytes);
  if constexpr (std::endian::native == std::endian::little) {
    bytes = __builtin_bswap64(bytes);
  }
  if (length >= 8) return bytes;
  return length == 0 ? 0 : bytes & (~std::uint64_t{0} << (64 - 8 * length));
}

// The two places in which texts can be.
struct Texts {
  const char* source = nullptr;
  const char* unescaped = nullptr;

  [[nodiscard]] const char* at(std::uint32_t where) const {
    return (where & kUnescaped) != 0 ? unescaped + (where & ~kUnescaped)
                                     : source + where;
  }
};

struct Tape {
  Bytes bytes;
  std::uint32_t end = 0;  // of the range that was parsed
  std::vector<Node> nodes;
  std::string unescaped;

  [[nodiscard]] Texts texts() const { return {bytes.data(), unescaped.data()}; }
};

// What the module's own functions may do with the public types.
struct Access {
  static const Tape* tape(Value value) { return value.tape_; }
  static Value value(const Tape* tape, std::uint32_t node) {
    return Value(tape, node);
  }
  static Document document(std::shared_ptr<const Tape> tape) {
    Document document;
    document.tape_ = std::move(tape);
    return document;
  }
};

// The node after a value and all that is below it.
inline std::uint32_t node_after(const Node& node, std::uint32_t at) {
  return node.kind() >= Kind::kArray ? node.high() : at + 1;
}

}  // namespace holdpoint::json::internal

#include <algorithm>
#include <bit>
#include <cassert>

#include "holdpoint/json/document.hpp"
#include "keys.hpp"
#include "number.hpp"
#include "tape.hpp"

namespace holdpoint::json {
namespace {

using internal::Node;
using internal::Tape;

// The i-th word of the index that ends a container of more than kSmall.
std::uint32_t index_word(const Tape& tape, const Node& container,
                         std::size_t i) {
  const std::size_t size = container.low();
  const std::size_t words = ((container.tag & internal::kEven) ? 0 : size) +
                            ((container.tag & internal::kAscending) ? 0 : size);
  constexpr std::size_t kPerNode = sizeof(Node) / sizeof(std::uint32_t);
  const Node* end = tape.nodes.data() + container.high();
  const Node* begin = end - (words + kPerNode - 1) / kPerNode;
  std::uint32_t word = 0;
  std::memcpy(&word, reinterpret_cast<const char*>(begin) + i * sizeof word,
              sizeof word);
  return word;
}

// The node of the i-th element, or of the i-th member's key.
std::uint32_t child(const Tape& tape, std::uint32_t at, std::size_t i) {
  const Node& container = tape.nodes[at];
  const std::uint32_t key = container.kind() == Kind::kObject ? 1 : 0;
  if ((container.tag & internal::kEven) != 0) {
    return at + 1 + static_cast<std::uint32_t>(i) * (1 + key);
  }
  if (container.low() > internal::kSmall) {
    return index_word(tape, container, i);
  }
  std::uint32_t node = at + 1;
  for (; i > 0; --i) {
    node = internal::node_after(tape.nodes[node + key], node + key);
  }
  return node;
}

std::string_view text_of_key(const Tape& tape, const Node& key) {
  return {tape.texts().at(key.offset), key.tag};
}

// The number of the member whose key sorts as the i-th.
std::size_t sorted(const Tape& tape, const Node& object, std::size_t i) {
  if ((object.tag & internal::kAscending) != 0) return i;
  const std::size_t children =
      (object.tag & internal::kEven) != 0 ? 0 : object.low();
  return index_word(tape, object, children + i);
}

// A key to look for, with the prefix that decides most comparisons.
struct Wanted {
  explicit Wanted(std::string_view key) : text(key) {
    char first[sizeof prefix] = {};
    const std::size_t length = std::min(key.size(), sizeof first);
    std::copy_n(key.data(), length, first);
    prefix = internal::prefix_of(first, sizeof first);
  }

  [[nodiscard]] bool is(const Tape& tape, const Node& key) const {
    return key.payload == prefix && key.tag == text.size() &&
           text_of_key(tape, key) == text;
  }
  [[nodiscard]] bool after(const Tape& tape, const Node& key) const {
    if (key.payload != prefix) return key.payload < prefix;
    return text_of_key(tape, key) < text;
  }

  std::string_view text;
  std::uint64_t prefix = 0;
};

constexpr std::uint32_t kAbsent = 0xFFFFFFFF;

// The node of the wanted key.
std::uint32_t find_small(const Tape& tape, std::uint32_t at,
                         const Wanted& wanted) {
  const std::uint32_t size = tape.nodes[at].low();
  std::uint32_t key = at + 1;
  for (std::uint32_t i = 0; i < size; ++i) {
    if (wanted.is(tape, tape.nodes[key])) return key;
    key = internal::node_after(tape.nodes[key + 1], key + 1);
  }
  return kAbsent;
}

std::uint32_t find_sorted(const Tape& tape, std::uint32_t at,
                          const Wanted& wanted) {
  const Node& object = tape.nodes[at];
  std::size_t low = 0;
  std::size_t high = object.low();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const std::uint32_t key = child(tape, at, sorted(tape, object, middle));
    if (wanted.after(tape, tape.nodes[key])) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low == object.low()) return kAbsent;
  const std::uint32_t key = child(tape, at, sorted(tape, object, low));
  return wanted.is(tape, tape.nodes[key]) ? key : kAbsent;
}

std::string_view number_at(const Tape& tape, std::uint32_t offset) {
  const std::string_view rest =
      tape.bytes.view().substr(offset, tape.end - offset);
  return rest.substr(0, internal::number_length(rest));
}

// The offset after a value that has no children.
std::size_t end_of_leaf(const Tape& tape, const Node& node) {
  const std::string_view text = tape.bytes.view();
  switch (node.kind()) {
    case Kind::kNull:
      return node.offset + std::string_view("null").size();
    case Kind::kBoolean:
      return node.offset +
             std::string_view(node.payload != 0 ? "true" : "false").size();
    case Kind::kString: {
      std::size_t at = node.offset + 1;
      while (text[at] != '"') at += text[at] == '\\' ? 2 : 1;
      return at + 1;
    }
    case Kind::kArray:
    case Kind::kObject:
      return text.find_first_of("]}", node.offset) + 1;
    default:
      return node.offset + number_at(tape, node.offset).size();
  }
}

// The offset after a value: its last leaf and the brackets behind that.
std::size_t end_of(const Tape& tape, std::uint32_t at) {
  std::size_t open = 0;
  for (; tape.nodes[at].kind() >= Kind::kArray; ++open) {
    const Node& node = tape.nodes[at];
    if (node.low() == 0) break;
    at = child(tape, at, node.low() - 1);
    if (node.kind() == Kind::kObject) ++at;
  }
  std::size_t end = end_of_leaf(tape, tape.nodes[at]);
  for (; open > 0; --open) {
    end = tape.bytes.view().find_first_of("]}", end) + 1;
  }
  return end;
}

}  // namespace

Kind Value::kind() const {
  return tape_ == nullptr ? Kind::kNull : tape_->nodes[node_].kind();
}

bool Value::is_true() const { return is_boolean() && as_boolean(); }

bool Value::as_boolean() const {
  assert(is_boolean());
  return is_boolean() && tape_->nodes[node_].payload != 0;
}

std::int64_t Value::as_integer() const {
  assert(kind() == Kind::kInteger);
  if (kind() != Kind::kInteger) return 0;
  return static_cast<std::int64_t>(tape_->nodes[node_].payload);
}

double Value::as_real() const {
  if (kind() == Kind::kInteger) return static_cast<double>(as_integer());
  assert(kind() == Kind::kReal);
  if (kind() != Kind::kReal) return 0;
  return std::bit_cast<double>(tape_->nodes[node_].payload);
}

std::string_view Value::number_text() const {
  const bool number = kind() == Kind::kInteger || kind() == Kind::kReal ||
                      kind() == Kind::kDecimal;
  assert(number);
  if (!number) return {};
  return number_at(*tape_, tape_->nodes[node_].offset);
}

std::string_view Value::as_string() const {
  assert(is_string());
  if (!is_string()) return {};
  const Node& node = tape_->nodes[node_];
  return {tape_->texts().at(node.low()), node.high()};
}

std::size_t Value::size() const {
  return kind() >= Kind::kArray ? tape_->nodes[node_].low() : 0;
}

Value Value::at(std::size_t i) const {
  assert(i < size());
  if (i >= size()) return {};
  const std::uint32_t node = child(*tape_, node_, i);
  return {tape_, is_object() ? node + 1 : node};
}

std::string_view Value::key_at(std::size_t i) const {
  assert(is_object() && i < size());
  if (!is_object() || i >= size()) return {};
  return text_of_key(*tape_, tape_->nodes[child(*tape_, node_, i)]);
}

std::optional<Value> Value::find(std::string_view key) const {
  if (!is_object()) return std::nullopt;
  const Wanted wanted(key);
  const std::uint32_t node = size() > internal::kSmall
                                 ? find_sorted(*tape_, node_, wanted)
                                 : find_small(*tape_, node_, wanted);
  if (node == kAbsent) return std::nullopt;
  return Value(tape_, node + 1);
}

Value Value::get(std::string_view key) const {
  return find(key).value_or(Value());
}

std::size_t Value::extent() const {
  if (tape_ == nullptr) return 1;
  return internal::node_after(tape_->nodes[node_], node_) - node_;
}

std::uint64_t Value::offset() const {
  return tape_ == nullptr ? 0 : tape_->nodes[node_].offset;
}

std::string_view Value::text() const {
  if (tape_ == nullptr) return {};
  const std::size_t begin = tape_->nodes[node_].offset;
  return tape_->bytes.view().substr(begin, end_of(*tape_, node_) - begin);
}

}  // namespace holdpoint::json

// Documents: untrusted JSON, read strictly, then immutable.
//
// Read this first: Document::parse() turns bytes into a Document; a Value is a
// view of one place in it. RFC 8259, with every freedom the RFC leaves to
// readers taken away, because a gate and the tool it guards must never read
// the same bytes differently: duplicate keys (after unescaping), invalid
// UTF-8, lone surrogates, a byte-order mark, NUL and trailing bytes are errors.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/base/bytes.hpp"
#include "holdpoint/base/error.hpp"

namespace holdpoint::json {

namespace internal {
struct Tape;
struct Access;
}  // namespace internal

// Budgets of one document. Spending one is kLimitExceeded.
struct Limits {
  std::uint64_t max_bytes = std::uint64_t{1} << 30;
  std::uint32_t max_depth = 256;          // nested arrays and objects
  std::uint32_t max_values = 50'000'000;  // of every kind, keys not counted
};

// A run of bytes inside a larger input.
struct Range {
  std::uint64_t offset = 0;
  std::uint64_t length = 0;

  bool operator==(const Range&) const = default;
};

enum class Kind : std::uint8_t {
  kNull,
  kBoolean,
  kInteger,  // fits std::int64_t; 1e3 and 5.0 are integers too
  kReal,     // a double that prints back as the same decimal
  kDecimal,  // any other number: only its text is exact
  kString,
  kArray,
  kObject,
};

class Document;

// A view of one value. Cheap to copy; valid while its Document lives. Reading
// it as another kind than its own is a caller's bug and asserts in debug.
class Value {
 public:
  Value() = default;  // null that belongs to no document

  [[nodiscard]] Kind kind() const;
  [[nodiscard]] bool is_null() const { return kind() == Kind::kNull; }
  [[nodiscard]] bool is_string() const { return kind() == Kind::kString; }
  [[nodiscard]] bool is_array() const { return kind() == Kind::kArray; }
  [[nodiscard]] bool is_object() const { return kind() == Kind::kObject; }
  [[nodiscard]] bool is_boolean() const { return kind() == Kind::kBoolean; }
  // Exactly `true`; false for every other value of every kind.
  [[nodiscard]] bool is_true() const;

  [[nodiscard]] bool as_boolean() const;
  [[nodiscard]] std::int64_t as_integer() const;
  [[nodiscard]] double as_real() const;                // kInteger or kReal
  [[nodiscard]] std::string_view number_text() const;  // as it was written
  [[nodiscard]] std::string_view as_string() const;    // unescaped

  // Elements of an array or members of an object; 0 for anything else.
  [[nodiscard]] std::size_t size() const;
  // The i-th element or member value, in the order of the text; i < size().
  // Constant time.
  [[nodiscard]] Value at(std::size_t i) const;
  // The i-th key of an object, unescaped.
  [[nodiscard]] std::string_view key_at(std::size_t i) const;
  // The member of that name; nullopt when absent or when this is no object.
  // Logarithmic in size().
  [[nodiscard]] std::optional<Value> find(std::string_view key) const;
  // find(), or null when absent.
  [[nodiscard]] Value get(std::string_view key) const;

  // A number that names this place within its document: equal for the same
  // place, different for others. Key of caches and identity.
  [[nodiscard]] std::uint32_t id() const { return node_; }
  // Where the value starts, in bytes from the start of the whole input.
  [[nodiscard]] std::uint64_t offset() const;
  // The value's own bytes, as they stand in the input.
  [[nodiscard]] std::string_view text() const;
  // What a walk over the value costs: at least the number of values and keys
  // in it, itself included. Constant time.
  [[nodiscard]] std::size_t extent() const;

 private:
  friend struct internal::Access;
  Value(const internal::Tape* tape, std::uint32_t node)
      : tape_(tape), node_(node) {}

  const internal::Tape* tape_ = nullptr;
  std::uint32_t node_ = 0;
};

// Deep equality: numbers by value (1 == 1.0 == 1e0; decimals exactly), objects
// regardless of order. Not recursive beyond Limits::max_depth.
[[nodiscard]] bool equal(Value a, Value b);
// The same within a budget: `spend` hears of every few steps, and may throw.
using Meter = std::function<void(std::uint64_t steps)>;
[[nodiscard]] bool equal(Value a, Value b, const Meter& spend);

// One parsed document. Copies are cheap and share the memory; any thread may
// read. It keeps the bytes alive, and takes 16 bytes for every value and key
// beside them. Whatever Limits say, no input may be larger than 2 GiB.
class Document {
 public:
  Document();  // the document `null`

  [[nodiscard]] static Result<Document> parse(const Bytes& bytes,
                                              const Limits& limits = {});
  // Parses just `range`, which must hold exactly one value with optional white
  // space around it. Offsets, lines and columns of errors count from the start
  // of `bytes`; the JSON path is relative to the range.
  [[nodiscard]] static Result<Document> parse(const Bytes& bytes, Range range,
                                              const Limits& limits = {});
  // For text made at run time, such as a JSON string inside an attribute.
  [[nodiscard]] static Result<Document> parse_copy(std::string_view text,
                                                   const Limits& limits = {});

  [[nodiscard]] Value root() const;
  [[nodiscard]] const Bytes& bytes() const;
  // The memory that it takes beside those bytes.
  [[nodiscard]] std::size_t footprint() const;

 private:
  friend struct internal::Access;

  std::shared_ptr<const internal::Tape> tape_;
};

}  // namespace holdpoint::json

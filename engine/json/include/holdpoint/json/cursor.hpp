// A cursor reads one large document front to back in little memory.
//
// The caller walks the outer levels (enter an object, ask for its keys, enter
// an array) and takes each inner value as a small Document, or skips it.
// What is skipped is checked just as strictly as what is taken: which bytes
// are accepted never depends on what the caller looks at.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "holdpoint/json/document.hpp"

namespace holdpoint::json {

// One pass over one input. Not copyable; one thread at a time. After an error
// every further call returns that same error. Linear in the bytes passed over;
// memory is bounded by the largest value taken, not by the input.
class Cursor {
 public:
  // Limits::max_bytes and max_values count over the whole input; max_depth
  // counts from its root.
  explicit Cursor(Bytes bytes, const Limits& limits = {});
  ~Cursor();
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;

  // What the value under the cursor starts as. kInteger stands for any number.
  [[nodiscard]] Result<Kind> peek();

  // The value under the cursor must be an object: fails with kInvalidValue and
  // says what it is otherwise.
  [[nodiscard]] Result<void> enter_object();
  // Moves to the next member of the innermost entered object and returns its
  // unescaped key (valid until the next call), or nullopt at its end, which
  // leaves the object. The member's value must be taken, skipped or entered
  // before the next call.
  [[nodiscard]] Result<std::optional<std::string_view>> next_key();

  [[nodiscard]] Result<void> enter_array();
  // Moves to the next element of the innermost entered array; false at its
  // end, which leaves the array.
  [[nodiscard]] Result<bool> next_element();

  // The value under the cursor as a document of its own; Value::offset() and
  // errors count from the start of the whole input.
  [[nodiscard]] Result<Document> take();
  // Checks the value under the cursor and returns where it stands.
  [[nodiscard]] Result<Range> skip();

  // After the root value: only white space may be left.
  [[nodiscard]] Result<void> finish();

  // The path of the value under the cursor, such as "resource_changes[3]".
  [[nodiscard]] std::string path() const;
  // An error about the value under the cursor, with file, line and path.
  [[nodiscard]] Error error_here(ErrorCode code, std::string what) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace holdpoint::json

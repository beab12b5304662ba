// Faults: what is wrong with a text and at which byte, noted where it is cheap;
// line, column and path are worked out afterwards, once, by slow plain code.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "holdpoint/base/bytes.hpp"
#include "holdpoint/base/error.hpp"
#include "holdpoint/json/document.hpp"

namespace holdpoint::json::internal {

struct Fault {
  ErrorCode code = ErrorCode::kInvalidSyntax;
  std::uint64_t offset = 0;
  std::string what = {};
  std::string next_step = {};
};

// "expected X but found Y", or that the text ends there.
[[nodiscard]] Fault unexpected(std::string_view input, std::uint64_t at,
                               std::string_view expected);

// What is wrong with a run of bytes that was refused as text: UTF-8, control
// characters, a string that never ends. The run starts outside strings.
[[nodiscard]] Fault broken_text(std::string_view input, std::uint64_t from,
                                std::uint64_t to);

// The second of two equal keys in the object that starts at `object`.
[[nodiscard]] Fault duplicate_key(std::string_view input, std::uint64_t object);
[[nodiscard]] Fault duplicate_key_at(std::uint64_t offset,
                                     std::string_view key);

// The fault as an error with file, line, column and path. A text that is not
// UTF-8 JSON at all (byte-order mark, UTF-16, nothing) is named as such.
[[nodiscard]] Error explain(const Bytes& bytes, Range range, Fault fault);

}  // namespace holdpoint::json::internal

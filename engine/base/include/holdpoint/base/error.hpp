// Errors as values: what happened, where, and what to do next.
//
// Every function of the engine that can fail returns Result<T>. Nothing in the
// engine prints, aborts or throws for bad input.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace holdpoint {

enum class ErrorCode : std::uint8_t {
  kInvalidSyntax,  // the bytes are not in the format's grammar
  kInvalidValue,   // well formed, but a value is not allowed there
  kLimitExceeded,  // a budget of size, depth, count, memory or time is spent
  kWrongDocument,  // a known document, but not the kind that was asked for
  kUnsupported,    // a kind or version that this engine does not read
  kNotFound,       // a named thing does not exist
  kIo,             // the operating system refused
  kPolicy,         // a policy file is at fault
  kUsage,          // the caller asked for something that makes no sense
  kInternal,       // a bug in Holdpoint
};

// The code as it is written in machine formats, such as "limit-exceeded".
std::string_view to_string(ErrorCode code);

// Where something is. Empty or zero fields are unknown.
struct Location {
  std::string file = {};     // as the user named it; "-" is standard input
  std::uint32_t line = 0;    // from 1
  std::uint32_t column = 0;  // from 1, in bytes
  std::optional<std::uint64_t> offset = {};  // bytes from the start of the file
  std::string json_path = {};  // such as "resource_changes[3].change.actions"

  bool operator==(const Location&) const = default;
};

// "plan.json:3:14", "policy.lua:7", or the file alone.
std::string to_string(const Location& where);

struct Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string what = {};  // lower case, no full stop, user input in backticks
  Location where = {};
  std::string next_step = {};  // what the reader should do; may be empty
};

// The three parts on one line: "plan.json:3:14: what (at path); next step".
std::string to_string(const Error& error);

template <typename T>
using Result = tl::expected<T, Error>;

// return fail(ErrorCode::kInvalidValue, "...") from a function of any Result.
[[nodiscard]] tl::unexpected<Error> fail(ErrorCode code, std::string what,
                                         Location where = {},
                                         std::string next_step = {});
[[nodiscard]] tl::unexpected<Error> fail(Error error);

}  // namespace holdpoint

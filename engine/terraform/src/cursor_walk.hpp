// Loops over the members and elements that stand under a cursor.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "field_reader.hpp"
#include "holdpoint/json/cursor.hpp"

namespace holdpoint::terraform {

// Enters an object and calls visit(key) -> Result<void> for each member. The
// key is valid until the cursor moves on.
template <typename Visit>
[[nodiscard]] Result<void> each_member(json::Cursor& cursor, Visit visit) {
  if (auto entered = cursor.enter_object(); !entered) {
    return entered;
  }
  while (true) {
    const auto key = cursor.next_key();
    if (!key) {
      return fail(key.error());
    }
    if (!*key) {
      return {};
    }
    if (auto done = visit(**key); !done) {
      return done;
    }
  }
}

// Enters an array and calls visit() -> Result<void> for each element.
template <typename Visit>
[[nodiscard]] Result<void> each_element(json::Cursor& cursor, Visit visit) {
  if (auto entered = cursor.enter_array(); !entered) {
    return entered;
  }
  while (true) {
    const auto more = cursor.next_element();
    if (!more) {
      return fail(more.error());
    }
    if (!*more) {
      return {};
    }
    if (auto done = visit(); !done) {
      return done;
    }
  }
}

[[nodiscard]] inline Result<void> skip_value(json::Cursor& cursor) {
  const auto range = cursor.skip();
  return range ? Result<void>() : fail(range.error());
}

// The value under the cursor must be of this kind (kInteger is any number).
[[nodiscard]] inline Result<void> expect_kind(json::Cursor& cursor,
                                              json::Kind kind) {
  const auto found = cursor.peek();
  if (!found) {
    return fail(found.error());
  }
  if (*found != kind) {
    return fail(cursor.error_here(ErrorCode::kInvalidValue,
                                  "expected " + std::string(kind_text(kind)) +
                                      ", found " +
                                      std::string(kind_text(*found))));
  }
  return {};
}

// How many changes and resources a plan may still list.
struct EntryBudget {
  std::uint32_t limit = 0;
  std::uint32_t used = 0;

  // Counts the value under the cursor.
  [[nodiscard]] Result<void> spend(const json::Cursor& cursor) {
    if (used == limit) {
      return fail(cursor.error_here(
          ErrorCode::kLimitExceeded,
          "the plan lists more than " + std::to_string(limit) + " changes"));
    }
    ++used;
    return {};
  }
};

}  // namespace holdpoint::terraform

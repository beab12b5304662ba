#include "walks.hpp"

#include <bit>
#include <vector>

namespace holdpoint::json {
namespace {

// Deals with the value under the cursor; notes containers that it enters.
std::optional<Error> visit(Cursor& cursor, std::uint64_t choice,
                           std::vector<Kind>& entered) {
  const auto kind = cursor.peek();
  if (!kind) return kind.error();
  if ((choice & 1) == 0 && *kind >= Kind::kArray) {
    entered.push_back(*kind);
    const auto done =
        *kind == Kind::kArray ? cursor.enter_array() : cursor.enter_object();
    return done ? std::nullopt : std::optional(done.error());
  }
  if ((choice & 2) == 0) {
    const auto done = cursor.skip();
    return done ? std::nullopt : std::optional(done.error());
  }
  const auto done = cursor.take();
  return done ? std::nullopt : std::optional(done.error());
}

// Moves to the next value there is; nothing is left when `entered` is empty.
std::optional<Error> advance(Cursor& cursor, std::vector<Kind>& entered) {
  while (!entered.empty()) {
    bool more = false;
    if (entered.back() == Kind::kArray) {
      const auto next = cursor.next_element();
      if (!next) return next.error();
      more = *next;
    } else {
      const auto next = cursor.next_key();
      if (!next) return next.error();
      more = next->has_value();
    }
    if (more) return std::nullopt;
    entered.pop_back();
  }
  return std::nullopt;
}

}  // namespace

std::optional<Error> walk(const Bytes& bytes, const Limits& limits,
                          std::uint64_t choices) {
  Cursor cursor(bytes, limits);
  std::vector<Kind> entered;
  do {
    if (auto error = visit(cursor, choices, entered)) return error;
    choices = std::rotr(choices, 2);
    if (auto error = advance(cursor, entered)) return error;
  } while (!entered.empty());
  const auto done = cursor.finish();
  return done ? std::nullopt : std::optional(done.error());
}

Result<Document> take_root(const Bytes& bytes, const Limits& limits) {
  Cursor cursor(bytes, limits);
  auto taken = cursor.take();
  if (!taken) return taken;
  if (const auto end = cursor.finish(); !end) return fail(end.error());
  return taken;
}

Result<Range> skip_root(const Bytes& bytes, const Limits& limits) {
  Cursor cursor(bytes, limits);
  auto skipped = cursor.skip();
  if (!skipped) return skipped;
  if (const auto end = cursor.finish(); !end) return fail(end.error());
  return skipped;
}

}  // namespace holdpoint::json

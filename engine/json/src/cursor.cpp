#include "holdpoint/json/cursor.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "fault.hpp"
#include "reader.hpp"
#include "sinks.hpp"
#include "trail.hpp"
#include "workspace.hpp"

namespace holdpoint::json {
namespace {

// A container that the caller entered.
struct Level {
  bool object = false;
  bool started = false;  // the cursor is at, or behind, one of its children
  std::uint64_t index = 0;
  std::string key = {};
  std::set<std::string> seen = {};  // ordered: no input can make it slow
};

const char* describe(Kind kind) {
  switch (kind) {
    case Kind::kObject:
      return "an object";
    case Kind::kArray:
      return "an array";
    case Kind::kString:
      return "a string";
    case Kind::kBoolean:
      return "a boolean";
    case Kind::kNull:
      return "null";
    default:
      return "a number";
  }
}

}  // namespace

struct Cursor::State {
  State(Bytes input, std::string_view text, const Limits& limits)
      : bytes(std::move(input)), reader(*work, text, 0, limits) {}

  Bytes bytes;
  internal::Lease work;
  internal::Reader reader;
  std::vector<Level> levels;
  bool at_value = true;        // a value waits to be taken, skipped or entered
  std::uint32_t value_at = 0;  // where it stands, or stood
  std::optional<Error> error;

  tl::unexpected<Error> refuse(Error reason) {
    error = std::move(reason);
    return fail(*error);
  }
  tl::unexpected<Error> refuse_fault() {
    return refuse(internal::explain(bytes, {0, bytes.size()}, reader.fault()));
  }
  tl::unexpected<Error> misuse(const char* what) {
    return refuse({ErrorCode::kInternal, what, {.file = bytes.name()}, {}});
  }

  [[nodiscard]] std::string path() const;
  [[nodiscard]] Error error_here(ErrorCode code, std::string what) const;

  // Moves onto a value of the innermost container, whose start is checked.
  bool approach() {
    at_value = reader.peek(value_at, "a value");
    return at_value;
  }
  void value_done() { at_value = false; }

  Result<Kind> peek();
  Result<void> enter(bool object);
  // Steps over what separates children; false at the container's end.
  Result<bool> next_child(bool object);
};

Result<Kind> Cursor::State::peek() {
  if (error) return fail(*error);
  if (!at_value) return misuse("no value is under the cursor");
  if (!approach()) return refuse_fault();
  switch (const char first = reader.byte(value_at)) {
    case '{':
      return Kind::kObject;
    case '[':
      return Kind::kArray;
    case '"':
      return Kind::kString;
    case 't':
    case 'f':
      return Kind::kBoolean;
    case 'n':
      return Kind::kNull;
    default:
      if (first == '-' || (first >= '0' && first <= '9')) return Kind::kInteger;
      reader.fail_expected(value_at, "a value");
      return refuse_fault();
  }
}

Result<void> Cursor::State::enter(bool object) {
  const auto kind = peek();
  if (!kind) return fail(kind.error());
  if (*kind != (object ? Kind::kObject : Kind::kArray)) {
    return refuse(error_here(ErrorCode::kInvalidValue,
                             std::string("expected ") +
                                 (object ? "an object" : "an array") +
                                 " but found " + describe(*kind)));
  }
  if (!reader.count_value(value_at) || !reader.enter(value_at)) {
    return refuse_fault();
  }
  reader.pop();
  levels.push_back({.object = object});
  value_done();
  return {};
}

std::string Cursor::State::path() const {
  std::string path;
  for (const Level& level : levels) {
    if (!level.started) continue;
    if (level.object) {
      internal::append_key(path, level.key);
    } else {
      internal::append_index(path, level.index);
    }
  }
  return path;
}

Error Cursor::State::error_here(ErrorCode code, std::string what) const {
  Location where = location_of(bytes, value_at);
  where.json_path = path();
  return {code, std::move(what), std::move(where), {}};
}

Result<bool> Cursor::State::next_child(bool object) {
  if (error) return fail(*error);
  if (at_value) return misuse("the value before was neither taken nor skipped");
  if (levels.empty() || levels.back().object != object) {
    return misuse("the cursor is not in such a container");
  }
  Level& level = levels.back();
  const char* expected = object ? "`,` or `}`" : "`,` or `]`";
  std::uint32_t at = 0;
  if (!reader.peek(at, expected)) return refuse_fault();
  if (reader.byte(at) == (object ? '}' : ']')) {
    reader.pop();
    reader.leave();
    levels.pop_back();
    return false;
  }
  if (level.started) {
    if (reader.byte(at) != ',') {
      reader.fail_expected(at, expected);
      return refuse_fault();
    }
    reader.pop();
    ++level.index;
  }
  level.started = true;
  return true;
}

Cursor::Cursor(Bytes bytes, const Limits& limits) {
  const std::uint64_t most = std::min(limits.max_bytes, internal::kMaxInput);
  const bool fits = bytes.size() <= most;
  const std::string_view text = fits ? bytes.view() : std::string_view();
  state_ = std::make_unique<State>(std::move(bytes), text, limits);
  if (!fits) {
    state_->error =
        Error{ErrorCode::kLimitExceeded,
              "the document is larger than " + std::to_string(most) + " bytes",
              {.file = state_->bytes.name()},
              {}};
  }
}

Cursor::~Cursor() = default;

Result<Kind> Cursor::peek() { return state_->peek(); }

Result<void> Cursor::enter_object() { return state_->enter(/*object=*/true); }

Result<std::optional<std::string_view>> Cursor::next_key() {
  State& state = *state_;
  const auto more = state.next_child(/*object=*/true);
  if (!more) return fail(more.error());
  if (!*more) return std::nullopt;
  Level& level = state.levels.back();
  std::uint32_t at = 0;
  if (!state.reader.peek(at, "a key")) return state.refuse_fault();
  const internal::Text text = state.reader.read_key();
  if (text.none()) return state.refuse_fault();
  const internal::Texts texts{state.bytes.data(), state.work->unescaped.data()};
  level.key.assign(texts.at(text.where), text.length);
  state.work->unescaped.clear();
  if (!level.seen.insert(level.key).second) {
    state.reader.fail(internal::duplicate_key_at(at, level.key));
    return state.refuse_fault();
  }
  if (!state.approach()) return state.refuse_fault();
  return std::string_view(level.key);
}

Result<void> Cursor::enter_array() { return state_->enter(/*object=*/false); }

Result<bool> Cursor::next_element() {
  State& state = *state_;
  auto more = state.next_child(/*object=*/false);
  if (!more || !*more) return more;
  if (!state.approach()) return state.refuse_fault();
  return true;
}

Result<Document> Cursor::take() {
  State& state = *state_;
  if (auto kind = state.peek(); !kind) return fail(kind.error());
  internal::TapeSink sink(*state.work, state.bytes.data());
  if (!state.reader.read_value(sink)) return state.refuse_fault();
  state.value_done();
  return sink.finish(state.bytes, state.reader.value_end());
}

Result<Range> Cursor::skip() {
  State& state = *state_;
  if (auto kind = state.peek(); !kind) return fail(kind.error());
  internal::CheckSink sink(*state.work, state.bytes.data());
  if (!state.reader.read_value(sink)) return state.refuse_fault();
  state.value_done();
  return Range{state.value_at, state.reader.value_end() - state.value_at};
}

Result<void> Cursor::finish() {
  State& state = *state_;
  if (state.error) return fail(*state.error);
  if (state.at_value || !state.levels.empty()) {
    return state.misuse("the document was not read to its end");
  }
  if (!state.reader.at_end()) return state.refuse_fault();
  return {};
}

std::string Cursor::path() const { return state_->path(); }

Error Cursor::error_here(ErrorCode code, std::string what) const {
  return state_->error_here(code, std::move(what));
}

}  // namespace holdpoint::json

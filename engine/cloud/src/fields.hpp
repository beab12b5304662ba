// Reads the members of one JSON object of a context.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/base/bytes.hpp"
#include "holdpoint/base/error.hpp"
#include "holdpoint/base/timestamp.hpp"
#include "holdpoint/json/document.hpp"

namespace holdpoint::cloud::internal {

// Keeps the first mistake and answers with nothing after it, so that a caller
// reads all members as one list and asks once. Null counts as absent.
class Fields {
 public:
  // `path` leads to the object, such as "sources[3]".
  Fields(json::Value object, std::string path);

  // A string that must be there and not be empty.
  [[nodiscard]] std::string text(std::string_view key);
  [[nodiscard]] std::string text_or_empty(std::string_view key);
  [[nodiscard]] bool flag(std::string_view key);  // absent is false
  [[nodiscard]] std::optional<std::uint64_t> count(std::string_view key);
  [[nodiscard]] std::optional<Timestamp> time(std::string_view key);
  [[nodiscard]] std::vector<std::string> texts(std::string_view key);
  [[nodiscard]] json::Value array(std::string_view key);
  [[nodiscard]] json::Value object(std::string_view key);

  // Refuses a key that is one edit away from a known one that is missing.
  void refuse_misspellings(std::span<const std::string_view> known);

  // Records that the member `key`, or the object itself when it is empty, is
  // not allowed.
  void refuse(std::string_view key, std::string what,
              std::string next_step = {});

  [[nodiscard]] bool failed() const { return !what_.empty(); }
  // "sources[3].status: what", for a message about more than one place.
  [[nodiscard]] std::string complaint() const { return path_ + ": " + what_; }
  // The first mistake with its place; finding the line is linear in `bytes`.
  [[nodiscard]] Error error(const Bytes& bytes) const;

 private:
  // The member if it is of that kind; null when absent or refused.
  json::Value member(std::string_view key, json::Kind kind,
                     std::string_view wanted);

  json::Value object_, at_;
  std::string path_, what_, next_step_;
};

// "a string", "null", ...: what was found in place of something else.
[[nodiscard]] std::string_view kind_text(json::Kind kind);

}  // namespace holdpoint::cloud::internal

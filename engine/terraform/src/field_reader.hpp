// Reads the fields of one JSON object whose keys this engine knows.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "holdpoint/base/bytes.hpp"
#include "holdpoint/base/error.hpp"
#include "holdpoint/json/document.hpp"

namespace holdpoint::terraform {

// The kinds that a field may have; combined with |.
enum FieldKinds : unsigned {
  kObjectField = 1U,
  kArrayField = 2U,
  kFlagField = 4U,
  kAnyField = 8U,
};

// Keeps the first mistake and answers with nothing after it, so that a caller
// reads all fields as one list and asks for the error once. Unknown keys are
// fine. Null counts as absent: Terraform writes it for empty optional fields.
class FieldReader {
 public:
  // `path` leads to the object, such as "resource_changes[3]". Records an
  // error when `object` is none.
  FieldReader(const Bytes& bytes, json::Value object, std::string path);

  // A string that must be there.
  [[nodiscard]] std::string text(std::string_view key);
  // A string, or empty when absent.
  [[nodiscard]] std::string text_or_empty(std::string_view key);
  [[nodiscard]] std::optional<bool> flag(std::string_view key);
  // A value of one of `kinds`, or null when absent.
  [[nodiscard]] json::Value value(std::string_view key, unsigned kinds);
  // The reader of a member that must be an object.
  [[nodiscard]] FieldReader object(std::string_view key);

  // Refuses keys that differ from a known one in letter case alone: Terraform's
  // own reader would take `Actions` for `actions`. Refuses keys that are one
  // edit away from a known one that is missing: whoever damages a key must not
  // make what stands under it disappear.
  void refuse_lookalikes(std::span<const std::string_view> known);

  // Records that the member `key`, or the object itself when it is empty, is
  // not allowed.
  void refuse(std::string_view key, std::string what,
              std::string next_step = {});

  // Takes over the mistake of another reader, unless there is one already.
  void adopt(const FieldReader& other);

  [[nodiscard]] bool failed() const { return error_.has_value(); }
  [[nodiscard]] const std::optional<Error>& error() const { return error_; }
  [[nodiscard]] json::Value raw() const { return object_; }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  const Bytes* bytes_;
  json::Value object_;
  std::string path_;
  std::optional<Error> error_;
};

// `path` followed by a member's key, quoted unless it is an identifier.
[[nodiscard]] std::string member_path(std::string path, std::string_view key);

// The known key that `key` is a lookalike of, or empty.
[[nodiscard]] std::string_view lookalike_of(
    std::string_view key, std::span<const std::string_view> known);

// "a string", "an object" and so on.
[[nodiscard]] std::string_view kind_text(json::Kind kind);

}  // namespace holdpoint::terraform

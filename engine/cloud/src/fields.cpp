#include "fields.hpp"

#include <utility>

#include "holdpoint/base/suggest.hpp"
#include "holdpoint/base/text.hpp"
#include "holdpoint/cloud/evidence.hpp"

namespace holdpoint::cloud::internal {

std::string_view kind_text(json::Kind kind) {
  switch (kind) {
    case json::Kind::kNull:
      return "null";
    case json::Kind::kBoolean:
      return "a boolean";
    case json::Kind::kInteger:
    case json::Kind::kReal:
    case json::Kind::kDecimal:
      return "a number";
    case json::Kind::kString:
      return "a string";
    case json::Kind::kArray:
      return "an array";
    case json::Kind::kObject:
      return "an object";
  }
  return "a value";
}

Fields::Fields(json::Value object, std::string path)
    : object_(object), at_(object), path_(std::move(path)) {
  if (!object_.is_object()) {
    refuse({}, "expected an object, found " +
                   std::string(kind_text(object_.kind())));
  }
}

json::Value Fields::member(std::string_view key, json::Kind kind,
                           std::string_view wanted) {
  const json::Value found = object_.get(key);
  if (found.is_null() || found.kind() == kind) return found;
  refuse(key, "expected " + std::string(wanted) + ", found " +
                  std::string(kind_text(found.kind())));
  return {};
}

std::string Fields::text(std::string_view key) {
  std::string found = text_or_empty(key);
  if (found.empty()) refuse({}, "`" + std::string(key) + "` is missing");
  return found;
}

std::string Fields::text_or_empty(std::string_view key) {
  const json::Value found = member(key, json::Kind::kString, "a string");
  return found.is_null() ? std::string() : std::string(found.as_string());
}

bool Fields::flag(std::string_view key) {
  return member(key, json::Kind::kBoolean, "true or false").is_true();
}

std::optional<std::uint64_t> Fields::count(std::string_view key) {
  const json::Value found =
      member(key, json::Kind::kInteger, "a whole number that is not negative");
  if (found.is_null()) return std::nullopt;
  if (found.as_integer() >= 0) {
    return static_cast<std::uint64_t>(found.as_integer());
  }
  refuse(key, "a count cannot be negative");
  return std::nullopt;
}

std::optional<Timestamp> Fields::time(std::string_view key) {
  const json::Value found = object_.get(key);
  if (found.is_null()) return std::nullopt;
  if (const auto time = time_of(found)) return time;
  const std::string shown =
      found.is_string()
          ? "`" + std::string(found.as_string().substr(0, 64)) +
                "` is not a time with a zone"
          : std::string(kind_text(found.kind())) + " that is not a time";
  refuse(key, found.is_string() ? shown : "found " + shown,
         "write RFC 3339, such as 2026-02-26T21:58:01Z, or seconds since 1970");
  return std::nullopt;
}

std::vector<std::string> Fields::texts(std::string_view key) {
  const json::Value found = array(key);
  std::vector<std::string> out;
  out.reserve(found.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (!found.at(i).is_string()) {
      refuse(key, "expected strings, found " +
                      std::string(kind_text(found.at(i).kind())));
      return {};
    }
    out.emplace_back(found.at(i).as_string());
  }
  return out;
}

json::Value Fields::array(std::string_view key) {
  return member(key, json::Kind::kArray, "an array");
}

json::Value Fields::object(std::string_view key) {
  return member(key, json::Kind::kObject, "an object");
}

void Fields::refuse_misspellings(std::span<const std::string_view> known) {
  const auto has = [this](std::string_view name) {
    return object_.find(name).has_value();
  };
  for (std::size_t i = 0; i < object_.size() && !failed(); ++i) {
    const std::string_view key = object_.key_at(i);
    const std::string_view meant = misspelling_of(key, known, has);
    if (meant.empty()) continue;
    refuse({},
           "the key `" + visible(key) + "` is not known, and `" +
               std::string(meant) + "` is missing",
           "write it as `" + std::string(meant) + "`, or remove it");
  }
}

void Fields::refuse(std::string_view key, std::string what,
                    std::string next_step) {
  if (failed()) return;
  what_ = std::move(what);
  next_step_ = std::move(next_step);
  if (key.empty()) return;
  path_ += (path_.empty() ? "" : ".") + std::string(key);
  at_ = object_.find(key).value_or(object_);
}

Error Fields::error(const Bytes& bytes) const {
  Location where = location_of(bytes, at_.offset());
  where.json_path = path_;
  return {ErrorCode::kInvalidValue, what_, std::move(where), next_step_};
}

}  // namespace holdpoint::cloud::internal

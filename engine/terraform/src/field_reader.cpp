#include "field_reader.hpp"

#include <algorithm>
#include <utility>

#include "holdpoint/base/suggest.hpp"
#include "holdpoint/base/text.hpp"

namespace holdpoint::terraform {
namespace {

unsigned field_kind(json::Kind kind) {
  switch (kind) {
    case json::Kind::kObject:
      return kObjectField;
    case json::Kind::kArray:
      return kArrayField;
    case json::Kind::kBoolean:
      return kFlagField;
    default:
      return 0;
  }
}

std::string kinds_text(unsigned kinds) {
  std::string out;
  for (const auto& [kind, name] : {std::pair{kObjectField, "an object"},
                                   std::pair{kArrayField, "an array"},
                                   std::pair{kFlagField, "true or false"}}) {
    if ((kinds & kind) != 0) {
      out += out.empty() ? name : std::string(" or ") + name;
    }
  }
  return out;
}

bool is_plain_lower(std::string_view key) {
  return std::none_of(key.begin(), key.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  });
}

// Folds letters as Go's JSON reader does: besides A to Z, the long s and the
// Kelvin sign are letters of ASCII in another case.
std::string fold_case(std::string_view key) {
  constexpr std::string_view kLongS = "\u017f";
  constexpr std::string_view kKelvin = "\u212a";
  std::string out;
  for (std::size_t pos = 0; pos < key.size();) {
    const std::string_view rest = key.substr(pos);
    if (rest.starts_with(kLongS)) {
      out += 's';
      pos += kLongS.size();
    } else if (rest.starts_with(kKelvin)) {
      out += 'k';
      pos += kKelvin.size();
    } else {
      const char c = rest[0];
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
      ++pos;
    }
  }
  return out;
}

}  // namespace

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

std::string member_path(std::string path, std::string_view key) {
  const bool is_identifier =
      !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               (c >= '0' && c <= '9') || c == '_';
      });
  if (is_identifier) {
    path += path.empty() ? "" : ".";
    path += key;
  } else {
    path += "[\"" + visible(key) + "\"]";
  }
  return path;
}

std::string_view lookalike_of(std::string_view key,
                              std::span<const std::string_view> known) {
  if (is_plain_lower(key)) {
    return {};
  }
  const std::string folded = fold_case(key);
  const auto found = std::find(known.begin(), known.end(), folded);
  return found == known.end() ? std::string_view() : *found;
}

FieldReader::FieldReader(const Bytes& bytes, json::Value object,
                         std::string path)
    : bytes_(&bytes), object_(object), path_(std::move(path)) {
  if (!object_.is_object()) {
    refuse({}, "expected an object, found " +
                   std::string(kind_text(object_.kind())));
  }
}

std::string FieldReader::text(std::string_view key) {
  const auto found = object_.find(key);
  if (!found) {
    refuse({}, "`" + std::string(key) + "` is missing");
    return {};
  }
  if (!found->is_string()) {
    refuse(key,
           "expected a string, found " + std::string(kind_text(found->kind())));
    return {};
  }
  return std::string(found->as_string());
}

std::string FieldReader::text_or_empty(std::string_view key) {
  return object_.get(key).is_null() ? std::string() : text(key);
}

std::optional<bool> FieldReader::flag(std::string_view key) {
  const json::Value found = value(key, kFlagField);
  return found.is_null() ? std::nullopt : std::optional(found.as_boolean());
}

json::Value FieldReader::value(std::string_view key, unsigned kinds) {
  const json::Value found = object_.get(key);
  if (found.is_null() || (kinds & kAnyField) != 0 ||
      (field_kind(found.kind()) & kinds) != 0) {
    return found;
  }
  refuse(key, "expected " + kinds_text(kinds) + ", found " +
                  std::string(kind_text(found.kind())));
  return {};
}

FieldReader FieldReader::object(std::string_view key) {
  const auto found = object_.find(key);
  std::string path = member_path(path_, key);
  if (!found) {
    refuse({}, "`" + std::string(key) + "` is missing");
  }
  return {*bytes_, found.value_or(json::Value()), std::move(path)};
}

void FieldReader::refuse_lookalikes(std::span<const std::string_view> known) {
  if (!object_.is_object()) {
    return;
  }
  const auto has = [this](std::string_view name) {
    return object_.find(name).has_value();
  };
  for (std::size_t i = 0; i < object_.size(); ++i) {
    const std::string_view key = object_.key_at(i);
    std::string what;
    std::string_view meant = lookalike_of(key, known);
    if (!meant.empty()) {
      what = "is ambiguous: Terraform would read it as `" + std::string(meant) +
             "`";
    } else if (meant = misspelling_of(key, known, has); !meant.empty()) {
      what = "is not known, and `" + std::string(meant) + "` is missing";
    } else {
      continue;
    }
    refuse({}, "the key `" + visible(key) + "` " + what,
           "write it as `" + std::string(meant) + "`, or remove it");
  }
}

void FieldReader::adopt(const FieldReader& other) {
  if (!error_) {
    error_ = other.error_;
  }
}

void FieldReader::refuse(std::string_view key, std::string what,
                         std::string next_step) {
  if (error_) {
    return;
  }
  const json::Value at =
      key.empty() ? object_ : object_.find(key).value_or(object_);
  Location where = location_of(*bytes_, at.offset());
  where.json_path = key.empty() ? path_ : member_path(path_, key);
  error_ = Error{ErrorCode::kInvalidValue, std::move(what), std::move(where),
                 std::move(next_step)};
}

}  // namespace holdpoint::terraform

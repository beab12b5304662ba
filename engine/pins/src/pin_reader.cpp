#include "pin_reader.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>

#include "holdpoint/base/suggest.hpp"
#include "holdpoint/base/text.hpp"
#include "holdpoint/json/document.hpp"

namespace holdpoint::pins::internal {
namespace {

constexpr std::array<std::string_view, 3> kFileKeys = {
    "format", "format_version", "pins"};
constexpr std::array<std::string_view, 9> kPinKeys = {
    "account", "lineage",   "owner",  "recorded_at", "region",
    "root",    "resources", "serial", "workspace"};

// One object of the file. After a mistake all further answers are empty; the
// caller asks for error() once, at the end.
class Fields {
 public:
  Fields(const Bytes& bytes, json::Value object, std::string path)
      : bytes_(bytes), object_(object), path_(std::move(path)) {
    if (!object.is_object()) {
      mistake(ErrorCode::kInvalidValue, object, path_, "an object is expected");
    }
  }

  void allow_only(std::span<const std::string_view> keys) {
    for (std::size_t i = 0; i < object_.size() && !error; ++i) {
      const std::string_view key = object_.key_at(i);
      if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
        mistake(
            ErrorCode::kInvalidValue, object_.at(i), path_,
            "there is no key `" + visible(key) + "`" + did_you_mean(key, keys));
      }
    }
  }

  // Absent is empty, unless it is required; empty is a mistake: what is not
  // known is left out.
  std::string text(std::string_view key, bool is_required) {
    const json::Value value = member(key, is_required);
    if (error || value.is_null()) {
      return {};
    }
    if (!value.is_string() || value.as_string().empty()) {
      mistake(ErrorCode::kInvalidValue, value, at(key),
              "a text that is not empty is expected");
      return {};
    }
    const std::string_view text = value.as_string();
    if (text.size() > kLongestText) {
      mistake(ErrorCode::kLimitExceeded, value, at(key),
              "a text longer than " + std::to_string(kLongestText) + " bytes");
    } else if (visible(text) != text) {
      mistake(
          ErrorCode::kInvalidValue, value, at(key),
          "`" + visible(text) + "` holds characters that people cannot see");
    }
    return std::string(text);
  }

  std::uint64_t count(std::string_view key) {
    const json::Value value = member(key, /*is_required=*/true);
    if (error) {
      return 0;
    }
    if (value.kind() == json::Kind::kInteger && value.as_integer() >= 0) {
      return static_cast<std::uint64_t>(value.as_integer());
    }
    // Beyond 63 bits only the text is exact.
    std::uint64_t number = 0;
    if (value.kind() == json::Kind::kDecimal) {
      const std::string_view digits = value.number_text();
      const char* end = digits.data() + digits.size();
      const auto [stopped, reason] =
          std::from_chars(digits.data(), end, number);
      if (reason == std::errc() && stopped == end) {
        return number;
      }
    }
    mistake(ErrorCode::kInvalidValue, value, at(key),
            "a whole number that is not negative is expected");
    return 0;
  }

  Timestamp time(std::string_view key) {
    const std::string written = text(key, /*is_required=*/true);
    if (error) {
      return {};
    }
    const auto time = parse_timestamp(written);
    // An offset may lead out of the years that can be written.
    const bool is_writable =
        time && parse_timestamp(to_string(*time)).has_value();
    if (!is_writable) {
      mistake(ErrorCode::kInvalidValue, object_.get(key), at(key),
              "`" + written +
                  "` is no time: write RFC 3339, such as 2026-01-31T00:00:00Z");
      return {};
    }
    return *time;
  }

  std::string root() {
    std::string root = text("root", /*is_required=*/true);
    if (error) {
      return {};
    }
    const auto normal = normal_root(root);
    if (!normal) {
      mistake(ErrorCode::kInvalidValue, object_.get("root"), at("root"),
              normal.error().what);
    } else if (*normal != root) {
      mistake(ErrorCode::kInvalidValue, object_.get("root"), at("root"),
              "`" + root + "` is written `" + *normal + "` here");
    }
    return root;
  }

  std::optional<Error> error;

 private:
  [[nodiscard]] std::string at(std::string_view key) const {
    return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
  }

  json::Value member(std::string_view key, bool is_required) {
    const auto found = object_.find(key);
    if (!found && is_required) {
      mistake(ErrorCode::kInvalidValue, object_, path_,
              "`" + std::string(key) + "` is missing");
    }
    if (found && found->is_null()) {
      mistake(ErrorCode::kInvalidValue, *found, at(key),
              "null is no value here: leave out what is not known");
    }
    return found.value_or(json::Value());
  }

  void mistake(ErrorCode code, json::Value value, std::string path,
               std::string what) {
    if (error) {
      return;
    }
    Location where = location_of(bytes_, value.offset());
    where.json_path = std::move(path);
    error = Error{code, std::move(what), std::move(where),
                  "correct the file by hand, or take it from version control"};
  }

  const Bytes& bytes_;
  json::Value object_;
  std::string path_;
};

Result<Pin> read_pin(const Bytes& bytes, json::Value value,
                     const std::string& path) {
  Fields fields(bytes, value, path);
  fields.allow_only(kPinKeys);
  Pin pin;
  pin.root = fields.root();
  pin.workspace = fields.text("workspace", /*is_required=*/true);
  pin.lineage = fields.text("lineage", /*is_required=*/true);
  pin.serial = fields.count("serial");
  pin.resources = fields.count("resources");
  pin.account = fields.text("account", /*is_required=*/false);
  pin.region = fields.text("region", /*is_required=*/false);
  pin.owner = fields.text("owner", /*is_required=*/false);
  pin.recorded_at = fields.time("recorded_at");
  if (fields.error) {
    return fail(std::move(*fields.error));
  }
  return pin;
}

Result<void> check_kind(const Bytes& bytes, json::Value root) {
  const json::Value format = root.get("format");
  if (!format.is_string() || format.as_string() != kFormat) {
    return fail(ErrorCode::kWrongDocument, "this is no pin file",
                {.file = bytes.name(), .json_path = "format"},
                "pass a file that `holdpoint pin record` wrote");
  }
  const json::Value version = root.get("format_version");
  if (version.kind() != json::Kind::kInteger ||
      version.as_integer() != kFormatVersion) {
    return fail(ErrorCode::kUnsupported,
                "only version " + std::to_string(kFormatVersion) +
                    " of pin files is read",
                {.file = bytes.name(), .json_path = "format_version"},
                "use the holdpoint that wrote it, or a newer one");
  }
  return {};
}

}  // namespace

Result<std::vector<Pin>> read_pins(const Bytes& bytes) {
  const auto document = json::Document::parse(bytes, kLimits);
  if (!document) {
    return fail(document.error());
  }
  const json::Value root = document->root();
  if (auto kind = check_kind(bytes, root); !kind) {
    return fail(std::move(kind.error()));
  }
  Fields fields(bytes, root, "");
  fields.allow_only(kFileKeys);
  if (fields.error) {
    return fail(std::move(*fields.error));
  }
  const json::Value list = root.get("pins");
  if (!list.is_array()) {
    return fail(ErrorCode::kInvalidValue, "a list is expected",
                {.file = bytes.name(), .json_path = "pins"});
  }
  std::vector<Pin> pins;
  for (std::size_t i = 0; i < list.size(); ++i) {
    auto pin = read_pin(bytes, list.at(i), "pins[" + std::to_string(i) + "]");
    if (!pin) {
      return fail(std::move(pin.error()));
    }
    pins.push_back(std::move(*pin));
  }
  return pins;
}

}  // namespace holdpoint::pins::internal

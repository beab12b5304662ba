// Values as the APIs of clouds write them.
#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>

#include "holdpoint/cloud/evidence.hpp"

namespace holdpoint::cloud {
namespace {

constexpr std::size_t kNanosecondDigits = 9;

// Digits and a fraction: the text is exact where a double is not.
std::optional<Timestamp> exact_seconds(std::string_view text) {
  Timestamp time;
  const char* end = text.data() + text.size();
  const auto [stop, failed] = std::from_chars(text.data(), end, time.seconds);
  if (failed != std::errc() || text.starts_with('-')) return std::nullopt;
  std::string_view rest =
      text.substr(static_cast<std::size_t>(stop - text.data()));
  if (rest.empty()) return time;
  if (!rest.starts_with('.')) return std::nullopt;
  rest.remove_prefix(1);
  if (rest.find_first_not_of("0123456789") != std::string_view::npos) {
    return std::nullopt;
  }
  for (std::size_t i = 0; i < kNanosecondDigits; ++i) {
    time.nanoseconds =
        time.nanoseconds * 10 + (i < rest.size() ? rest[i] - '0' : 0);
  }
  return time;
}

// 1.7720123e9 is a number of JSON too; before 1970 nothing was in a cloud.
std::optional<Timestamp> epoch_time(json::Value value) {
  if (const auto exact = exact_seconds(value.number_text())) return exact;
  if (value.kind() == json::Kind::kInteger && value.as_integer() >= 0) {
    return Timestamp{value.as_integer(), 0};
  }
  return std::nullopt;
}

}  // namespace

namespace {

// gcloud writes the offset of some times without its colon: "+0000".
std::string with_colon(std::string_view text) {
  std::string time(text);
  const std::size_t sign = time.find_last_of("+-");
  const bool bare = sign != std::string::npos && time.size() == sign + 5 &&
                    time.find('T') < sign &&
                    std::all_of(
                        time.end() - 4, time.end(),
                        [](char c) { return c >= '0' && c <= '9'; });
  if (bare) time.insert(time.size() - 2, ":");
  return time;
}

}  // namespace

std::optional<Timestamp> time_of(json::Value value) {
  std::optional<Timestamp> time;
  switch (value.kind()) {
    case json::Kind::kString:
      if (const auto read = parse_timestamp(with_colon(value.as_string()))) {
        time = *read;
      }
      break;
    case json::Kind::kInteger:
    case json::Kind::kReal:
    case json::Kind::kDecimal:
      time = epoch_time(value);
      break;
    default:
      break;
  }
  // Offsets can lead out of the years that a time may have.
  if (!time || !values::add(*time, values::Duration())) return std::nullopt;
  return time;
}

json::Value member_at(json::Value object, std::string_view path) {
  while (!path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    object = object.get(path.substr(0, dot));
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return object;
}

}  // namespace holdpoint::cloud

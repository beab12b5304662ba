#include "mutants.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "holdpoint/json/document.hpp"

namespace holdpoint::api {
namespace {

using json::Value;

// Bits that change a letter's case, a digit's value, a quote, and everything.
constexpr std::array kFlips = {0x01, 0x02, 0x08, 0x20, 0x80, 0xFF};

std::string deep_array() {
  return std::string(100, '[') + std::string(100, ']');
}

const std::vector<std::string>& replacements() {
  static const std::vector<std::string> all = {
      "null", "true", "false", "0",  "1.5",         "1e999",
      "\"\"", "[]",   "[{}]",  "{}", "\"no such\"", deep_array()};
  return all;
}

// Where the key that stands before a value begins, its quote included.
std::size_t key_offset(const std::string& json, std::size_t value) {
  const std::size_t colon = json.rfind(':', value);
  const std::size_t close = json.rfind('"', colon);
  return json.rfind('"', close - 1);
}

void add_places(const std::string& json, Value value, const std::string& path,
                std::vector<Place>& places) {
  places.push_back({path, value.offset(), value.text().size()});
  for (std::size_t i = 0; i < value.size(); ++i) {
    const Value child = value.at(i);
    if (value.is_array()) {
      add_places(json, child, path + "[]", places);
      continue;
    }
    const std::string name(value.key_at(i));
    const std::string inner = path.empty() ? name : path + "." + name;
    const std::size_t key = key_offset(json, child.offset());
    places.push_back({"key " + inner, key, name.size() + 2});
    add_places(json, child, inner, places);
  }
}

// The last of the places that hold the byte: the innermost one.
const Place& place_at(const std::vector<Place>& places, std::size_t at) {
  const auto found =
      std::find_if(places.rbegin(), places.rend(), [at](const Place& place) {
        return at >= place.offset && at < place.offset + place.length;
      });
  return found == places.rend() ? places.front() : *found;
}

}  // namespace

std::vector<Place> places_of(const std::string& json) {
  std::vector<Place> places;
  if (const auto document = json::Document::parse_copy(json)) {
    add_places(json, document->root(), "", places);
  }
  return places;
}

void flip_bytes(const std::string& json, std::size_t step,
                const ForMutant& judge) {
  const auto places = places_of(json);
  for (std::size_t at = 0; at < json.size(); at += step) {
    for (const int flip : kFlips) {
      Mutant mutant{place_at(places, at).path, {}, json};
      char& byte = mutant.text[at];
      byte = static_cast<char>(byte ^ flip);
      mutant.what = "byte " + std::to_string(at) + ": '" + json[at] + "' to " +
                    std::to_string(static_cast<unsigned char>(byte));
      judge(mutant);
    }
  }
}

void replace_values(const std::string& json, const ForMutant& judge) {
  for (const Place& place : places_of(json)) {
    if (place.path.starts_with("key ")) continue;
    for (const std::string& value : replacements()) {
      Mutant mutant{place.path, "replaced by " + value, json};
      mutant.text.replace(place.offset, place.length, value);
      judge(mutant);
    }
  }
}

}  // namespace holdpoint::api

#include "trail.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "holdpoint/base/text.hpp"
#include "unescape.hpp"

namespace holdpoint::json::internal {
namespace {

constexpr std::size_t kLongestKey = 80;   // bytes of a key shown in a path
constexpr std::size_t kDeepestPath = 64;  // steps shown in a path

// One open container on the way to the byte.
struct Level {
  bool object = false;
  bool key_next = false;  // the next string is a key
  std::uint64_t key = 0;  // where the current key stands
  bool has_key = false;
  std::uint64_t index = 0;
};

// The offset after the string that starts at `at`; the end if it never ends.
std::uint64_t after_string(std::string_view input, std::uint64_t at) {
  for (std::uint64_t i = at + 1; i < input.size(); ++i) {
    if (input[i] == '\\') {
      ++i;
    } else if (input[i] == '"') {
      return i + 1;
    }
  }
  return input.size();
}

void separate(std::vector<Level>& levels) {
  if (levels.empty()) return;
  Level& level = levels.back();
  if (level.object) {
    level.key_next = true;
    level.has_key = false;
  } else {
    ++level.index;
  }
}

// Takes note of the byte or string at `at`; returns where to go on.
std::uint64_t follow(std::string_view input, std::uint64_t at,
                     std::vector<Level>& levels) {
  switch (input[at]) {
    case '"':
      if (!levels.empty() && levels.back().key_next) {
        levels.back().key = at;
        levels.back().has_key = true;
        levels.back().key_next = false;
      }
      return after_string(input, at);
    case '{':
      levels.push_back({.object = true, .key_next = true});
      break;
    case '[':
      levels.push_back({});
      break;
    case '}':
    case ']':
      if (!levels.empty()) levels.pop_back();
      break;
    case ',':
      separate(levels);
      break;
    default:
      break;
  }
  return at + 1;
}

bool is_identifier(std::string_view key) {
  const auto letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  };
  const auto inner = [&](char c) {
    return letter(c) || (c >= '0' && c <= '9');
  };
  return !key.empty() && letter(key.front()) &&
         std::all_of(key.begin(), key.end(), inner);
}

}  // namespace

std::string path_to(std::string_view input, std::uint64_t from,
                    std::uint64_t offset) {
  std::vector<Level> levels;
  for (std::uint64_t at = from; at < input.size();) {
    const bool key_at_offset = at == offset && input[at] == '"' &&
                               !levels.empty() && levels.back().key_next;
    if (at >= offset && !key_at_offset) break;
    at = follow(input, at, levels);
  }
  std::string path;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    if (i == kDeepestPath) return path + "...";
    const Level& level = levels[i];
    if (!level.object) {
      append_index(path, level.index);
    } else if (level.has_key) {
      append_key(path, string_at(input, level.key));
    }
  }
  return path;
}

void append_key(std::string& path, std::string_view key) {
  if (is_identifier(key) && key.size() <= kLongestKey) {
    if (!path.empty()) path += '.';
    path += key;
    return;
  }
  const bool cut = key.size() > kLongestKey;
  path += "[\"";
  for (const char c : visible(key.substr(0, kLongestKey))) {
    if (c == '"') path += '\\';
    path += c;
  }
  path += cut ? "...\"]" : "\"]";
}

void append_index(std::string& path, std::uint64_t index) {
  path += '[' + std::to_string(index) + ']';
}

std::uint64_t first_repeated_key(std::string_view input, std::uint64_t object) {
  std::vector<Level> levels;
  std::set<std::string> seen;
  for (std::uint64_t at = object; at < input.size();) {
    const bool key =
        input[at] == '"' && levels.size() == 1 && levels.back().key_next;
    if (key && !seen.insert(string_at(input, at)).second) return at;
    at = follow(input, at, levels);
    if (levels.empty()) break;
  }
  return input.size();
}

std::string string_at(std::string_view input, std::uint64_t offset) {
  std::uint64_t end = after_string(input, offset);
  if (end > offset + 1 && input[end - 1] == '"') --end;
  std::string text;
  unescape(input.substr(offset + 1, end - offset - 1), text);
  return text;
}

}  // namespace holdpoint::json::internal

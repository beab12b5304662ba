#include "holdpoint/base/log_line.hpp"

#include <algorithm>
#include <array>

#include "holdpoint/base/text.hpp"

namespace holdpoint {
namespace {

// Unicode's White_Space without what visible() escapes.
bool is_space(char32_t c) {
  return c == ' ' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// "##[name]", "##vso[...]", "##teamcity[...]".
bool is_hash_command(std::string_view text) {
  if (!text.starts_with("##")) return false;
  std::size_t i = 2;
  while (i < text.size() && is_letter(text[i])) ++i;
  return i < text.size() && text[i] == '[';
}

constexpr auto kWords =
    std::to_array<std::string_view>({"travis_fold", "travis_time"});

// Where the backslash goes in a command that `text` begins with, or 0.
std::size_t break_in(std::string_view text) {
  if (is_hash_command(text)) return 1;
  for (const std::string_view word : kWords) {
    if (text.starts_with(word) && text.substr(word.size()).starts_with(':')) {
      return word.size();
    }
  }
  return 0;
}

std::size_t space_at(std::string_view text) {
  const std::size_t length = utf8_length(text);
  return length != 0 && is_space(code_point(text.substr(0, length))) ? length
                                                                     : 0;
}

}  // namespace

std::vector<std::size_t> commands_within(std::string_view line) {
  std::vector<std::size_t> breaks;
  for (std::size_t at = line.find_first_of("#t"); at != line.npos;
       at = line.find_first_of("#t", at + 1)) {
    const std::size_t within = break_in(line.substr(at));
    if (within != 0) breaks.push_back(at + within);
  }
  return breaks;
}

bool begins_command(std::string_view line) {
  line.remove_prefix(leading_space(line));
  if (line.starts_with("::")) return true;
  constexpr auto kGroups =
      std::to_array<std::string_view>({"---", "+++", "~~~", "^^^"});
  return std::any_of(
      kGroups.begin(), kGroups.end(), [line](std::string_view mark) {
        return line.starts_with(mark) &&
               (line.size() == mark.size() || space_at(line.substr(3)) != 0);
      });
}

std::size_t leading_space(std::string_view line) {
  std::size_t at = 0;
  while (const std::size_t length = space_at(line.substr(at))) at += length;
  return at;
}

bool completes_command(std::string_view before, char next) {
  if (next == '#') return before.ends_with('#');
  return next == ':' && std::any_of(kWords.begin(), kWords.end(),
                                    [before](std::string_view word) {
                                      return before.ends_with(word);
                                    });
}

std::string log_line(std::string_view text) {
  const std::string line = visible(text);
  std::vector<std::size_t> breaks = commands_within(line);
  if (begins_command(line)) breaks.insert(breaks.begin(), leading_space(line));
  std::string out;
  std::size_t written = 0;
  for (const std::size_t at : breaks) {
    out.append(line, written, at - written) += '\\';
    written = at;
  }
  return out.append(line, written);
}

std::string heading_name(std::string_view name) {
  for (std::size_t at = 0; at < name.size(); ++at) {
    if (space_at(name.substr(at)) != 0) return "`" + std::string(name) + "`";
  }
  return std::string(name);
}

}  // namespace holdpoint

#include "holdpoint/schema/lock_file.hpp"

#include <optional>
#include <string>

namespace holdpoint::schema {
namespace {

// "x" of `WORD … "x" …`; absent for any other line.
std::optional<std::string> quoted_after(std::string_view line,
                                        std::string_view word) {
  const auto begin = line.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return std::nullopt;
  line.remove_prefix(begin);
  if (!line.starts_with(word)) return std::nullopt;
  line.remove_prefix(word.size());
  const auto open = line.find('"');
  if (open == std::string_view::npos) return std::nullopt;
  if (line.substr(0, open).find_first_not_of(" \t=") !=
      std::string_view::npos) {
    return std::nullopt;
  }
  const auto close = line.find('"', open + 1);
  if (close == std::string_view::npos) return std::nullopt;
  return std::string(line.substr(open + 1, close - open - 1));
}

}  // namespace

Versions read_lock_file(std::string_view text) {
  Versions versions;
  std::string provider;
  while (!text.empty()) {
    const auto end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (auto name = quoted_after(line, "provider")) {
      provider = std::move(*name);
    } else if (line.starts_with("}")) {
      provider.clear();
    } else if (auto version = quoted_after(line, "version");
               version && !provider.empty()) {
      versions.emplace(provider, std::move(*version));
    }
  }
  return versions;
}

}  // namespace holdpoint::schema

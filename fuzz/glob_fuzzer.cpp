// links: values
//
// A pattern, a line break, a text: the answer is that of a slow, obvious
// matcher over a table of prefixes.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "holdpoint/base/text.hpp"
#include "holdpoint/values/glob.hpp"

namespace {

std::vector<std::string_view> characters(std::string_view rest) {
  std::vector<std::string_view> result;
  while (!rest.empty()) {
    const auto length = std::max<std::size_t>(holdpoint::utf8_length(rest), 1);
    result.push_back(rest.substr(0, length));
    rest.remove_prefix(length);
  }
  return result;
}

bool reference(std::string_view pattern, std::string_view text) {
  const auto t = characters(text);
  std::vector<bool> matched(t.size() + 1, false);
  matched[0] = true;
  for (const std::string_view p : characters(pattern)) {
    std::vector<bool> next(t.size() + 1, false);
    for (std::size_t j = 0; j <= t.size(); ++j) {
      if (p == "*") {
        next[j] = matched[j] || (j > 0 && next[j - 1]);
      } else if (j > 0 && (p == "?" || p == t[j - 1])) {
        next[j] = matched[j - 1];
      }
    }
    matched = next;
  }
  return matched[t.size()];
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  if (size > 1000) return 0;  // the reference is slow
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const std::size_t line = std::min(all.find('\n'), size);
  const std::string_view pattern = all.substr(0, line);
  const std::string_view text = all.substr(std::min(line + 1, size));
  if (holdpoint::values::glob_matches(pattern, text) !=
      reference(pattern, text)) {
    std::abort();
  }
  return 0;
}

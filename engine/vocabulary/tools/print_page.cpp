// Prints docs/reference/vocabulary.md; scripts/update-vocabulary calls it.
#include <cstdio>
#include <string>

#include "holdpoint/vocabulary/vocabulary.hpp"

int main() {
  const std::string page = holdpoint::vocabulary::to_markdown();
  const std::size_t written = std::fwrite(page.data(), 1, page.size(), stdout);
  return written == page.size() ? 0 : 1;
}

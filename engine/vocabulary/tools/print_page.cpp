// Prints a reference page: docs/reference/vocabulary.md, or with the argument
// `bounds` docs/reference/bounds.md. scripts/update-vocabulary calls it.
#include <cstdio>
#include <string>
#include <string_view>

#include "holdpoint/vocabulary/bounds.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"

int main(int count, char** arguments) {
  using namespace holdpoint::vocabulary;
  const bool bounds = count == 2 && std::string_view(arguments[1]) == "bounds";
  const std::string page = bounds ? bounds_to_markdown() : to_markdown();
  const std::size_t written = std::fwrite(page.data(), 1, page.size(), stdout);
  return written == page.size() ? 0 : 1;
}

// Files that tests read: our own, and the third-party ones beside the checkout.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace holdpoint::testing {

// The root of the source tree.
[[nodiscard]] std::filesystem::path source_dir();

// A folder of the shared third-party fixtures, such as "fixtures/corpus".
// Empty when this checkout has none: use HOLDPOINT_SKIP_WITHOUT.
[[nodiscard]] std::filesystem::path shared_dir(const std::string& relative);

// Regular files below a folder, sorted by path.
[[nodiscard]] std::vector<std::filesystem::path> files_below(
    const std::filesystem::path& folder);

// The whole file; fails the test when it cannot be read.
[[nodiscard]] std::string read_text(const std::filesystem::path& path);

}  // namespace holdpoint::testing

// Skips a test that needs shared fixtures, and says so.
#define HOLDPOINT_SKIP_WITHOUT(path)                                    \
  if ((path).empty()) {                                                 \
    GTEST_SKIP() << "the shared fixtures are not beside this checkout"; \
  }

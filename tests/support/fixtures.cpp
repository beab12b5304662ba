#include "support/fixtures.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace holdpoint::testing {

std::filesystem::path source_dir() { return HOLDPOINT_SOURCE; }

std::filesystem::path shared_dir(const std::string& relative) {
  const std::filesystem::path path =
      std::filesystem::path(HOLDPOINT_FIXTURES) / relative;
  return std::filesystem::exists(path) ? path : std::filesystem::path();
}

std::vector<std::filesystem::path> files_below(
    const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string read_text(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  EXPECT_TRUE(in.is_open()) << "cannot read " << path;
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace holdpoint::testing

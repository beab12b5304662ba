// The linked Lua is one that somebody has assessed: docs/design/lua.md.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "lua.h"
#include "support/fixtures.hpp"

namespace holdpoint::sandbox::testing {
namespace {

// The words after "assessed:" on a line of its own.
std::vector<std::string> assessed_releases() {
  const auto path = holdpoint::testing::source_dir() / "docs/design/lua.md";
  std::istringstream page(holdpoint::testing::read_text(path));
  const std::string key = "assessed:";
  std::vector<std::string> releases;
  for (std::string line; std::getline(page, line);) {
    if (!line.starts_with(key)) continue;
    std::istringstream words(line.substr(key.size()));
    for (std::string word; words >> word;) releases.push_back(word);
  }
  return releases;
}

TEST(LinkedLua, IsAReleaseThatWasAssessed) {
  const std::string linked =
      LUA_VERSION_MAJOR "." LUA_VERSION_MINOR "." LUA_VERSION_RELEASE;
  EXPECT_THAT(assessed_releases(), ::testing::Contains(linked))
      << "go through its vulnerabilities and bugs, then add it to the line in "
         "docs/design/lua.md";
}

TEST(LinkedLua, IsTheOneThatItsHeaderNames) {
  // A header of one release over the library of another would be assessed in
  // vain: the copyright text stands in the library.
  EXPECT_NE(
      std::string(lua_ident).find("Lua " LUA_VERSION_MAJOR "." LUA_VERSION_MINOR
                                  "." LUA_VERSION_RELEASE " "),
      std::string::npos)
      << lua_ident;
}

}  // namespace
}  // namespace holdpoint::sandbox::testing

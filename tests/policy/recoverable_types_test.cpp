// The types that the standard policies ask for backups are those that the
// engine has rows for.
#include <gmock/gmock.h>

#include <regex>
#include <string>
#include <vector>

#include "holdpoint/recovery/recovery.hpp"
#include "support/fixtures.hpp"

namespace holdpoint::policy {
namespace {

std::vector<std::string> listed_types() {
  std::string list = testing::read_text(testing::source_dir() /
                                        "stdlib-policies/lib/recoverable.lua");
  list.erase(0, list.find("local types = {"));
  list.erase(list.find('}'));
  std::vector<std::string> types;
  const std::regex quoted("\"([a-z0-9_]+)\"");
  for (std::sregex_iterator it(list.begin(), list.end(), quoted), end;
       it != end; ++it) {
    types.push_back((*it)[1]);
  }
  return types;
}

TEST(RecoverableTypes, AreTheRowsOfTheEngine) {
  EXPECT_THAT(listed_types(),
              ::testing::ElementsAreArray(recovery::protected_types()));
}

}  // namespace
}  // namespace holdpoint::policy

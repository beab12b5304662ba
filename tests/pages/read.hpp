// Pages of policies that a test writes down.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "holdpoint/pages/page.hpp"
#include "loaded.hpp"

namespace holdpoint::pages {

// The pages of one set of policy files and test files.
inline std::vector<Page> read(std::vector<policy::SourceFile> policies,
                              std::vector<policy::SourceFile> tests = {}) {
  const policy::Ground ground;
  policy::SourceSet set = policy::source_set(std::move(policies));
  set.tests = std::move(tests);
  policy::LoadOptions options;
  options.need_parameters = false;
  const auto loaded = ground.load({set}, options);
  EXPECT_TRUE(loaded) << policy::joined(loaded.error());
  if (!loaded) return {};
  return read_pages(*loaded, {set});
}

// The page of one policy on `on`, with further keys as Lua writes them.
inline Page page_on(const std::string& on, const std::string& keys = {}) {
  auto pages = read({{"a.lua",
                      "policy \"a.b\" {\n  title = \"T\",\n  severity = "
                      "\"low\",\n  on = " +
                          on + ",\n  require = function(r) return true end,\n" +
                          keys + "}\n"}});
  return pages.empty() ? Page() : pages.front();
}

}  // namespace holdpoint::pages

#include <string>

#include "holdpoint/policy/source.hpp"
#include "standard_files.hpp"

namespace holdpoint::policy {

SourceSet standard_sources() {
  SourceSet set;
  set.standard = true;
  set.root = "standard";
  for (const StandardFile& file : standard_files()) {
    const std::string path(file.path);
    SourceFile source{"standard/" + path, std::string(file.text)};
    if (path.starts_with("lib/")) {
      set.libraries.emplace(path.substr(0, path.size() - 4), std::move(source));
    } else if (path.ends_with("_test.lua")) {
      set.tests.push_back(std::move(source));
    } else {
      set.policies.push_back(std::move(source));
    }
  }
  return set;
}

}  // namespace holdpoint::policy

#include <algorithm>
#include <string>

#include "holdpoint/declaration/declarations.hpp"
#include "holdpoint/policy/source.hpp"
#include "holdpoint/syntax/parser.hpp"
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

const std::vector<std::string>& standard_ids() {
  static const std::vector<std::string> kIds = [] {
    std::vector<std::string> ids;
    for (const SourceFile& file : standard_sources().policies) {
      const syntax::SyntaxTree tree = syntax::parse(file.text);
      for (const auto& policy : declaration::read_declarations(tree).policies) {
        if (policy.id) ids.push_back(policy.id->text);
      }
    }
    std::ranges::sort(ids);
    return ids;
  }();
  return kIds;
}

}  // namespace holdpoint::policy

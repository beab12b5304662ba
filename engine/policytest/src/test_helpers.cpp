#include "test_helpers.hpp"

#include <utility>
#include <vector>

#include "holdpoint/declaration/declarations.hpp"
#include "holdpoint/syntax/parser.hpp"

namespace holdpoint::policytest {
namespace {

using policy::SourceFile;
using policy::SourceSet;

void add_uses(const SourceFile& file, std::vector<std::string>& names) {
  const syntax::SyntaxTree tree = syntax::parse(file.text);
  for (auto& use : declaration::read_declarations(tree).uses) {
    if (use.path) names.push_back(std::move(use.path->text));
  }
}

// The libraries behind some files.
std::set<std::string> libraries_of(const std::vector<SourceFile>& files,
                                   const SourceSet& set) {
  std::vector<std::string> left;
  for (const SourceFile& file : files) add_uses(file, left);
  std::set<std::string> found;
  while (!left.empty()) {
    const std::string name = std::move(left.back());
    left.pop_back();
    const auto library = set.libraries.find(name);
    if (library == set.libraries.end() || !found.insert(name).second) continue;
    add_uses(library->second, left);
  }
  return found;
}

}  // namespace

std::set<std::string> test_helpers_in(const SourceSet& set) {
  const std::set<std::string> of_policies = libraries_of(set.policies, set);
  std::set<std::string> helpers;
  for (const std::string& name : libraries_of(set.tests, set)) {
    if (of_policies.contains(name)) continue;
    helpers.insert(set.libraries.find(name)->second.name);
  }
  return helpers;
}

}  // namespace holdpoint::policytest

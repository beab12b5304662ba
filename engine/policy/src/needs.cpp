#include "needs.hpp"

#include <utility>

#include "holdpoint/declaration/declarations.hpp"
#include "holdpoint/declaration/needs.hpp"
#include "holdpoint/syntax/parser.hpp"

namespace holdpoint::policy {
namespace {

std::vector<std::string> uses_of(const declaration::Declarations& declared) {
  std::vector<std::string> names;
  for (const declaration::Use& use : declared.uses) {
    if (use.path) names.push_back(use.path->text);
  }
  return names;
}

}  // namespace

const SetNeeds::Library& SetNeeds::library(const std::string& name) {
  const auto [place, is_new] = libraries_.try_emplace(name);
  const auto file = set_.libraries.find(name);
  if (!is_new || file == set_.libraries.end()) return place->second;
  const auto tree = syntax::parse(file->second.text);
  const auto declared = declaration::read_declarations(tree);
  place->second.needs = declaration::read_needs(tree, declared).shared;
  place->second.uses = uses_of(declared);
  return place->second;
}

void SetNeeds::add_libraries(std::vector<std::string> uses,
                             std::set<std::string>& needs) {
  std::set<std::string> seen;
  while (!uses.empty()) {
    const std::string name = std::move(uses.back());
    uses.pop_back();
    if (!seen.insert(name).second) continue;
    const Library& found = library(name);
    needs.insert(found.needs.begin(), found.needs.end());
    uses.insert(uses.end(), found.uses.begin(), found.uses.end());
  }
}

std::map<std::string, std::vector<std::string>> SetNeeds::of(
    const SourceFile& file) {
  const auto tree = syntax::parse(file.text);
  const auto declared = declaration::read_declarations(tree);
  const declaration::Needs found = declaration::read_needs(tree, declared);
  std::set<std::string> shared(found.shared.begin(), found.shared.end());
  add_libraries(uses_of(declared), shared);
  std::map<std::string, std::vector<std::string>> needs;
  for (std::size_t i = 0; i < declared.policies.size(); ++i) {
    if (!declared.policies[i].id) continue;
    std::set<std::string> all = shared;
    all.insert(found.of_policies[i].begin(), found.of_policies[i].end());
    needs[declared.policies[i].id->text].assign(all.begin(), all.end());
  }
  return needs;
}

}  // namespace holdpoint::policy

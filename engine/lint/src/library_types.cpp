#include "library_types.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace holdpoint::lint {
namespace {

using Files = std::map<std::string_view, const SetFile*>;

// The paths of libraries in an order in which each stands behind those that it
// uses, as far as that is possible.
std::vector<std::string_view> in_order(const Files& files) {
  std::vector<std::string_view> ordered;
  std::set<std::string_view> entered;
  // What is being visited, and whether its own uses were pushed.
  std::vector<std::pair<std::string_view, bool>> open;
  for (const auto& [path, file] : files) open.emplace_back(path, false);
  while (!open.empty()) {
    auto& [path, is_expanded] = open.back();
    const auto at = files.find(path);
    if (is_expanded) {
      ordered.push_back(path);
      open.pop_back();
      continue;
    }
    if (at == files.end() || !entered.insert(path).second) {
      open.pop_back();
      continue;
    }
    is_expanded = true;
    for (const auto& use : at->second->declarations.uses) {
      if (use.path) open.emplace_back(use.path->text, false);
    }
  }
  return ordered;
}

}  // namespace

std::string_view library_path(std::string_view file_name) {
  const std::string_view name = file_name.substr(
      0, file_name.size() - (file_name.ends_with(".lua") ? 4 : 0));
  if (name.size() == file_name.size()) return {};
  const std::size_t at = name.rfind("/lib/");
  if (at != std::string_view::npos) return name.substr(at + 1);
  return name.starts_with("lib/") ? name : std::string_view();
}

typing::Libraries types_of_libraries(const FileSet& set,
                                     const schema::Catalog& catalog) {
  Files files;
  for (const SetFile& file : set.files()) {
    const std::string_view path = file.kind == FileKind::kLibrary
                                      ? library_path(file.name)
                                      : std::string_view();
    if (!path.empty()) files.emplace(path, &file);
  }
  typing::Libraries libraries;
  for (const std::string_view path : in_order(files)) {
    const SetFile& file = *files.at(path);
    const typing::Typing typing(file.tree, file.declarations,
                                {.catalog = &catalog, .libraries = &libraries});
    libraries.emplace(path, typing.result());
  }
  return libraries;
}

}  // namespace holdpoint::lint

#include "holdpoint/lint/file_set.hpp"

#include <optional>
#include <utility>

#include "holdpoint/syntax/parser.hpp"
#include "set_index.hpp"

namespace holdpoint::lint {

void FileSet::add(std::string name, std::string_view text) {
  SetFile file;
  file.kind = file_kind(name);
  file.name = std::move(name);
  file.tree = syntax::parse(text);
  file.declarations = declaration::read_declarations(file.tree);
  files_.push_back(std::move(file));
}

std::vector<FileFindings> check_set(const FileSet& set, const Options& options,
                                    bool is_whole) {
  PolicyIds ids;
  std::optional<SetIndex> index;
  if (is_whole) index.emplace(set);
  std::vector<FileFindings> all;
  all.reserve(set.files().size());
  for (const SetFile& file : set.files()) {
    Options of_file = options;
    of_file.kind = file.kind;
    of_file.other_ids = &ids;
    of_file.file_name = file.name;
    of_file.set = index ? &*index : nullptr;
    all.push_back({&file, check(file.tree, file.declarations, of_file)});
    remember_ids(file.tree, file.declarations, file.name, ids);
  }
  return all;
}

}  // namespace holdpoint::lint

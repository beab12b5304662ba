#include "holdpoint/lint/file_set.hpp"

#include <optional>
#include <utility>

#include "holdpoint/syntax/parser.hpp"
#include "set_index.hpp"

namespace holdpoint::lint {

namespace {

Options options_for(const SetFile& file, const Options& options,
                    const PolicyIds& ids, const SetIndex* index) {
  Options of_file = options;
  of_file.kind = file.kind;
  of_file.other_ids = &ids;
  of_file.file_name = file.name;
  of_file.set = index;
  return of_file;
}

}  // namespace

void FileSet::add(std::string name, std::string_view text) {
  // Declarations refer to their tree, which therefore stays where it is.
  auto parsed = std::make_unique<Parsed>();
  parsed->tree = syntax::parse(text);
  parsed->declarations = declaration::read_declarations(parsed->tree);
  owned_.push_back(std::move(parsed));
  borrow(std::move(name), owned_.back()->tree, owned_.back()->declarations);
}

void FileSet::borrow(std::string name, const syntax::SyntaxTree& tree,
                     const declaration::Declarations& declarations) {
  const FileKind kind = file_kind(name);
  files_.push_back({std::move(name), kind, tree, declarations});
}

std::vector<FileFindings> check_set(const FileSet& set, const Options& options,
                                    bool is_whole) {
  PolicyIds ids;
  std::optional<SetIndex> index;
  if (is_whole) index.emplace(set, options.catalog);
  std::vector<FileFindings> all;
  all.reserve(set.files().size());
  for (const SetFile& file : set.files()) {
    const Options of_file =
        options_for(file, options, ids, index ? &*index : nullptr);
    all.push_back({&file, check(file.tree, file.declarations, of_file)});
    remember_ids(file.tree, file.declarations, file.name, ids);
  }
  return all;
}

std::vector<Finding> check_one(const FileSet& set, std::size_t place,
                               const Options& options, bool is_whole) {
  PolicyIds ids;
  for (std::size_t i = 0; i < set.files().size(); ++i) {
    const SetFile& other = set.files()[i];
    if (i == place) continue;
    remember_ids(other.tree, other.declarations, other.name, ids);
  }
  std::optional<SetIndex> index;
  if (is_whole) index.emplace(set, options.catalog);
  const SetFile& file = set.files().at(place);
  return check(file.tree, file.declarations,
               options_for(file, options, ids, index ? &*index : nullptr));
}

}  // namespace holdpoint::lint

// The files of one policy set, read together: what one file says about another.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/lint/lint.hpp"
#include "holdpoint/lint/settings.hpp"

namespace holdpoint::lint {

// One file of a set, parsed.
struct SetFile {
  std::string name;  // as messages show it
  FileKind kind;
  const syntax::SyntaxTree& tree;
  const declaration::Declarations& declarations;
};

// Moving a set keeps what its files refer to.
class FileSet {
 public:
  // Reads one more file. Its kind follows from its name.
  void add(std::string name, std::string_view text);

  // The same for a text that is parsed already, as in an editor's server: both
  // must live as long as the set.
  void borrow(std::string name, const syntax::SyntaxTree& tree,
              const declaration::Declarations& declarations);

  [[nodiscard]] const std::vector<SetFile>& files() const { return files_; }

 private:
  struct Parsed {
    syntax::SyntaxTree tree;
    declaration::Declarations declarations;
  };
  std::vector<std::unique_ptr<const Parsed>> owned_;
  std::vector<SetFile> files_;
};

struct FileFindings {
  const SetFile* file = nullptr;  // of the set, which must live as long
  std::vector<Finding> findings;
};

// The findings of each file, in the order in which they were added. `is_whole`
// says that no file of the set is missing: only then can a rule of Scope::kSet
// say that something is nowhere.
[[nodiscard]] std::vector<FileFindings> check_set(const FileSet& set,
                                                  const Options& options,
                                                  bool is_whole);

// The findings of one file, by its place in the set, with the others beside it.
// A policy id that any other file declares is a duplicate here.
[[nodiscard]] std::vector<Finding> check_one(const FileSet& set,
                                             std::size_t place,
                                             const Options& options,
                                             bool is_whole);

}  // namespace holdpoint::lint

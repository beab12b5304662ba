// The files of one policy set, read together: what one file says about another.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "holdpoint/lint/lint.hpp"
#include "holdpoint/lint/settings.hpp"

namespace holdpoint::lint {

// One file of a set, parsed.
struct SetFile {
  std::string name;  // as messages show it
  FileKind kind = FileKind::kPolicies;
  syntax::SyntaxTree tree;
  declaration::Declarations declarations;
};

class FileSet {
 public:
  // Reads one more file. Its kind follows from its name.
  void add(std::string name, std::string_view text);

  [[nodiscard]] const std::vector<SetFile>& files() const { return files_; }

 private:
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

}  // namespace holdpoint::lint

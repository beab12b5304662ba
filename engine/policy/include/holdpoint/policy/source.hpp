// Sources: the text of policy files, before anything is run.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/base/error.hpp"

namespace holdpoint::policy {

// One file. `name` is what messages show: the path as the user would type it.
struct SourceFile {
  std::string name;
  std::string text;
};

// One folder (or one file) of policies: a library below lib/ is seen by the
// policies of its own set only.
struct SourceSet {
  std::vector<SourceFile> policies;                          // sorted by name
  std::map<std::string, SourceFile, std::less<>> libraries;  // by "lib/net"
  std::vector<SourceFile> tests;  // NAME_test.lua files, sorted by name
  std::string root;               // the folder, as the user named it
  bool standard = false;          // shipped with Holdpoint
};

struct SourceLimits {
  std::size_t max_file_bytes = 256 * 1024;
  std::size_t max_files = 10'000;
};

// Reads a folder, all *.lua below it, or a single file. Symbolic links that
// lead out of the folder or to another folder, files that are too large and
// unreadable ones are errors: a policy that cannot be read must not be missing
// in silence. A single file comes with the libraries of the lib/ beside it.
[[nodiscard]] Result<SourceSet> read_sources(const std::string& path,
                                             const SourceLimits& limits = {});

// The standard policies with their tests, which are part of the program.
[[nodiscard]] SourceSet standard_sources();

// The ids of the standard policies, sorted, which waivers of any project may
// name. Reads all files on the first call: some milliseconds.
[[nodiscard]] const std::vector<std::string>& standard_ids();

// What `use` answers for a library that the set does not have.
[[nodiscard]] tl::unexpected<Error> no_library(const SourceSet& set,
                                               std::string_view name);

// SHA-256 over names and texts of all files, in order: the name of a policy
// set in reports.
[[nodiscard]] std::string digest_of(const std::vector<SourceSet>& sets);

}  // namespace holdpoint::policy

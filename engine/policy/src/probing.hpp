// Probes in the files of a policy set, each file once.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "holdpoint/bindings/host.hpp"
#include "holdpoint/policy/policy_set.hpp"

namespace holdpoint::policy {

class Probing {
 public:
  // Loads texts as they are unless the options ask for probes.
  explicit Probing(const LoadOptions& options) : options_(options) {}

  // The file as a host runs it. Compiles the text with probes first: where a
  // limit of Lua stands in the way, the file is run without.
  [[nodiscard]] bindings::SourceText text_of(const SourceSet& set,
                                             const SourceFile& file);
  // Adds the libraries that no policy has used.
  void add_rest(const std::vector<SourceSet>& sources);

  [[nodiscard]] std::vector<ProbedFile> take() { return std::move(files_); }

 private:
  std::uint32_t add(const SourceSet& set, const SourceFile& file);

  const LoadOptions& options_;
  std::map<const SourceFile*, std::uint32_t> numbers_;
  std::vector<ProbedFile> files_;
  std::vector<std::string> texts_;  // with probes, by number
};

}  // namespace holdpoint::policy

#include "asked.hpp"

#include <utility>

namespace holdpoint::policytest {

Asked::Asked(const Options& options) {
  if (!options.use_standard) return;
  standard_ =
      std::make_unique<const policy::SourceSet>(policy::standard_sources());
}

Asked::Asked(TestSources sources, const Options& options) : Asked(options) {
  add(std::move(sources));
}

Result<Asked> Asked::read(const Options& options) {
  Asked asked(options);
  for (const std::string& path : options.paths) {
    auto sources = read_test_sources(path, options.sets);
    if (!sources) return fail(sources.error());
    asked.add(std::move(*sources));
  }
  return asked;
}

void Asked::add(TestSources sources) {
  Path& path = paths_.emplace_back();
  path.sources = std::move(sources);
  path.index.add(path.sources.set);
  if (standard_) path.index.add(*standard_);
}

std::vector<FileTask> Asked::tasks() const {
  std::vector<FileTask> tasks;
  for (const auto& [sources, index] : paths_) {
    const auto* schema = sources.schema ? &*sources.schema : nullptr;
    for (const policy::SourceFile& file : sources.tests) {
      tasks.push_back({&file, &sources.set, &index, schema});
    }
  }
  return tasks;
}

}  // namespace holdpoint::policytest

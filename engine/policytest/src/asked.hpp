// All that a run was asked for, read: sets, tests, and where policies are.
#pragma once

#include <deque>
#include <memory>
#include <vector>

#include "file_run.hpp"
#include "test_sources.hpp"

namespace holdpoint::policytest {

class Asked {
 public:
  // What Options::paths name.
  [[nodiscard]] static Result<Asked> read(const Options& options);
  // What is in memory.
  Asked(TestSources sources, const Options& options);

  // One of the paths; the index and every task point into its sources, which
  // stay where they are.
  struct Path {
    TestSources sources;
    PolicyIndex index;
  };
  [[nodiscard]] const std::deque<Path>& paths() const { return paths_; }

  // All files of tests, in the order of paths and files.
  [[nodiscard]] std::vector<FileTask> tasks() const;

 private:
  explicit Asked(const Options& options);
  void add(TestSources sources);

  std::unique_ptr<const policy::SourceSet> standard_;  // null: not used
  std::deque<Path> paths_;
};

}  // namespace holdpoint::policytest

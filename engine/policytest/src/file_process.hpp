// One test file behind the wall: what its process says, and what is made of it.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "file_run.hpp"
#include "holdpoint/wall/process.hpp"

namespace holdpoint::policytest {

// A file takes one process, or several: a test that costs its process is
// broken, and the next test gets a fresh one; and files that tests name are
// read by the parent before any of the tests is run.
class FileProcess {
 public:
  FileProcess(const FileTask& task, const Options& options);

  // In the child: runs from the first test that has no result yet, and stops
  // where files are named that only the parent can read.
  void work(const wall::Outlet& out) const;

  // In the parent, after each process: what the child said, and what it died
  // of. Until is_done() another process is needed.
  void take(std::string_view bytes, const std::string& trouble);

  [[nodiscard]] bool is_done() const { return is_done_; }
  [[nodiscard]] FileRun take_run() { return std::move(run_); }
  [[nodiscard]] const FileTask& task() const { return task_; }

 private:
  // Whether a file was fetched that was not there before.
  bool take(char kind, const std::vector<std::string>& fields);
  void add(TestResult result);
  void give_up_current(const std::string& why);
  void note_death();

  FileTask task_;
  const Options& options_;
  BesideFiles files_{/*may_read=*/false};
  FileRun run_;
  std::size_t first_ = 1;  // the first test that has no result
  std::size_t begun_ = 0;  // the test that is running; 0 is the file itself
  TestResult current_;     // its name and place
  unsigned deaths_ = 0;    // of the file's tests
  bool is_done_ = false;
};

}  // namespace holdpoint::policytest

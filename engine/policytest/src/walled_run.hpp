// Test files behind the wall: a pull request brings its own tests.
#pragma once

#include <span>
#include <vector>

#include "file_run.hpp"

namespace holdpoint::policytest {

// Runs each file in processes of its own behind the wall, Options::jobs at a
// time, and gives what each gave, by its place in `tasks`. With fail_fast, what
// stands behind a file that failed, in its group, is empty. The number of jobs
// cannot be seen in what comes. Fails with kIo when there is no process to be
// had.
[[nodiscard]] Result<std::vector<FileRun>> run_walled(
    std::span<const FileTask> tasks, const Options& options);

}  // namespace holdpoint::policytest

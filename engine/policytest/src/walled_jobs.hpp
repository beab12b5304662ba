// Many small pieces of work, over a few processes behind the wall.
//
// A process takes a handful of jobs and ends, and a fresh one takes the next
// handful: so that what one job leaves behind can harm few others, and nobody
// waits for the slowest. Answers come back by the number of their job, whoever
// gave them and when.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "holdpoint/policytest/policytest.hpp"
#include "holdpoint/wall/guarded_run.hpp"

namespace holdpoint::policytest {

struct JobAnswer {
  std::string text;
  std::string trouble;  // why the job's process was ended; empty if it was not
};

// Does one job, in a process behind the wall, and tells that it is alive
// before everything that may take long.
using JobWork = std::function<std::string(std::size_t job,
                                          const std::function<void()>& step)>;

struct JobOptions {
  std::size_t jobs = 0;
  unsigned processes = 1;  // at one time
  std::size_t handful = 1;
  wall::Limits limits;
  wall::Watch watch;  // its patience is for each step
};

// What a test behind the wall may hold, and how long a step of it may take.
[[nodiscard]] wall::Limits limits_of_tests(const Options& options);
[[nodiscard]] wall::Watch watch_over_tests(const Options& options);

// The answers of all jobs. A job that costs its process has no answer but its
// trouble, and a fresh process goes on behind it. Fails with kIo when no
// process can be started.
[[nodiscard]] Result<std::vector<JobAnswer>> run_jobs(const JobOptions& options,
                                                      const JobWork& work);

}  // namespace holdpoint::policytest

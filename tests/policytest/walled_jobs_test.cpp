#include "walled_jobs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>

#include "test_set.hpp"

namespace holdpoint::policytest {
namespace {

using holdpoint::testing::steady_clock;
using ::testing::HasSubstr;

JobOptions options_for(std::size_t jobs, unsigned processes,
                       std::size_t handful) {
  JobOptions options;
  options.jobs = jobs;
  options.processes = processes;
  options.handful = handful;
  options.watch.clock = steady_clock();
  return options;
}

std::string told(const Result<std::vector<JobAnswer>>& answers) {
  if (!answers) return to_string(answers.error());
  std::string all;
  for (const JobAnswer& answer : *answers) {
    all += answer.trouble.empty() ? answer.text : "!";
    all += " ";
  }
  return all;
}

TEST(WalledJobs, AnswerInTheirOrderWhateverTheNumberOfProcesses) {
  for (const unsigned processes : {1U, 2U, 7U}) {
    for (const std::size_t handful : {1U, 3U, 100U}) {
      const auto answers = run_jobs(
          options_for(8, processes, handful),
          [](std::size_t job, const auto&) { return std::to_string(job); });
      EXPECT_EQ(told(answers), "0 1 2 3 4 5 6 7 ");
    }
  }
}

TEST(WalledJobs, OfWhichThereAreNoneAreDone) {
  EXPECT_EQ(told(run_jobs(
                options_for(0, 2, 4),
                [](std::size_t, const auto&) { return std::string("never"); })),
            "");
}

TEST(WalledJobs, ThatCostTheirProcessHaveTroubleAndTheRestGoesOn) {
  const auto answers =
      run_jobs(options_for(7, 2, 3), [](std::size_t job, const auto&) {
        if (job == 1 || job == 2) raise(SIGKILL);
        if (job == 4) _exit(0);
        return std::to_string(job);
      });
  EXPECT_EQ(told(answers), "0 ! ! 3 ! 5 6 ");
  ASSERT_TRUE(answers);
  EXPECT_THAT((*answers)[4].trouble, HasSubstr("before its work was done"));
}

TEST(WalledJobs, ThatSayNothingAreEnded) {
  JobOptions options = options_for(2, 1, 2);
  options.watch.patience = std::chrono::milliseconds(100);
  const auto answers = run_jobs(options, [](std::size_t job, const auto&) {
    for (volatile bool forever = job == 0; forever;) {
    }
    return std::to_string(job);
  });
  EXPECT_EQ(told(answers), "! 1 ");
  ASSERT_TRUE(answers);
  EXPECT_THAT((*answers)[0].trouble, HasSubstr("overran its time"));
}

TEST(WalledJobs, ThatTellThatTheyAreAliveMayTakeLonger) {
  JobOptions options = options_for(1, 1, 1);
  options.watch.patience = std::chrono::seconds(2);
  const auto clock = options.watch.clock;
  const auto answers =
      run_jobs(options, [clock](std::size_t, const auto& step) {
        const auto end = clock() + std::chrono::milliseconds(2500);
        while (clock() < end) step();
        return std::string("done");
      });
  EXPECT_EQ(told(answers), "done ");
}

TEST(WalledJobs, ThatSayTooMuchAreEnded) {
  JobOptions options = options_for(2, 1, 1);
  options.watch.max_bytes = 1000;
  const auto answers = run_jobs(options, [](std::size_t job, const auto&) {
    return std::string(job == 0 ? 100'000 : 1, 'x');
  });
  EXPECT_EQ(told(answers), "! x ");
}

}  // namespace
}  // namespace holdpoint::policytest

#include "holdpoint/wall/guarded_run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <unistd.h>

#include <csignal>

#include "behind.hpp"

namespace holdpoint::wall {
namespace {

using ::testing::HasSubstr;

Watch watch_for(std::chrono::nanoseconds patience) {
  Watch watch;
  watch.clock = steady_now;
  watch.patience = patience;
  return watch;
}

TEST(GuardedRun, GivesWhatTheWorkWrote) {
  const auto watched =
      run_behind_wall({}, watch_for(std::chrono::minutes(1)),
                      [](const Outlet& outlet) { outlet.write("answer"); });
  ASSERT_TRUE(watched);
  EXPECT_EQ(watched->bytes, "answer");
  EXPECT_EQ(watched->trouble, "");
#ifndef HOLDPOINT_SANITIZED
  EXPECT_TRUE(watched->protection.is_whole());
#endif
}

TEST(GuardedRun, EndsWorkThatIsSilentForTooLong) {
  const auto watched = run_behind_wall(
      {}, watch_for(std::chrono::milliseconds(20)), [](const Outlet& outlet) {
        outlet.write("begun");
        spin();
      });
  ASSERT_TRUE(watched);
  EXPECT_THAT(watched->trouble, HasSubstr("overran its time"));
}

TEST(GuardedRun, EndsWorkThatWasStopped) {
  const auto watched = run_behind_wall(
      {}, watch_for(std::chrono::milliseconds(20)), [](const Outlet& outlet) {
        outlet.write("begun");
        std::raise(SIGSTOP);
      });
  ASSERT_TRUE(watched);
  EXPECT_THAT(watched->trouble, HasSubstr("overran its time"));
}

TEST(GuardedRun, EndsWorkThatWritesWithoutEnd) {
  Watch watch = watch_for(std::chrono::minutes(1));
  watch.max_bytes = 100'000;
  const auto watched = run_behind_wall({}, watch, [](const Outlet& outlet) {
    while (true) outlet.write(std::string(1000, 'x'));
  });
  ASSERT_TRUE(watched);
  EXPECT_THAT(watched->trouble, HasSubstr("wrote more than it may"));
}

TEST(GuardedRun, KeepsWhatCameBeforeADeath) {
  const auto watched = run_behind_wall({}, watch_for(std::chrono::minutes(1)),
                                       [](const Outlet& outlet) {
                                         outlet.write("file 7");
                                         _exit(3);
                                       });
  ASSERT_TRUE(watched);
  EXPECT_EQ(watched->bytes, "file 7");
  EXPECT_THAT(watched->trouble, HasSubstr("status 3"));
}

TEST(GuardedRun, CanBeRunManyTimes) {
  for (int i = 0; i < 50; ++i) {
    const auto watched = run_behind_wall(
        {}, watch_for(std::chrono::minutes(1)),
        [i](const Outlet& outlet) { outlet.write(std::to_string(i)); });
    ASSERT_TRUE(watched);
    EXPECT_EQ(watched->bytes, std::to_string(i));
  }
}

TEST(KillAfter, LeavesRoomForTheBudgetAndForThePromise) {
  for (const int budget : {1, 50, 300, 2000, 60'000}) {
    const std::chrono::nanoseconds time = std::chrono::milliseconds(budget);
    EXPECT_GT(kill_after(time), time);
    EXPECT_LT(kill_after(time),
              time + time / 5 + std::chrono::milliseconds(50));
  }
}

TEST(WaitReadable, TellsWhatCanBeRead) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  pollfd waiting = {ends[0], POLLIN, 0};
  EXPECT_TRUE(wait_readable(&waiting, 1, std::chrono::nanoseconds(-5)));
  EXPECT_EQ(waiting.revents, 0);
  ASSERT_EQ(write(ends[1], "x", 1), 1);
  EXPECT_TRUE(wait_readable(&waiting, 1, std::chrono::hours(1)));
  EXPECT_NE(waiting.revents & POLLIN, 0);
  close(ends[0]);
  close(ends[1]);
}

}  // namespace
}  // namespace holdpoint::wall

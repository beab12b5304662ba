#include "holdpoint/wall/process.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <stdexcept>

#include "behind.hpp"

namespace holdpoint::wall {
namespace {

using ::testing::HasSubstr;
using Kind = Ending::Kind;

TEST(Process, HandsOverAllThatItsWorkWrote) {
  const std::string long_text(3'000'000, 'x');
  const Behind behind = run_behind([&](const Outlet& outlet) {
    outlet.write("first ");
    outlet.write(long_text);
  });
  EXPECT_EQ(behind.ending.kind, Kind::kDone);
  EXPECT_EQ(behind.bytes, "first " + long_text);
}

TEST(Process, WorksOnACopyOfWhatTheParentHolds) {
  std::string shared = "parent";
  const Behind behind = run_behind([&](const Outlet& outlet) {
    outlet.write(shared);
    shared = "child";
  });
  EXPECT_EQ(behind.bytes, "parent");
  EXPECT_EQ(shared, "parent");
}

TEST(Process, SaysHowItEnded) {
  const Behind threw =
      run_behind([](const Outlet&) { throw std::runtime_error("no"); });
  EXPECT_EQ(threw.ending.kind, Kind::kStatus);
  const Behind left = run_behind([](const Outlet&) { _exit(7); });
  EXPECT_EQ(left.ending.kind, Kind::kStatus);
  EXPECT_EQ(left.ending.number, 7);
  const Behind no_memory =
      run_behind([](const Outlet&) { throw std::bad_alloc(); });
  EXPECT_EQ(no_memory.ending.kind, Kind::kMemory);
}

TEST(Process, CanBeKilledFromOutside) {
  auto process = Process::start({}, [](const Outlet& outlet) {
    outlet.write("x");
    spin();
  });
  ASSERT_TRUE(process);
  std::string bytes;
  while (bytes.empty() && process->receive(bytes)) {
  }
  EXPECT_EQ(bytes, "x");
  EXPECT_TRUE(process->has_entered());
  kill(process->id(), SIGKILL);
  EXPECT_FALSE(process->receive(bytes));
  EXPECT_EQ(process->descriptor(), -1);
  const Ending ending = process->end();
  EXPECT_EQ(ending.kind, Kind::kSignal);
  EXPECT_EQ(ending.number, SIGKILL);
}

TEST(Process, IsGoneWhenItsObjectIs) {
  pid_t id = 0;
  {
    auto process = Process::start({}, [](const Outlet&) { spin(); });
    ASSERT_TRUE(process);
    id = process->id();
    Process moved = std::move(*process);
    EXPECT_EQ(moved.id(), id);
  }
  EXPECT_EQ(kill(id, 0), -1);
}

TEST(Process, EndsWhenNobodyReadsAnyMore) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  close(ends[0]);
  const auto write_to_nobody = [&ends] {
    std::signal(SIGPIPE, SIG_IGN);
    Outlet(ends[1]).write("x");
    _exit(0);
  };
  EXPECT_EXIT(write_to_nobody(), ::testing::ExitedWithCode(111), "");
  close(ends[1]);
}

TEST(Ending, IsSaidInWords) {
  EXPECT_EQ(to_string(Ending{}), "");
  EXPECT_THAT(to_string(Ending{Kind::kForbidden, SIGSYS, 0}),
              HasSubstr("system call that is forbidden"));
  EXPECT_THAT(to_string(Ending{Kind::kMemory, 112, 0}), HasSubstr("memory"));
  EXPECT_THAT(to_string(Ending{Kind::kProcessor, SIGXCPU, 0}),
              HasSubstr("processor time"));
  EXPECT_THAT(to_string(Ending{Kind::kStatus, 7, 0}), HasSubstr("status 7"));
  EXPECT_THAT(to_string(Ending{Kind::kSignal, SIGSEGV, 0}),
              HasSubstr("signal 11"));
  EXPECT_THAT(to_string(Ending{Kind::kSignal, SIGKILL, 0}),
              HasSubstr("somebody killed it"));
}

}  // namespace
}  // namespace holdpoint::wall

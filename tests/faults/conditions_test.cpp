// What a machine does to a program without any fault of the program: signals at
// every moment, files that are no files, limits, streams that are closed.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <string>
#include <thread>

#include "fault.hpp"
#include "scenarios.hpp"
#include "support/fixtures.hpp"
#include "support/temporary_folder.hpp"
#include "trial.hpp"

namespace holdpoint::faults {
namespace {

using ::testing::HasSubstr;

class Conditions : public ::testing::Test {
 protected:
  // The story that is allowed, with a report, unless a test says otherwise.
  void SetUp() override { tell(Story::kAllowed); }

  void tell(Story story) {
    const auto folder = folder_.path() / ("story" + std::to_string(++stories_));
    std::filesystem::create_directory(folder);
    scenario_ = prepare(story, folder.string());
    whole_ = run(scenario_);
  }

  [[nodiscard]] std::string path(const std::string& name) const {
    return scenario_.folder + "/" + name;
  }

  // The run fails, says `why`, and leaves the old report alone.
  void expect_failure(const std::string& why) {
    const Ending ending = run(scenario_);
    EXPECT_EQ(ending.code, 1) << to_string(ending);
    EXPECT_THAT(ending.err, HasSubstr(why));
    EXPECT_EQ(ending.out, "");
    EXPECT_EQ(ending.files, scenario_.before);
    EXPECT_FALSE(ending.left_workers);
  }

  testing::TemporaryFolder folder_;
  Scenario scenario_;
  Ending whole_;

 private:
  int stories_ = 0;
};

// Stops the program before its n-th system call, sends the signal, goes on.
Ending run_with_signal(Scenario scenario, std::uint64_t number, int signal,
                       Seen& seen) {
  scenario.meanwhile = [signal](pid_t child) {
    siginfo_t info = {};
    ::waitid(P_PID, static_cast<id_t>(child), &info,
             WSTOPPED | WEXITED | WNOWAIT);
    if (info.si_code != CLD_STOPPED) return;
    ::kill(child, signal);
    ::kill(child, SIGCONT);
  };
  return run(scenario, {.kind = Kind::kPause, .number = number}, seen);
}

void expect_nothing_left(const Scenario& scenario, const Ending& whole,
                         const Ending& ending) {
  EXPECT_FALSE(ending.hung || ending.left_workers);
  EXPECT_TRUE(ending.files == scenario.before || ending.files == whole.files)
      << to_string(ending);
}

TEST_F(Conditions, ASignalAtAnyMomentEndsTheRunAndLeavesNothingBehind) {
  Seen& seen = Seen::create();
  for (const Story story : {Story::kAllowed, Story::kPinRecord}) {
    tell(story);
    std::uint64_t number = 1;
    for (;; ++number) {
      const Ending ending = run_with_signal(scenario_, number, SIGTERM, seen);
      if (!seen.fired) break;
      EXPECT_EQ(ending.signal, SIGTERM) << number << to_string(ending);
      expect_nothing_left(scenario_, whole_, ending);
    }
    EXPECT_GT(number, 10U);
  }
}

TEST_F(Conditions, EverySignalThatPeopleSendEndsTheRun) {
  Seen& seen = Seen::create();
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) {
    const Ending ending = run_with_signal(scenario_, 5, signal, seen);
    EXPECT_EQ(ending.signal, signal);
    expect_nothing_left(scenario_, whole_, ending);
  }
}

// The worker is stopped, so that it can only end because its parent did.
TEST_F(Conditions, WorkersEndWithTheRun) {
  Seen& seen = Seen::create();
  for (const int signal : {SIGTERM, SIGKILL}) {
    scenario_.meanwhile = [&](pid_t child) {
      while (!seen.fired) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      }
      ::kill(child, signal);
    };
    const Ending ending = run(
        scenario_, {.kind = Kind::kPause, .process = Process::kWorker}, seen);
    EXPECT_EQ(ending.signal, signal);
    EXPECT_FALSE(ending.left_workers);
  }
}

TEST_F(Conditions, AParentThatIgnoresItsChildrenChangesNothing) {
  scenario_.prepare = [] { ::signal(SIGCHLD, SIG_IGN); };
  EXPECT_EQ(run(scenario_), whole_);
}

TEST_F(Conditions, AReportThatDoesNotFitIsNotWritten) {
  scenario_.prepare = [] {
    const rlimit limit = {100, 100};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  };
  const Ending ending = run(scenario_);
  EXPECT_EQ(ending.code, 1) << to_string(ending);
  EXPECT_EQ(ending.files, scenario_.before);
}

TEST_F(Conditions, NoFreeDescriptorIsAFailure) {
  scenario_.prepare = [] {
    const rlimit limit = {3, 3};
    ::setrlimit(RLIMIT_NOFILE, &limit);
  };
  expect_failure("Too many open files");
}

TEST_F(Conditions, StandardOutputThatTakesNothingIsAFailure) {
  for (const char* device : {"/dev/full", "/dev/null"}) {
    // The second is opened for reading only, as main() does with closed ones.
    scenario_.prepare = [device] {
      const bool full = std::string(device) == "/dev/full";
      ::dup2(::open(device, full ? O_WRONLY : O_RDONLY), STDOUT_FILENO);
    };
    const Ending ending = run(scenario_);
    EXPECT_EQ(ending.code, 1);
    EXPECT_THAT(ending.err, HasSubstr("standard output"));
    expect_nothing_left(scenario_, whole_, ending);
  }
}

TEST_F(Conditions, ClosedStreamsAreNobodysFiles) {
  scenario_.prepare = [] {
    for (const int stream : {0, 1, 2}) ::close(stream);
  };
  const Ending ending = run(scenario_);
  EXPECT_EQ(ending.code, 1);
  EXPECT_EQ(ending.files, whole_.files);
}

TEST_F(Conditions, AFolderIsNoPlan) {
  scenario_.arguments[1] = ".";
  expect_failure("Is a directory");
}

TEST_F(Conditions, AFolderAsStandardInputIsNoPlan) {
  scenario_.arguments[1] = "-";
  scenario_.input = scenario_.folder;
  expect_failure("Is a directory");
}

TEST_F(Conditions, APlanFromAPipeIsReadToItsEnd) {
  ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
  const std::string plan = testing::read_text(path("plan.json"));
  scenario_.arguments[1] = "pipe";
  std::thread writer;
  scenario_.meanwhile = [&](pid_t) {
    writer = std::thread([&] {
      const int pipe = ::open(path("pipe").c_str(), O_WRONLY);
      for (const char c : plan) (void)!::write(pipe, &c, 1);
      ::close(pipe);
    });
  };
  const Ending ending = run(scenario_);
  writer.join();
  EXPECT_EQ(ending.code, 0) << to_string(ending);
}

// What is used because it is there, and not because somebody named it.
TEST_F(Conditions, APipeWithTheNameOfAConfigurationIsNotWaitedFor) {
  for (const char* name : {"holdpoint.json", "holdpoint.pins.json"}) {
    ASSERT_EQ(::mkfifo(path(name).c_str(), 0600), 0);
    expect_failure("this is not a regular file");
    ::unlink(path(name).c_str());
  }
}

TEST_F(Conditions, WhatCannotBeLookedAtIsNotTakenForAbsent) {
  for (const char* name : {"holdpoint.json", "holdpoint.pins.json"}) {
    std::filesystem::create_symlink(name, path(name));
    expect_failure("Too many levels of symbolic links");
    ::unlink(path(name).c_str());
  }
  tell(Story::kDenied);
  std::filesystem::remove_all(path("policies"));
  std::filesystem::create_symlink("policies", path("policies"));
  scenario_.arguments[2] = "--quiet";  // instead of --no-stdlib
  expect_failure("Too many levels of symbolic links");
}

TEST_F(Conditions, AReportIsNotWrittenOverAFolderOrWhereThereIsNone) {
  std::filesystem::create_directory(path("folder"));
  for (const char* output : {"folder", "no/such/folder/report.json"}) {
    scenario_.arguments.back() = output;
    expect_failure("cannot be written");
  }
}

}  // namespace
}  // namespace holdpoint::faults

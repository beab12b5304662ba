#include "process_runner.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <fstream>
#include <map>

#include "support/temporary_folder.hpp"

namespace holdpoint::cli {
namespace {

using ::testing::HasSubstr;
using End = ProcessResult::End;
using Command = std::vector<std::string>;

constexpr Timestamp kNow{1772143200, 0};

Command shell(const std::string& script) { return {"/bin/sh", "-c", script}; }

struct Runs {
  std::map<std::size_t, ProcessResult> results;
  int interrupted_by = 0;
};

Runs run_all(
    const std::vector<Command>& commands, ProcessLimits limits = {},
    std::vector<std::pair<std::string, std::string>> environment = {}) {
  Runs runs;
  ProcessRunner runner(limits, [] { return kNow; }, std::move(environment));
  runner.run(commands, [&](std::size_t command, ProcessResult result) {
    EXPECT_FALSE(runs.results.contains(command));
    runs.results[command] = std::move(result);
  });
  runs.interrupted_by = runner.interrupted_by();
  return runs;
}

ProcessResult run_one(const Command& command, ProcessLimits limits = {}) {
  return run_all({command}, limits).results.at(0);
}

// Whether a process runs; one that is dead and waits to be reaped does not.
bool lives(const std::string& process) {
  std::ifstream stat("/proc/" + std::to_string(std::stol(process)) + "/stat");
  std::string number;
  std::string name;
  std::string state;
  return stat >> number >> name >> state && state != "Z";
}

TEST(ProcessRunner, TellsOutputErrorsExitCodeAndStart) {
  const auto result = run_one(shell("echo out; echo err >&2; exit 7"));
  EXPECT_EQ(result.end, End::kExited);
  EXPECT_EQ(result.exit_code, 7);
  EXPECT_EQ(result.output.view(), "out\n");
  EXPECT_EQ(result.error_text, "err\n");
  EXPECT_EQ(result.started, kNow);
}

TEST(ProcessRunner, PassesArgumentsAsTheyAre) {
  const auto result =
      run_one({"/usr/bin/printf", "%s|", "a b", "$HOME", "`id`", "*", ""});
  EXPECT_EQ(result.output.view(), "a b|$HOME|`id`|*||");
}

TEST(ProcessRunner, GivesProgramsAnEmptyStandardInput) {
  EXPECT_EQ(run_one(shell("wc -c")).output.view(), "0\n");
}

TEST(ProcessRunner, AddsToTheEnvironmentAndReplacesInIt) {
  ::setenv("HOLDPOINT_KEPT", "kept", 1);
  ::setenv("HOLDPOINT_REPLACED", "old", 1);
  const auto runs = run_all(
      {shell("echo $HOLDPOINT_KEPT $HOLDPOINT_REPLACED $HOLDPOINT_ADDED")}, {},
      {{"HOLDPOINT_REPLACED", "new"}, {"HOLDPOINT_ADDED", "added"}});
  EXPECT_EQ(runs.results.at(0).output.view(), "kept new added\n");
}

TEST(ProcessRunner, RunsEveryCommandWhateverOthersDo) {
  std::vector<Command> commands;
  for (int i = 0; i < 20; ++i) {
    commands.push_back(shell("exit " + std::to_string(i)));
  }
  const auto runs = run_all(commands, {.parallel = 3});
  ASSERT_EQ(runs.results.size(), 20U);
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(runs.results.at(static_cast<std::size_t>(i)).exit_code, i);
  }
}

// Each program waits for a file that the other one makes.
TEST(ProcessRunner, RunsProgramsAtTheSameTime) {
  const testing::TemporaryFolder folder;
  const std::string a = folder / "a";
  const std::string b = folder / "b";
  const auto meet = [](const std::string& mine, const std::string& other) {
    return shell(": > " + mine + "; while [ ! -e " + other +
                 " ]; do sleep 0.01; done");
  };
  const auto runs = run_all({meet(a, b), meet(b, a)}, {.parallel = 2});
  EXPECT_EQ(runs.results.at(0).end, End::kExited);
  EXPECT_EQ(runs.results.at(1).end, End::kExited);
}

TEST(ProcessRunner, NeverRunsMoreThanItMay) {
  const testing::TemporaryFolder folder;
  const std::string lock = folder / "lock";
  const std::vector<Command> commands(
      4, shell("mkdir " + lock + " && sleep 0.05 && rmdir " + lock));
  const auto runs = run_all(commands, {.parallel = 1});
  for (const auto& [number, result] : runs.results) {
    EXPECT_EQ(result.exit_code, 0) << result.error_text;
  }
}

TEST(ProcessRunner, KillsAProgramAndItsChildrenWhenTheTimeIsOver) {
  const auto result = run_one(shell("sleep 1000 & echo $!; wait"),
                              {.timeout = std::chrono::milliseconds(300)});
  EXPECT_EQ(result.end, End::kTimedOut);
  EXPECT_EQ(result.exit_code, -1);
  const std::string child(result.output.view());
  ASSERT_FALSE(child.empty());
  // The kernel may take a moment.
  for (int i = 0; i < 500 && lives(child); ++i) ::usleep(10'000);
  EXPECT_FALSE(lives(child));
}

TEST(ProcessRunner, DoesNotWaitForHelpersThatHoldTheOutputOpen) {
  const auto result = run_one(shell("sleep 1000 & echo $!; exit 3"));
  EXPECT_EQ(result.end, End::kExited);
  EXPECT_EQ(result.exit_code, 3);
  const std::string child(result.output.view());
  for (int i = 0; i < 500 && lives(child); ++i) ::usleep(10'000);
  EXPECT_FALSE(lives(child));
}

TEST(ProcessRunner, EndsAProgramThatPrintsTooMuch) {
  const auto result =
      run_one(shell("while :; do echo spam; done"), {.max_output = 1 << 20});
  EXPECT_EQ(result.end, End::kTooMuchOutput);
  EXPECT_LE(result.output.size(), std::size_t{1} << 20);
  EXPECT_EQ(run_one(shell("printf 12345"), {.max_output = 5}).end,
            End::kExited);
  EXPECT_EQ(run_one(shell("printf 123456"), {.max_output = 5}).end,
            End::kTooMuchOutput);
}

TEST(ProcessRunner, KeepsTheBeginningOfLongErrors) {
  const auto result =
      run_one(shell("yes | head -c 1000000 >&2; exit 1"), {.max_errors = 100});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_EQ(result.error_text.size(), 100U);
}

TEST(ProcessRunner, SaysWhyAProgramCouldNotBeStarted) {
  const auto result = run_one({"/no/such/program"});
  EXPECT_EQ(result.end, End::kNotStarted);
  EXPECT_THAT(result.error_text, HasSubstr("No such file"));
}

TEST(ProcessRunner, TellsASignalFromAnExit) {
  const auto result = run_one(shell("kill -SEGV $$"));
  EXPECT_EQ(result.end, End::kSignalled);
  EXPECT_EQ(result.signal, SIGSEGV);
}

TEST(ProcessRunner, LeavesNoDescriptorAndNoZombieBehind) {
  const auto open = [] {
    int count = 0;
    for (int i = 0; i < 256; ++i)
      count += ::lseek(i, 0, SEEK_CUR) >= 0 || errno != EBADF;
    return count;
  };
  const int before = open();
  run_all({shell("exit 0"), shell("exit 1"), {"/no/such/program"}});
  EXPECT_EQ(open(), before);
  EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1);
  EXPECT_EQ(errno, ECHILD);
}

TEST(ProcessRunner, EndsEverythingWhenItIsInterrupted) {
  const std::string interrupt_us =
      "kill -INT " + std::to_string(::getpid()) + "; sleep 1000";
  const auto runs =
      run_all({shell("sleep 1000"), shell(interrupt_us), shell("echo never")},
              {.parallel = 2});
  EXPECT_EQ(runs.interrupted_by, SIGINT);
  ASSERT_EQ(runs.results.size(), 3U);
  for (const auto& [number, result] : runs.results) {
    EXPECT_EQ(result.end, End::kInterrupted) << number;
  }
  EXPECT_EQ(runs.results.at(2).output.size(), 0U);
}

// A program in a folder of that name.
std::string make_tool(const testing::TemporaryFolder& folder,
                      const std::string& name) {
  const std::string path = folder.write(name + "/tool", "#!/bin/sh\n");
  ::chmod(path.c_str(), 0755);
  return path;
}

TEST(FindProgram, LooksInAbsoluteFoldersInTheirOrder) {
  const testing::TemporaryFolder folder;
  const std::string first = make_tool(folder, "first");
  const std::string second = make_tool(folder, "second");
  const std::string both = (folder / "first") + ":" + (folder / "second");
  EXPECT_EQ(find_program("tool", both), first);
  EXPECT_EQ(find_program("other", both), "");
  EXPECT_EQ(find_program("tool", ""), "");
  ::unlink(first.c_str());
  EXPECT_EQ(find_program("tool", both), second);
}

TEST(FindProgram, DoesNotLookInTheCurrentFolder) {
  const testing::TemporaryFolder folder;
  make_tool(folder, "here");
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(folder.path() / "here");
  EXPECT_EQ(find_program("tool", ".:"), "");
  EXPECT_EQ(find_program("tool", "::"), "");
  std::filesystem::current_path(before);
}

}  // namespace
}  // namespace holdpoint::cli

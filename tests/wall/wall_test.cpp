// What code behind the wall cannot do, whatever it is.
#include "holdpoint/wall/wall.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <memory>
#include <thread>

#include "behind.hpp"

namespace holdpoint::wall {
namespace {

using Kind = Ending::Kind;

// An attempt that must not come back.
struct Attempt {
  const char* name;
  void (*make)();
};

const Attempt kAttempts[] = {
    {"opens a file", [] { (void)open("/etc/passwd", O_RDONLY); }},
    {"opens a file the old way",
     [] { (void)syscall(SYS_openat, AT_FDCWD, "/etc/passwd", O_RDONLY); }},
    {"reads standard input",
     [] {
       char byte = 0;
       (void)!read(STDIN_FILENO, &byte, 1);
     }},
    {"writes to standard output", [] { (void)!write(STDOUT_FILENO, "x", 1); }},
    {"writes to a descriptor that it was never given",
     [] { (void)!write(77, "x", 1); }},
    {"copies its pipe", [] { (void)dup(3); }},
    {"makes a socket", [] { (void)socket(AF_INET, SOCK_STREAM, 0); }},
    {"makes a local socket", [] { (void)socket(AF_UNIX, SOCK_STREAM, 0); }},
    {"starts a program",
     [] { (void)execl("/bin/true", "true", static_cast<char*>(nullptr)); }},
    {"forks", [] { (void)fork(); }},
    {"forks the other way", [] { (void)syscall(SYS_clone3, nullptr, 0); }},
    {"kills its parent", [] { (void)kill(getppid(), SIGTERM); }},
    {"signals its parent's thread",
     [] { (void)syscall(SYS_tgkill, 1, 1, SIGTERM); }},
    {"traces its parent",
     [] { (void)ptrace(PTRACE_ATTACH, 1, nullptr, nullptr); }},
    {"reads another process",
     [] { (void)syscall(SYS_process_vm_readv, 1, nullptr, 0, nullptr, 0, 0); }},
    {"asks for memory that it may execute",
     [] {
       (void)mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
     }},
    {"makes memory executable",
     [] {
       void* page = mmap(nullptr, 4096, PROT_READ | PROT_WRITE,
                         MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
       (void)mprotect(page, 4096, PROT_READ | PROT_EXEC);
     }},
    {"takes its limits away",
     [] {
       const rlimit none = {RLIM_INFINITY, RLIM_INFINITY};
       (void)setrlimit(RLIMIT_AS, &none);
     }},
    {"sleeps", [] { usleep(1); }},
    {"asks where it is",
     [] {
       char folder[256];
       (void)!getcwd(folder, sizeof folder);
     }},
    {"outlives its parent", [] { (void)prctl(PR_SET_PDEATHSIG, 0); }},
#ifdef __x86_64__
    {"opens a file by the calls of x32",
     [] { (void)syscall(0x40000000 + SYS_open, "/etc/passwd", O_RDONLY); }},
    {"opens a file by the calls of 32 bits",
     [] {
       long result = 5;  // open in the table of i386
       __asm__ volatile("int $0x80" : "+a"(result) : "b"(0), "c"(0) : "memory");
     }},
#endif
};

TEST(Wall, EndsAProcessThatTriesWhatOnlyTheParentMayDo) {
  HOLDPOINT_SKIP_IN_SANITIZER();
  for (const Attempt& attempt : kAttempts) {
    SCOPED_TRACE(attempt.name);
    const Behind behind = run_behind([&](const Outlet& outlet) {
      outlet.write("before");
      attempt.make();
      outlet.write(", and after");
    });
    EXPECT_EQ(behind.bytes, "before");
    EXPECT_EQ(behind.ending.kind, Kind::kForbidden);
  }
}

TEST(Wall, LetsWorkComputeAndAllocate) {
  const Behind behind = run_behind([](const Outlet& outlet) {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += std::to_string(i % 10);
    auto large = std::make_unique<std::string>(std::size_t{20} << 20, 'x');
    large->resize(large->size() / 2);
    large->shrink_to_fit();
    (void)steady_now();
    outlet.write(text);
  });
  EXPECT_EQ(behind.ending.kind, Kind::kDone) << to_string(behind.ending);
  EXPECT_EQ(behind.bytes.size(), 100'000U);
}

TEST(Wall, IsWholeHere) {
  HOLDPOINT_SKIP_IN_SANITIZER();
  const Behind behind = run_behind([](const Outlet&) {});
  EXPECT_TRUE(behind.protection.is_whole()) << missing_from(behind.protection);
}

TEST(Wall, RefusesMemoryBeyondTheLimit) {
  HOLDPOINT_SKIP_IN_SANITIZER();
  Limits limits;
  limits.memory = std::size_t{16} << 20;
  const Behind behind = run_behind(
      [](const Outlet& outlet) {
        outlet.write(std::malloc(std::size_t{8} << 20) != nullptr ? "y" : "n");
        outlet.write(std::malloc(std::size_t{64} << 20) != nullptr ? "y" : "n");
        std::string too_long(std::size_t{64} << 20, 'x');
        outlet.write(too_long);
      },
      limits);
  EXPECT_EQ(behind.bytes, "yn");
  EXPECT_EQ(behind.ending.kind, Kind::kMemory);
}

TEST(Wall, EndsWhatUsesUpItsProcessorTime) {
  Limits limits;
  limits.processor_seconds = 1;
  const Behind behind = run_behind([](const Outlet&) { spin(); }, limits);
  EXPECT_EQ(behind.ending.kind, Kind::kProcessor);
}

TEST(Wall, LetsACrashBeSeenAsACrash) {
  HOLDPOINT_SKIP_IN_SANITIZER();
  const Behind aborted = run_behind([](const Outlet&) { std::abort(); });
  EXPECT_EQ(aborted.ending.kind, Kind::kSignal);
  EXPECT_EQ(aborted.ending.number, SIGABRT);
  const Behind smashed = run_behind([](const Outlet&) {
    void* block = std::malloc(16);
    void* volatile again = block;
    std::free(block);
    std::free(again);  // the library prints about it, then aborts
  });
  EXPECT_EQ(smashed.ending.kind, Kind::kSignal);
  EXPECT_EQ(smashed.ending.number, SIGABRT);
  const Behind lost = run_behind([](const Outlet&) { std::raise(SIGSEGV); });
  EXPECT_EQ(lost.ending.kind, Kind::kSignal);
  EXPECT_EQ(lost.ending.number, SIGSEGV);
}

// The grandchild stands behind the wall; its parent dies; it must go too.
TEST(Wall, DiesWithItsParent) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const pid_t middle = fork();
  if (middle == 0) {
    close(ends[0]);
    const auto inner = [write_end = ends[1], parent = getpid()] {
      (void)enter(write_end, parent, {});
      (void)!::write(write_end, "x", 1);
      spin();
    };
    if (fork() == 0) inner();
    close(ends[1]);
    while (true) pause();
  }
  close(ends[1]);
  char byte = 0;
  ASSERT_EQ(read(ends[0], &byte, 1), 1);
  kill(middle, SIGKILL);
  // The end of the pipe: nobody holds its other end any more.
  EXPECT_EQ(read(ends[0], &byte, 1), 0);
  close(ends[0]);
}

TEST(Wall, SaysInWordsWhatProtectsAndWhatIsMissing) {
  EXPECT_EQ(to_string(Protection{}), "none");
  EXPECT_EQ(to_string(Protection{true, true, true}),
            "seccomp filter, no open files, memory limit");
  EXPECT_EQ(to_string(Protection{false, true, false}), "memory limit");
  EXPECT_TRUE((Protection{true, true, true}.is_whole()));
  EXPECT_FALSE((Protection{true, false, true}.is_whole()));
#ifndef HOLDPOINT_SANITIZED
  EXPECT_EQ(missing_from({true, true, true}), "");
  EXPECT_THAT(missing_from({false, true, true}),
              ::testing::HasSubstr("seccomp"));
  EXPECT_THAT(missing_from({true, false, false}),
              ::testing::AllOf(::testing::HasSubstr("memory"),
                               ::testing::HasSubstr("files")));
#endif
}

}  // namespace
}  // namespace holdpoint::wall

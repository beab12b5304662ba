#include <fcntl.h>
#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <csignal>
#include <optional>

#include "filter.hpp"
#include "holdpoint/wall/wall.hpp"

namespace holdpoint::wall {
namespace {

#ifdef HOLDPOINT_SANITIZED
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

constexpr int kOrphaned = 110;
// However much the process holds already, the work gets room beside its own.
constexpr std::size_t kLeastSpare = std::size_t{8} << 20;
// Larger blocks go back to the system as soon as they are freed, and grow in
// place: what one evaluation leaves behind must not count against the next.
constexpr int kLargeBlock = 128 * 1024;

struct Used {
  std::size_t mapped = 0, resident = 0;  // bytes
};

// proc(5): the first two numbers of statm, in pages.
std::optional<Used> memory_in_use() {
  const int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  if (file < 0) return std::nullopt;
  char text[128];
  const ssize_t length = read(file, text, sizeof text);
  close(file);
  if (length <= 0) return std::nullopt;
  const char* const end = text + length;
  std::size_t mapped = 0;
  std::size_t resident = 0;
  const auto first = std::from_chars(text, end, mapped);
  if (first.ec != std::errc() || first.ptr == end) return std::nullopt;
  const auto second = std::from_chars(first.ptr + 1, end, resident);
  if (second.ec != std::errc()) return std::nullopt;
  const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  return Used{mapped * page, resident * page};
}

bool set_limit(decltype(RLIMIT_AS) resource, rlim_t soft, rlim_t hard) {
  rlimit old = {};
  if (getrlimit(resource, &old) != 0) return false;
  // A limit that the caller set already may be lower; it is never raised.
  const rlimit limit = {std::min(soft, old.rlim_max),
                        std::min(hard, old.rlim_max)};
  return setrlimit(resource, &limit) == 0;
}

bool limit_memory(std::size_t memory) {
  if (kSanitized) return false;
  const auto used = memory_in_use();
  if (!used) return false;
  const std::size_t resident = std::min(used->resident, kSpareMemory);
  const std::size_t spare = std::max(kSpareMemory - resident, kLeastSpare);
  const std::size_t most = used->mapped + memory + spare;
  return set_limit(RLIMIT_AS, most, most);
}

void limit_the_rest(std::uint32_t processor_seconds) {
  set_limit(RLIMIT_CORE, 0, 0);
  set_limit(RLIMIT_FSIZE, 0, 0);  // a pipe is no file
  if (!kSanitized) {
    set_limit(RLIMIT_NPROC, 0, 0);
    set_limit(RLIMIT_NOFILE, 0, 0);
  }
  if (processor_seconds == 0) return;
  // The soft limit sends SIGXCPU, which says what happened; the hard one kills.
  set_limit(RLIMIT_CPU, processor_seconds, rlim_t{processor_seconds} + 1);
}

bool close_range_of(unsigned first, unsigned last) {
  if (first > last) return true;
#ifdef SYS_close_range
  if (syscall(SYS_close_range, first, last, 0U) == 0) return true;
#endif
  // Kernels before 5.9. The limit tells how many there can be.
  rlimit files = {};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0) return false;
  const auto most =
      static_cast<unsigned>(std::min<rlim_t>(files.rlim_cur, rlim_t{1} << 20));
  for (unsigned i = first; i <= last && i < most; ++i) {
    close(static_cast<int>(i));
  }
  return files.rlim_cur <= (rlim_t{1} << 20);
}

bool keep_only(int pipe) {
  const auto kept = static_cast<unsigned>(pipe);
  if (kSanitized) {
    // Reports of sanitizers go to standard error.
    close(STDIN_FILENO);
    close(STDOUT_FILENO);
    return false;
  }
  const bool below = kept == 0 || close_range_of(0, kept - 1);
  return close_range_of(kept + 1, ~0U) && below;
}

void expect_no_signals() {
  // An inherited habit of ignoring must not keep abort() from ending us.
  for (const int number :
       {SIGABRT, SIGSYS, SIGXCPU, SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTERM}) {
    std::signal(number, SIG_DFL);
  }
  std::signal(SIGPIPE, SIG_IGN);
}

}  // namespace

Protection enter(int pipe, int parent, const Limits& limits) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  // A parent that died before that line sends nothing any more.
  if (getppid() != parent) _exit(kOrphaned);
  // Nobody but root attaches to the process or reads its memory; no core dump
  // holds the plan's secrets.
  prctl(PR_SET_DUMPABLE, 0);
  if (!kSanitized) expect_no_signals();
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, kLargeBlock);
  mallopt(M_TRIM_THRESHOLD, kLargeBlock);
#endif
  Protection got;
  got.address_space = limit_memory(limits.memory);  // reads a file
  got.descriptors = keep_only(pipe);
  limit_the_rest(limits.processor_seconds);
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && !kSanitized) {
    got.system_calls = filter_system_calls(pipe, getpid());
  }
  return got;
}

std::string to_string(const Protection& protection) {
  std::string text;
  const auto add = [&text](bool holds, const char* words) {
    if (holds) text += (text.empty() ? "" : ", ") + std::string(words);
  };
  add(protection.system_calls, "seccomp filter");
  add(protection.descriptors, "no open files");
  add(protection.address_space, "memory limit");
  return text.empty() ? "none" : text;
}

std::string missing_from(const Protection& protection) {
  if (kSanitized) return {};
  std::string text;
  const auto add = [&text](bool holds, const char* words) {
    if (!holds) text += (text.empty() ? "" : ", ") + std::string(words);
  };
  add(protection.system_calls,
      "no filter of system calls (the kernel or the container refuses "
      "seccomp)");
  add(protection.descriptors, "files stay open (the kernel is too old)");
  add(protection.address_space, "no limit of memory (/proc cannot be read)");
  return text;
}

}  // namespace holdpoint::wall

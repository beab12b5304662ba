#include "filter.hpp"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <vector>

namespace holdpoint::wall {
namespace {

#if defined(__x86_64__) && !defined(__ILP32__)
constexpr std::uint32_t kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__) && defined(__LP64__) && !defined(__AARCH64EB__)
constexpr std::uint32_t kArchitecture = AUDIT_ARCH_AARCH64;
#else
constexpr std::uint32_t kArchitecture = 0;  // not one whose calls we know
#endif

// From here on the numbers of x86_64 are those of x32, another ABI.
constexpr std::uint32_t kFirstX32Call = 0x40000000;

constexpr std::uint32_t kAllow = SECCOMP_RET_ALLOW;
constexpr std::uint32_t kKill = SECCOMP_RET_KILL_PROCESS;
constexpr std::uint32_t refuse(int number) {
  return SECCOMP_RET_ERRNO |
         (static_cast<std::uint32_t>(number) & SECCOMP_RET_DATA);
}

// What must hold of one argument. The kernel takes the lower half of those
// that are looked at here (descriptors, process ids, flags).
struct Check {
  enum class Kind : std::uint8_t { kEquals, kHasNone };
  unsigned argument;
  Kind kind;
  std::uint32_t value;
};

class Program {
 public:
  Program() {
    load(offsetof(seccomp_data, arch));
    jump(BPF_JEQ, kArchitecture, 1, 0);
    answer(kKill);
    load(offsetof(seccomp_data, nr));
#if defined(__x86_64__)
    jump(BPF_JGE, kFirstX32Call, 0, 1);
    answer(kKill);
#endif
  }

  // The call gets this answer when all checks hold; else the next rule decides,
  // and after the last one the process ends.
  void rule(long number, std::initializer_list<Check> checks,
            std::uint32_t given = kAllow) {
    const auto count = static_cast<std::uint8_t>(checks.size());
    const auto body = static_cast<std::uint8_t>(2 * count + 2);
    jump(BPF_JEQ, static_cast<std::uint32_t>(number), 0, body);
    auto left = count;
    for (const Check& check : checks) {
      --left;
      load(offsetof(seccomp_data, args) + 8 * std::size_t{check.argument});
      // Past the checks that are left, and the answer.
      const auto away = static_cast<std::uint8_t>(2 * left + 1);
      if (check.kind == Check::Kind::kEquals) {
        jump(BPF_JEQ, check.value, 0, away);
      } else {
        jump(BPF_JSET, check.value, away, 0);
      }
    }
    answer(given);
    load(offsetof(seccomp_data, nr));
  }

  [[nodiscard]] bool install() {
    answer(kKill);
    sock_fprog program = {static_cast<unsigned short>(lines_.size()),
                          lines_.data()};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
  }

 private:
  void load(std::size_t offset) {
    lines_.push_back(
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset)));
  }
  void jump(unsigned test, std::uint32_t value, std::uint8_t yes,
            std::uint8_t no) {
    lines_.push_back(BPF_JUMP(
        static_cast<std::uint16_t>(BPF_JMP | test | BPF_K), value, yes, no));
  }
  void answer(std::uint32_t value) {
    lines_.push_back(BPF_STMT(BPF_RET | BPF_K, value));
  }

  std::vector<sock_filter> lines_;
};

}  // namespace

bool filter_system_calls(int pipe, int self) {
  if (kArchitecture == 0) return false;
  using Kind = Check::Kind;
  const auto own = static_cast<std::uint32_t>(self);
  Program program;
  program.rule(SYS_write,
               {{0, Kind::kEquals, static_cast<std::uint32_t>(pipe)}});
  // What the language's library prints about itself before it aborts goes
  // nowhere, and the abort must come: a crash should not look like an attack.
  program.rule(SYS_write, {{0, Kind::kEquals, STDERR_FILENO}}, refuse(EBADF));
  program.rule(SYS_writev, {{0, Kind::kEquals, STDERR_FILENO}}, refuse(EBADF));

  // Memory, never executable. No descriptor could be mapped: none is open.
  program.rule(SYS_mmap, {{2, Kind::kHasNone, PROT_EXEC}});
  program.rule(SYS_mprotect, {{2, Kind::kHasNone, PROT_EXEC}});
  for (const long number : {SYS_munmap, SYS_mremap, SYS_brk, SYS_madvise}) {
    program.rule(number, {});
  }

  // What the language and its library do by themselves: locks, the clock where
  // the kernel's shared page has none, an interrupted wait.
  for (const long number :
       {SYS_futex, SYS_clock_gettime, SYS_restart_syscall}) {
    program.rule(number, {});
  }

  // Ending: by itself, or by abort(), which sends a signal to itself.
  for (const long number : {SYS_exit_group, SYS_exit, SYS_rt_sigprocmask,
                            SYS_rt_sigreturn, SYS_getpid, SYS_gettid}) {
    program.rule(number, {});
  }
  program.rule(SYS_tgkill, {{0, Kind::kEquals, own}});
  return program.install();
}

}  // namespace holdpoint::wall

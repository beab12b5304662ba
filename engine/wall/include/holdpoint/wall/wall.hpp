// The wall: what a process gives up before it runs code that nobody reviewed.
//
// Behind the wall a process can compute, ask for memory up to a limit, and
// write to one pipe. It cannot open, read, connect, start or signal anything:
// a filter of the kernel (seccomp(2)) ends it at the first other system call.
// A fault of the interpreter that gives an attacker the whole process then
// gives him no file, no network, no secret of the environment that was not in
// the plan anyway, and nobody to tell it to but the parent, who trusts nothing
// that it reads. docs/design/wall.md says why it is built like this.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace holdpoint::wall {

// What the process may use from here on.
struct Limits {
  // Bytes of the work, beyond what the process holds when it enters.
  std::size_t memory = std::size_t{64} << 20;
  // Processor time; 0 is no limit. A parent that watches ends a process much
  // earlier: this is for a parent that is stopped.
  std::uint32_t processor_seconds = 0;
};

// The resident memory of a process behind the wall stays below Limits::memory
// plus this, as long as it held less than 24 MiB when it entered.
inline constexpr std::size_t kSpareMemory = std::size_t{32} << 20;

// What a process really got. A kernel without seccomp, or a container that
// forbids it, is a fact to report, not a reason to judge nothing.
struct Protection {
  bool system_calls = false;   // the filter is in force
  bool address_space = false;  // memory is limited
  bool descriptors = false;    // it holds the pipe and nothing else

  [[nodiscard]] bool is_whole() const {
    return system_calls && address_space && descriptors;
  }
  bool operator==(const Protection&) const = default;
};

// "seccomp filter, no open files, memory limit"; "none".
[[nodiscard]] std::string to_string(const Protection& protection);

// What is missing, in words for people: "no filter of system calls (the kernel
// or the container refuses seccomp)". Empty when the protection is whole, and
// in a build with sanitizers, which is nobody's gate.
[[nodiscard]] std::string missing_from(const Protection& protection);

// Enters the wall; there is no way back. For a forked child with one thread:
// `pipe` stays open for writing, every other descriptor is closed, standard
// streams included, and the process dies with `parent`. In a build with
// sanitizers there is neither a filter nor a limit of memory, and standard
// error stays open: a sanitizer maps terabytes, and reads and prints when it
// finds something.
[[nodiscard]] Protection enter(int pipe, int parent, const Limits& limits);

}  // namespace holdpoint::wall

// The filter of system calls, in the kernel's own small language.
#pragma once

namespace holdpoint::wall {

// Lets through what a process needs that computes and writes to `pipe`, and
// ends the process `self` at everything else. False when this machine, its
// kernel or its container has no such filter.
[[nodiscard]] bool filter_system_calls(int pipe, int self);

}  // namespace holdpoint::wall

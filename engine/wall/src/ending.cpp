#include <csignal>
#include <cstring>

#include "holdpoint/wall/process.hpp"

namespace holdpoint::wall {

std::string to_string(const Ending& ending) {
  using Kind = Ending::Kind;
  switch (ending.kind) {
    case Kind::kDone:
      return {};
    case Kind::kForbidden:
      return "its process made a system call that is forbidden to policies, "
             "and was ended by the kernel (SIGSYS)";
    case Kind::kMemory:
      return "its process wanted more memory than it may have";
    case Kind::kProcessor:
      return "its process used up its processor time (SIGXCPU)";
    case Kind::kStatus:
      return "its process ended before its work was done, with status " +
             std::to_string(ending.number);
    case Kind::kSignal:
      break;
  }
  std::string text = "its process was ended by signal " +
                     std::to_string(ending.number) + " (" +
                     strsignal(ending.number) + ")";
  if (ending.number == SIGKILL) {
    text += ": somebody killed it, or the machine ran out of memory";
  }
  return text;
}

}  // namespace holdpoint::wall

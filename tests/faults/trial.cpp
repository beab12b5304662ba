#include "trial.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "holdpoint_main.hpp"

namespace holdpoint::faults {
namespace {

namespace fs = std::filesystem;

// Far beyond what any run needs, even on a loaded machine.
constexpr int kHangMilliseconds = 30'000;

std::string read_all(int file) {
  std::string text;
  char buffer[4096];
  ::lseek(file, 0, SEEK_SET);
  for (;;) {
    const ssize_t got = ::read(file, buffer, sizeof buffer);
    if (got <= 0) return text;
    text.append(buffer, static_cast<std::size_t>(got));
  }
}

std::map<std::string, std::string> files_in(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    files[entry.path().filename().string()] = {
        std::istreambuf_iterator<char>(file), {}};
  }
  return files;
}

void restore(const Scenario& scenario) {
  const fs::path folder = fs::path(scenario.folder) / "out";
  fs::create_directories(folder);
  if (files_in(folder) == scenario.before) return;
  for (const auto& entry : fs::directory_iterator(folder)) {
    fs::remove_all(entry.path());
  }
  for (const auto& [name, text] : scenario.before) {
    std::ofstream(folder / name, std::ios::binary) << text;
  }
}

// An anonymous file in memory that takes what the program prints.
int make_sink() {
  const int file = ::memfd_create("printed", MFD_CLOEXEC);
  if (file < 0) std::abort();
  return file;
}

// noexcept: what main() lets through ends the process, not only this test.
[[noreturn]] void be_the_program(const Scenario& scenario, const Fault& fault,
                                 Seen& seen, int out, int err) noexcept {
  ::setpgid(0, 0);
  const int input = ::open(scenario.input.c_str(), O_RDONLY | O_NONBLOCK);
  ::dup2(input, STDIN_FILENO);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(err, STDERR_FILENO);
  ::close(input);
  std::vector<std::string> words = scenario.arguments;
  words.insert(words.begin(), "holdpoint");
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  if (::chdir(scenario.folder.c_str()) != 0) std::_Exit(99);
  scenario.prepare();
  arm(fault, seen);
  const int code =
      holdpoint_main(static_cast<int>(words.size()), pointers.data());
  disarm();
  std::exit(code);  // as the end of main(); leaks are looked for here
}

// False when the process did not end in time.
bool wait_for_end(pid_t process) {
  const auto descriptor =
      static_cast<int>(::syscall(SYS_pidfd_open, process, 0));
  pollfd watched = {descriptor, POLLIN, 0};
  int ready = 0;
  do {
    ready = ::poll(&watched, 1, kHangMilliseconds);
  } while (ready < 0 && errno == EINTR);
  ::close(descriptor);
  return ready == 1;
}

// Workers whose parent has gone become ours (see run()); they must end too.
bool reap_workers(pid_t group) {
  using Clock = std::chrono::steady_clock;
  const auto give_up =
      Clock::now() + std::chrono::milliseconds(kHangMilliseconds);
  for (;;) {
    const pid_t reaped = ::waitpid(-group, nullptr, WNOHANG);
    if (reaped < 0) return true;  // none is left
    if (reaped > 0) continue;
    if (Clock::now() > give_up) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  ::kill(-group, SIGKILL);
  while (::waitpid(-group, nullptr, 0) > 0) {
  }
  return false;
}

}  // namespace

std::string to_string(const Ending& ending) {
  std::string text = ending.signal != 0
                         ? "signal " + std::to_string(ending.signal)
                         : "exit " + std::to_string(ending.code);
  if (ending.hung) text += ", hung";
  if (ending.left_workers) text += ", left workers behind";
  text += "\n-- stdout\n" + ending.out + "-- stderr\n" + ending.err;
  for (const auto& [name, contents] : ending.files) {
    text += "-- out/" + name + "\n" + contents;
  }
  return text;
}

Ending run(const Scenario& scenario, const Fault& fault, Seen& seen) {
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
  restore(scenario);
  seen.clear();
  const int out = make_sink();
  const int err = make_sink();
  std::fflush(nullptr);
  const pid_t child = ::fork();
  if (child < 0) std::abort();
  if (child == 0) be_the_program(scenario, fault, seen, out, err);
  ::setpgid(child, child);
  scenario.meanwhile(child);
  Ending ending;
  ending.hung = !wait_for_end(child);
  if (ending.hung) ::kill(-child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  if (WIFEXITED(status)) ending.code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) ending.signal = WTERMSIG(status);
  ending.left_workers = !reap_workers(child);
  ending.out = read_all(out);
  ending.err = read_all(err);
  ::close(out);
  ::close(err);
  ending.files = files_in(fs::path(scenario.folder) / "out");
  return ending;
}

Ending run(const Scenario& scenario) {
  static Seen& seen = Seen::create();
  return run(scenario, {}, seen);
}

}  // namespace holdpoint::faults

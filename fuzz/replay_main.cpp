// Runs a fuzz target without a fuzzer: over every file in the folders given,
// and then over mutants of those files.
//
//   NAME_fuzzer [--runs=N] [--seconds=N] [--words=FILE] [--failed=FILE] PATH...
//
// PATH is a folder or a file; a folder that does not exist has no inputs yet; a
// run without any input at all fails, because it would prove nothing. Mutants
// end after N runs or N seconds, whichever comes first; without --runs there
// are none. An input that breaks the target is written to the file `failed`.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "mutant.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size);
// Of the sanitizers' run-time library, where there is one.
extern "C" __attribute__((weak)) void __sanitizer_set_death_callback(
    void (*callback)());

namespace {

namespace fs = std::filesystem;

// An input that takes longer than this hangs; a machine under load is slow.
constexpr unsigned kHangSeconds = 60;

struct Options {
  std::size_t runs = 0, seconds = 3600;
  std::string words, failed = "input.failed";
  std::vector<fs::path> paths;
};

// What runs now, for the handlers below: those allocate nothing and call only
// what is safe in a signal handler.
std::string current, current_name, failed_name;

void say(std::string_view text) {
  (void)!::write(STDERR_FILENO, text.data(), text.size());
}

void keep_current() {
  const int file = ::open(failed_name.c_str(), O_WRONLY | O_CREAT | O_TRUNC,
                          S_IRUSR | S_IWUSR);
  if (file < 0) return say("the input that failed cannot be written\n");
  (void)!::write(file, current.data(), current.size());
  ::close(file);
  say("the target failed on ");
  say(current_name);
  say("; run it again on ");
  say(failed_name);
  say("\n");
}

extern "C" void on_signal(int number) {
  std::signal(number, SIG_DFL);
  if (number == SIGALRM) say("an input takes too long\n");
  keep_current();
  std::raise(number);
}

void catch_failures() {
  if (__sanitizer_set_death_callback != nullptr) {
    __sanitizer_set_death_callback(keep_current);
  }
  for (const int number : {SIGABRT, SIGALRM, SIGFPE, SIGILL}) {
    std::signal(number, on_signal);
  }
  // The sanitizers explain a segmentation fault better than a handler could.
  if (__sanitizer_set_death_callback == nullptr) {
    for (const int number : {SIGSEGV, SIGBUS}) std::signal(number, on_signal);
  }
}

std::string bytes_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream),
          std::istreambuf_iterator<char>()};
}

// Sorted, so that a failure is always reported for the same file first.
std::vector<fs::path> files_at(const fs::path& path) {
  if (fs::is_regular_file(path)) return {path};
  std::vector<fs::path> files;
  if (!fs::is_directory(path)) return files;
  for (const auto& entry : fs::recursive_directory_iterator(path)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

void run(std::string input, std::string name) {
  current = std::move(input);
  current_name = std::move(name);
  // A buffer of exactly this size lets ASan see a read past its end.
  const std::vector<std::uint8_t> exact(current.begin(), current.end());
  alarm(kHangSeconds);
  LLVMFuzzerTestOneInput(exact.data(), exact.size());
  alarm(0);
}

std::size_t run_mutants(const Options& options,
                        std::vector<std::string> seeds) {
  using Clock = std::chrono::steady_clock;
  const auto end = Clock::now() + std::chrono::seconds(options.seconds);
  holdpoint::fuzz::Mutants mutants(
      std::move(seeds), holdpoint::fuzz::words_of(bytes_of(options.words)));
  std::size_t count = 0;
  for (; count < options.runs && Clock::now() < end; ++count) {
    run(mutants.next(), "a mutant");
  }
  return count;
}

bool read_option(std::string_view word, Options& options) {
  const auto value = [word](std::string_view name) {
    return std::string(word.substr(std::min(name.size(), word.size())));
  };
  if (word.starts_with("--runs=")) {
    options.runs = std::strtoul(value("--runs=").c_str(), nullptr, 10);
  } else if (word.starts_with("--seconds=")) {
    options.seconds = std::strtoul(value("--seconds=").c_str(), nullptr, 10);
  } else if (word.starts_with("--words=")) {
    options.words = value("--words=");
  } else if (word.starts_with("--failed=")) {
    options.failed = value("--failed=");
  } else if (word.starts_with("--")) {
    return false;
  } else {
    options.paths.emplace_back(word);
  }
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    if (read_option(argv[i], options)) continue;
    std::fprintf(stderr, "%s: there is no option %s\n", argv[0], argv[i]);
    return 2;
  }
  failed_name = options.failed;
  catch_failures();
  std::vector<std::string> seeds;
  for (const fs::path& path : options.paths) {
    for (const fs::path& file : files_at(path)) {
      seeds.push_back(bytes_of(file));
      run(seeds.back(), file.string());
    }
  }
  const std::size_t replayed = seeds.size();
  const std::size_t mutants = run_mutants(options, std::move(seeds));
  std::fprintf(stderr, "%zu inputs and %zu mutants ran\n", replayed, mutants);
  return replayed == 0 ? 1 : 0;
}

// Every allocation and every system call of a whole run fails once, and then
// for good. What may come of it: what comes without a fault, byte for byte, or
// an exit code that blocks. Never an exit 0 of its own, a part of a file, a
// crash, a hang or a worker left behind; under ASan, never a leak.
//
// HOLDPOINT_FAULTS=all takes every n; else allocations are failed once for each
// place in the code (its innermost callers) instead of each time it is reached,
// and with sanitizers for every twentieth place.
#include <gtest/gtest.h>
#include <simdjson.h>

#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "fault.hpp"
#include "scenarios.hpp"
#include "support/temporary_folder.hpp"
#include "trial.hpp"

namespace holdpoint::faults {
namespace {

// More failures than these would say nothing new.
constexpr int kMostFailures = 5;

// A run with sanitizers, which looks for leaks at its end, takes twenty times
// as long.
#ifdef HOLDPOINT_SANITIZED
constexpr std::uint64_t kStride = 20;
#else
constexpr std::uint64_t kStride = 1;
#endif

bool is_thorough() {
  const char* wanted = std::getenv("HOLDPOINT_FAULTS");
  return wanted != nullptr && std::string(wanted) == "all";
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// A report that was finished and says that it could not judge everything.
bool tells_of_trouble(const std::string& report) {
  return contains(report, "the policy failed") ||
         contains(report, "\"verdict\": \"error\"");
}

// What is wrong with the files; empty when each is as it was, as it should
// become, or a whole report that blocks.
std::string judge_files(const Scenario& scenario, const Ending& whole,
                        const Ending& ending) {
  if (ending.files == scenario.before || ending.files == whole.files) return "";
  for (const auto& [name, text] : ending.files) {
    if (!whole.files.contains(name)) return "a file is left: " + name;
    const bool complete = text.ends_with("}\n") && tells_of_trouble(text);
    if (!complete) return "a file is neither old nor new: " + name;
  }
  return "";
}

// Without the note that workers could not be protected as usual: a fault that
// leads to nothing else changes no verdict.
std::string without_protection_note(std::string text) {
  constexpr std::string_view kNote = "policies ran with less protection";
  const std::size_t note = text.find(kNote);
  if (note == std::string::npos) return text;
  std::size_t begin = text.rfind('\n', note);
  if (begin > 0 && text[begin - 1] == ',') --begin;
  std::size_t end = text.find('\n', note);
  while (text.compare(end, 3, "\n  ") == 0 && text[begin] == '\n') {
    end = text.find('\n', end + 1);  // a line of text that was wrapped
  }
  return text.erase(begin, end - begin);
}

Ending without_protection_note(Ending ending) {
  ending.out = without_protection_note(ending.out);
  for (auto& [name, text] : ending.files) text = without_protection_note(text);
  return ending;
}

// What is wrong with an ending; empty when nothing is. What is no failure, an
// interruption or a short count, must not be noticed at all.
std::string judge(const Scenario& scenario, const Ending& whole,
                  const Fault& fault, const Ending& ending) {
  if (ending == whole) return "";
  if (fault.process == Process::kWorker &&
      without_protection_note(ending) == whole) {
    return "";
  }
  if (ending.hung) return "it hung";
  if (ending.signal != 0) return "it crashed";
  if (ending.left_workers) return "it left workers behind";
  // A sanitizer's exit code is that of a failure.
  if (contains(ending.err, "Sanitizer") ||
      contains(ending.err, "runtime error:")) {
    return "a sanitizer found something";
  }
  if (fault.kind == Kind::kInterruption || fault.kind == Kind::kShortCount) {
    return "it took for a failure what is none";
  }
  if (ending.code == 0) return "it allowed, and differs from the whole run";
  const bool failed = ending.code == 1;
  const bool undecided =
      ending.code == 3 &&
      tells_of_trouble(
          ending.out + ending.err +
          (ending.files.empty() ? "" : ending.files.begin()->second));
  const bool denied = ending.code == whole.code && tells_of_trouble(ending.out);
  if (!failed && !undecided && !denied) {
    return "neither the whole run's result nor a failure";
  }
  const bool may_be_silent = fault.kind != Kind::kAllocation;
  if (failed && ending.err.empty() && !may_be_silent) return "it said nothing";
  return judge_files(scenario, whole, ending);
}

struct Sweep {
  std::string name;
  Story story;
  Kind kind;
  bool persists = false;

  friend void PrintTo(const Sweep& sweep, std::ostream* out) {
    *out << sweep.name;
  }
};

class Faults : public ::testing::TestWithParam<Sweep> {
 protected:
  void SetUp() override {
    // Chosen once in a process, by a function that cannot report a failure.
    (void)simdjson::get_active_implementation()->name();
    scenario_ = prepare(GetParam().story, folder_.path().string());
    seen_.records = true;
    whole_ = run(scenario_, {}, seen_);
    seen_.records = false;
  }

  // Fails the test when the fault leads to anything bad. Whether it happened.
  bool try_out(const Fault& fault) {
    const Ending ending = run(scenario_, fault, seen_);
    ++runs_;
    const std::string wrong = judge(scenario_, whole_, fault, ending);
    if (!wrong.empty()) {
      ++failures_;
      ADD_FAILURE() << "HOLDPOINT_FAULT=\"" << to_string(fault)
                    << "\": " << wrong << "\n"
                    << to_string(ending);
    }
    return seen_.fired;
  }

  [[nodiscard]] const Seen::Counts& counts(Process process) const {
    return seen_.counts[static_cast<std::size_t>(process)];
  }

  void sweep_allocations(Fault fault) {
    const Seen::Counts& seen = counts(fault.process);
    const std::uint64_t last = seen.allocations;
    const std::uint64_t places =
        std::min<std::uint64_t>(seen.places, Seen::kMost);
    ASSERT_GT(last, 0U);
    std::vector<std::uint64_t> numbers;
    if (is_thorough()) {
      for (std::uint64_t n = 1; n <= last; ++n) numbers.push_back(n);
    } else {
      for (std::uint64_t i = 0; i < places; i += kStride) {
        numbers.push_back(seen.place[i]);
      }
    }
    for (const std::uint64_t number : numbers) {
      fault.number = number;
      try_out(fault);
      if (failures_ >= kMostFailures) return;
    }
    if (is_thorough()) try_beyond(fault, last);
    std::cout << to_string(fault.process) << ": " << last << " allocations at "
              << places << " places, failed at " << numbers.size() << "\n";
  }

  // How often the parent waits for workers differs from run to run.
  void try_beyond(Fault fault, std::uint64_t last) {
    int missed = 0;
    for (std::uint64_t number = last + 1; missed < 3; ++number) {
      fault.number = number;
      missed = try_out(fault) ? 0 : missed + 1;
      if (failures_ >= kMostFailures) return;
    }
  }

  void sweep_calls(Fault fault) {
    const std::uint64_t last = counts(fault.process).calls;
    const std::vector<Call> calls(
        counts(fault.process).call.begin(),
        counts(fault.process).call.begin() + static_cast<std::ptrdiff_t>(last));
    ASSERT_GT(last, 0U);
    for (std::uint64_t number = 1; number <= last; ++number) {
      const CallTraits& traits = traits_of(calls[number - 1]);
      fault.number = number;
      const unsigned choices = choices_of(fault.kind, traits);
      for (fault.choice = 0; fault.choice < choices; ++fault.choice) {
        try_out(fault);
        if (failures_ >= kMostFailures) return;
      }
    }
    std::cout << to_string(fault.process) << ": " << last << " system calls\n";
  }

  void sweep(Process process) {
    const Sweep& wanted = GetParam();
    const Fault fault = {
        .kind = wanted.kind, .process = process, .persists = wanted.persists};
    if (wanted.kind == Kind::kAllocation) {
      sweep_allocations(fault);
    } else {
      sweep_calls(fault);
    }
  }

  static const char* to_string(Process process) {
    return process == Process::kMain ? "main" : "worker";
  }
  static std::string to_string(const Fault& fault) {
    return holdpoint::faults::to_string(fault);
  }
  static std::string to_string(const Ending& ending) {
    return holdpoint::faults::to_string(ending);
  }
  static unsigned choices_of(Kind kind, const CallTraits& traits) {
    if (kind == Kind::kInterruption) return traits.can_be_interrupted ? 1 : 0;
    if (kind == Kind::kShortCount) return traits.has_count ? 1 : 0;
    if (kind == Kind::kEnd) return traits.has_count ? 1 : 0;
    unsigned count = 0;
    while (traits.errors[count] != 0) ++count;
    return count;
  }

  testing::TemporaryFolder folder_;
  Seen& seen_ = Seen::create();
  Scenario scenario_;
  Ending whole_;
  int runs_ = 0;
  int failures_ = 0;
};

TEST_P(Faults, NeverOpenTheGate) {
  ASSERT_EQ(whole_.signal, 0);
  ASSERT_EQ(whole_.err, "");
  const bool checks = scenario_.arguments.front() == "check";
  sweep(Process::kMain);
  if (checks && failures_ < kMostFailures) sweep(Process::kWorker);
  std::cout << runs_ << " runs\n";
}

constexpr auto kAllocation = Kind::kAllocation;
constexpr auto kError = Kind::kError;

std::vector<Sweep> sweeps() {
  const std::vector<std::pair<std::string, Story>> stories = {
      {"Denied", Story::kDenied},     {"Allowed", Story::kAllowed},
      {"Evidence", Story::kEvidence}, {"Standard", Story::kStandard},
      {"Workers", Story::kWorkers},   {"PinRecord", Story::kPinRecord},
      {"Merge", Story::kMerge},
  };
  std::vector<Sweep> all;
  for (const auto& [name, story] : stories) {
    // The standard policies need hundreds of thousands of allocations.
    if (story != Story::kStandard) {
      all.push_back({name + "WithoutOneAllocation", story, kAllocation});
      all.push_back({name + "WithoutMemory", story, kAllocation, true});
    }
    all.push_back({name + "WithOneError", story, kError});
    all.push_back({name + "WithErrors", story, kError, true});
    all.push_back(
        {name + "WithInterruptions", story, Kind::kInterruption, true});
    all.push_back({name + "WithEarlyEnds", story, Kind::kEnd});
    all.push_back({name + "WithShortCounts", story, Kind::kShortCount, true});
  }
  return all;
}

INSTANTIATE_TEST_SUITE_P(Everywhere, Faults, ::testing::ValuesIn(sweeps()),
                         [](const auto& sweep) { return sweep.param.name; });

}  // namespace
}  // namespace holdpoint::faults

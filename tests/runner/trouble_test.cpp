// Policies that misbehave: each is an error of its own, and nobody else's.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <new>

#include "judged.hpp"
#include "support/sanitizer.hpp"

namespace holdpoint::runner {
namespace {

using report::Outcome;
using report::Verdict;
using ::testing::AnyOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

terraform::Plan instances(int count) {
  SmallPlan plan;
  for (int i = 0; i < count; ++i) {
    plan.changes.push_back(change_json(
        "aws_x.a[" + std::to_string(i) + "]", "create",
        R"("before": null, "after": {"n": )" + std::to_string(i) + "}"));
  }
  return read_small_plan(plan);
}

std::string rule(const std::string& id, const std::string& body) {
  return policy_text(id, "on = { type = \"aws_x\" },\nrequire = function(r)\n" +
                             body + "\nend,");
}

const std::string kSound = rule("sound", "return r.after.n ~= 1");
constexpr const char* kTroubles[] = {
    "while true do end return true",
    "local function f(n) return 1 + f(n + 1) end return f(1) == 1",
    "return (\"x\"):rep(1 << 40) == \"\"",
    "local t = {} for i = 1, 1 << 40 do t[i] = (\"x\"):rep(1000) .. i end "
    "return true",
    "return (\"a\"):rep(60):find((\"a-\"):rep(30) .. \"b\") == nil",
    "return r.after.m == 1",
    "return r.after.n.x == 1",
    "return nil .. \"x\" == \"\"",
    "return r.after.n",
    "return 1 // 0 == 0"};

TEST(Trouble, IsAnErrorOfItsPolicyAndOfNoOther) {
  Judged::Settings settings;
  settings.budget.instructions = 200'000;
  settings.budget.memory = 4U << 20;
  settings.budget.time = std::chrono::minutes(10);
  const std::vector<std::string> expected = {
      "aws_x.a[0]: pass", "aws_x.a[1]: deny", "aws_x.a[2]: pass"};
  for (const char* body : kTroubles) {
    SCOPED_TRACE(body);
    const Judged judged(instances(3), kSound + rule("trouble", body), settings);
    for (const unsigned jobs : {0U, 2U}) {
      const auto verdicts = judged.verdicts(jobs);
      ASSERT_THAT(verdicts, SizeIs(6));
      EXPECT_EQ(std::vector(verdicts.begin(), verdicts.begin() + 3), expected);
      for (std::size_t i = 3; i < 6; ++i) {
        EXPECT_THAT(verdicts[i], HasSubstr(": error"));
      }
    }
    EXPECT_EQ(printed(judged.outcomes(0)), printed(judged.outcomes(2)));
    const Outcome outcome = judged.outcomes(0).back();
    EXPECT_EQ(outcome.where.file, "test.lua");
    EXPECT_FALSE(outcome.messages.front().text.empty());
  }
}

// Memory that parent and workers share, and a clock over it that does harm in
// a worker: the sandbox lets no policy do it.
struct Shared {
  std::atomic<int> harmed{0};
  std::atomic<std::int64_t> now{0};
};

class SharedMemory {
 public:
  SharedMemory()
      : memory_(mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE,
                     MAP_SHARED | MAP_ANONYMOUS, -1, 0)),
        shared_(new(memory_) Shared()) {}
  ~SharedMemory() { munmap(memory_, sizeof(Shared)); }
  SharedMemory(const SharedMemory&) = delete;
  SharedMemory& operator=(const SharedMemory&) = delete;

  [[nodiscard]] Shared* operator->() const { return shared_; }
  [[nodiscard]] Shared* get() const { return shared_; }

 private:
  void* memory_;
  Shared* shared_;
};

constexpr int kTasks = 200;
constexpr int kHarmAt = 40;  // the task at which a worker comes to harm

// Runs with a clock that calls harm(shared) once, in the first worker that
// reaches its task number kHarmAt.
template <typename Harm>
std::vector<Outcome> run_with_harm(const Judged& judged, unsigned jobs,
                                   const SharedMemory& shared, Harm harm) {
  Options options;
  options.jobs = jobs;
  options.kill_after = std::chrono::hours(1);
  options.run_budget.time = std::chrono::hours(24);
  options.clock = [memory = shared.get(), harm, parent = getpid(),
                   looks = 0]() mutable {
    if (getpid() != parent && ++looks == kHarmAt &&
        memory->harmed.fetch_add(1) == 0) {
      harm(*memory);
    }
    return std::chrono::nanoseconds(memory->now.load());
  };
  auto answers = runner::run(judged.set(), judged.facts(), options);
  if (answers) return std::move(answers->outcomes);
  ADD_FAILURE() << to_string(answers.error());
  return {};
}

// All outcomes but one are what a sound run gives.
void expect_one_error(const std::vector<Outcome>& outcomes,
                      const std::vector<Outcome>& sound,
                      const std::string& message) {
  ASSERT_EQ(outcomes.size(), sound.size());
  int errors = 0;
  for (std::size_t i = 0; i < sound.size(); ++i) {
    if (outcomes[i].verdict != Verdict::kError) {
      EXPECT_EQ(printed(outcomes[i]), printed(sound[i]));
      continue;
    }
    ++errors;
    EXPECT_EQ(outcomes[i].subject, sound[i].subject);
    EXPECT_EQ(outcomes[i].where.file, "test.lua");
    EXPECT_THAT(outcomes[i].messages.front().text, HasSubstr(message));
  }
  EXPECT_EQ(errors, 1);
}

TEST(Trouble, OfAWorkerThatDiesIsAnErrorOfWhatItWasRunning) {
  const Judged judged(instances(kTasks), kSound);
  for (const unsigned jobs : {1U, 3U}) {
    const SharedMemory shared;
    const auto outcomes = run_with_harm(judged, jobs, shared,
                                        [](Shared&) { std::raise(SIGKILL); });
    EXPECT_GE(shared->harmed.load(), 1);
    expect_one_error(outcomes, judged.outcomes(0), "signal 9");
  }
}

TEST(Trouble, OfAWorkerThatEndsByItselfIsAnErrorToo) {
  const Judged judged(instances(kTasks), kSound);
  for (const int status : {0, 7}) {
    const SharedMemory shared;
    const auto outcomes =
        run_with_harm(judged, 1, shared, [status](Shared&) { _exit(status); });
    expect_one_error(outcomes, judged.outcomes(0), "its process ended");
  }
}

TEST(Trouble, OfAWorkerThatOverrunsIsAnErrorAndTheWorkerIsKilled) {
  const Judged judged(instances(kTasks), kSound);
  const SharedMemory shared;
  const auto outcomes = run_with_harm(judged, 1, shared, [](Shared& memory) {
    constexpr std::chrono::nanoseconds kLong = std::chrono::hours(2);
    memory.now.store(kLong.count());
    while (true) {
    }
  });
  expect_one_error(outcomes, judged.outcomes(0), "overran its time");
}

TEST(Trouble, OfAWorkerThatIsStoppedIsAnOverrun) {
  const Judged judged(instances(kTasks), kSound);
  const SharedMemory shared;
  const auto outcomes = run_with_harm(judged, 1, shared, [](Shared& memory) {
    constexpr std::chrono::nanoseconds kLong = std::chrono::hours(2);
    memory.now.store(kLong.count());
    std::raise(SIGSTOP);
  });
  expect_one_error(outcomes, judged.outcomes(0), "overran its time");
}

TEST(Trouble, OfAWorkerThatOpensAFileIsAnErrorThatSaysSo) {
  HOLDPOINT_SKIP_IN_SANITIZER();
  const Judged judged(instances(kTasks), kSound);
  const SharedMemory shared;
  const auto outcomes = run_with_harm(
      judged, 1, shared, [](Shared&) { (void)open("/etc/passwd", O_RDONLY); });
  expect_one_error(outcomes, judged.outcomes(0), "forbidden to policies");
}

// Looks at the clock since the running task began; of each process its own.
int looks = 0;

// The clock of the sandbox, read at the begin and the end of an evaluation, and
// in between by those that take long: these die.
std::chrono::nanoseconds deadly_clock() {
  static const pid_t parent = getpid();
  if (++looks == 3 && getpid() != parent) std::raise(SIGKILL);
  return std::chrono::nanoseconds(0);
}

TEST(Trouble, OfAPolicyThatCostsWorkerAfterWorkerIsOneErrorOfAllItsSubjects) {
  Judged::Settings settings;
  settings.clock = deadly_clock;
  const Judged judged(
      instances(kTasks),
      kSound +
          rule("trouble",
               "local n = 0 for i = 1, 10000 do n = n + 1 end return true"),
      settings);
  const auto sound = judged.outcomes(0);
  const std::vector<Outcome> expected(sound.begin(), sound.begin() + kTasks);
  for (const unsigned jobs : {1U, 3U}) {
    Options options;
    options.jobs = jobs;
    options.kill_after = std::chrono::hours(1);
    options.clock = [] {
      looks = 0;
      return std::chrono::nanoseconds(0);
    };
    const auto answers = runner::run(judged.set(), judged.facts(), options);
    ASSERT_TRUE(answers) << to_string(answers.error());
    ASSERT_THAT(answers->outcomes, SizeIs(kTasks + 1));
    const std::vector<Outcome> others(answers->outcomes.begin(),
                                      answers->outcomes.begin() + kTasks);
    EXPECT_EQ(printed(others), printed(expected));
    const Outcome& given_up = answers->outcomes.back();
    EXPECT_EQ(given_up.verdict, Verdict::kError);
    EXPECT_EQ(given_up.subject, "every subject");
    EXPECT_THAT(given_up.messages.front().text, HasSubstr("16 of its"));
  }
}

TEST(Trouble, OfWorkersThatNeverEndIsOverWhenTheRunIsCancelled) {
  const Judged judged(instances(kTasks), kSound);
  Options options;
  options.jobs = 2;
  options.kill_after = std::chrono::hours(1);
  options.run_budget.time = std::chrono::hours(24);
  options.clock = [parent = getpid()] {
    while (getpid() != parent) {
    }
    return std::chrono::nanoseconds(0);
  };
  int asked = 0;
  options.is_cancelled = [&asked] { return ++asked > 3; };
  const auto answers = runner::run(judged.set(), judged.facts(), options);
  ASSERT_FALSE(answers);
  EXPECT_EQ(answers.error().what, "the run was cancelled");
  EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1);
  EXPECT_EQ(errno, ECHILD);
}

}  // namespace
}  // namespace holdpoint::runner

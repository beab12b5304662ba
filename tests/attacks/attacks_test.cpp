// Every attack program holds its property: as a policy in a worker, alone and
// beside innocent policies, and in the sandbox alone, without the linter.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdlib>
#include <ostream>
#include <regex>

#include "attack.hpp"
#include "holdpoint/report/writers.hpp"

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kMeasuresMemory = false;  // the sanitizer's own would count
#else
constexpr bool kMeasuresMemory = true;
#endif

namespace holdpoint::attacks {

void PrintTo(const Attack& attack, std::ostream* out) { *out << attack.name; }

namespace {

using report::Outcome;
using report::Report;
using report::Verdict;

std::string test_name(const ::testing::TestParamInfo<Attack>& info) {
  std::string name = info.param.name;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

class AttackProgram : public ::testing::TestWithParam<Attack> {};

INSTANTIATE_TEST_SUITE_P(Each, AttackProgram,
                         ::testing::ValuesIn(all_attacks()), test_name);

std::string text_of(const std::vector<report::Message>& messages) {
  std::string text;
  for (const report::Message& message : messages) text += message.text + "\n";
  return text;
}

std::string text_of(const policy::Errors& errors) {
  std::string text;
  for (const Error& error : errors) text += to_string(error) + "\n";
  return text;
}

// What every program must keep, whatever it does.
void expect_contained(const std::string& shown) {
  EXPECT_EQ(shown.find("returned: BREACH"), std::string::npos) << shown;
  EXPECT_EQ(shown.find("its worker"), std::string::npos) << shown;
}

bool ends_in_error_or_safe(Verdict verdict, const std::string& shown) {
  return verdict == Verdict::kError || shown.starts_with("returned: SAFE");
}

// Addresses, paths of the machine, and what its environment holds.
void expect_no_leak(const std::string& shown) {
  EXPECT_FALSE(std::regex_search(shown, std::regex("0x[0-9a-fA-F]{4}")))
      << shown;
  for (const char* name : {"HOME", "PATH", "PWD"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || std::string(value).size() < 4) continue;
    EXPECT_EQ(shown.find(value), std::string::npos) << name << " in " << shown;
  }
}

void expect_no_control_bytes(const std::string& shown) {
  for (const char c : shown) {
    const auto byte = static_cast<unsigned char>(c);
    EXPECT_TRUE((byte >= 0x20 && byte != 0x7F) || c == '\n')
        << "byte " << int{byte} << " in " << shown;
  }
  EXPECT_EQ(shown.find("\n::"), std::string::npos) << shown;
}

// The report without the attack's part.
std::string innocent_part(const Report& whole) {
  Report part;
  part.engine_version = whole.engine_version;
  part.now = whole.now;
  part.plan = whole.plan;
  std::vector<std::uint32_t> places;
  for (const report::PolicyInfo& info : whole.policies) {
    places.push_back(static_cast<std::uint32_t>(part.policies.size()));
    if (info.id != "mm.attack") part.policies.push_back(info);
  }
  for (const Outcome& outcome : whole.outcomes) {
    if (policy_of(whole, outcome).id == "mm.attack") continue;
    part.outcomes.push_back(outcome);
    part.outcomes.back().policy = places[outcome.policy];
  }
  return write_json(part) + write_text(part, {});
}

// Captures what reaches the program's own output while it lives.
class Captured {
 public:
  Captured() {
    ::testing::internal::CaptureStdout();
    ::testing::internal::CaptureStderr();
  }
  ~Captured() {
    EXPECT_EQ(::testing::internal::GetCapturedStdout(), "");
    EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
  }
};

long peak_kilobytes(int who) {
  rusage usage{};
  getrusage(who, &usage);
  return usage.ru_maxrss;
}

TEST_P(AttackProgram, HoldsItsPropertyInAWorker) {
  const Attack& attack = GetParam();
  const auto run = [&] {
    const Captured output;
    return check_attack(attack, false);
  };
  const auto report = run();
  if (!report) {
    // Refused before anything ran: the plan is not judged, exit code 1.
    const std::string shown = text_of(report.error());
    expect_no_leak(shown);
    EXPECT_FALSE(report.error().empty());
    return;
  }
  ASSERT_EQ(report->outcomes.size(), 1U);
  const Outcome& outcome = report->outcomes.front();
  const std::string shown = text_of(outcome.messages);
  expect_contained(shown);
  EXPECT_NE(report->decision, report::Decision::kAllowed);
  if (attack.expect == "budget") {
    EXPECT_TRUE(ends_in_error_or_safe(outcome.verdict, shown)) << shown;
  }
  const std::string written = write_text(*report, {}) + write_json(*report);
  expect_no_control_bytes(written);
  expect_no_leak(written);
  if (attack.expect == "same") {
    for (int i = 0; i < 2; ++i) {
      const auto again = run();
      ASSERT_TRUE(again);
      EXPECT_EQ(write_json(*again), write_json(*report));
    }
  }
  if (kMeasuresMemory) {
    constexpr long kMoreKilobytes = 32L << 10;
    EXPECT_LE(peak_kilobytes(RUSAGE_CHILDREN),
              peak_kilobytes(RUSAGE_SELF) +
                  static_cast<long>(budget().memory >> 10) + kMoreKilobytes);
  }
}

TEST_P(AttackProgram, LeavesTheReportOfOthersAsItWas) {
  const auto alone = check_innocents();
  ASSERT_TRUE(alone) << text_of(alone.error());
  ASSERT_EQ(alone->policies.size(), 3U);
  const auto beside = check_attack(GetParam(), true);
  if (!beside) return;  // nothing was judged at all
  EXPECT_EQ(innocent_part(*beside), innocent_part(*alone));
  EXPECT_EQ(beside->policies.size(), 4U);
}

TEST_P(AttackProgram, HoldsItsPropertyWithoutLinterAndWorker) {
  const Attack& attack = GetParam();
  Bench bench;
  const std::string before = bench.innocents();
  Direct direct;
  {
    const Captured output;
    direct = bench.run(attack);
  }
  EXPECT_EQ(bench.innocents(), before);
  if (!direct.refused.empty()) {
    expect_no_leak(direct.refused);
    return;
  }
  const bindings::Evaluation& evaluation = *direct.evaluation;
  const std::string shown = text_of(evaluation.messages);
  expect_contained(shown);
  expect_no_leak(shown);
  EXPECT_LE(evaluation.spent.memory, budget().memory);
  EXPECT_NE(evaluation.verdict, Verdict::kPass);
  if (attack.expect == "budget") {
    EXPECT_TRUE(ends_in_error_or_safe(evaluation.verdict, shown)) << shown;
  }
  if (attack.expect == "same") {
    const Direct again = bench.run(attack);
    ASSERT_TRUE(again.evaluation);
    EXPECT_EQ(text_of(again.evaluation->messages), shown);
    EXPECT_EQ(again.evaluation->spent.instructions,
              evaluation.spent.instructions);
  }
}

// Many programs ask for pcall first, and end where there is none. With one that
// catches nothing they go on to what they are really after.
TEST_P(AttackProgram, IsContainedWithAPretendedPcall) {
  const Attack& attack = GetParam();
  const std::string prelude =
      "local function pcall(f, ...) return true, f(...) end "
      "local function xpcall(f, h, ...) return true, f(...) end "
      "local function error(e) return e.x.y end "
      "local function assert(x) return x end ";
  Bench bench;
  const std::string before = bench.innocents();
  const Direct direct = bench.run(attack, prelude);
  EXPECT_EQ(bench.innocents(), before);
  if (!direct.refused.empty()) return expect_no_leak(direct.refused);
  const std::string shown = text_of(direct.evaluation->messages);
  EXPECT_EQ(shown.find("its worker"), std::string::npos) << shown;
  expect_no_leak(shown);
  EXPECT_LE(direct.evaluation->spent.memory, budget().memory);
  EXPECT_NE(direct.evaluation->verdict, Verdict::kPass);
}

TEST(Attacks, AreManyAndOfEveryClass) {
  std::size_t own = 0;
  for (const Attack& attack : all_attacks()) {
    own += attack.name.starts_with("own-") ? 1U : 0U;
    EXPECT_THAT(attack.expect, ::testing::AnyOf("budget", "contained", "same",
                                                "noleak", "noctrl"))
        << attack.name;
  }
  EXPECT_GE(own, 30U);
}

// The programs are told from honest policies by what they try, not by the way
// in which they are run.
TEST(Attacks, RunLikeHonestPolicies) {
  const Attack honest{"honest", "contained",
                      "local n = 0\nfor r in each(plan.changes) do n = n + 1 "
                      "end\nreturn \"saw \" .. n"};
  const auto report = check_attack(honest, true);
  ASSERT_TRUE(report) << text_of(report.error());
  std::string shown;
  for (const Outcome& outcome : report->outcomes) {
    shown += text_of(outcome.messages);
  }
  EXPECT_NE(shown.find("returned: saw 30"), std::string::npos) << shown;
  EXPECT_NE(shown.find("465"), std::string::npos) << "the innocents' sum";
  Bench bench;
  const Direct direct = bench.run(honest);
  ASSERT_TRUE(direct.evaluation) << direct.refused;
  EXPECT_EQ(text_of(direct.evaluation->messages), "returned: saw 30\n");
}

}  // namespace
}  // namespace holdpoint::attacks

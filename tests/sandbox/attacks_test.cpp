// Every program of the shared attack corpus: none escapes, crashes, hangs, or
// shows an address. Whatever else it does is fine.
#include <chrono>
#include <string>

#include "run.hpp"
#include "support/fixtures.hpp"

namespace holdpoint::sandbox::testing {
namespace {

constexpr Budget kBudget = {.instructions = 2'000'000,
                            .memory = std::size_t{32} << 20,
                            .time = std::chrono::seconds(2)};

Clock steady_clock() {
  return [] {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
  };
}

TEST(Attacks, AreContained) {
  const auto folder = holdpoint::testing::shared_dir("attacks");
  HOLDPOINT_SKIP_WITHOUT(folder);
  int programs = 0;
  for (const auto& path : holdpoint::testing::files_below(folder)) {
    if (path.extension() != ".lua") continue;
    ++programs;
    const std::string text = holdpoint::testing::read_text(path);
    const auto sandbox = fresh_sandbox(kBudget, steady_clock());
    const std::string result = run_in(*sandbox, text);
    EXPECT_FALSE(result.starts_with("BREACH")) << path << ": " << result;
    EXPECT_EQ(result.find("0x"), std::string::npos) << path << ": " << result;
    EXPECT_LE(sandbox->spent().memory, kBudget.memory) << path;
    if (text.find("expect: budget") != std::string::npos) {
      EXPECT_TRUE(result.starts_with("budget: ") ||
                  result.starts_with("error: ") || result.starts_with("SAFE"))
          << path << ": " << result;
    }
    if (text.find("expect: same") != std::string::npos) {
      const auto again = fresh_sandbox(kBudget, steady_clock());
      EXPECT_EQ(run_in(*again, text), result) << path;
    }
  }
  EXPECT_GT(programs, 80);
}

}  // namespace
}  // namespace holdpoint::sandbox::testing

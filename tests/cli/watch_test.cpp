// holdpoint test --watch: what it does while its user edits files.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "holdpoint/cli/cli.hpp"
#include "support/temporary_folder.hpp"

namespace holdpoint::cli {
namespace {

using holdpoint::testing::TemporaryFolder;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kPolicy =
    "policy \"p\" { title = \"T\", severity = \"low\", on = \"plan\",\n"
    "  require = function() return true end }\n";
constexpr const char* kPasses =
    "test \"t\" { policy = \"p\", plan = {}, expect = pass }\n";
constexpr const char* kFails =
    "test \"t\" { policy = \"p\", plan = {}, expect = deny }\n";

// What somebody does at each pause, and what the program says.
struct Session {
  std::vector<std::function<void()>> edits;  // then the user ends it
  bool is_terminal = true;
  std::ostringstream out, err;
  int code = 0;

  void run(const std::string& folder) {
    const std::vector<std::string> words = {"test",        folder,   "--watch",
                                            "--no-stdlib", "--jobs", "1"};
    std::size_t next = 0;
    Environment environment = {
        .out = out,
        .err = err,
        .out_is_terminal = is_terminal,
        .now = [] { return Timestamp{}; },
        .elapsed =
            [] { return std::chrono::steady_clock::now().time_since_epoch(); },
        .pause =
            [&](std::chrono::milliseconds) {
              if (next == edits.size()) return false;
              edits[next++]();
              return true;
            }};
    code = cli::run(words, environment);
  }
};

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos;
       at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

TEST(Watching, RunsTheTestsAgainAfterEachChange) {
  const TemporaryFolder folder;
  folder.write("p.lua", kPolicy);
  folder.write("p_test.lua", kPasses);
  Session session;
  session.edits = {[] {},  // nothing happens for a while
                   [&] { folder.write("p_test.lua", "test \"t"); },
                   [&] { folder.write("p_test.lua", kFails); }};
  session.run(folder.path().string());
  const std::string out = session.out.str();
  EXPECT_EQ(count(out, "1 passed, 0 failed\n"), 1U) << out;
  EXPECT_EQ(count(out, "the test file cannot be read"), 1U) << out;
  EXPECT_EQ(count(out, "expected: deny"), 1U) << out;
  EXPECT_EQ(count(session.err.str(), "waiting for a change"), 3U);
  EXPECT_EQ(session.code, 2);
}

TEST(Watching, OutlivesTheFilesItWatches) {
  const TemporaryFolder folder;
  folder.write("s/p.lua", kPolicy);
  folder.write("s/p_test.lua", kPasses);
  Session session;
  session.edits = {[&] { std::filesystem::remove_all(folder / "s"); },
                   [&] {
                     folder.write("s/p.lua", kPolicy);
                     folder.write("s/p_test.lua", kPasses);
                   }};
  session.run(folder / "s");
  EXPECT_EQ(count(session.out.str(), "1 passed"), 2U);
  EXPECT_THAT(session.err.str(), HasSubstr("no such file or folder"));
  EXPECT_EQ(session.code, 0);
}

TEST(Watching, NeedsATerminal) {
  const TemporaryFolder folder;
  Session session;
  session.is_terminal = false;
  session.run(folder.path().string());
  EXPECT_EQ(session.code, 1);
  EXPECT_THAT(session.err.str(), HasSubstr("standard output is no terminal"));
}

}  // namespace
}  // namespace holdpoint::cli

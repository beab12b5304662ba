// What the parent makes of a process that ends before its work is done.
#include "file_process.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "holdpoint/wall/message.hpp"
#include "test_set.hpp"

namespace holdpoint::policytest {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr const char* kTests =
    "test \"a\" { policy = \"none\", plan = {}, expect = pass }\n"
    "test \"b\" { policy = \"none\", plan = {}, expect = pass }\n";

// The work of one process, done here.
std::string work_of(const FileProcess& file) {
  int ends[2];
  EXPECT_EQ(pipe(ends), 0);
  file.work(wall::Outlet(ends[1]));
  close(ends[1]);
  std::string bytes;
  char buffer[4096];
  ssize_t got = 0;
  while ((got = read(ends[0], buffer, sizeof buffer)) > 0) {
    bytes.append(buffer, static_cast<std::size_t>(got));
  }
  close(ends[0]);
  return bytes;
}

// As much of it as there is up to the first message of a kind.
std::string up_to(const std::string& bytes, char kind, bool with_it) {
  std::string_view rest = bytes;
  while (true) {
    const std::size_t before = bytes.size() - rest.size();
    const auto message = wall::read_message(rest);
    if (!message) return bytes;
    if (message->kind != kind) continue;
    return bytes.substr(0, with_it ? bytes.size() - rest.size() : before);
  }
}

class Endings : public ::testing::Test {
 protected:
  Endings() { options_.clock = holdpoint::testing::steady_clock(); }

  policy::SourceFile source_{"a_test.lua", kTests};
  policy::SourceSet set_;
  PolicyIndex index_;
  Options options_;
  FileProcess file_{{&source_, &set_, &index_}, options_};
};

TEST_F(Endings, CostTheTestThatWasRunning) {
  file_.take(up_to(work_of(file_), 'r', /*with_it=*/false), "it died");
  EXPECT_FALSE(file_.is_done());
  file_.take(work_of(file_), "");
  EXPECT_TRUE(file_.is_done());
  const FileRun run = file_.take_run();
  ASSERT_THAT(run.results, SizeIs(2));
  EXPECT_EQ(run.results[0].name, "a");
  EXPECT_THAT(run.results[0].failure, HasSubstr("could not be run: it died"));
  EXPECT_THAT(run.results[1].failure, HasSubstr("there is no policy `none`"));
}

// Such as while its trace was made.
TEST_F(Endings, CostNothingBehindAResult) {
  file_.take(up_to(work_of(file_), 'r', /*with_it=*/true), "it died");
  EXPECT_FALSE(file_.is_done());
  file_.take(work_of(file_), "");
  EXPECT_TRUE(file_.is_done());
  const FileRun run = file_.take_run();
  ASSERT_THAT(run.results, SizeIs(2));
  EXPECT_EQ(run.results[0].name, "a");
  EXPECT_THAT(run.results[0].failure, HasSubstr("there is no policy `none`"));
  EXPECT_EQ(run.results[1].name, "b");
}

TEST_F(Endings, AreCountedSoThatAFileComesToAnEnd) {
  int processes = 0;
  while (!file_.is_done() && processes < 100) {
    ++processes;
    file_.take(up_to(work_of(file_), 't', /*with_it=*/false), "");
  }
  EXPECT_EQ(processes, 1);
  EXPECT_THAT(file_.take_run().results.back().failure,
              HasSubstr("ended before its work was done"));
}

}  // namespace
}  // namespace holdpoint::policytest

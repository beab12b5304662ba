#include "history_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace holdpoint::cli {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class HistoryFile : public ::testing::Test {
 protected:
  HistoryFile() {
    folder_ = fs::path(::testing::TempDir()) /
              ("history-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~HistoryFile() override { fs::remove_all(folder_); }

  [[nodiscard]] std::string path() const {
    return (folder_ / "state" / "holdpoint" / "history").string();
  }
  static mode_t mode_of(const fs::path& path) {
    struct stat status = {};
    EXPECT_EQ(::stat(path.c_str(), &status), 0);
    return status.st_mode & 0777;
  }

  fs::path folder_;
};

std::string path_with(const std::string& state, const std::string& home) {
  std::ostringstream out;
  Environment environment = {
      .out = out, .err = out, .now = {}, .elapsed = {}, .variable = {}};
  environment.variable = [&](const char* name) -> std::string {
    return name == std::string("XDG_STATE_HOME") ? state
           : name == std::string("HOME")         ? home
                                                 : "";
  };
  return history_path(environment);
}

TEST_F(HistoryFile, StandsWhereTheEnvironmentSays) {
  EXPECT_EQ(path_with("/s", "/h"), "/s/holdpoint/history");
  EXPECT_EQ(path_with("", "/h"), "/h/.local/state/holdpoint/history");
  EXPECT_EQ(path_with("relative", "/h"), "/h/.local/state/holdpoint/history");
  EXPECT_EQ(path_with("", ""), "");
  EXPECT_EQ(path_with("", "relative"), "");
}

TEST_F(HistoryFile, KeepsLinesForItsOwnerAlone) {
  ASSERT_TRUE(add_history(path(), {"one", "two"}));
  EXPECT_EQ(mode_of(path()), 0600U);
  EXPECT_EQ(mode_of(folder_ / "state"), 0700U);
  ::chmod(path().c_str(), 0644);
  ASSERT_TRUE(add_history(path(), {"three"}));
  EXPECT_EQ(mode_of(path()), 0600U);
  EXPECT_THAT(read_history(path()), ElementsAre("one", "two", "three"));
}

TEST_F(HistoryFile, DropsTheOldestLines) {
  std::vector<std::string> lines(999, "old");
  lines.emplace_back("999");
  ASSERT_TRUE(add_history(path(), lines));
  ASSERT_TRUE(add_history(path(), {"new"}));
  const auto read = read_history(path());
  ASSERT_EQ(read.size(), 1000U);
  EXPECT_EQ(read[998], "999");
  EXPECT_EQ(read[999], "new");
}

TEST_F(HistoryFile, IsEmptyWhereThereIsNone) {
  EXPECT_THAT(read_history(""), IsEmpty());
  EXPECT_THAT(read_history(path()), IsEmpty());
  EXPECT_THAT(read_history(folder_.string()), IsEmpty());
  EXPECT_TRUE(add_history("", {"one"}));
  EXPECT_TRUE(add_history(path(), {}));
  EXPECT_FALSE(fs::exists(path()));
}

TEST_F(HistoryFile, SaysWhenItCannotBeKept) {
  std::ofstream(folder_ / "state") << "a file";
  const auto kept = add_history(path(), {"one"});
  ASSERT_FALSE(kept.has_value());
  EXPECT_EQ(kept.error().code, ErrorCode::kIo);
}

}  // namespace
}  // namespace holdpoint::cli

#include "output_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "support/fixtures.hpp"

namespace holdpoint::cli {
namespace {

namespace fs = std::filesystem;
using holdpoint::testing::read_text;
using ::testing::HasSubstr;

class OutputFile : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ =
        fs::path(::testing::TempDir()) /
        ("output_file_" +
         std::string(
             ::testing::UnitTest::GetInstance()->current_test_info()->name()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const {
    return (folder_ / name).string();
  }
  std::size_t files() const {
    return holdpoint::testing::files_below(folder_).size();
  }

 private:
  fs::path folder_;
};

TEST_F(OutputFile, IsWrittenAndReplacedWhole) {
  ASSERT_TRUE(write_file(path("r"), "a long first text").has_value());
  ASSERT_TRUE(write_file(path("r"), "short").has_value());
  EXPECT_EQ(read_text(path("r")), "short");
  EXPECT_EQ(files(), 1U);
}

// Even where a file that others may read stood before.
TEST_F(OutputFile, IsForUsAloneWhenAskedTo) {
  ASSERT_TRUE(write_file(path("r"), "for all").has_value());
  ASSERT_TRUE(write_file(path("r"), "ours", kForUsAlone).has_value());
  EXPECT_EQ(fs::status(path("r")).permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(OutputFile, ReplacesWhatALinkPointsTo) {
  ASSERT_TRUE(write_file(path("real"), "old").has_value());
  fs::create_symlink("real", path("link"));
  ASSERT_TRUE(write_file(path("link"), "new").has_value());
  EXPECT_TRUE(fs::is_symlink(path("link")));
  EXPECT_EQ(read_text(path("real")), "new");
}

TEST_F(OutputFile, NeverReplacesADevice) {
  ASSERT_TRUE(write_file("/dev/null", "text").has_value());
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

TEST_F(OutputFile, FailsOnAFullDevice) {
  const auto written = write_file("/dev/full", "text");
  ASSERT_FALSE(written.has_value());
  EXPECT_EQ(written.error().code, ErrorCode::kIo);
}

TEST_F(OutputFile, LeavesNothingBehindWhenItFails) {
  fs::create_directory(path("taken"));
  EXPECT_FALSE(write_file(path("taken"), "text").has_value());
  const auto written = write_file(path("absent/r"), "text");
  ASSERT_FALSE(written.has_value());
  EXPECT_THAT(written.error().what, HasSubstr("cannot be written"));
  EXPECT_FALSE(written.error().next_step.empty());
  EXPECT_EQ(files(), 0U);
}

}  // namespace
}  // namespace holdpoint::cli

#include "holdpoint/base/files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "support/temporary_folder.hpp"

namespace holdpoint {
namespace {

namespace fs = std::filesystem;
using holdpoint::testing::TemporaryFolder;
using ::testing::ElementsAre;

TEST(FileKind, TellsFilesFoldersAndOthersApart) {
  const TemporaryFolder folder;
  folder.write("file", "x");
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  EXPECT_EQ(file_kind(folder / "file"), FileKind::kRegular);
  EXPECT_EQ(file_kind(folder.path().string()), FileKind::kFolder);
  EXPECT_EQ(file_kind(folder / "pipe"), FileKind::kOther);
  EXPECT_EQ(file_kind("/dev/null"), FileKind::kOther);
}

TEST(FileKind, IsAbsentWhereNothingCanBe) {
  const TemporaryFolder folder;
  folder.write("file", "x");
  fs::create_symlink("nowhere", folder / "dangling");
  EXPECT_EQ(file_kind(folder / "nothing"), FileKind::kAbsent);
  EXPECT_EQ(file_kind(folder / "file/below"), FileKind::kAbsent);
  EXPECT_EQ(file_kind(folder / "dangling"), FileKind::kAbsent);
  EXPECT_EQ(file_kind(""), FileKind::kAbsent);
}

TEST(FileKind, FollowsLinks) {
  const TemporaryFolder folder;
  folder.write("inner/file", "x");
  fs::create_symlink("inner", folder / "link");
  EXPECT_EQ(file_kind(folder / "link"), FileKind::kFolder);
  EXPECT_EQ(is_link(folder / "link"), true);
  EXPECT_EQ(is_link(folder / "inner"), false);
  EXPECT_EQ(is_link(folder / "nothing"), false);
}

TEST(FileKind, IsAnErrorWhereNobodyCanLook) {
  const TemporaryFolder folder;
  fs::create_symlink("circle", folder / "circle");
  const std::string long_name(5000, 'a');
  for (const std::string& path : {folder / "circle", long_name}) {
    const auto kind = file_kind(path);
    ASSERT_FALSE(kind.has_value()) << path;
    EXPECT_EQ(kind.error().code, ErrorCode::kIo);
    EXPECT_EQ(kind.error().where.file, path);
  }
  EXPECT_FALSE(is_link(long_name).has_value());
}

TEST(ListFolder, GivesSortedNames) {
  const TemporaryFolder folder;
  folder.write("b", "");
  folder.write(".hidden", "");
  folder.write("a/inner", "");
  EXPECT_THAT(list_folder(folder.path().string(), 3).value(),
              ElementsAre(".hidden", "a", "b"));
}

TEST(ListFolder, FailsBeyondItsLimitAndWhereThereIsNoFolder) {
  const TemporaryFolder folder;
  folder.write("a", "");
  folder.write("b", "");
  const auto many = list_folder(folder.path().string(), 1);
  ASSERT_FALSE(many.has_value());
  EXPECT_EQ(many.error().code, ErrorCode::kLimitExceeded);
  const auto file = list_folder(folder / "a", 1);
  ASSERT_FALSE(file.has_value());
  EXPECT_EQ(file.error().code, ErrorCode::kIo);
  EXPECT_EQ(file.error().where.file, folder / "a");
}

}  // namespace
}  // namespace holdpoint

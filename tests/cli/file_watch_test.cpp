#include "file_watch.hpp"

#include <gtest/gtest.h>

#include "support/temporary_folder.hpp"

namespace holdpoint::cli {
namespace {

namespace fs = std::filesystem;
using holdpoint::testing::TemporaryFolder;

TEST(FileWatch, SeesFilesThatComeChangeAndGo) {
  const TemporaryFolder folder;
  folder.write("a.lua", "1");
  FileWatch watch({folder.path().string()});
  EXPECT_FALSE(watch.has_changed());
  folder.write("deep/down/b.lua", "1");
  EXPECT_TRUE(watch.has_changed());
  EXPECT_FALSE(watch.has_changed());
  folder.write("a.lua", "12");
  EXPECT_TRUE(watch.has_changed());
  fs::remove(folder / "deep/down/b.lua");
  EXPECT_TRUE(watch.has_changed());
  EXPECT_EQ(watch.files(), 1U);
}

TEST(FileWatch, SeesAFileThatKeepsItsSize) {
  const TemporaryFolder folder;
  const std::string file = folder.write("a.lua", "1");
  FileWatch watch({folder.path().string()});
  fs::last_write_time(file,
                      fs::last_write_time(file) + std::chrono::seconds(1));
  EXPECT_TRUE(watch.has_changed());
}

TEST(FileWatch, LeavesOutWhatIsHiddenAndWhereLinksLead) {
  const TemporaryFolder folder;
  folder.write("a/a.lua", "1");
  fs::create_directory_symlink(folder / "b", folder / "a/link");
  FileWatch watch({folder / "a"});
  folder.write("a/.swap.lua", "1");
  folder.write("a/.git/x", "1");
  folder.write("b/b.lua", "1");
  EXPECT_FALSE(watch.has_changed());
  EXPECT_EQ(watch.files(), 1U);
}

TEST(FileWatch, SeesAFolderThatComesLater) {
  const TemporaryFolder folder;
  FileWatch watch({folder / "later"});
  EXPECT_FALSE(watch.has_changed());
  folder.write("later/a.lua", "1");
  EXPECT_TRUE(watch.has_changed());
}

}  // namespace
}  // namespace holdpoint::cli

#include "holdpoint/base/regular_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "support/temporary_folder.hpp"

namespace holdpoint {
namespace {

namespace fs = std::filesystem;
using holdpoint::testing::TemporaryFolder;
using ::testing::HasSubstr;

constexpr std::uint64_t kLimit = 100;

TEST(ReadRegularFile, ReadsTheFile) {
  const TemporaryFolder folder;
  const std::string file = folder.write("a.lua", "text");
  const auto bytes = read_regular_file(file, kLimit, folder.path().string());
  ASSERT_TRUE(bytes) << to_string(bytes.error());
  EXPECT_EQ(bytes->view(), "text");
  EXPECT_EQ(bytes->name(), file);
}

TEST(ReadRegularFile, HoldsItToItsLimit) {
  const TemporaryFolder folder;
  const std::string file = folder.write("a.lua", std::string(101, 'x'));
  const auto bytes = read_regular_file(file, kLimit);
  ASSERT_FALSE(bytes);
  EXPECT_EQ(bytes.error().code, ErrorCode::kLimitExceeded);
}

TEST(ReadRegularFile, RefusesAPipeWithoutWaitingForIt) {
  const TemporaryFolder folder;
  const std::string pipe = folder / "a.lua";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  const auto bytes = read_regular_file(pipe, kLimit);
  ASSERT_FALSE(bytes);
  EXPECT_THAT(bytes.error().what, HasSubstr("not a file"));
  EXPECT_EQ(bytes.error().where.file, pipe);
}

TEST(ReadRegularFile, RefusesFoldersAndDevices) {
  const TemporaryFolder folder;
  EXPECT_FALSE(read_regular_file(folder.path().string(), kLimit));
  EXPECT_FALSE(read_regular_file("/dev/zero", kLimit));
  EXPECT_FALSE(read_regular_file(folder / "missing.lua", kLimit));
}

TEST(ReadRegularFile, FollowsLinksWithinItsRootOnly) {
  const TemporaryFolder folder;
  const std::string outside = folder.write("outside.lua", "o");
  folder.write("set/real.lua", "r");
  fs::create_symlink(outside, folder.path() / "set" / "out.lua");
  fs::create_symlink("real.lua", folder.path() / "set" / "in.lua");
  fs::create_directory_symlink("..", folder.path() / "set" / "up");
  const std::string root = folder / "set";
  EXPECT_TRUE(read_regular_file(folder / "set/in.lua", kLimit, root));
  EXPECT_TRUE(read_regular_file(folder / "set/out.lua", kLimit));
  for (const char* name : {"set/out.lua", "set/up/outside.lua", "outside.lua",
                           "set/../outside.lua"}) {
    const auto bytes = read_regular_file(folder / name, kLimit, root);
    ASSERT_FALSE(bytes) << name;
    EXPECT_THAT(bytes.error().what, HasSubstr("leads out of its folder"));
  }
}

TEST(ReadRegularFile, RefusesARootThatIsNotThere) {
  const TemporaryFolder folder;
  const std::string file = folder.write("a.lua", "text");
  EXPECT_FALSE(read_regular_file(file, kLimit, folder / "nowhere"));
}

}  // namespace
}  // namespace holdpoint

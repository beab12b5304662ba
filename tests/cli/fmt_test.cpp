// holdpoint fmt: which files it takes, what it writes, and what it leaves.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
#include <filesystem>

#include "lua_files.hpp"
#include "scenes.hpp"
#include "support/fixtures.hpp"

namespace holdpoint::cli {
namespace {

using holdpoint::testing::read_text;
using holdpoint::testing::TemporaryFolder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class FmtCommand : public ::testing::Test {
 protected:
  const TemporaryFolder folder_;
};

TEST_F(FmtCommand, WritesWhatChangesAndSaysSo) {
  const std::string first = folder_.write("a.lua", "x=1\n");
  const std::string second = folder_.write("b/c.lua", "y = 2\n");
  const Ran ran = run_words({"fmt", folder_.path()});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.out, "formatted " + first + "\n");
  EXPECT_EQ(ran.err, "1 file formatted, 1 had the style already\n");
  EXPECT_EQ(read_text(first), "x = 1\n");
  EXPECT_EQ(read_text(second), "y = 2\n");
}

TEST_F(FmtCommand, ChecksWithoutWriting) {
  const std::string file = folder_.write("a.lua", "x=1\n");
  const Ran ran = run_words({"fmt", "--check", folder_.path()});
  EXPECT_EQ(ran.code, 2);
  EXPECT_EQ(ran.out, file + "\n");
  EXPECT_EQ(ran.err, "1 of 1 file would change: run `holdpoint fmt`\n");
  EXPECT_EQ(read_text(file), "x=1\n");
  folder_.write("a.lua", "x = 1\n");
  const Ran again = run_words({"fmt", "--check", folder_.path()});
  EXPECT_EQ(again.code, 0);
  EXPECT_EQ(again.out, "");
}

TEST_F(FmtCommand, ShowsWhatWouldChange) {
  const std::string file = folder_.write("a.lua", "-- a\nx=1\n");
  const Ran ran = run_words({"fmt", "--diff", file});
  EXPECT_EQ(ran.code, 2);
  EXPECT_EQ(ran.out, file +
                         "\n  |@@ -1,2 +1,2 @@\n  | -- a\n  |-x=1\n"
                         "  |+x = 1\n");
  EXPECT_EQ(read_text(file), "-- a\nx=1\n");
}

TEST_F(FmtCommand, ShowsNothingThatARunnerObeys) {
  const std::string file =
      folder_.write("a.lua", "--[[\n::error::x\n##[error]y\n]]\n  -- z\n");
  const Ran ran = run_words({"fmt", "--diff", file});
  EXPECT_EQ(ran.code, 2);
  EXPECT_EQ(ran.out, file +
                         "\n  |@@ -2,4 +2,4 @@\n  | ::error::x\n"
                         "  | #\\#[error]y\n  | ]]\n  |-  -- z\n"
                         "  |+-- z\n");
}

TEST_F(FmtCommand, LeavesABrokenFileAloneAndFormatsTheOthers) {
  const std::string broken = folder_.write("a.lua", "if x then\n");
  const std::string other = folder_.write("b.lua", "x=1\n");
  const Ran ran = run_words({"fmt", folder_.path()});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("expected `end` to close `if` at line 1"));
  EXPECT_THAT(ran.err, HasSubstr("a.lua:1:10"));
  EXPECT_THAT(ran.err, HasSubstr("1 could not be formatted"));
  EXPECT_EQ(read_text(broken), "if x then\n");
  EXPECT_EQ(read_text(other), "x = 1\n");
}

TEST_F(FmtCommand, KeepsPermissions) {
  const std::string file = folder_.write("a.lua", "x=1\n");
  ASSERT_EQ(::chmod(file.c_str(), 0751), 0);
  EXPECT_EQ(run_words({"fmt", file}).code, 0);
  struct stat after = {};
  ASSERT_EQ(::stat(file.c_str(), &after), 0);
  EXPECT_EQ(after.st_mode & 0777U, 0751U);
}

TEST_F(FmtCommand, FollowsALinkThatIsNamed) {
  const std::string file = folder_.write("a.lua", "x=1\n");
  const std::string link = folder_ / "b.lua";
  std::filesystem::create_symlink(file, link);
  EXPECT_EQ(run_words({"fmt", link}).code, 0);
  EXPECT_EQ(read_text(file), "x = 1\n");
  EXPECT_TRUE(std::filesystem::is_symlink(link));
}

TEST_F(FmtCommand, DoesNotWriteWhatHasTheStyle) {
  const std::string file = folder_.write("a.lua", "x = 1\n");
  const auto earlier =
      std::filesystem::file_time_type::clock::now() - std::chrono::hours(1);
  std::filesystem::last_write_time(file, earlier);
  EXPECT_EQ(run_words({"fmt", file}).code, 0);
  EXPECT_EQ(std::filesystem::last_write_time(file), earlier);
}

// Lua does not take a byte order mark, so that a policy with one does not load.
TEST_F(FmtCommand, LeavesAFileWithAByteOrderMarkAlone) {
  const std::string text = "\xEF\xBB\xBFx=1\n";
  const std::string file = folder_.write("a.lua", text);
  EXPECT_EQ(run_words({"fmt", file}).code, 1);
  EXPECT_EQ(read_text(file), text);
}

TEST_F(FmtCommand, NothingToFormatIsAnError) {
  EXPECT_EQ(run_words({"fmt", folder_.path()}).code, 1);
  const Ran missing = run_words({"fmt", folder_ / "none.lua"});
  EXPECT_EQ(missing.code, 1);
  EXPECT_THAT(missing.err, HasSubstr("no such file"));
}

TEST_F(FmtCommand, StandardInputStandsAlone) {
  const Ran ran = run_words({"fmt", "-", folder_.path()});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("stands alone"));
}

TEST(LuaFiles, AreThoseBelowAFolderWithoutHiddenOnesAndLinks) {
  const TemporaryFolder folder;
  const std::string elsewhere = folder.write("elsewhere/x.lua", "");
  folder.write("set/.hidden/a.lua", "");
  folder.write("set/.b.lua", "");
  folder.write("set/c.txt", "");
  const std::string d = folder.write("set/d/e.lua", "");
  const std::string f = folder.write("set/f.lua", "");
  std::filesystem::create_symlink(elsewhere, folder / "set/g.lua");
  std::filesystem::create_directory_symlink(folder / "elsewhere",
                                            folder / "set/h");
  const auto files = lua_files({folder / "set", f});
  ASSERT_TRUE(files.has_value());
  EXPECT_THAT(*files, ElementsAre(f, d));
  const auto named = lua_files({folder / "set/g.lua"});
  ASSERT_TRUE(named.has_value());
  EXPECT_THAT(*named, ElementsAre(folder / "set/g.lua"));
}

}  // namespace
}  // namespace holdpoint::cli

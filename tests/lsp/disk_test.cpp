#include "holdpoint/lsp/disk.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "support/temporary_folder.hpp"

namespace holdpoint::lsp {
namespace {

namespace fs = std::filesystem;

void write(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path) << text;
}

TEST(Disk, ListsPoliciesAndConfigurationsBelowAFolder) {
  const testing::TemporaryFolder folder;
  const fs::path root = folder.path();
  write(root / "b.lua", "");
  write(root / "aws/rds/a.lua", "");
  write(root / "holdpoint.json", "{}");
  write(root / "notes.md", "");
  write(root / ".git/c.lua", "");
  write(root / "node_modules/d.lua", "");
  fs::create_directory_symlink(root / "aws", root / "loop");
  const std::vector<std::string> expected = {
      (root / "aws/rds/a.lua").string(), (root / "b.lua").string(),
      (root / "holdpoint.json").string()};
  EXPECT_EQ(open_disk()->list(root.string()), expected);
}

TEST(Disk, OfNothingIsEmpty) {
  const testing::TemporaryFolder folder;
  EXPECT_TRUE(open_disk()->list((folder.path() / "none").string()).empty());
  EXPECT_EQ(open_disk()->read((folder.path() / "none").string()).error().code,
            ErrorCode::kIo);
}

TEST(Disk, ReadsFilesUpToALimit) {
  const testing::TemporaryFolder folder;
  const fs::path path = folder.path() / "a.lua";
  write(path, "return 1");
  EXPECT_EQ(open_disk()->read(path.string()), std::string("return 1"));
  write(path, std::string(Disk::kMostBytes + 1, ' '));
  EXPECT_EQ(open_disk()->read(path.string()).error().code,
            ErrorCode::kLimitExceeded);
}

}  // namespace
}  // namespace holdpoint::lsp

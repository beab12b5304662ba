#include "holdpoint/base/bytes.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

namespace holdpoint {
namespace {

using std::string_view_literals::operator""sv;

// A file of this test's own, removed with it.
class TemporaryFile {
 public:
  explicit TemporaryFile(std::string_view content) {
    const auto* const running =
        testing::UnitTest::GetInstance()->current_test_info();
    path_ = testing::TempDir() + "holdpoint_bytes_" + running->name() + "_" +
            std::to_string(getpid());
    std::ofstream(path_, std::ios::binary) << content;
  }
  ~TemporaryFile() { std::filesystem::remove(path_); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

void expect_padding(const Bytes& bytes) {
  for (std::size_t i = 0; i < Bytes::kPadding; ++i) {
    EXPECT_EQ(bytes.data()[bytes.size() + i], '\0') << i;
  }
}

TEST(Bytes, KeepEveryByteAndTheName) {
  const Bytes bytes = Bytes::copy_of("a\0b\xff"sv, "plan.json");
  EXPECT_EQ(bytes.view(), "a\0b\xff"sv);
  EXPECT_EQ(bytes.size(), 4U);
  EXPECT_EQ(bytes.name(), "plan.json");
  expect_padding(bytes);
}

TEST(Bytes, AreEmptyWithoutContent) {
  const Bytes bytes;
  EXPECT_EQ(bytes.view(), "");
  EXPECT_EQ(bytes.name(), "");
  expect_padding(Bytes::copy_of(""));
}

TEST(Bytes, ShareTheirMemoryWhenCopied) {
  Bytes copy;
  {
    const Bytes bytes = Bytes::copy_of("plan");
    copy = bytes;
    EXPECT_EQ(copy.data(), bytes.data());
  }
  EXPECT_EQ(copy.view(), "plan");
}

TEST(Bytes, DoNotChangeWithTheFile) {
  const TemporaryFile file("judged");
  const auto bytes = Bytes::read_file(file.path());
  ASSERT_TRUE(bytes) << to_string(bytes.error());
  std::ofstream(file.path(), std::ios::binary) << "swapped";
  EXPECT_EQ(bytes->view(), "judged");
  EXPECT_EQ(bytes->name(), file.path());
  expect_padding(*bytes);
}

TEST(Bytes, OfALargeFileAreWhole) {
  std::string content;
  for (int i = 0; i < 100'000; ++i) content += std::to_string(i);
  const TemporaryFile file(content);
  const auto bytes = Bytes::read_file(file.path());
  ASSERT_TRUE(bytes);
  EXPECT_EQ(bytes->view(), content);
}

TEST(Bytes, UpToTheLimitAreReadAndOneMoreIsRefused) {
  const TemporaryFile file("12345");
  EXPECT_TRUE(Bytes::read_file(file.path(), 5));
  const auto refused = Bytes::read_file(file.path(), 4);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kLimitExceeded);
}

TEST(Bytes, OfAnEndlessDeviceStopAtTheLimit) {
  const auto refused = Bytes::read_file("/dev/zero", 1000);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kLimitExceeded);
}

TEST(Bytes, OfAMissingFileAreAnIoErrorThatNamesIt) {
  const auto refused = Bytes::read_file("no/such/plan.json");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kIo);
  EXPECT_NE(to_string(refused.error()).find("no/such/plan.json"),
            std::string::npos);
}

TEST(Bytes, OfAFolderAreAnIoError) {
  const auto refused = Bytes::read_file(testing::TempDir());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kIo);
}

TEST(Bytes, OfAPipeAreReadToItsEndAndItStaysOpen) {
  std::array<int, 2> ends = {};
  ASSERT_EQ(pipe(ends.data()), 0);
  ASSERT_EQ(write(ends[1], "plan", 4), 4);
  close(ends[1]);
  const auto bytes = Bytes::read_descriptor(ends[0], "-");
  ASSERT_TRUE(bytes);
  EXPECT_EQ(bytes->view(), "plan");
  EXPECT_EQ(bytes->name(), "-");
  EXPECT_EQ(close(ends[0]), 0);
}

TEST(LocationOf, CountsLinesAndColumnsFromOne) {
  const Bytes bytes = Bytes::copy_of("ab\ncd\n", "plan.json");
  const auto at = [&bytes](std::uint64_t offset) {
    return to_string(location_of(bytes, offset));
  };
  EXPECT_EQ(at(0), "plan.json:1:1");
  EXPECT_EQ(at(2), "plan.json:1:3");
  EXPECT_EQ(at(3), "plan.json:2:1");
  EXPECT_EQ(at(4), "plan.json:2:2");
  EXPECT_EQ(at(6), "plan.json:3:1");
  EXPECT_EQ(location_of(bytes, 4).offset, 4U);
}

TEST(LocationOf, BeyondTheEndIsTheEnd) {
  const Bytes bytes = Bytes::copy_of("ab", "plan.json");
  EXPECT_EQ(to_string(location_of(bytes, 100)), "plan.json:1:3");
}

}  // namespace
}  // namespace holdpoint

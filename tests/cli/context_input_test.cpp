#include "context_input.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "support/temporary_folder.hpp"

namespace holdpoint::cli {
namespace {

using holdpoint::testing::TemporaryFolder;
using ::testing::HasSubstr;

constexpr const char* kDocument = R"({
  "format": "holdpoint.context", "format_version": 1, "sources": [
    {"id": "aws/123456789012/eu-west-1/ec2.volumes", "provider": "aws",
     "account": "123456789012", "region": "eu-west-1",
     "call": "ec2 describe-volumes", "status": "ok", "complete": true,
     "count": 0, "collected_at": "2026-02-26T21:58:01Z"}],
  "items": []})";

constexpr const char* kManifest = R"({
  "format": "holdpoint.answers", "format_version": 1, "answers": [
    {"file": "volumes.json", "call": "ec2 describe-volumes",
     "provider": "aws", "account": "123456789012", "region": "eu-west-1",
     "exit_code": 0, "collected_at": "2026-02-26T21:58:01Z"}]})";

TEST(ContextInput, AreDocuments) {
  const TemporaryFolder folder;
  const auto context = read_context(folder.write("context.json", kDocument));
  ASSERT_TRUE(context) << to_string(context.error());
  ASSERT_EQ(context->sources().size(), 1U);
  EXPECT_TRUE(context->sources()[0].is_whole());
}

TEST(ContextInput, AreFoldersOfAnswersWithAManifest) {
  const TemporaryFolder folder;
  folder.write("manifest.json", kManifest);
  folder.write("volumes.json", R"({"Volumes": []})");
  const auto context = read_context(folder.path().string());
  ASSERT_TRUE(context) << to_string(context.error());
  ASSERT_EQ(context->sources().size(), 1U);
  EXPECT_TRUE(context->sources()[0].is_whole());
}

TEST(ContextInput, AreNotFoldersWithoutAManifest) {
  const TemporaryFolder folder;
  folder.write("volumes.json", R"({"Volumes": []})");
  const auto context = read_context(folder.path().string());
  ASSERT_FALSE(context);
  EXPECT_THAT(context.error().where.file, HasSubstr("manifest.json"));
  EXPECT_THAT(context.error().next_step, HasSubstr("manifest.json"));
}

TEST(ContextInput, ThatDoNotExistSayWhatToName) {
  const TemporaryFolder folder;
  const auto context = read_context(folder / "none.json");
  ASSERT_FALSE(context);
  EXPECT_THAT(context.error().next_step, HasSubstr("context collect"));
}

// Opening a pipe that nobody writes to would wait for ever.
TEST(ContextInput, DoNotWaitForPipesAmongTheAnswers) {
  const TemporaryFolder folder;
  folder.write("manifest.json", kManifest);
  ASSERT_EQ(mkfifo((folder / "volumes.json").c_str(), 0600), 0);
  const auto context = read_context(folder.path().string());
  ASSERT_TRUE(context) << to_string(context.error());
  ASSERT_EQ(context->sources().size(), 1U);
  EXPECT_FALSE(context->sources()[0].is_whole());
}

}  // namespace
}  // namespace holdpoint::cli

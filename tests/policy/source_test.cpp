#include "holdpoint/policy/source.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>
#include <vector>

#include "support/temporary_folder.hpp"

namespace holdpoint::policy {
namespace {

namespace fs = std::filesystem;
using holdpoint::testing::TemporaryFolder;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> texts_of(const std::vector<SourceFile>& files) {
  std::vector<std::string> texts;
  for (const SourceFile& file : files) texts.push_back(file.text);
  return texts;
}

TEST(ReadSources, SortsPoliciesAndSetsTestsAndLibrariesApart) {
  const TemporaryFolder folder;
  folder.write("z.lua", "z");
  folder.write("aws/b.lua", "b");
  folder.write("a.lua", "a");
  folder.write("b_test.lua", "test b");
  folder.write("aws/a_test.lua", "test a");
  folder.write("lib/net.lua", "net");
  folder.write("lib/deep/er.lua", "deeper");
  folder.write("aws/lib/own.lua", "a policy, since lib/ is at the top");
  folder.write("README.md", "no policy");
  const auto set = read_sources(folder.path().string());
  ASSERT_TRUE(set) << to_string(set.error());
  EXPECT_THAT(texts_of(set->policies),
              ElementsAre("a", "b", "a policy, since lib/ is at the top", "z"));
  EXPECT_THAT(texts_of(set->tests), ElementsAre("test a", "test b"));
  ASSERT_EQ(set->libraries.size(), 2U);
  EXPECT_EQ(set->libraries.at("lib/net").text, "net");
  EXPECT_EQ(set->libraries.at("lib/deep/er").text, "deeper");
  EXPECT_EQ(set->root, folder.path().string());
  EXPECT_EQ(set->policies.front().name, folder / "a.lua");
  EXPECT_FALSE(set->standard);
}

TEST(ReadSources, LeavesHiddenFilesAndFoldersOut) {
  const TemporaryFolder folder;
  folder.write("a.lua", "a");
  folder.write(".b.lua", "b");
  folder.write(".git/c.lua", "c");
  const auto set = read_sources(folder.path().string());
  ASSERT_TRUE(set) << to_string(set.error());
  EXPECT_THAT(texts_of(set->policies), ElementsAre("a"));
}

TEST(ReadSources, FollowsLinksThatStayInTheFolder) {
  const TemporaryFolder folder;
  folder.write(".data/a.lua", "a");  // how cluster volumes mount files
  fs::create_symlink(".data/a.lua", folder.path() / "a.lua");
  const auto set = read_sources(folder.path().string());
  ASSERT_TRUE(set) << to_string(set.error());
  EXPECT_THAT(texts_of(set->policies), ElementsAre("a"));
}

TEST(ReadSources, RefusesLinksThatLeadOutOfTheFolder) {
  const TemporaryFolder folder;
  const std::string outside = folder.write("outside.lua", "o");
  folder.write("set/a.lua", "a");
  fs::create_symlink(outside, folder.path() / "set" / "b.lua");
  const auto set = read_sources(folder / "set");
  ASSERT_FALSE(set);
  EXPECT_EQ(set.error().code, ErrorCode::kPolicy);
  EXPECT_THAT(set.error().where.file, EndsWith("b.lua"));
  EXPECT_THAT(set.error().what, HasSubstr("leads out of the policy folder"));
}

TEST(ReadSources, RefusesLinkedFoldersWhosePoliciesWouldBeMissing) {
  const TemporaryFolder folder;
  folder.write("outside/b.lua", "b");
  folder.write("set/a.lua", "a");
  fs::create_directory_symlink(folder.path() / "outside",
                               folder.path() / "set" / "more");
  const auto set = read_sources(folder / "set");
  ASSERT_FALSE(set);
  EXPECT_EQ(set.error().code, ErrorCode::kPolicy);
  EXPECT_THAT(set.error().where.file, EndsWith("more"));
}

TEST(ReadSources, RefusesWhatCannotBeRead) {
  const TemporaryFolder folder;
  folder.write("a.lua", "a");
  fs::create_symlink("round.lua", folder.path() / "round.lua");
  const auto set = read_sources(folder.path().string());
  ASSERT_FALSE(set);
  EXPECT_EQ(set.error().code, ErrorCode::kIo);
  EXPECT_THAT(set.error().where.file, EndsWith("round.lua"));
}

TEST(ReadSources, RefusesPipesThatAreNamedLikePolicies) {
  const TemporaryFolder folder;
  const std::string pipe = folder / "a.lua";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  const auto set = read_sources(folder.path().string());
  ASSERT_FALSE(set);
  EXPECT_EQ(set.error().code, ErrorCode::kPolicy);
  EXPECT_EQ(set.error().where.file, pipe);
}

TEST(ReadSources, RefusesAPipeThatIsPassedAsOneFile) {
  const TemporaryFolder folder;
  const std::string pipe = folder / "one.lua";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  const auto set = read_sources(pipe);
  ASSERT_FALSE(set);
  EXPECT_THAT(set.error().what, HasSubstr("not a file"));
  EXPECT_FALSE(read_sources("/dev/zero"));
}

TEST(ReadSources, RefusesLibrariesThatLeadOutOfTheirFolder) {
  const TemporaryFolder folder;
  const std::string outside = folder.write("outside.lua", "o");
  const std::string file = folder.write("set/one.lua", "one");
  folder.write("set/lib/net.lua", "net");
  fs::create_symlink(outside, folder.path() / "set" / "lib" / "out.lua");
  EXPECT_FALSE(read_sources(file));
  EXPECT_FALSE(read_sources(folder / "set"));
}

TEST(ReadSources, AcceptsFoldersThatAreNamedLikePolicies) {
  const TemporaryFolder folder;
  folder.write("odd.lua/a.lua", "a");
  const auto set = read_sources(folder.path().string());
  ASSERT_TRUE(set) << to_string(set.error());
  EXPECT_THAT(texts_of(set->policies), ElementsAre("a"));
}

TEST(ReadSources, HoldsFilesToTheirLimits) {
  const TemporaryFolder folder;
  folder.write("a.lua", "12345");
  folder.write("b.lua", "1234");
  const auto large = read_sources(folder.path().string(),
                                  {.max_file_bytes = 4, .max_files = 2});
  ASSERT_FALSE(large);
  EXPECT_EQ(large.error().code, ErrorCode::kLimitExceeded);
  EXPECT_THAT(large.error().where.file, EndsWith("a.lua"));
  const auto many = read_sources(folder.path().string(),
                                 {.max_file_bytes = 5, .max_files = 1});
  ASSERT_FALSE(many);
  EXPECT_EQ(many.error().code, ErrorCode::kLimitExceeded);
  EXPECT_TRUE(read_sources(folder.path().string(),
                           {.max_file_bytes = 5, .max_files = 2}));
}

TEST(ReadSources, SaysThatAPathDoesNotExist) {
  const TemporaryFolder folder;
  const auto set = read_sources(folder / "polices");
  ASSERT_FALSE(set);
  EXPECT_EQ(set.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(set.error().where.file, folder / "polices");
  EXPECT_FALSE(set.error().next_step.empty());
}

TEST(ReadSources, ReadsASingleFileWithTheLibrariesBesideIt) {
  const TemporaryFolder folder;
  const std::string file = folder.write("one.lua", "one");
  folder.write("other.lua", "other");
  folder.write("lib/net.lua", "net");
  const auto set = read_sources(file);
  ASSERT_TRUE(set) << to_string(set.error());
  EXPECT_THAT(texts_of(set->policies), ElementsAre("one"));
  ASSERT_EQ(set->libraries.size(), 1U);
  EXPECT_EQ(set->libraries.at("lib/net").text, "net");
  EXPECT_EQ(set->libraries.at("lib/net").name, folder / "lib/net.lua");
  EXPECT_THAT(set->tests, IsEmpty());
}

TEST(NoLibrary, SaysWhichIsMeantOrWhereToLook) {
  SourceSet set;
  set.root = "aws/rds";
  EXPECT_EQ(to_string(no_library(set, "lib/net").value()),
            "there is no library `lib/net`; `aws/rds` has no folder lib/: name "
            "the folder that has it");
  set.libraries["lib/nets"] = {};
  EXPECT_EQ(to_string(no_library(set, "lib/net").value()),
            "there is no library `lib/net` (did you mean `lib/nets`?)");
}

TEST(ReadSources, RefusesASingleFileWhoseLibrariesCannotBeRead) {
  const TemporaryFolder folder;
  const std::string file = folder.write("one.lua", "one");
  folder.write("lib/net.lua", std::string(300 * 1024, ' '));
  const auto set = read_sources(file);
  ASSERT_FALSE(set);
  EXPECT_THAT(set.error().where.file, EndsWith("net.lua"));
}

TEST(ReadSources, LooksAtNothingButLibrariesBesideASingleFile) {
  const TemporaryFolder folder;
  const std::string file = folder.write("one.lua", "one");
  folder.write("broken.lua", std::string(300 * 1024, ' '));
  folder.write("lib/net.lua", "net");
  const auto set = read_sources(file);
  ASSERT_TRUE(set) << to_string(set.error());
  EXPECT_EQ(set->libraries.size(), 1U);
}

TEST(StandardSources, HoldPoliciesLibrariesAndTestsApart) {
  const SourceSet set = standard_sources();
  EXPECT_TRUE(set.standard);
  EXPECT_GE(set.policies.size(), 6U);
  EXPECT_FALSE(set.libraries.empty());
  for (const SourceFile& file : set.policies) {
    EXPECT_FALSE(file.name.ends_with("_test.lua")) << file.name;
    EXPECT_FALSE(file.text.empty()) << file.name;
  }
  EXPECT_EQ(set.tests.size(), set.policies.size());
  for (const SourceFile& file : set.tests) {
    EXPECT_TRUE(file.name.ends_with("_test.lua")) << file.name;
    EXPECT_FALSE(file.text.empty()) << file.name;
  }
}

TEST(DigestOf, ChangesWithEveryNameAndText) {
  const SourceSet one{{{"a.lua", "x"}}, {}, {}, ".", false};
  const std::string digest = digest_of({one});
  EXPECT_EQ(digest.size(), 64U);
  EXPECT_EQ(digest_of({one}), digest);
  SourceSet other = one;
  other.policies[0].text = "y";
  EXPECT_NE(digest_of({other}), digest);
  other = one;
  other.policies[0].name = "b.lua";
  EXPECT_NE(digest_of({other}), digest);
  other = one;
  other.libraries.emplace("lib/a", SourceFile{"lib/a.lua", "x"});
  EXPECT_NE(digest_of({other}), digest);
  // What moves from one field into the next is another set.
  const SourceSet joined{{{"a.luax", ""}}, {}, {}, ".", false};
  EXPECT_NE(digest_of({joined}), digest);
}

}  // namespace
}  // namespace holdpoint::policy

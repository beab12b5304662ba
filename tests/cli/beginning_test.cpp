// What `new policy` and `init` write, and what they leave alone.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "drafting/new_files.hpp"
#include "drafting/new_policy.hpp"
#include "output_file.hpp"
#include "scenes.hpp"
#include "support/fixtures.hpp"
#include "support/temporary_folder.hpp"

namespace holdpoint::cli {
namespace {

namespace fs = std::filesystem;
using holdpoint::testing::files_below;
using holdpoint::testing::read_text;
using holdpoint::testing::TemporaryFolder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// Paths below the folder, without it.
std::vector<std::string> names_in(const TemporaryFolder& folder) {
  std::vector<std::string> names;
  for (const fs::path& file : files_below(folder.path())) {
    names.push_back(file.lexically_relative(folder.path()).string());
  }
  return names;
}

constexpr const char* kSchema = R"({"format_version": "1.0",
 "provider_schemas": {"registry.terraform.io/acme/acme": {"resource_schemas": {
  "acme_disk": {"version": 0, "block": {"attributes": {
   "sealed": {"type": "bool", "optional": true},
   "id": {"type": "string", "computed": true}}}}}}}})";

// ---- new files

TEST(NewFiles, TakeNoFilesPlace) {
  const TemporaryFolder folder;
  const std::string taken = folder.write("b", "old");
  const auto done =
      write_new_files({{folder / "a", "new"}, {folder / "b", "new"}});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::kUsage);
  EXPECT_THAT(done.error().what, HasSubstr(taken));
  EXPECT_THAT(names_in(folder), ElementsAre("b"));
  EXPECT_EQ(read_text(taken), "old");
}

// Between the look and the writing.
TEST(NewFiles, TakeNoFilesPlaceThatAppearsMeanwhile) {
  const TemporaryFolder folder;
  const std::string taken = folder.write("b", "old");
  const auto done = write_new_file(taken, "new");
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::kUsage);
  EXPECT_EQ(read_text(taken), "old");
  EXPECT_THAT(names_in(folder), ElementsAre("b"));
}

TEST(NewFiles, TakeNoLinksPlace) {
  const TemporaryFolder folder;
  fs::create_symlink("nowhere", folder.path() / "a");
  EXPECT_FALSE(write_new_files({{folder / "a", "new"}}));
  EXPECT_FALSE(fs::exists(folder.path() / "nowhere"));
}

TEST(NewFiles, AreAllWrittenOrNone) {
  const TemporaryFolder folder;
  const std::string file = folder.write("file", "");
  EXPECT_FALSE(
      write_new_files({{folder / "d/a", "1"}, {file + "/below", "2"}}));
  EXPECT_THAT(names_in(folder), ElementsAre("file"));
  ASSERT_TRUE(write_new_files({{folder / "d/a", "1"}, {folder / "e/b", "2"}}));
  EXPECT_THAT(names_in(folder), ElementsAre("d/a", "e/b", "file"));
  EXPECT_EQ(read_text(folder / "e/b"), "2");
}

// ---- names of files

TEST(FileNames, FollowTheIdAndMeanPolicies) {
  EXPECT_EQ(file_stem_of("org.s3.bucket-owner"), "org/s3/bucket_owner");
  EXPECT_EQ(file_stem_of("owner"), "owner");
  EXPECT_EQ(file_stem_of("org.lib.x"), "org/library/x");
  EXPECT_EQ(file_stem_of("org.restore-test"), "org/restore_test_policy");
  EXPECT_EQ(file_stem_of("org.waivers"), "org/waivers_policy");
}

// ---- holdpoint new policy

class NewPolicyCommand : public ::testing::Test {
 protected:
  Ran make(std::vector<std::string> words) const {
    words.insert(words.begin(), {"new", "policy"});
    words.insert(words.end(), {"--path", folder_.path().string()});
    return run_words(words);
  }
  const TemporaryFolder folder_;
};

TEST_F(NewPolicyCommand, WritesAPolicyAndTestsThatPass) {
  const Ran ran = make({"org.rds.kept"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(names_in(folder_),
              ElementsAre("org/rds/kept.lua", "org/rds/kept_test.lua"));
  EXPECT_THAT(ran.out, HasSubstr("It judges aws_db_instance, as its id says"));
  EXPECT_THAT(ran.out, HasSubstr("3 tests passed. Next: "));
  const Ran tests = run_words({"test", folder_.path().string()});
  EXPECT_EQ(tests.code, 0) << tests.out;
  EXPECT_EQ(tests.out, "3 passed, 0 failed\n");
}

TEST_F(NewPolicyCommand, SaysThatARuleIsAGuess) {
  const Ran ran = make({"org.x", "--type", "acme_disk"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("so this is a guess"));
}

TEST_F(NewPolicyCommand, LearnsTheTypeFromASchemaOrPlan) {
  const TemporaryFolder& folder = folder_;
  const std::string schema = folder.write("given/schema.json", kSchema);
  const std::string plan = folder.write("given/plan.json", R"({
    "format_version": "1.2", "resource_changes": [
     {"address": "acme_disk.a", "mode": "managed", "type": "acme_disk",
      "name": "a", "provider_name": "p", "change": {"actions": ["create"],
       "before": null, "after": {"sealed": false}, "after_unknown": {}}}]})");
  const std::string asks = "asks for `sealed` to be true";
  const std::vector<std::vector<std::string>> rows = {
      {"org.a.sealed", "--schema", schema, "--type", "acme_disk"},
      {"org.acme-disk.sealed", "--schema", schema},
      {"org.b.sealed", "--plan", plan, "--type", "acme_disk"}};
  for (const auto& words : rows) {
    const Ran ran = make(words);
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_THAT(ran.out, HasSubstr(asks)) << words.front();
  }
  folder.write("provider-schema.json", kSchema);
  EXPECT_THAT(make({"org.c.sealed", "--type", "acme_disk"}).out,
              HasSubstr(asks));
  // A schema beside policies has what their tests need, perhaps no more.
  EXPECT_EQ(make({"org.d.x", "--type", "acme_queue"}).code, 0);
  EXPECT_EQ(make({"org.s3.x"}).code, 0);
  EXPECT_EQ(run_words({"test", folder.path().string()}).code, 0);
}

struct Refused {
  std::vector<std::string> words;
  const char* message;
};

TEST_F(NewPolicyCommand, RefusesWithoutWritingAnything) {
  const std::string schema = folder_.write("schema.json", kSchema);
  folder_.write("provider-schema.json", kSchema);
  folder_.write("taken.lua",
                "policy \"org.taken\" { title = \"t\", severity = \"low\", "
                "on = \"plan\", require = function() return true end }");
  folder_.write("org/there.lua", "-- mine");
  const auto before = names_in(folder_);
  const Refused rows[] = {
      {{"Org.S3"}, "`Org.S3` is not lower case"},
      {{"a..b"}, "is not lower case"},
      {{"../up"}, "is not lower case"},
      {{"org.taken"}, "there is a policy `org.taken` already"},
      {{"aws.rds.storage-encrypted"}, "already"},
      {{"org.there", "--type", "acme_disk"}, "exists already"},
      {{"org.unclear"}, "is not clear"},
      {{"org.s3.x", "--action", "destroy"}, "did you mean `destroys`?"},
      {{"org.x", "--type", "a\"b"}, "is not a resource type"},
      {{"org.x", "--type", "zzz*"}, "no known resource type is like `zzz*`"},
      {{"org.x", "--type", "acme_dsik"}, "no resource type `acme_dsik`"},
      {{"org.x", "--type", "aws_vpc", "--schema", schema},
       "there is no resource type `aws_vpc` in the provider schema"},
      {{"org.s3.x", "--schema", "no.json"}, "no.json"},
      {{"org.s3.x", "--plan", schema}, "provider schema"},
      {{"org.s3.x", "--path", folder_ / "taken.lua"}, "`--path`"},
  };
  for (const Refused& row : rows) {
    const Ran ran = make(row.words);
    EXPECT_EQ(ran.code, 1) << row.message;
    EXPECT_THAT(ran.err, HasSubstr(row.message));
    EXPECT_THAT(ran.out, IsEmpty());
    EXPECT_EQ(names_in(folder_), before) << row.message;
  }
  const Ran ran =
      run_words({"new", "policy", "org.s3.x", "--path", folder_ / "taken.lua"});
  EXPECT_THAT(ran.err, HasSubstr("is not a folder"));
}

// ---- holdpoint init

TEST(Init, MakesWhatIsMissingAndNothingTheSecondTime) {
  const TemporaryFolder folder;
  fs::create_directories(folder.path() / ".github");
  const std::string path = folder.path().string();
  const Ran first = run_words({"init", path});
  EXPECT_EQ(first.code, 0) << first.err;
  EXPECT_THAT(names_in(folder),
              ElementsAre(".github/workflows/holdpoint.yml", "holdpoint.json",
                          "policies/example/owner_tag.lua",
                          "policies/example/owner_tag_test.lua"));
  EXPECT_THAT(first.out, HasSubstr("made " + path + "/holdpoint.json"));
  EXPECT_THAT(first.out, HasSubstr("Next:"));
  folder.write("holdpoint.json", "{}");
  const Ran second = run_words({"init", path});
  EXPECT_EQ(second.code, 0) << second.err;
  EXPECT_THAT(second.out, HasSubstr("kept " + path + "/holdpoint.json"));
  EXPECT_THAT(second.out, HasSubstr("kept " + path + "/policies"));
  EXPECT_THAT(second.out, Not(HasSubstr("made")));
  EXPECT_EQ(read_text(folder / "holdpoint.json"), "{}");
}

TEST(Init, WhatItMakesWorksAndStopsNoPlan) {
  const TemporaryFolder folder;
  const std::string path = folder.path().string();
  ASSERT_EQ(run_words({"init", path}).code, 0);
  const Ran tests = run_words({"test", path + "/policies"});
  EXPECT_EQ(tests.code, 0) << tests.out;
  const std::string plan = folder.write("plan.json", R"({
    "format_version": "1.2", "terraform_version": "1.11.4", "complete": true,
    "applyable": true, "errored": false, "resource_changes": [
     {"address": "aws_s3_bucket.a", "mode": "managed", "type": "aws_s3_bucket",
      "name": "a", "provider_name": "registry.terraform.io/hashicorp/aws",
      "change": {"actions": ["create"], "before": null, "after": {"tags": {}},
       "after_unknown": {}}}]})");
  const Ran check = run_words(
      {"check", plan, "--config", path + "/holdpoint.json", "--no-stdlib"});
  EXPECT_EQ(check.code, 0) << check.err;
  EXPECT_THAT(check.out, HasSubstr("it has no owner among its tags"));
}

TEST(Init, KeepsAFolderThatHasPoliciesAsItIs) {
  const TemporaryFolder folder;
  folder.write("policies/mine.lua", "-- mine");
  ASSERT_EQ(run_words({"init", folder.path().string()}).code, 0);
  EXPECT_THAT(names_in(folder),
              ElementsAre("holdpoint.json", "policies/mine.lua"));
}

struct CiRow {
  const char* sign;  // a file of the project
  std::vector<std::string> words;
  std::vector<std::string> made;
  const char* said;
};

TEST(Init, MakesTheFileOfTheCiSystemThatIsFoundOrNamed) {
  const std::string github = ".github/workflows/holdpoint.yml";
  const std::string gitlab = ".gitlab/holdpoint.yml";
  const CiRow rows[] = {
      {"README", {}, {}, "no CI system was found"},
      {"README", {"--ci", "github"}, {github}, "made"},
      {".github/CODEOWNERS", {}, {github}, "made"},
      {".github/CODEOWNERS", {"--ci", "none"}, {}, "made"},
      {".github/CODEOWNERS",
       {"--ci=gitlab"},
       {gitlab},
       "add to .gitlab-ci.yml"},
      {".gitlab-ci.yml", {}, {gitlab}, "add to .gitlab-ci.yml: include: "},
  };
  for (const CiRow& row : rows) {
    const TemporaryFolder folder;
    folder.write(row.sign, "mine");
    std::vector<std::string> words = {"init", folder.path().string()};
    words.insert(words.end(), row.words.begin(), row.words.end());
    const Ran ran = run_words(words);
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_THAT(ran.out, HasSubstr(row.said));
    std::vector<std::string> made;
    for (const std::string& name : names_in(folder)) {
      if (name == github || name == gitlab) made.push_back(name);
    }
    EXPECT_EQ(made, row.made) << row.sign;
    EXPECT_EQ(read_text(folder / row.sign), "mine");
  }
}

TEST(Init, NamesTheCiSystemsThatItKnows) {
  const TemporaryFolder folder;
  const Ran ran =
      run_words({"init", folder.path().string(), "--ci", "jenkins"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("use github, gitlab or none"));
  EXPECT_THAT(names_in(folder), IsEmpty());
}

}  // namespace
}  // namespace holdpoint::cli

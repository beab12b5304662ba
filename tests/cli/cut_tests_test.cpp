// What `new test` cuts from a plan: enough, no more, and nothing secret.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "drafting/lua_text.hpp"
#include "drafting/mock_cut.hpp"
#include "drafting/secrets.hpp"
#include "scenes.hpp"
#include "support/fixtures.hpp"
#include "support/temporary_folder.hpp"

namespace holdpoint::cli {
namespace {

using holdpoint::testing::read_text;
using holdpoint::testing::TemporaryFolder;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr const char* kPlan = R"({
 "format_version": "1.2", "terraform_version": "1.11.4", "complete": true,
 "applyable": true, "errored": false, "resource_changes": [
  {"address": "aws_s3_bucket.a", "mode": "managed", "type": "aws_s3_bucket",
   "name": "a", "provider_name": "registry.terraform.io/hashicorp/aws",
   "change": {"actions": ["create"], "before": null,
    "after": {"bucket": "logs", "tags": {"owner": "web", "a key": "x\"y"},
              "force_destroy": false, "note": null},
    "after_unknown": {"id": true, "arn": true}}},
  {"address": "aws_s3_bucket_public_access_block.a", "mode": "managed",
   "type": "aws_s3_bucket_public_access_block", "name": "a",
   "provider_name": "registry.terraform.io/hashicorp/aws",
   "change": {"actions": ["create"], "before": null,
    "after": {"block_public_acls": true, "restrict_public_buckets": true},
    "after_unknown": {"id": true, "bucket": true}}},
  {"address": "aws_db_instance.db", "mode": "managed",
   "type": "aws_db_instance", "name": "db",
   "provider_name": "registry.terraform.io/hashicorp/aws",
   "change": {"actions": ["update"],
    "before": {"password": "swordfish-1", "size": 5, "kms_key_id": "k"},
    "after": {"password": "swordfish-2", "size": 50,
              "url": "db://me:swordfish-2@host", "api_token": "hunter22",
              "zones": ["a", null], "http_tokens": "required"},
    "after_unknown": {"zones": [false, true], "kms_key_id": true},
    "before_sensitive": {"password": true},
    "after_sensitive": {"password": true}}}],
 "configuration": {"root_module": {"resources": [
  {"address": "aws_s3_bucket.a", "mode": "managed", "type": "aws_s3_bucket",
   "name": "a", "provider_config_key": "aws", "schema_version": 0,
   "expressions": {"bucket": {"constant_value": "logs"}}},
  {"address": "aws_s3_bucket_public_access_block.a", "mode": "managed",
   "type": "aws_s3_bucket_public_access_block", "name": "a",
   "provider_config_key": "aws", "schema_version": 0,
   "expressions": {"bucket": {
     "references": ["aws_s3_bucket.a.id", "aws_s3_bucket.a"]}}}]}}})";

std::string policy(const std::string& id, const std::string& type,
                   const std::string& rest) {
  return "policy \"" + id + "\" { title = \"T\", severity = \"low\", on = { " +
         "type = \"" + type + "\", action = \"remains\" }, " + rest + " }\n";
}

class NewTestCommand : public ::testing::Test {
 protected:
  void SetUp() override { plan_ = folder_.write("plan.json", kPlan); }

  void write_policy(const std::string& id, const std::string& type,
                    const std::string& rest) const {
    folder_.write("policies/" + id + ".lua", policy(id, type, rest));
  }
  Ran cut(const std::string& address,
          const std::vector<std::string>& more = {}) const {
    std::vector<std::string> words = {
        "new",       "test",  "--from", plan_,
        "--address", address, "--path", folder_ / "policies"};
    words.insert(words.end(), more.begin(), more.end());
    return run_words(words);
  }
  // Writes the test beside the policies and runs it.
  void expect_it_passes(const std::string& text) const {
    folder_.write("policies/cut_test.lua", text);
    const Ran ran = run_words({"test", folder_ / "policies"});
    EXPECT_EQ(ran.code, 0) << ran.out << text;
  }

  const TemporaryFolder folder_;
  std::string plan_;
};

TEST_F(NewTestCommand, KeepsWhatThePolicyReadsAndNothingElse) {
  write_policy("bucket.name", "aws_s3_bucket",
               "message = \"{address} is called {after.bucket}\", "
               "require = function(r) return r.after.bucket ~= \"logs\" end");
  const Ran ran = cut("aws_s3_bucket.a");
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr(R"(test "aws_s3_bucket.a, as in plan.json" {
  policy = "bucket.name",
  plan   = {
    create("aws_s3_bucket.a", { bucket = "logs" }),
  },
  expect = deny "aws_s3_bucket.a is called logs",
}
)"));
  expect_it_passes(ran.out);
}

TEST_F(NewTestCommand, KeepsTheResourcesThatThePolicyLooksAt) {
  write_policy("bucket.block", "aws_s3_bucket",
               "require = function(r) return any(r:referrers("
               "\"aws_s3_bucket_public_access_block\", \"bucket\"), "
               "function(b) return b.after.block_public_acls == true end) end");
  const Ran ran = cut("aws_s3_bucket.a");
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr(R"(
    create("aws_s3_bucket.a", {}),
    create("aws_s3_bucket_public_access_block.a", {
      block_public_acls = true,
      bucket = ref "aws_s3_bucket.a",
    }),
  },
  expect = pass,
)"));
  expect_it_passes(ran.out);
}

// The block is a subject as well, with an answer of its own.
TEST_F(NewTestCommand, LeavesOutWhatThePolicyJudgesOtherwise) {
  write_policy("only.buckets", "aws_s3_bucket*",
               "require = function(r) return r.type == \"aws_s3_bucket\" end");
  const Ran ran = cut("aws_s3_bucket.a");
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("create(\"aws_s3_bucket.a\", {}),\n  },"));
  EXPECT_THAT(ran.out, HasSubstr("expect = pass"));
}

TEST_F(NewTestCommand, GivesTheProvidersDefaultForWhatNobodySet) {
  const std::string plan = folder_.write("group.json", R"({
    "format_version": "1.2", "resource_changes": [
     {"address": "aws_security_group.a", "mode": "managed",
      "type": "aws_security_group", "name": "a",
      "provider_name": "registry.terraform.io/hashicorp/aws",
      "change": {"actions": ["create"], "before": null, "after": {},
       "after_unknown": {"ingress": true}}}],
    "configuration": {"root_module": {"resources": [
     {"address": "aws_security_group.a", "mode": "managed",
      "type": "aws_security_group", "name": "a", "schema_version": 1,
      "provider_config_key": "aws", "expressions": {}}]}}})");
  write_policy("closed", "aws_security_group",
               "require = function(r) return #r.after.ingress == 0 end");
  const Ran ran =
      run_words({"new", "test", "--from", plan, "--address",
                 "aws_security_group.a", "--path", folder_ / "policies"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("{ ingress = {} }"));
  EXPECT_THAT(ran.out, HasSubstr("expect = pass"));
}

TEST_F(NewTestCommand, KeepsWhatIsUnknownUnknown) {
  write_policy("bucket.arn", "aws_s3_bucket",
               "require = function(r) return r.after.arn ~= nil end");
  const Ran ran = cut("aws_s3_bucket.a");
  EXPECT_THAT(ran.out, HasSubstr("{ arn = unknown }"));
  EXPECT_THAT(ran.out, HasSubstr("expect = undetermined \"after.arn\""));
  expect_it_passes(ran.out);
}

TEST_F(NewTestCommand, WritesATestForEachPolicyThatJudgesTheResource) {
  write_policy("a.size", "aws_db_instance",
               "require = function(r) return r.after.size > r.before.size end");
  write_policy("b.zones", "aws_db_instance",
               "require = function(r) return r.after.zones[1] == \"a\" end");
  write_policy("c.bucket", "aws_s3_bucket",
               "require = function(r) return true end");
  const Ran ran = cut("aws_db_instance.db");
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("update(\"aws_db_instance.db\", { size = 5 }, "
                                 "{ size = 50 }),"));
  EXPECT_THAT(ran.out, HasSubstr("zones = { \"a\", unknown }"));
  EXPECT_THAT(ran.out, Not(HasSubstr("c.bucket")));
  expect_it_passes(ran.out);
  const Ran one = cut("aws_db_instance.db", {"--policy", "b.zones"});
  EXPECT_THAT(one.out, Not(HasSubstr("a.size")));
}

// A policy that reads everything, and a plan whose secrets are marked, held by
// other texts, or only named like secrets.
TEST_F(NewTestCommand, WritesPlaceholdersForSecrets) {
  write_policy("all", "aws_db_instance",
               "require = function(r) return r:changed(\"password\") and "
               "#r.after.url > 0 and #r.after.api_token > 0 and "
               "r.after.http_tokens == \"required\" end");
  const std::string file = folder_ / "cut_test.lua";
  const Ran ran = cut("aws_db_instance.db", {"--output", file});
  EXPECT_EQ(ran.code, 0) << ran.err;
  const std::string text = read_text(file);
  for (const char* secret : {"swordfish", "hunter22"}) {
    EXPECT_THAT(text, Not(HasSubstr(secret)));
    EXPECT_THAT(ran.out + ran.err, Not(HasSubstr(secret)));
  }
  // Two secrets that differ still do; what is no secret stays.
  EXPECT_THAT(text, HasSubstr("password = sensitive(\"placeholder-1\")"));
  EXPECT_THAT(text, HasSubstr("password = sensitive(\"placeholder-2\")"));
  EXPECT_THAT(text, HasSubstr("http_tokens = \"required\""));
  EXPECT_THAT(ran.out, HasSubstr("made " + file));
  expect_it_passes(text);
}

TEST_F(NewTestCommand, SaysWhenBuildersGetAnotherAnswer) {
  // The answer depends on a secret, which is not written.
  write_policy("secret", "aws_db_instance",
               "require = function(r) return r.after.password == "
               "\"swordfish-2\" end");
  const Ran ran = cut("aws_db_instance.db");
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.out, IsEmpty());
  EXPECT_THAT(ran.err, HasSubstr("no test: `secret` answers something else"));
}

TEST_F(NewTestCommand, GivesTheTimeWhereTheAnswerDependsOnIt) {
  write_policy("late", "aws_s3_bucket",
               "require = function(r) return now() < "
               "time(\"2026-03-01T00:00:00Z\") end");
  const Ran ran = cut("aws_s3_bucket.a");
  EXPECT_THAT(ran.out, HasSubstr("  now    = \"2026-02-26T22:00:00Z\",\n"));
  expect_it_passes(ran.out);
}

TEST_F(NewTestCommand, GivesTheRunThatItWasGiven) {
  write_policy("env", "aws_s3_bucket",
               "require = function(r) return run.environment == \"prod\" end");
  const Ran ran = cut("aws_s3_bucket.a", {"--run", "environment=prod"});
  EXPECT_THAT(ran.out, HasSubstr("run    = { environment = \"prod\" }"));
  EXPECT_THAT(ran.out, HasSubstr("expect = pass"));
}

TEST_F(NewTestCommand, RefusesWhatItCannotCut) {
  write_policy("c.bucket", "aws_s3_bucket",
               "require = function(r) return true end");
  const std::vector<std::pair<std::vector<std::string>, const char*>> rows = {
      {{"aws_s3_bucket.b"}, "did you mean `aws_s3_bucket.a`?"},
      {{"aws_db_instance.db"}, "none of your policies judges"},
      {{"aws_s3_bucket.a", "--policy", "aws.rds.storage-encrypted"},
       "does not judge `aws_s3_bucket.a` in this plan"},
      {{"aws_s3_bucket.a", "--policy", "no.such"}, "no.such"},
      {{"aws_s3_bucket.a", "--policy", "*"}, "takes one id"},
      {{"aws_s3_bucket.a", "--output", plan_}, "exists already"}};
  for (const auto& [words, message] : rows) {
    const Ran ran = cut(words.front(), {words.begin() + 1, words.end()});
    EXPECT_EQ(ran.code, 1) << message;
    EXPECT_THAT(ran.err, HasSubstr(message));
    EXPECT_THAT(ran.out, IsEmpty());
  }
  EXPECT_EQ(read_text(plan_), kPlan);
  EXPECT_THAT(run_words({"new", "test", "--from", plan_}).err,
              HasSubstr("`--address ADDRESS`"));
}

TEST_F(NewTestCommand, CutsForStandardPoliciesWhenTheyAreNamed) {
  const std::string id = "aws.rds.storage-encrypted";
  const Ran ran = cut("aws_db_instance.db", {"--policy", id});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("policy = \"" + id + "\""));
  EXPECT_THAT(ran.out, HasSubstr("expect = error \"`storage_encrypted`\""));
  expect_it_passes(ran.out);
}

// ---- parts

TEST(MockChanges, AreWrittenAsTheirBuilders) {
  const std::pair<const char*, const char*> rows[] = {
      {R"("actions": ["delete"], "before": {"a": 1}, "after": null)",
       "delete(\"x_y.a\", { a = 1 }),"},
      {R"("actions": ["forget"], "before": {"a": 1}, "after": null)",
       "forget(\"x_y.a\", { a = 1 }),"},
      {R"("actions": ["create", "delete"], "before": {"a": 1},
          "after": {"a": 1.5}, "after_unknown": {})",
       "replace(\"x_y.a\", { a = 1 }, { a = 1.5 }, "
       "{ create_before_destroy = true }),"},
      {R"("actions": ["no-op"], "before": {"a": []}, "after": {"a": []},
          "after_unknown": {})",
       "noop(\"x_y.a\", { a = {} }),"}};
  for (const auto& [change, text] : rows) {
    const auto plan = terraform::Plan::read(Bytes::copy_of(
        R"({"format_version": "1.2", "resource_changes": [
          {"address": "x_y.a", "mode": "managed", "type": "x_y", "name": "a",
           "provider_name": "registry.terraform.io/hashicorp/x",
           "change": {)" +
        std::string(change) + "}}]}"));
    ASSERT_TRUE(plan) << to_string(plan.error());
    const auto mocks = PlanCutter(*plan).cut("x_y.a");
    ASSERT_TRUE(mocks) << mocks.error().what;
    EXPECT_EQ(mocks->front().text({}), "    " + std::string(text));
  }
}

TEST(LuaStrings, HoldExactlyTheirText) {
  EXPECT_EQ(lua_string("a\"b\\c\n"), R"("a\"b\\c\n")");
  EXPECT_EQ(lua_string("é\x1b\u202e"), R"("é\u{1b}\u{202e}")");
  EXPECT_EQ(lua_string("\xff"), R"("\xff")");
  EXPECT_EQ(lua_string("##vso[task]").find("##vso["), std::string::npos);
  EXPECT_EQ(lua_key("a b"), R"(["a b"])");
  EXPECT_EQ(lua_key("tags"), "tags");
}

TEST(SecretNames, AreWordsThatPeopleUseForSecrets) {
  const Secrets secrets;
  for (const char* name : {"password", "master_password", "API_TOKEN",
                           "user_data_base64", "private_key_pem"}) {
    EXPECT_TRUE(secrets.is_secret(name, "x")) << name;
  }
  for (const char* name : {"http_tokens", "secret_arn", "token_id", "key_name",
                           "environment", "passworded"}) {
    EXPECT_FALSE(secrets.is_secret(name, "x")) << name;
  }
}

}  // namespace
}  // namespace holdpoint::cli

#include "holdpoint/typing/members.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "typed.hpp"

namespace holdpoint::typing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Answer = Lookup::Answer;

// The member that the kField, kIndex or kMethodCall at the `|` reads.
Lookup lookup_at(std::string_view marked_text) {
  const Marked marked(marked_text);
  const Typed typed(marked.text);
  const auto found =
      typed.typing.member_at(typed.typing.expression_at(marked.offset));
  EXPECT_TRUE(found) << marked_text;
  return found.value_or(Lookup());
}

Answer answer(const std::string& body,
              const std::string& on = "type = \"aws_db\"") {
  return lookup_at(in_rule(body, on)).answer;
}

TEST(FindMember, TellsTheAbsentFromTheUnknown) {
  EXPECT_EQ(answer("use(r.after.|engine)"), Answer::kFound);
  EXPECT_EQ(answer("use(r.after.|engin)"), Answer::kAbsent);
  EXPECT_EQ(answer("use(r.after.timeouts.|read)"), Answer::kAbsent);
  EXPECT_EQ(answer("use(r.|aftr)"), Answer::kAbsent);
  EXPECT_EQ(answer("r:|denny()"), Answer::kAbsent);
  EXPECT_EQ(answer("use(plan.|resouces)"), Answer::kAbsent);
  EXPECT_EQ(answer("use(p.|mix)"), Answer::kAbsent);
  EXPECT_EQ(answer("use(run.|workspce)"), Answer::kAbsent);
  EXPECT_EQ(answer("use(cloud.aws.rds.|snapshts)"), Answer::kAbsent);
  EXPECT_EQ(answer("use(cidr.|contain)"), Answer::kAbsent);
  EXPECT_EQ(answer("use(any(cloud.aws.rds.db_snapshots, function(s) return "
                   "s.|SnapshotType end))"),
            Answer::kAbsent);
  EXPECT_EQ(answer("use(r.name.|version)"), Answer::kAbsent);
  EXPECT_EQ(answer("use(r.after.size.|x)"), Answer::kAbsent);
  EXPECT_EQ(answer("use(r.after.rule.|port)"), Answer::kAbsent);
  EXPECT_EQ(answer("use(r.after.any.|x)"), Answer::kUnknown);
  EXPECT_EQ(answer("use(r.after.tags.|owner)"), Answer::kFound);
  EXPECT_EQ(answer("local t = { a = 1 } use(t.|b)"), Answer::kUnknown);
  EXPECT_EQ(answer("use(stranger.|b)"), Answer::kUnknown);
}

TEST(FindMember, OfATypeThatNobodyHasIsUnknown) {
  EXPECT_EQ(answer("use(r.after.|x)", "type = \"aws_nobody\""),
            Answer::kUnknown);
  EXPECT_EQ(
      answer("use(r.after.|engin)", "type = { \"aws_db\", \"aws_nobody\" }"),
      Answer::kUnknown);
  EXPECT_EQ(answer("use(r.after.|engin)", "type = \"*\""), Answer::kUnknown);
  EXPECT_EQ(answer("use(r.after.|engin)", "type = \"aws_*\""),
            Answer::kUnknown);
}

TEST(FindMember, NamesTheTypesThatLackAnAttribute) {
  const std::string both = "type = { \"aws_db\", \"aws_db_cluster\" }";
  const Lookup only = lookup_at(in_rule("use(r.after.|only)", both));
  EXPECT_EQ(only.answer, Answer::kFound);
  EXPECT_THAT(only.member.missing_on, ElementsAre("aws_db_cluster"));
  const Lookup engine = lookup_at(in_rule("use(r.after.|engine)", both));
  EXPECT_THAT(engine.member.missing_on, IsEmpty());
  const Lookup nowhere = lookup_at(in_rule("use(r.after.|no)", both));
  EXPECT_EQ(nowhere.answer, Answer::kAbsent);
  EXPECT_THAT(nowhere.member.missing_on,
              ElementsAre("aws_db", "aws_db_cluster"));
}

TEST(FindMember, ShowsWhatItFoundInTheSchemaAndTheVocabulary) {
  const Lookup block = lookup_at(in_rule("use(r.after.|rule)"));
  EXPECT_EQ(block.member.kind, Member::Kind::kBlock);
  ASSERT_TRUE(block.member.attribute);
  EXPECT_EQ(block.member.attribute->max_items, 5U);
  const Lookup method = lookup_at(in_rule("r:|deny()"));
  EXPECT_EQ(method.member.kind, Member::Kind::kMethod);
  ASSERT_NE(method.member.entry, nullptr);
  EXPECT_EQ(method.member.entry->name, "resource:deny");
  EXPECT_EQ(lookup_at(in_rule("use(cloud.aws.rds.|db_snapshots)")).member.kind,
            Member::Kind::kDataset);
  EXPECT_EQ(lookup_at(in_rule("use(cloud.|aws)")).member.kind,
            Member::Kind::kStep);
  EXPECT_EQ(lookup_at(in_rule("use(p.|max)")).member.kind,
            Member::Kind::kParameter);
}

std::vector<std::string> members_at(const std::string& body) {
  const Marked marked(in_rule(body));
  const Typed typed(marked.text);
  std::vector<std::string> names;
  for (const Member& member : members_of(
           typed.typing.type_of(typed.typing.expression_at(marked.offset)))) {
    names.push_back(member.name);
  }
  return names;
}

TEST(MembersOf, AreAllNamesThatCanFollow) {
  EXPECT_THAT(members_at("use(r.after.|timeouts)"), ElementsAre("create"));
  EXPECT_THAT(
      members_at("use(r.|after)"),
      ElementsAre("any", "encrypted", "engine", "id", "key_id", "only",
                  "password", "rule", "size", "tags", "timeouts", "zones"));
  EXPECT_THAT(members_at("use(|p)"), ElementsAre("max"));
  EXPECT_THAT(members_at("use(|cidr)"),
              ElementsAre("contains", "is_anywhere", "overlaps"));
  EXPECT_THAT(members_at("use(|run)"), Contains("environment"));
  EXPECT_THAT(members_at("use(|r)"), Contains("deny"));
  EXPECT_THAT(members_at("use(|cloud)"), Contains("aws"));
  EXPECT_THAT(members_at("use(r.|name)"), Contains("upper"));
  EXPECT_THAT(members_at("use(any(cloud.aws.rds.db_snapshots, function(s) "
                         "return |s end))"),
              Contains("snapshot_type"));
  EXPECT_THAT(members_at("use(r.after.|size)"), IsEmpty());
  EXPECT_THAT(members_at("use(|stranger)"), IsEmpty());
}

}  // namespace
}  // namespace holdpoint::typing

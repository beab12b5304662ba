// What is offered at the end of a text.
#include "holdpoint/inspect/completion.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bindings/judge.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"

namespace holdpoint::inspect {
namespace {

using terraform::change_json;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

bindings::World world() {
  bindings::World world;
  world.plan.changes = {
      change_json("aws_x.a", "update",
                  R"("before": {"name": "n"}, "after": {"name": "m",
           "rule": [{"from_port": 1, "to_port": 2}], "tags": {"owner": "me"}})"),
      change_json("aws_x.b[\"k\"]", "delete",
                  R"("before": {"gone": 1}, "after": null)")};
  return world;
}

class CompletionTest : public ::testing::Test {
 protected:
  CompletionTest() : judge_(world()) {
    scope_.subject = judge_.subject("aws_x.a").resource;
    scope_.locals = {"mine"};
  }
  std::vector<std::string> words(const std::string& text) {
    return complete(judge_.facts(), scope_, text).words;
  }

  bindings::Judge judge_;
  CompletionScope scope_;
};

TEST_F(CompletionTest, OffersGlobalsAndLocals) {
  EXPECT_THAT(words("pla"), ElementsAre("plan"));
  EXPECT_THAT(words("1 + mi"), ElementsAre("mib", "min", "mine", "minutes"));
  EXPECT_THAT(words(""), AllOf(Contains("r"), Contains("any"), Contains("cidr"),
                               Not(Contains("policy"))));
  EXPECT_THAT(words("zzz"), IsEmpty());
  EXPECT_EQ(complete(judge_.facts(), scope_, "1 + pla").begin, 4U);
}

TEST_F(CompletionTest, OffersMembers) {
  EXPECT_THAT(words("plan.by"), ElementsAre("by_address"));
  EXPECT_THAT(words("plan:do"), ElementsAre("doing"));
  EXPECT_THAT(words("cidr.over"), ElementsAre("overlaps"));
  EXPECT_THAT(words("run.env"), ElementsAre("environment"));
  EXPECT_THAT(words("r.act"), ElementsAre("action", "action_reason"));
  EXPECT_THAT(words("state.ser"), ElementsAre("serial"));
}

TEST_F(CompletionTest, OffersAttributesByTheShapeOfThePlan) {
  EXPECT_THAT(words("r.after."), ElementsAre("name", "rule", "tags"));
  EXPECT_THAT(words("r.after.rule[1].fr"), ElementsAre("from_port"));
  EXPECT_THAT(words("r.after.tags."), ElementsAre("owner"));
  EXPECT_THAT(words("plan.by_address[\"aws_x.a\"].before."),
              ElementsAre("name"));
  EXPECT_THAT(words("any(r.after.rule, function(x) return x.to"),
              ElementsAre("to_port"));
}

TEST_F(CompletionTest, OffersAttributesByTheSchema) {
  bindings::World with_schema = world();
  with_schema.schema = bindings::schema_json(
      R"("aws_x": {"block": {"attributes": {"name": {"type": "string"},
        "never_set": {"type": "string"}}}})");
  const bindings::Judge judge(with_schema);
  scope_.subject = judge.subject("aws_x.a").resource;
  EXPECT_THAT(complete(judge.facts(), scope_, "r.after.nev").words,
              ElementsAre("never_set"));
}

TEST_F(CompletionTest, OffersAddresses) {
  EXPECT_THAT(words("plan.by_address[\"aws"),
              ElementsAre("aws_x.a\"]", "aws_x.b[\\\"k\\\"]\"]"));
  EXPECT_THAT(words("plan.by_address[\"aws_x.a\"].nam"), ElementsAre("name"));
}

TEST_F(CompletionTest, OffersDatasetsAndTheirFields) {
  EXPECT_THAT(words("cloud."), ElementsAre("aws", "azurerm", "google"));
  EXPECT_THAT(words("cloud.aws.rds.db_sn"), ElementsAre("db_snapshots"));
  EXPECT_THAT(words("cloud.aws.rds.db_snapshots[1].snapshot_cr"),
              ElementsAre("snapshot_create_time"));
  EXPECT_THAT(
      words("any(cloud.aws.rds.db_snapshots, function(s) return s.snapshot_cr"),
      ElementsAre("snapshot_create_time"));
}

TEST_F(CompletionTest, FollowsWhatHelpersAndMethodsReturn) {
  EXPECT_THAT(words("any(plan:doing('destroys'), function(c) return c.addr"),
              ElementsAre("address"));
  EXPECT_THAT(words("any(r:surviving_backups(), function(b) return b.data"),
              ElementsAre("data_as_of"));
  EXPECT_THAT(words("filter(plan.changes, f)[1].addr"), ElementsAre("address"));
  EXPECT_THAT(words("local c = plan.changes[1] return c.addr"),
              ElementsAre("address"));
}

TEST_F(CompletionTest, OffersNothingWhereNothingCanBeTold) {
  for (const std::string text :
       {"x.", "any(x, function(y) return y.", "1 + 2.", "'pla", "...",
        "r.after.name.", "plan.by_address['nowhere'].after."}) {
    EXPECT_THAT(words(text), IsEmpty()) << text;
  }
  EXPECT_THAT(words(std::string(100'000, '(')), IsEmpty());
  EXPECT_THAT(words(std::string(50'000, 'a') + "."), IsEmpty());
}

}  // namespace
}  // namespace holdpoint::inspect

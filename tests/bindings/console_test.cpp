// Text that is no policy: what it returns, what it may not tell.
#include "holdpoint/bindings/console.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "judge.hpp"

namespace holdpoint::bindings {
namespace {

using terraform::change_json;
using Kind = Inspected::Kind;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

World with_secrets() {
  World world;
  world.plan.changes = {
      change_json("aws_x.a", "update",
                  R"("before": {"name": "n", "password": "hunter2"},
         "after": {"name": "n", "password": "hunter2", "list": ["hunter2", "b"],
           "map": {"hunter2": 1}, "both": "hunter2"},
         "after_unknown": {"both": true, "id": true},
         "after_sensitive": {"password": true, "list": [true, false],
           "map": true, "both": true})")};
  return world;
}

class ConsoleTest : public ::testing::Test {
 protected:
  ConsoleTest() : judge_(with_secrets()) {
    const auto clock = [] { return std::chrono::nanoseconds(0); };
    console_ = std::move(*Console::create(judge_.facts(), {}, clock));
  }

  // Runs with aws_x.a as the subject, which a chunk gets as `...`.
  Answer run(const std::string& text) {
    return console_->evaluate({"local r = ... " + text, "text"},
                              judge_.subject("aws_x.a").resource);
  }
  Inspected value(const std::string& text) {
    Answer answer = run("return " + text);
    EXPECT_EQ(answer.kind, Answer::Kind::kValues) << answer.error.what;
    if (answer.values.size() != 1) return {};
    return answer.values.front();
  }

  Judge judge_;
  std::unique_ptr<Console> console_;
};

// All texts of a value, and of everything below it.
std::string all_texts(const Inspected& value) {
  std::string text = value.text + "|" + value.path + "|" + value.key + "\n";
  for (const Inspected& member : value.members) text += all_texts(member);
  return text;
}

const Inspected& member_of(const Inspected& value, const std::string& key) {
  static const Inspected kNone;
  for (const Inspected& member : value.members) {
    if (member.key == key) return member;
  }
  ADD_FAILURE() << "no member " << key;
  return kNone;
}

TEST_F(ConsoleTest, GivesBackWhatATextReturns) {
  const Answer answer = run("return 1, 'two', nil");
  ASSERT_EQ(answer.kind, Answer::Kind::kValues);
  ASSERT_EQ(answer.values.size(), 3U);
  EXPECT_EQ(answer.values[0].kind, Kind::kNumber);
  EXPECT_EQ(answer.values[0].text, "1");
  EXPECT_EQ(answer.values[1].kind, Kind::kText);
  EXPECT_EQ(answer.values[1].text, "two");
  EXPECT_EQ(answer.values[2].kind, Kind::kNil);
  EXPECT_THAT(run("local x = 1").values, IsEmpty());
}

TEST_F(ConsoleTest, RefusesMoreValuesThanItShows) {
  const Answer answer =
      run("local t = {} for i = 1, 101 do t[i] = i end return "
          "table.unpack(t)");
  ASSERT_EQ(answer.kind, Answer::Kind::kError);
  EXPECT_THAT(answer.error.what, HasSubstr("more than 100 values"));
}

TEST_F(ConsoleTest, HandsOverTheSubjectOrNil) {
  EXPECT_EQ(value("r.address").text, "aws_x.a");
  const Answer answer = console_->evaluate({"return ...", "text"}, nullptr);
  ASSERT_EQ(answer.values.size(), 1U);
  EXPECT_EQ(answer.values[0].kind, Kind::kNil);
}

TEST_F(ConsoleTest, SaysWhatIsUnknownAndWhy) {
  const Answer answer = run("return run.environment");
  ASSERT_EQ(answer.kind, Answer::Kind::kUndetermined);
  EXPECT_EQ(answer.unknown.kind, Kind::kUnknown);
  EXPECT_EQ(answer.unknown.reason, report::Unknown::kInput);
  EXPECT_EQ(answer.unknown.path, "run.environment");
  EXPECT_THAT(answer.unknown.text, HasSubstr("--run environment="));
}

TEST_F(ConsoleTest, FailsWithThePlaceInTheText) {
  const Answer answer = run("\nreturn plan.no_such");
  ASSERT_EQ(answer.kind, Answer::Kind::kError);
  EXPECT_EQ(to_string(answer.error.where), "text:2");
  EXPECT_THAT(answer.error.what, HasSubstr("the plan has no field `no_such`"));
  const Answer wrong = run("return return");
  EXPECT_EQ(wrong.kind, Answer::Kind::kError);
  EXPECT_FALSE(wrong.error.what.empty());
}

TEST_F(ConsoleTest, KnowsNeitherPoliciesNorLibrariesNorDenials) {
  EXPECT_EQ(run("policy 'a.b' {}").kind, Answer::Kind::kError);
  EXPECT_EQ(run("return use 'lib/a'").kind, Answer::Kind::kError);
  EXPECT_THAT(run("r:deny('x')").error.what,
              HasSubstr("deny is called while a rule runs"));
}

TEST_F(ConsoleTest, StopsAtItsBudgetAndGoesOnWithAFullOne) {
  const Answer answer = run("while true do end");
  ASSERT_EQ(answer.kind, Answer::Kind::kError);
  EXPECT_EQ(answer.error.code, ErrorCode::kLimitExceeded);
  EXPECT_THAT(answer.error.what, HasSubstr("instructions"));
  EXPECT_EQ(value("1").text, "1");
}

TEST_F(ConsoleTest, ShowsNothingThatMayHaveBeenComputedFromASecret) {
  for (const std::string text :
       {"r.after.password", "r.after.password:reverse()",
        "r.after.password == 'hunter2'", "#r.after.password", "r.after.list[1]",
        "{ r.after.name, r.after.password }", "1, r.after.password, 2",
        "r.after.map",
        "filter({ 1, 2 }, function(x) return r.after.password > 'a' end)",
        "map({ 1 }, function(x) return r.after.password end)",
        "r.after.password > 'a' and r.after or r.before"}) {
    const Answer answer = run("return " + text);
    ASSERT_EQ(answer.kind, Answer::Kind::kValues) << text;
    EXPECT_TRUE(answer.is_secret) << text;
    ASSERT_EQ(answer.values.size(), 1U) << text;
    EXPECT_EQ(answer.values[0].kind, Kind::kSensitive) << text;
    EXPECT_EQ(all_texts(answer.values[0]), "||\n") << text;
  }
}

TEST_F(ConsoleTest, WithholdsAnErrorThatMayQuoteASecret) {
  const Answer answer = run("local x = ({})[r.after.password].y");
  ASSERT_EQ(answer.kind, Answer::Kind::kError);
  EXPECT_THAT(answer.error.what,
              AllOf(HasSubstr("withheld"), Not(HasSubstr("hunter2"))));
}

TEST_F(ConsoleTest, KeepsTheRestOfAnObjectThatHoldsSecrets) {
  const Inspected resource = value("r");
  EXPECT_THAT(all_texts(resource), Not(HasSubstr("hunter2")));
  const Inspected& after = member_of(resource, "after");
  EXPECT_EQ(member_of(after, "name").text, "n");
  EXPECT_EQ(member_of(after, "password").kind, Kind::kSensitive);
  EXPECT_EQ(member_of(after, "map").kind, Kind::kSensitive);
  const Inspected& list = member_of(after, "list");
  ASSERT_EQ(list.members.size(), 2U);
  EXPECT_EQ(list.members[0].kind, Kind::kSensitive);
  EXPECT_EQ(list.members[1].text, "b");
  EXPECT_EQ(member_of(after, "both").kind, Kind::kUnknown);
  EXPECT_EQ(member_of(after, "id").kind, Kind::kUnknown);
  EXPECT_EQ(member_of(after, "id").path, "after.id");
}

TEST_F(ConsoleTest, ForgetsTheSecretOfTheTextBefore) {
  EXPECT_TRUE(run("return r.after.password").is_secret);
  const Answer answer = run("return r.after.name");
  EXPECT_FALSE(answer.is_secret);
  EXPECT_EQ(answer.values.at(0).text, "n");
}

TEST(ConsoleEvidence, NamesWhatAnAnswerRestsOn) {
  World world;
  world.plan.changes = {change_json("aws_security_group.a", "create",
                                    R"("before": null, "after": {"name": "n"},
         "after_unknown": {"ingress": true})")};
  world.plan.resources = {
      terraform::config_json("aws_security_group.a", R"("name": {})")};
  const Judge judge(world);
  const auto console = *Console::create(
      judge.facts(), {}, [] { return std::chrono::nanoseconds(0); });
  const Answer answer =
      console->evaluate({"return #(...).after.ingress", "text"},
                        judge.subject("aws_security_group.a").resource);
  ASSERT_EQ(answer.kind, Answer::Kind::kValues) << answer.unknown.text;
  EXPECT_EQ(answer.values.at(0).text, "0");
  EXPECT_THAT(answer.assumptions, ElementsAre("aws_security_group.ingress"));
}

}  // namespace
}  // namespace holdpoint::bindings

// Sessions as an embedding program opens them.
#include "holdpoint/api/session.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "requests.hpp"

namespace holdpoint::api {
namespace {

using inspect::Answer;
using ::testing::HasSubstr;

SessionRequest session_request() {
  SessionRequest request;
  request.plan = Bytes::copy_of(updating_plan(), "plan.json");
  request.now = parse_timestamp("2026-02-26T22:00:00Z").value();
  request.clock = elapsed;
  return request;
}

Answer ask(const Session& session, const std::string& text) {
  const auto reply = session.evaluate({.text = text});
  EXPECT_TRUE(reply.has_value());
  return reply ? reply->answer : Answer();
}

std::string shown(const Session& session, const std::string& text) {
  const Answer answer = ask(session, text);
  if (answer.kind == Answer::Kind::kError) return answer.error.what;
  if (answer.kind == Answer::Kind::kUndetermined) return answer.unknown.path;
  return answer.values.empty() ? "nothing" : answer.values.front().text;
}

TEST(Session, AnswersOneQuestionAfterTheOther) {
  SessionRequest request = session_request();
  request.run = {{"environment", "prod"}};
  const auto session = Session::open(request);
  ASSERT_TRUE(session.has_value());
  EXPECT_EQ(shown(**session, "#plan.changes"), "1");
  EXPECT_EQ(shown(**session, "run.environment"), "prod");
  EXPECT_EQ(shown(**session, "now()"), "2026-02-26T22:00:00Z");
  EXPECT_EQ(shown(**session, "run.actor"), "run.actor");
}

TEST(Session, BindsAResourceOnRequest) {
  const auto session = Session::open(session_request());
  ASSERT_TRUE(session.has_value());
  EXPECT_THAT(shown(**session, "r.after.size"), HasSubstr("`r`"));
  ASSERT_TRUE((*session)->set_subject("aws_db_instance.prod"));
  EXPECT_EQ(shown(**session, "r.after.size"), "2");
  const auto missing = (*session)->set_subject("aws_db_instance.prd");
  ASSERT_FALSE(missing.has_value());
  EXPECT_THAT(missing.error().what, HasSubstr("did you mean"));
  ASSERT_TRUE((*session)->set_subject(""));
  EXPECT_THAT(shown(**session, "r.after.size"), HasSubstr("`r`"));
}

TEST(Session, NeedsNeitherPlanNorState) {
  SessionRequest request = session_request();
  request.plan.reset();
  const auto session = Session::open(request);
  ASSERT_TRUE(session.has_value());
  EXPECT_EQ(shown(**session, "hours(36)"), "36h");
  EXPECT_EQ(shown(**session, "plan.changes"), "plan.changes");
  const auto missing = (*session)->set_subject("a.b");
  ASSERT_FALSE(missing.has_value());
  EXPECT_THAT(missing.error().next_step, HasSubstr("give the plan"));
}

TEST(Session, TellsWhatWasGivenAndNotUsed) {
  SessionRequest request = session_request();
  request.state = Bytes::copy_of(
      R"({"version": 4, "terraform_version": "1.11.4", "serial": 6,
          "lineage": "x", "outputs": {}, "resources": []})",
      "terraform.tfstate");
  const auto session = Session::open(request);
  ASSERT_TRUE(session.has_value());
  ASSERT_EQ((*session)->notes().size(), 1U);
  EXPECT_THAT((*session)->notes().front(), HasSubstr("was not used"));
  EXPECT_EQ(shown(**session, "state.serial"), "state.serial");
}

TEST(Session, RefusesWhatItCannotRead) {
  SessionRequest request = session_request();
  request.run = {{"enviroment", "prod"}};
  const auto misspelt = Session::open(request);
  ASSERT_FALSE(misspelt.has_value());
  EXPECT_THAT(joined(misspelt.error()), HasSubstr("environment"));
  request = session_request();
  request.plan = Bytes::copy_of("{", "plan.json");
  EXPECT_FALSE(Session::open(request).has_value());
  request = session_request();
  request.clock = {};
  EXPECT_FALSE(Session::open(request).has_value());
}

}  // namespace
}  // namespace holdpoint::api

// Phrases in their worker.
#include "holdpoint/inspect/inspect.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "bindings/judge.hpp"
#include "support/sanitizer.hpp"

namespace holdpoint::inspect {
namespace {

using terraform::change_json;
using ::testing::HasSubstr;

bindings::World world() {
  bindings::World world;
  world.plan.changes = {
      change_json("aws_x.a", "update",
                  R"("before": {"name": "n"}, "after": {"name": "m"})")};
  world.state = R"({"version": 4, "terraform_version": "1.11.4", "serial": 6,
    "lineage": "4367a6ea", "outputs": {}, "resources": [
      {"mode": "managed", "type": "aws_y", "name": "old",
       "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
       "instances": [{"schema_version": 1, "attributes": {"id": "y-1"}}]}]})";
  return world;
}

class InspectTest : public ::testing::Test {
 protected:
  InspectTest() : judge_(world()) {}

  Answer ask(const Question& question, sandbox::Budget budget = {}) {
    const auto clock = [] {
      return std::chrono::nanoseconds(
          std::chrono::steady_clock::now().time_since_epoch());
    };
    const auto reply = evaluate(judge_.facts(), question, {budget, clock});
    EXPECT_TRUE(reply.has_value());
    return reply ? reply->answer : Answer();
  }
  std::string shown(const Question& question) {
    const Answer answer = ask(question);
    if (answer.kind == Answer::Kind::kError) return to_string(answer.error);
    return answer.values.empty() ? "nothing" : answer.values.front().text;
  }
  const terraform::ResourceChange* resource(const std::string& address) {
    return *find_resource(judge_.facts(), address);
  }

  bindings::Judge judge_;
};

TEST_F(InspectTest, EvaluatesExpressionsAndStatements) {
  EXPECT_EQ(shown({.text = "1 + 1"}), "2");
  EXPECT_EQ(shown({.text = "local x = 20 return x + 1"}), "21");
  EXPECT_EQ(shown({.text = "local x = 1"}), "nothing");
  EXPECT_EQ(shown({.text = "#plan.changes -- all of them"}), "1");
}

TEST_F(InspectTest, BindsTheSubject) {
  EXPECT_EQ(shown({.text = "r.after.name", .subject = resource("aws_x.a")}),
            "m");
  EXPECT_EQ(
      shown({.text = "return r.before.name", .subject = resource("aws_x.a")}),
      "n");
  EXPECT_EQ(shown({.text = "r.after.id", .subject = resource("aws_y.old")}),
            "y-1");
  EXPECT_EQ(shown({.text = "r.after"}),
            "expression:1: undefined global `r`; name the resource that `r` "
            "is: --subject ADDRESS");
}

TEST_F(InspectTest, PutsDeclarationsInFront) {
  const Question question = {.text = "x + y",
                             .before = "local x = 1 -- one\nlocal y = x\n"};
  EXPECT_EQ(shown(question), "2");
  const Question with_subject = {.text = "name",
                                 .before = "local name = r.after.name\n",
                                 .subject = resource("aws_x.a")};
  EXPECT_EQ(shown(with_subject), "m");
}

TEST_F(InspectTest, CountsLinesAsTheyWereTyped) {
  EXPECT_EQ(shown({.text = "\nplan.no_such", .before = "local x = 1\n\n"})
                .substr(0, 14),
            "expression:2: ");
  EXPECT_EQ(
      shown({.text = "x", .before = "local x = plan.no_such\n"}).substr(0, 12),
      "expression: ");
}

TEST_F(InspectTest, RefusesWhatCannotRun) {
  EXPECT_THAT(shown({.text = ""}), HasSubstr("nothing to evaluate"));
  EXPECT_THAT(shown({.text = "1 +"}),
              HasSubstr("expression:1:4: expected an expression"));
  EXPECT_THAT(shown({.text = "\27Lua"}), HasSubstr("expression:1:1"));
}

TEST_F(InspectTest, EndsALoopThatDoesNot) {
  EXPECT_THAT(shown({.text = "while true do end"}),
              HasSubstr("budget of instructions"));
}

// What no budget inside the worker stops, the parent stops.
TEST_F(InspectTest, EndsAWorkerThatSaysNothing) {
  sandbox::Budget budget;
  budget.instructions = 1ULL << 60;
  budget.time = std::chrono::milliseconds(1);
  std::int64_t reads = 0;
  const auto hurried = [&reads] {
    return std::chrono::nanoseconds(std::chrono::seconds(reads++));
  };
  const auto reply = evaluate(judge_.facts(), {.text = "while true do end"},
                              {budget, hurried});
  ASSERT_TRUE(reply.has_value());
  EXPECT_EQ(reply->answer.kind, Answer::Kind::kError);
}

TEST_F(InspectTest, RunsBehindTheWall) {
  HOLDPOINT_SKIP_IN_SANITIZER();
  const auto clock = [] { return std::chrono::nanoseconds(0); };
  const auto reply = evaluate(judge_.facts(), {.text = "1"}, {{}, clock});
  ASSERT_TRUE(reply.has_value());
  EXPECT_TRUE(reply->protection.is_whole());
}

TEST_F(InspectTest, FindsResourcesOfPlanAndState) {
  EXPECT_EQ(resource("aws_x.a")->address, "aws_x.a");
  EXPECT_EQ(resource("aws_y.old")->origin,
            terraform::ResourceChange::Origin::kState);
  const auto missing = find_resource(judge_.facts(), "aws_x.b");
  ASSERT_FALSE(missing.has_value());
  EXPECT_EQ(missing.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(missing.error().what,
            "there is no resource `aws_x.b` (did you mean `aws_x.a`?)");
}

}  // namespace
}  // namespace holdpoint::inspect

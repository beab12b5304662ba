// Messages: what each placeholder prints, rendered outside the rule.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "holdpoint/base/text.hpp"
#include "judge.hpp"

namespace holdpoint::bindings {
namespace {

using terraform::change_json;

World world_of(const std::string& action = "update") {
  World world;
  const bool create = action == "create";
  const std::string before =
      create ? "null" : R"({"name": "old", "list": ["a", {"k": 5}]})";
  const std::string after =
      action == "delete"
          ? R"("after": null)"
          : R"("after": {"name": "new", "n": 5, "x": 1.50, "no": null,
               "yes": true, "list": ["a", {"k": 5}], "tags": {"t": "v"}},
             "after_unknown": {"id": true, "list": [false, {"u": true}]})";
  world.plan.changes = {change_json(R"(module.m.aws_x.a["k"])", action,
                                    "\"before\": " + before + ", " + after)};
  world.subject = R"(module.m.aws_x.a["k"])";
  world.params =
      "max = hours(36), list = { 22, 3389 }, map = { a = { b = 1 } }";
  return world;
}

struct Text {
  const char* message;
  const char* rendered;
};

void expect_rendered(World world, const std::vector<Text>& rows) {
  for (const Text& row : rows) {
    world.message = row.message;
    EXPECT_EQ(judge(world, "return false, { own = 7, off = false }"),
              std::string("deny ") + row.rendered)
        << row.message;
  }
}

TEST(Messages, PrintWhatPlaceholdersName) {
  expect_rendered(
      world_of(),
      {{"plain", "plain"},
       {"{address}", R"(module.m.aws_x.a["k"])"},
       {"{type} {name} {module} {index}", "aws_x a module.m k"},
       {"{action} {mode} {deposed} {deferred}", "update managed false false"},
       {"{action_reason}", "none"},
       {"{before.name} -> {after.name}", "old -> new"},
       {"{after.n} {after.yes}", "5 true"},
       {"{after.no}", "null"},
       {"{after.nam}", "(no attribute `nam` (did you mean `name`?))"},
       {"{after.id}", "(known after apply)"},
       {"{after.list.1} {after.list.2.k}", "a 5"},
       {"{after.list.2.u}", "(known after apply)"},
       {"{after.list.9} {after.list.0}", "null null"},
       {"{after.list}", "(…)"},
       {"{tags.t}", "v"},
       {"{own} {off}", "7 false"},
       {"{p.max} {p.list}", "36h 22, 3389"},
       {"{p.map.a.b}", "1"},
       {"{{own} and {own}}", "{own} and 7}"},
       {"open { brace", "open { brace"}});
}

TEST(Messages, PrintNoneForASideThatIsNotThere) {
  expect_rendered(world_of("create"), {{"{before.name}", "(none)"}});
  expect_rendered(world_of("delete"),
                  {{"{after.name} {before.name}", "(none) old"}});
}

TEST(Messages, WithUnknownPlaceholdersAreErrors) {
  World world = world_of();
  for (const char* message : {"{adress}", "{nothing}", "{p.maximum}", "{p}",
                              "{address.x}", "{p.max.x}"}) {
    world.message = message;
    EXPECT_EQ(judge(world, "return false").substr(0, 6), "error ") << message;
    EXPECT_EQ(judge(world, "return true"), "pass") << message;
  }
  world.message = "{adress}";
  expect_answers(world, {{"Text", "return false",
                          "error the message has no value for the placeholder "
                          "{adress} (did you mean `address`"}});
}

TEST(Messages, ThatAreTooLongAreErrorsOfTheirPolicy) {
  World world = world_of();
  world.kind = "check";
  EXPECT_EQ(judge(world, "r:deny(('x'):rep(4096))"),
            "deny " + std::string(4096, 'x'));
  const std::string spent = "error the policy spent its budget of message: ";
  for (const char* body :
       {"r:deny(('x'):rep(4097))", "r:deny('a') r:deny(('x'):rep(10000))",
        "r:deny(('{x}'):rep(100), { x = ('x'):rep(100) })"}) {
    EXPECT_EQ(judge(world, body), spent + "4 KiB") << body;
  }
  world.budget.message = 10;
  EXPECT_EQ(judge(world, "r:deny('0123456789')"), "deny 0123456789");
  EXPECT_EQ(judge(world, "r:deny('0123456789a')"), spent + "10 bytes");
  world.remedy = "a remedy is measured too";
  EXPECT_EQ(judge(world, "r:deny('a')"), spent + "10 bytes");
}

// What a plan holds is not the policy's to bound.
TEST(Messages, CutLargeValues) {
  const std::string large(5000, 'v');
  World world;
  world.plan.changes = {change_json(
      "aws_x.a", "create",
      R"("before": null, "after": {"large": ")" + large +
          R"(", "umlauts": "a)" +
          [] {
            std::string text;
            while (text.size() < 500) text += "ü";
            return text;
          }() +
          R"(", "tags": {"t": ")" + large + R"("}})")};
  world.subject = "aws_x.a";
  const std::string cut = std::string(256, 'v') + "…";
  expect_rendered(world, {{"{after.large}", cut.c_str()},
                          {"{after.large}{tags.t}", (cut + cut).c_str()}});
  world.message = "{after.umlauts}";
  const std::string answer = judge(world, "return false");
  EXPECT_TRUE(is_utf8(answer));
  EXPECT_EQ(answer.size(), std::string("deny ").size() + 255 + 3);
  world.message = "{x}";
  EXPECT_EQ(judge(world, "return false, { x = r.after.large }"), "deny " + cut);
}

TEST(Messages, CountAsOutput) {
  World world = world_of();
  world.kind = "check";
  world.remedy = "12345";
  world.budget.output = 100;
  EXPECT_EQ(judge(world, "for i = 1, 10 do r:deny('12345') end").substr(0, 5),
            "deny ");
  EXPECT_EQ(judge(world, "for i = 1, 11 do r:deny('12345') end"),
            "error the policy spent its budget of output: 100 bytes");
}

TEST(Messages, HaveARemedyWithPlaceholders) {
  World world = world_of();
  world.remedy = "fix {address} by {own}";
  Judge judge(world);
  ASSERT_EQ(judge.load_rule("return false, { own = 'hand' }"), "loaded");
  const Evaluation evaluation = judge.evaluate(world.subject);
  ASSERT_EQ(evaluation.messages.size(), 1U);
  EXPECT_EQ(evaluation.messages[0].remedy,
            R"(fix module.m.aws_x.a["k"] by hand)");
}

TEST(Messages, TakeFieldsOfEveryType) {
  World world = world_of();
  world.kind = "check";
  const auto shown = [&](const std::string& value) {
    return judge(world, "r:deny('{x}', { x = " + value + " })");
  };
  EXPECT_EQ(shown("1.5"), "deny 1.5");
  EXPECT_EQ(shown("gib(2)"), "deny 2 GiB");
  EXPECT_EQ(shown("now()"), "deny 2026-01-31T12:00:00Z");
  EXPECT_EQ(shown("null"), "deny null");
  EXPECT_EQ(shown("{ 'a', 'b' }"), "deny a, b");
  EXPECT_EQ(shown("{}"), "deny none");
  EXPECT_EQ(shown("r"), "deny (resource)");
  EXPECT_EQ(judge(world, "r:deny({ x = 1 })"), "deny no");
}

TEST(Messages, OfThePlanSayWhenAFactIsNotKnown) {
  World world;
  world.plan.rest = R"("complete": false, "terraform_version": "1.9.0")";
  expect_rendered(world,
                  {{"{complete} {applyable} {timestamp} {serial}",
                    "false (unknown) (unknown) (unknown)"},
                   {"{existing} {changes} {terraform_version}", "0 0 1.9.0"},
                   {"{address}", "plan"}});
}

}  // namespace
}  // namespace holdpoint::bindings

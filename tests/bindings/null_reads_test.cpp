// A rule that fails over a null: its message names what was null.
#include <gtest/gtest.h>

#include "judge.hpp"

namespace holdpoint::bindings {
namespace {

using terraform::change_json;

constexpr const char* kDisk = "aws_disk.a";

World disk() {
  World world;
  world.plan.changes = {
      change_json(kDisk, "create", R"("before": null, "after": {
        "size": null, "other": null, "third": null, "name": null, "kind": "x",
        "list": null, "none": [], "count": 3, "tags": {}, "odd-name": null,
        "secret": "s", "parts": [{"size": null, "kind": "y"}]},
        "after_unknown": {}, "after_sensitive": {"secret": true})"),
      change_json("aws_key.k", "create",
                  R"("before": null, "after": {"size": null})")};
  world.subject = kDisk;
  return world;
}

TEST(NullReads, AreNamedWhereARuleFailsOverThem) {
  expect_values(
      disk(),
      {{"Compared", "r.after.size > 5",
        "error attempt to compare number with nil: `after.size`, read just "
        "before, is null; say what that means, as in `(r.after.size or 0)`"},
       {"ComparedWithAText", "r.after.size < \"a\"",
        "error as in `(r.after.size or \"\")`"},
       {"Added", "r.after.size + 1 > 2",
        "error attempt to perform arithmetic "
        "on a nil value (field 'size'): `after.size`, read just before, is "
        "null; say what that means, as in `(r.after.size or 0)`"},
       {"Joined", "r.after.name .. \"x\" == \"x\"",
        "error (field 'name'): `after.name`, read just before, is null; say "
        "what that means, as in `(r.after.name or \"\")`"},
       {"Counted", "#r.after.list == 1", "error as in `#(r.after.list or {})`"},
       {"Entered", "r.after.list.kind == 1",
        "error `after.list`, read just before, is null; say what that means, "
        "as in `r.after.list ~= nil and ...`"},
       {"HandedOver", "string.lower(r.after.name) == \"x\"",
        "error got nil): `after.name`, read just before, is null"},
       {"ComparedWithATime", "r.after.size > now()",
        "error cannot compare a time with nil: `after.size`, read just before, "
        "is null; say what that means, as in `r.after.size ~= nil and ...`"},
       {"ATag", "r.tags.owner .. \"x\" == \"x\"",
        "error `tags.owner`, read just before, is null; say what that means, "
        "as in `(r.tags.owner or \"\")`"},
       {"InAList", "r.after.parts[1].size > 5",
        "error `after.parts[1].size`, read just before, is null; say what "
        "that means, as in `(….size or 0)`"},
       {"NoElement", "r.after.none[1].size > 5",
        "error `after.none[1]`, read just before, is not there; say what that "
        "means"},
       {"OfAnother", "plan.by_address[\"aws_key.k\"].after.size > 5",
        "error `after.size` of aws_key.k, read just before, is null; say what "
        "that means, as in `(….size or 0)`"},
       {"NoSuchObject", "plan.by_address[\"aws_key.x\"].after.size > 5",
        "error `plan.by_address.aws_key.x`, read just before, is null"},
       {"NoName", "r.after[\"odd-name\"] > 5",
        "error `after.odd-name`, read just before, is null; say what that "
        "means"}});
}

TEST(NullReads, AreToldApart) {
  expect_answers(
      disk(),
      {{"ByTheNameThatLuaGives",
        "local n = r.after.other\nreturn r.after.size + 1 > 2 or n",
        "error (field 'size'): `after.size`, read just before, is null"},
       {"ByTheNameOnTheLine",
        "local size, other = r.after.size, r.after.other\nreturn size > 5",
        "error nil: `after.size`, read just before, is null"},
       {"OrNamedTogether",
        "local a, b = r.after.size, r.after.other\nreturn a > 5",
        "error nil: `after.size` and `after.other`, read just before, are "
        "null"},
       {"OrOnceEach",
        "local a = r.after.size == r.after.size and r.after.size\n"
        "return a > 5",
        "error nil: `after.size`, read just before, is null"}});
}

std::string answer_to(const char* body) { return judge(disk(), body); }

TEST(NullReads, AreNotBlamedForWhatTheyCannotHaveCaused) {
  EXPECT_EQ(answer_to("return nil > 5"),
            "error attempt to compare number with nil");
  EXPECT_EQ(answer_to("local t = { a = {} }\nlocal n = r.after.size\n"
                      "return t.a.b.c == n"),
            "error attempt to index a nil value (field 'b')");
  EXPECT_EQ(answer_to("local n = r.after.size\nlocal k = r.after.kind .. "
                      "r.after.kind .. r.after.kind .. r.after.kind\n"
                      "local x\nreturn x > 5 and k"),
            "error attempt to compare number with nil");
  EXPECT_EQ(answer_to("local n = r.after.size\nreturn r.after.kind > 5"),
            "error attempt to compare number with string: a text is no number, "
            "whatever it looks like: `tonumber(text)` makes one of it, or nil");
  EXPECT_EQ(answer_to("local n = r.after.size\nreturn n.x()"),
            answer_to("local n = nil\nreturn n.x()") +
                ": `after.size`, read just before, is null; say what that "
                "means, as in `r.after.size ~= nil and ...`");
}

TEST(NullReads, CarryTheNameThatTheRuleGivesItsSubject) {
  Judge judge(disk());
  ASSERT_EQ(judge.load("policy \"a.b\" { title = \"t\", require = "
                       "function(disk)\nreturn disk.after.size > 5\nend }"),
            "loaded");
  EXPECT_EQ(to_text(judge.evaluate(kDisk)),
            "error attempt to compare number with nil: `after.size`, read "
            "just before, is null; say what that means, as in "
            "`(disk.after.size or 0)`");
}

TEST(NullReads, AreForgottenWithTheEvaluation) {
  Judge judge(disk());
  ASSERT_EQ(judge.load_rule("local x\nif r.address ~= \"aws_key.k\" then "
                            "return r.after.size == 1 end\nreturn x > 5"),
            "loaded");
  EXPECT_EQ(to_text(judge.evaluate(kDisk)), "deny no");
  EXPECT_EQ(to_text(judge.evaluate("aws_key.k")),
            "error attempt to compare number with nil");
}

TEST(NullReads, StayWithheldOnceASecretWasRead) {
  EXPECT_EQ(answer_to("local s = r.after.secret\nreturn r.after.size > 5"),
            "error the policy failed after reading a sensitive value; its "
            "message is withheld");
}

// Somebody who looks on must not change what is said.
class Onlooker : public Observer {};

TEST(NullReads, AreTheSameWhereSomebodyObserves) {
  const char* body =
      "local n = r.after.size\nlocal c = r:changed(\"kind\")\n"
      "local d = r:changed(\"kind\")\nlocal a, b = r.address, r.after.kind\n"
      "local e, f = r:changed(\"kind\"), r:changed(\"kind\")\nreturn n > 5";
  Judge judge(disk());
  ASSERT_EQ(judge.load_rule(body), "loaded");
  const std::string alone = to_text(judge.evaluate(kDisk));
  Onlooker onlooker;
  judge.host().observe(&onlooker);
  EXPECT_EQ(to_text(judge.evaluate(kDisk)), alone);
  EXPECT_NE(alone.find("`after.size`"), std::string::npos) << alone;
}

}  // namespace
}  // namespace holdpoint::bindings

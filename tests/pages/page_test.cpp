#include "holdpoint/pages/page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "read.hpp"

namespace holdpoint::pages {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// A policy with everything that a page tells.
const char* const kWhole = R"lua(local x = 1
--- Why it matters.
---
--- ## Known gaps
--- - One.
policy "a.whole" {
  title = "Whole", severity = "high", enforcement = "hold",
  on_undetermined = "warn", standing = "block",
  on = { type = "aws_instance", action = "writes" },
  params = {
    --- How old.
    max_age = hours(24),
    name = param.string(),
  },
  require = function(r, p) return any(cloud.aws.ec2.snapshots,
    function(s) return s.encrypted end) end,
  message = "{address}: no", remedy = "Do.", docs = "https://example.com",
  controls = { "FSBP X.1" },
}
)lua";

TEST(Page, TellsWhatThePolicySays) {
  const auto pages = read({{"whole.lua", kWhole}});
  ASSERT_EQ(pages.size(), 1U);
  const Page& page = pages.front();
  EXPECT_EQ(page.id, "a.whole");
  EXPECT_EQ(page.title, "Whole");
  EXPECT_EQ(page.severity, report::Severity::kHigh);
  EXPECT_EQ(page.enforcement, report::Enforcement::kHold);
  EXPECT_EQ(page.on_undetermined, policy::OnUndetermined::kWarn);
  EXPECT_TRUE(page.standing_blocks);
  EXPECT_EQ(page.message, "{address}: no");
  EXPECT_EQ(page.remedy, "Do.");
  EXPECT_EQ(page.docs, "https://example.com");
  EXPECT_THAT(page.controls, ElementsAre("FSBP X.1"));
  EXPECT_THAT(page.needs, ElementsAre("aws.ec2.snapshots"));
  EXPECT_EQ(page.documentation.why, "Why it matters.");
  EXPECT_EQ(page.documentation.section("Known gaps"), "- One.");
  EXPECT_EQ(to_string(page.where), "whole.lua:6");
  EXPECT_FALSE(page.standard);
  EXPECT_EQ(page.tests, 0U);
  EXPECT_EQ(page.test_file, "");
}

TEST(Page, TellsWhatParametersMeanAndWhichMustBeGiven) {
  const auto pages = read({{"whole.lua", kWhole}});
  ASSERT_EQ(pages.at(0).parameters.size(), 2U);
  const Parameter& age = pages[0].parameters[0];
  EXPECT_EQ(age.name + " " + age.type + " " + age.value,
            "max_age duration 24h");
  EXPECT_EQ(age.meaning, "How old.");
  EXPECT_FALSE(age.required);
  const Parameter& name = pages[0].parameters[1];
  EXPECT_EQ(name.name + " " + name.type + " " + name.value, "name string ");
  EXPECT_EQ(name.meaning, "");
  EXPECT_TRUE(name.required);
}

TEST(Page, ShowsTheFirstTestOfEachKindWithTheLocalsThatItNeeds) {
  const auto pages = read(
      {{"p/a.lua", policy::plan_policy("a.b")}},
      {{"p/a_test.lua",
        "local id = \"a.b\"\nlocal unused = 1\nlocal size = 3\n"
        "local function disk(n)\n  return { size = n or size }\nend\n\n"
        "test \"later\" { policy = id, plan = {}, expect = undetermined }\n"
        "test \"large denies\" {\n  policy = id,\n  plan   = {\n"
        "    create(\"t.a\", disk(9)),\n  },\n  expect = deny \"large\",\n}\n"
        "test \"small passes\" { policy = \"a.b\", plan = p(size), expect = "
        "pass }\n"
        "test \"second\" { policy = id, plan = {}, expect = pass }\n"
        "test \"of another\" { policy = \"c.d\", plan = {}, expect = pass }\n"
        "test \"computed\" { policy = f(), plan = {}, expect = pass }\n"}});
  const Page& page = pages.at(0);
  ASSERT_TRUE(page.denied);
  EXPECT_EQ(page.denied->name, "large denies");
  EXPECT_EQ(page.denied->code,
            "local size = 3\nlocal function disk(n)\n"
            "  return { size = n or size }\nend\n\n"
            "plan = {\n  create(\"t.a\", disk(9)),\n}\n"
            "expect = deny \"large\"\n");
  EXPECT_EQ(to_string(page.denied->where), "p/a_test.lua:9");
  ASSERT_TRUE(page.allowed);
  EXPECT_EQ(page.allowed->name, "small passes");
  EXPECT_EQ(page.allowed->code,
            "local size = 3\n\nplan = p(size)\nexpect = pass\n");
  EXPECT_EQ(page.tests, 4U);
  EXPECT_EQ(page.test_file, "p/a_test.lua");
}

TEST(Page, PrefersTheTestsBesideThePolicy) {
  const std::string test = " { policy = \"a.b\", plan = {}, expect = deny }\n";
  const auto pages =
      read({{"p/z.lua", policy::plan_policy("a.b")}},
           {{"p/a_test.lua", "test \"elsewhere\"" + test},
            {"p/z_test.lua", "test \"own\"" + test + "test \"more\"" + test}});
  EXPECT_EQ(pages.at(0).denied.value().name, "own");
  EXPECT_EQ(pages[0].test_file, "p/z_test.lua");
  EXPECT_EQ(pages[0].tests, 3U);
  EXPECT_FALSE(pages[0].allowed);
}

TEST(Page, CutsExamplesThatAreTooLong) {
  std::string items;
  for (int i = 0; i < 200; ++i) items += "    x,\n";
  const auto pages = read({{"a.lua", policy::plan_policy("a.b")}},
                          {{"a_test.lua",
                            "test \"t\" {\n  policy = \"a.b\",\n"
                            "  plan = {\n" +
                                items + "  },\n  expect = pass,\n}\n"}});
  const std::string& code = pages.at(0).allowed.value().code;
  EXPECT_EQ(std::count(code.begin(), code.end(), '\n'), 81);
  EXPECT_THAT(code, ::testing::EndsWith("-- and so on\n"));
}

TEST(Page, ReadsTestFilesThatAreBroken) {
  for (const char* text :
       {"test \"t\" { policy = \"a.b\", expect = ", "test \"t\" { policy = ",
        "test \"t\" { policy = \"a.b\", plan = , expect = deny",
        "local id = id test \"t\" { policy = id, expect = pass }", "test",
        ""}) {
    EXPECT_EQ(
        read({{"a.lua", policy::plan_policy("a.b")}}, {{"a_test.lua", text}})
            .size(),
        1U)
        << text;
  }
}

TEST(Page, SaysInWordsWhatIsSelected) {
  struct Row {
    const char *on, *words;
  };
  for (
      const Row& row : {
          Row{"\"plan\"", "the plan as a whole"},
          Row{"\"state\"", "the state as a whole"},
          Row{"\"module_call\"", "each call of a module"},
          Row{"\"action_invocation\"", "each action that the plan invokes"},
          Row{"{ type = \"a_b\", action = \"destroys\" }",
              "each `a_b` that is deleted or replaced"},
          Row{"{ type = { \"a_b\", \"c_*\" }, action = { \"update\", "
              "\"no-op\" } }",
              "each `a_b` or `c_*` that is updated in place or left as it is"},
          Row{"{ type = \"*\", action = \"remains\" }",
              "each resource of every type that exists after the plan, whether "
              "the plan changes it or not"},
          Row{"{ type = { \"a\", \"b\", \"c\", \"d\", \"e\" } }",
              "each resource of 5 types"},
          Row{"{ type = \"a_b\", mode = \"data\" }", "each data source `a_b`"},
          Row{"{ type = \"a_b\", taggable = true, module = \"x.*\", provider = "
              "\"*/aws\" }",
              "each `a_b` that can have tags in the modules `x.*` of the "
              "provider `*/aws`"},
          Row{"{ type = \"a_b\", drift = true, action = \"changes\" }",
              "each `a_b` that was changed outside of Terraform that is "
              "changed in any way"},
          Row{"{ type = \"a_b\", state = true }",
              "each `a_b`, as the state has it"},
      }) {
    EXPECT_EQ(selection_in_words(page_on(row.on)), row.words) << row.on;
  }
}

TEST(Page, SaysInWordsWhatMustBeGiven) {
  const auto inputs = [](const std::string& needs) {
    return inputs_in_words(
        page_on("\"plan\"", "  needs = { " + needs + " },\n"));
  };
  EXPECT_THAT(inputs(""), ElementsAre("the plan"));
  EXPECT_THAT(inputs("\"state\", \"pin\""),
              ElementsAre("the plan", HasSubstr("holdpoint pin record"),
                          HasSubstr("--state FILE")));
  EXPECT_THAT(inputs("\"backups\", \"surviving_backups\""),
              ElementsAre("the plan", HasSubstr("the backups")));
  EXPECT_THAT(inputs("\"live\""), ElementsAre("the plan", HasSubstr("exists")));
  EXPECT_THAT(
      inputs("\"aws.rds.db_snapshots\""),
      ElementsAre("the plan",
                  "a context with `cloud.aws.rds.db_snapshots`, what `rds "
                  "describe-db-snapshots` answers"));
  EXPECT_THAT(inputs("\"aws.rds.*\""),
              ElementsAre("the plan", "a context with `cloud.aws.rds.*`"));
  EXPECT_THAT(inputs("\"*\""), ElementsAre("the plan", HasSubstr("anything")));
  EXPECT_THAT(inputs_in_words(page_on("{ type = \"a\", state = true }")),
              ElementsAre("a state (`--state FILE`)"));
}

TEST(Page, SaysInWordsWhatADenyAndWhatDoubtDo) {
  struct Row {
    const char *keys, *deny, *doubt;
  };
  for (const Row& row : {
           Row{"", "denies the plan", "It blocks: the plan is undetermined"},
           Row{"enforcement = \"hold\",", "holds the plan",
               "It blocks: the plan is held"},
           Row{"enforcement = \"advisory\",", "is a warning", "It warns"},
           Row{"on_undetermined = \"warn\",", "denies", "It warns"},
           Row{"on_undetermined = \"after_apply\",", "denies",
               "judged again on the state after apply"},
           Row{"on_undetermined = \"warn_until_given\",", "denies",
               "Once some is given, the plan is undetermined"},
       }) {
    const Page page = page_on("\"plan\"", row.keys);
    EXPECT_THAT(enforcement_in_words(page), HasSubstr(row.deny)) << row.keys;
    EXPECT_THAT(undetermined_in_words(page), HasSubstr(row.doubt)) << row.keys;
  }
}

TEST(Page, OfEveryStandardPolicyIsWhole) {
  const policy::Ground ground;
  const policy::SourceSet set = policy::standard_sources();
  const auto loaded = ground.load({set});
  ASSERT_TRUE(loaded) << policy::joined(loaded.error());
  const auto pages = read_pages(*loaded, {set});
  EXPECT_EQ(pages.size(), loaded->policies().size());
  for (const Page& page : pages) {
    EXPECT_TRUE(page.standard) << page.id;
    EXPECT_NE(page.documentation.why, "") << page.id;
    EXPECT_NE(page.documentation.section("Known gaps"), "") << page.id;
    EXPECT_TRUE(page.denied) << page.id;
    EXPECT_TRUE(page.allowed) << page.id;
    for (const Parameter& parameter : page.parameters) {
      EXPECT_NE(parameter.meaning, "") << page.id << "." << parameter.name;
    }
  }
}

}  // namespace
}  // namespace holdpoint::pages

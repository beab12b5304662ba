#include "holdpoint/pages/writers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "holdpoint/base/log_line.hpp"
#include "read.hpp"

namespace holdpoint::pages {
namespace {

using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

std::vector<Page> sample() {
  return read(
      {{"p/a.lua",
        "--- Why, see `c.d`.\n---\n--- ## Known gaps\n--- - One.\n"
        "policy \"a.b-c\" {\n  title = \"Ask\", severity = \"low\",\n"
        "  on = { type = { \"a\", \"b\", \"c\", \"d\", \"e\" }, action = "
        "\"creates\" },\n"
        "  params = {\n    --- How many.\n    max = 5,\n  },\n"
        "  require = function(r) return true end,\n  remedy = \"Do it.\",\n"
        "  controls = { \"FSBP X.1\", \"CIS AWS 1.2\" },\n}\n"},
       {"p/c.lua", policy::plan_policy("c.d")}},
      {{"p/a_test.lua",
        "test \"five\" { policy = \"a.b-c\", plan = five(), expect = deny }\n"
        "test \"four\" { policy = \"a.b-c\", plan = four(), expect = pass "
        "}\n"}});
}

TEST(MarkdownPage, HasItsPartsInOrder) {
  const auto pages = sample();
  EXPECT_EQ(write_markdown(pages.at(0),
                           [](std::string_view code) {
                             return code == "c.d" ? std::string("c/d.md")
                                                  : std::string();
                           }),
            R"(# `a.b-c`
Ask.

- Severity: low
- Enforcement: mandatory - a deny denies the plan
- Judges: each resource of 5 types that is created, replaced or recreated
- Controls: `FSBP X.1`, `CIS AWS 1.2`

## Why it matters
Why, see [`c.d`](c/d.md).

## What to do
Do it.

## Denied example
From the test `five`:

```lua
plan = five()
expect = deny
```

## Allowed example
From the test `four`:

```lua
plan = four()
expect = pass
```

## Types
`a`, `b`, `c`, `d`, `e`.

## Parameters
| name | type | default | meaning |
|---|---|---|---|
| `max` | number | `5` | How many. |

## Inputs needed
- The plan

## When it cannot tell
It blocks: the plan is undetermined and does not pass.

## Known gaps
- One.

Declared in `p/a.lua`; 2 tests in `p/a_test.lua`.
)");
}

TEST(MarkdownPage, SaysWhatIsMissing) {
  const std::string page = write_markdown(sample().at(1));
  EXPECT_THAT(page,
              AllOf(HasSubstr("## Denied example\nNo test shows one.\n"),
                    HasSubstr("## Parameters\nNone.\n"),
                    HasSubstr("Declared in `p/c.lua`; it has no tests.\n"),
                    Not(HasSubstr("Why it matters"))));
}

TEST(TextPage, HasItsParts) {
  const std::string page = write_text(sample().at(0), {});
  EXPECT_THAT(
      page,
      AllOf(HasSubstr("a.b-c\n  Ask\n"), HasSubstr("  severity     low\n"),
            HasSubstr("  declared in  p/a.lua:5\n"),
            HasSubstr("  tests        2 in p/a_test.lua\n"),
            HasSubstr("\nWhy it matters\n  Why, see `c.d`.\n"),
            HasSubstr("\nDenied example\n  test `five`, p/a_test.lua:1\n\n"
                      "    plan = five()\n    expect = deny\n"),
            HasSubstr("  max = 5 (number)\n    How many.\n"),
            HasSubstr("\nKnown gaps\n  - One.\n")));
}

TEST(TextList, HasAFewLinesForEachAndCountsThem) {
  EXPECT_EQ(write_text_list(sample(), {}), R"(a.b-c  low, mandatory
  Ask
  judges  each resource of 5 types that is created, replaced or recreated
  needs   the plan
  params  max = 5
  tests   2 in p/a_test.lua
  from    p/a.lua:5

c.d  low, mandatory
  T
  judges  the plan as a whole
  needs   the plan
  tests   none
  from    p/c.lua:1

2 policies, 0 of them standard, 1 without tests
)");
}

TEST(MarkdownTable, HasARowForEach) {
  EXPECT_EQ(write_markdown_table(
                sample(), [](std::string_view id) { return page_path(id); }),
            "| policy | severity | enforcement | what it asks for |\n"
            "|---|---|---|---|\n"
            "| [`a.b-c`](a/b_c.md) | low | mandatory | Ask |\n"
            "| [`c.d`](c/d.md) | low | mandatory | T |\n");
}

TEST(Json, SaysAllOfIt) {
  const auto document = nlohmann::json::parse(write_json(sample()));
  EXPECT_EQ(document["format"], "holdpoint-policies");
  EXPECT_EQ(document["format_version"], "1.0");
  ASSERT_EQ(document["policies"].size(), 2U);
  const auto& page = document["policies"][0];
  EXPECT_EQ(page["id"], "a.b-c");
  EXPECT_EQ(page["severity"], "low");
  EXPECT_EQ(page["enforcement"], "mandatory");
  EXPECT_EQ(page["on_undetermined"], "block");
  EXPECT_EQ(page["standing"], "note");
  EXPECT_EQ(page["standard"], false);
  EXPECT_EQ(page["where"].dump(), R"({"file":"p/a.lua","line":5})");
  EXPECT_EQ(page["selects"]["types"].size(), 5U);
  EXPECT_EQ(page["selects"]["actions"].dump(), R"(["creates"])");
  EXPECT_EQ(page["inputs"].dump(), R"(["the plan"])");
  EXPECT_EQ(page["parameters"].dump(),
            R"([{"default":"5","meaning":"How many.","name":"max",)"
            R"("required":false,"type":"number"}])");
  EXPECT_EQ(page["controls"].size(), 2U);
  EXPECT_EQ(page["tests"], 2);
  EXPECT_EQ(page["test_file"], "p/a_test.lua");
  EXPECT_EQ(page["why"], "Why, see `c.d`.");
  EXPECT_EQ(page["sections"].dump(),
            R"([{"text":"- One.","title":"Known gaps"}])");
  EXPECT_EQ(page["denied"]["name"], "five");
  EXPECT_EQ(page["denied"]["code"], "plan = five()\nexpect = deny\n");
  EXPECT_EQ(page["denied"]["where"]["line"], 1);
  EXPECT_FALSE(document["policies"][1].contains("denied"));
  EXPECT_EQ(nlohmann::json::parse(write_json({}))["policies"].size(), 0U);
}

TEST(PagePath, ComesFromTheId) {
  EXPECT_EQ(page_path("aws.rds.storage-encrypted"),
            "aws/rds/storage_encrypted.md");
  EXPECT_EQ(page_path("one"), "one.md");
}

// Every place of a policy that its author fills, with what a terminal, a runner
// and a browser would obey.
TEST(Writers, ObeyNothingOfAHostilePolicy) {
  const std::string bad = R"(\27[31m\n::error::x <b>@a</b> ##[g]|` [x](y))";
  const std::string raw = "::error:: <b>@a</b> ##[g] `|";
  const auto pages =
      read({{"p/<b>.lua",
             "--- " + raw + "\n---\n--- ```\n--- ::error::\n--- ```\n--- ## " +
                 raw + "\n--- " + raw + "\npolicy \"a.b\" {\n  title = \"" +
                 bad + "\",\n  severity = \"low\", on = { type = \"" + bad +
                 "\", module = \"" + bad + "\" },\n  params = {\n    --- " +
                 raw + "\n    p = \"" + bad + "\",\n  },\n  remedy = \"" + bad +
                 "\", docs = \"" + bad + "\", controls = { \"" + bad +
                 "\" },\n  require = function(r) return true end,\n}\n"}},
           {{"p/<b>_test.lua", "test \"" + bad +
                                   "\" {\n  policy = \"a.b\",\n  plan = {\n"
                                   "::error::,\n},\n  expect = deny }\n"}});
  ASSERT_EQ(pages.size(), 1U);
  const std::string texts[] = {
      write_markdown(pages[0]), write_markdown_table(pages),
      write_text(pages[0], {}), write_text_list(pages, {}), write_json(pages)};
  for (const std::string& text : texts) {
    EXPECT_THAT(text, Not(HasSubstr("\x1b")));
    EXPECT_THAT(text, Not(HasSubstr("##[")));
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      EXPECT_FALSE(begins_command(text.substr(at, end - at)))
          << text.substr(at, end - at);
      at = end + 1;
    }
  }
}

}  // namespace
}  // namespace holdpoint::pages

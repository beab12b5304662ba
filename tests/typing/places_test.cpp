// What stands at a place: for completion, signature help and hover.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "typed.hpp"

namespace holdpoint::typing {
namespace {

// "BASE . WORD", or "BASE : WORD" for a method; "none".
std::string place_at(std::string_view marked_text) {
  const Marked marked(marked_text);
  const Typed typed(marked.text);
  const auto place = typed.typing.member_place(marked.offset);
  if (!place) return "none";
  return std::string(typed.tree.text_of(place->base)) +
         (place->is_method ? " : " : " . ") +
         std::string(typed.tree.text_of(place->word));
}

TEST(MemberPlace, IsWhereANameStandsOrWouldStand) {
  for (const auto& [text, expected] :
       {std::pair("use(r.after.|)", "r.after . "),
        std::pair("use(r.after.en|gine)", "r.after . engine"),
        std::pair("use(r.after.engine|)", "r.after . engine"),
        std::pair("use(r.|after.engine)", "r . after"),
        std::pair("use(1 + r.after.|)", "r.after . "),
        std::pair("use(r:de|ny())", "r : deny"), std::pair("use(r:|)", "r : "),
        std::pair("use(f(x).|)", "f(x) . "),
        std::pair("use((a or b).|)", "(a or b) . "),
        std::pair("use(t[1].|)", "t[1] . "),
        std::pair("if r.after.| then end", "r.after . "),
        std::pair("local x = r.|\nlocal y = 2", "r . "),
        std::pair("x = r.after.en|d", "r.after . end"),
        std::pair("use(|r)", "none"), std::pair("|", "none"),
        std::pair("use(1, |)", "none"), std::pair("use(r .. |a)", "none")}) {
    EXPECT_EQ(place_at(text), expected) << text;
  }
}

TEST(MemberPlace, LeadsToTheTypeThatIsCompleted) {
  const Marked marked(in_rule("return r.after.| "));
  const Typed typed(marked.text);
  const auto place = typed.typing.member_place(marked.offset);
  ASSERT_TRUE(place);
  const auto members = members_of(typed.typing.type_of(place->base));
  EXPECT_EQ(members.size(), 12U);
}

// "NAME argument: first signature", "none".
std::string call_at(std::string_view marked_text) {
  const Marked marked(marked_text);
  const Typed typed(marked.text);
  const auto place = typed.typing.call_at(marked.offset);
  if (!place) return "none";
  const std::string name = place->entry != nullptr
                               ? std::string(place->entry->name)
                           : place->function != nullptr ? "local"
                                                        : "unknown";
  return name + " " + std::to_string(place->argument) +
         (place->signatures.empty() ? ""
                                    : ": " + to_string(place->signatures[0]));
}

TEST(CallPlace, IsTheInnermostCallWhoseArgumentsAreWritten) {
  for (const auto& [text, expected] :
       {std::pair("x = hours(|24)", "hours 0: (number: number) -> duration"),
        std::pair("x = hours(|)", "hours 0: (number: number) -> duration"),
        std::pair("x = hours(|", "hours 0: (number: number) -> duration"),
        std::pair("x = glob(\"a, b\", |)",
                  "glob 1: (pattern: string, text: string or nil) -> boolean"),
        std::pair("x = glob(\"a, |b\", c)",
                  "glob 0: (pattern: string, text: string or nil) -> boolean"),
        std::pair("x = glob(a, hours(|1))",
                  "hours 0: (number: number) -> duration"),
        std::pair("x = time \"20|26\"",
                  "time 0: (text: string or time) -> time"),
        std::pair("x = cidr.contains(a, |b)",
                  "cidr.contains 1: (range: string, inner: string) -> boolean"),
        std::pair("local function f(a, b) end f(1, |2)",
                  "local 1: (a: value, b: value)"),
        std::pair("stranger(1, |2)", "unknown 1"),
        std::pair("x = h|ours(1)", "none"), std::pair("x = hours(1)|", "none"),
        std::pair("|x = 1", "none")}) {
    EXPECT_EQ(call_at(text), expected) << text;
  }
}

TEST(CallPlace, CountsTheCommasOfItsOwnArguments) {
  EXPECT_EQ(call_at("any(xs, function(a, b) local c, d = 1, 2 end|)"),
            "any 1: (list: list of T or nil, predicate: (T) -> boolean) -> "
            "boolean");
  EXPECT_EQ(call_at("contains({ 1, 2, 3 }, |4)"),
            "contains 1: (list: list of T or nil, value: T or nil) -> boolean");
}

TEST(CallPlace, OfAMethod) {
  EXPECT_EQ(call_at(in_rule("r:deny(\"a\", |)")),
            "resource:deny 1: (message?: string, fields?: table)");
  // The receiver is the first parameter of a library's function.
  EXPECT_EQ(call_at(in_rule("return r.name:rep(|3)")),
            "string.rep 1: (text: string, count: integer, separator?: string) "
            "-> string");
}

TEST(PolicyAt, NamesThePolicyAround) {
  const Marked marked("local a = 1\n" + in_rule("use(r)") + "\n" +
                      in_rule("use(|r)") + "\nlocal b = 2");
  const Typed typed(marked.text);
  EXPECT_EQ(typed.typing.policy_at(marked.offset), 1U);
  EXPECT_EQ(typed.typing.policy_at(0), std::nullopt);
  EXPECT_EQ(
      typed.typing.policy_at(static_cast<std::uint32_t>(marked.text.size())),
      std::nullopt);
}

TEST(ExpressionAt, IsThePartUnderTheCursor) {
  const auto text_at = [](const char* marked_text) {
    const Marked marked(marked_text);
    const Typed typed(marked.text);
    const auto node = typed.typing.expression_at(marked.offset);
    return node == syntax::kNoNode ? std::string("none")
                                   : std::string(typed.tree.text_of(node));
  };
  EXPECT_EQ(text_at("x = |r.after.engine"), "r");
  EXPECT_EQ(text_at("x = r.af|ter.engine"), "r.after");
  EXPECT_EQ(text_at("x = r.after.engine|"), "r.after.engine");
  EXPECT_EQ(text_at("x = r:deny|(1)"), "r:deny(1)");
  EXPECT_EQ(text_at("local na|me = 1"), "name");
  EXPECT_EQ(text_at("x = 1  |  + 2"), "none");
}

}  // namespace
}  // namespace holdpoint::typing

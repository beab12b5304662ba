#include "prose.hpp"

#include <gtest/gtest.h>

#include "holdpoint/base/log_line.hpp"

namespace holdpoint::pages {
namespace {

TEST(Prose, OfSentencesStaysAsItIs) {
  for (const char* text : {
           "A snapshot, 24 hours old (or older), is \"too old\": look again!",
           "Terraform's 1.8 and later; 10,000 objects, 25% of them. Why?",
           "read-only and/or on-call - both",
           "`a` and (`b`, `c`).",
           "Of `t`s, `a`/`b` and \"`c`\".",
           "See [the manual](https://example.com/a?b=c#d), page 3.",
           "Größe: naïve",
       }) {
    EXPECT_EQ(markdown_line(text), text);
  }
}

// Each of these means something to Markdown, a forge or a runner.
TEST(Prose, ObeysNothing) {
  struct Row {
    const char *text, *shown;
  };
  for (const Row& row : {
           Row{"<img src=x onerror=y>", "`<img src=x onerror=y>`"},
           Row{"a @user b", "a `@user` b"},
           Row{"see #12, !3", "see `#12`, `!3`"},
           Row{"GH-12 ABC-1", "`GH-12 ABC-1`"},
           Row{"/close", "`/close`"},
           Row{"deadbeef1 1234567", "`deadbeef1 1234567`"},
           Row{":smile: a:smile:", "`:smile: a:smile:`"},
           Row{"*a* _b_ ~~c~~", "`*a* _b_ ~~c~~`"},
           Row{"# Title", "`#` Title"},
           Row{"> quote", "`>` quote"},
           Row{"- list", "`-` list"},
           Row{"1. list", "`1`. list"},
           Row{"---", "`\\---`"},
           Row{"===", "`===`"},
           Row{"| a | b |", "`|` a `|` b `|`"},
           Row{"www.example.com mail@example.com",
               "`www.example.com mail@example.com`"},
           Row{"http://example.com", "`http://example.com`"},
           Row{"[a](http://example.com)", "`[a](http://example.com)`"},
           Row{"[a](javascript:b)", "`[a](javascript:b)`"},
           Row{"[a](https://e.com/\"x)", "`[a](https://e.com/\"x)`"},
           Row{"![a](https://example.com)", "`!` [a](https://example.com)"},
           Row{"`a`![b](https://example.com)",
               "`a` `!` [b](https://example.com)"},
           Row{"[*a* b](https://example.com)",
               "[`*a*` b](https://example.com)"},
           Row{"[`a_b` c](https://example.com)",
               "[`a_b` c](https://example.com)"},
           Row{"[a` b](https://e.com)", "``[a` b](https://e.com)``"},
           Row{"&lt; \\a", "`&lt`; `\\a`"},
           Row{"Set a_b = true. Then", "Set `a_b = true`. Then"},
           Row{"open ` tick", "open `` ` `` tick"},
           Row{"`` a`b ``", "``a`b``"},
           Row{"::error::x", "`\\::error::x`"},
           Row{"##[group]x", "`#\\#[group]x`"},
           Row{"a \x1b[31m b", "a `\\x1b[31m` b"},
           Row{"", ""},
       }) {
    EXPECT_EQ(markdown_line(row.text), row.shown) << row.text;
  }
}

TEST(Prose, StaysInItsCellOfATable) {
  EXPECT_EQ(markdown_cell("a `b|c` d|e"), "a `b\\x7cc` `d\\x7ce`");
}

TEST(Prose, LinksCodeThatSomebodyExplains) {
  const LinkOf link_of = [](std::string_view code) {
    return code == "a.b" ? std::string("b.md") : std::string();
  };
  EXPECT_EQ(markdown_line("See `a.b`, `c`.", link_of),
            "See [`a.b`](b.md), `c`.");
}

TEST(Prose, HasBlocks) {
  EXPECT_EQ(markdown_blocks("One\ntwo.\n\n- a\n  b\n- c\nThree\n\n```lua\n"
                            "x = `1`\n```\nLast."),
            "One two.\n\n- a b\n- c Three\n\n```\nx = `1`\n```\n\nLast.\n");
  EXPECT_EQ(markdown_blocks("- a\n\nText"), "- a\n\nText\n");
  EXPECT_EQ(markdown_blocks("```\nnever closed"), "```\nnever closed\n```\n");
  EXPECT_EQ(markdown_blocks(""), "");
}

TEST(Prose, KeepsCodeInItsFence) {
  EXPECT_EQ(markdown_code("a\n```\nb\n::set-output::\n", "lua"),
            "````lua\na\n```\nb\n\\::set-output::\n````\n");
}

TEST(Prose, FindsWhatWasQuoted) {
  for (const char* code : {"a", "a`b", "`", "``a", "a b", "|"}) {
    const auto spans = read_spans("x " + quoted(code) + " y");
    ASSERT_EQ(spans.size(), 3U) << code;
    EXPECT_EQ(spans[1].kind, Span::Kind::kCode);
    EXPECT_EQ(spans[1].text, code);
  }
  EXPECT_EQ(quoted(""), "` `");
}

// Whatever the bytes: one line, nothing that a runner obeys, no raw HTML.
TEST(Prose, IsHarmlessForAnyBytes) {
  const std::string alphabet = "a1`[](): #<!-|\n\\_*:/\x1b";
  std::uint32_t seed = 1;
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (int i = 0; i < 24; ++i) {
      seed = seed * 1664525U + 1013904223U;
      text += alphabet[(seed >> 16U) % alphabet.size()];
    }
    const std::string shown = markdown_line(text);
    EXPECT_EQ(log_line(shown), shown) << text;
    std::string outside;
    for (const Span& span : read_spans(shown)) {
      if (span.kind == Span::Kind::kText) outside += span.text;
    }
    EXPECT_EQ(outside.find_first_of("`<#*_|\\[]"), std::string::npos)
        << text << "\n"
        << shown;
  }
}

}  // namespace
}  // namespace holdpoint::pages

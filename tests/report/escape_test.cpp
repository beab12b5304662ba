#include "holdpoint/report/escape.hpp"

#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <map>

#include "holdpoint/base/log_line.hpp"
#include "holdpoint/base/text.hpp"

namespace holdpoint::report {
namespace {

using Escape = std::string (*)(std::string_view);

// ---- every medium: all characters, and all pairs of what is special

std::string encoded(char32_t c) {
  const auto low = [c](int shift) {
    return static_cast<char>(0x80U | ((c >> shift) & 0x3FU));
  };
  if (c < 0x80) return {static_cast<char>(c)};
  if (c < 0x800) return {static_cast<char>(0xC0U | (c >> 6)), low(0)};
  if (c < 0x10000) {
    return {static_cast<char>(0xE0U | (c >> 12)), low(6), low(0)};
  }
  return {static_cast<char>(0xF0U | (c >> 18)), low(12), low(6), low(0)};
}

constexpr auto kSpecial = std::to_array<const char*>(
    {"&",    "<",   ">",   "\"",      "'",        "`",      "``",     "#",
     "##",   ":",   "::",  "@user",   "#123",     "GH-1",   "!1",     "/close",
     "[x",   "](y", ")",   "![",      "<b>",      "</",     "<!--",   "]]>",
     "\\",   "|",   "*",   "**",      "_",        "~~",     "1.",     "- ",
     "> ",   "=",   "---", "    ",    "\t",       "\n",     "\r",     "\x1b",
     "\xff", "$",   "a",   "abcdef0", "https://", "www.a",  ":tada:", "&amp;",
     "&#1",  ";",   "a@b", "##[x]",   "\u202e",   "\u3000", "é",      "12"});

void for_all_texts(const std::function<void(const std::string&)>& check) {
  for (char32_t c = 0; c < 0x100; ++c) check(encoded(c));
  // The others in hundreds, for the sake of time.
  constexpr char32_t kTogether = 256;
  for (char32_t from = 0x100; from <= 0x10FFFF; from += kTogether) {
    if (from >= 0xD800 && from <= 0xDFFF) continue;
    std::string text;
    for (char32_t c = from; c < from + kTogether; ++c) text += encoded(c);
    check(text);
  }
  for (int byte = 0x80; byte < 0x100; ++byte) {
    check(std::string(1, static_cast<char>(byte)));
  }
  for (const std::string first : kSpecial) {
    for (const std::string second : kSpecial) {
      check(first + second);
      check(first + " " + second + " " + first);
      check("a" + first + second + first + "b");
    }
  }
}

void expect_no_command(const std::string& escaped) {
  EXPECT_EQ(visible(escaped), escaped);
  EXPECT_FALSE(begins_command(escaped)) << escaped;
  EXPECT_TRUE(commands_within(escaped).empty()) << escaped;
}

// ---- HTML and XML

// Reads text as a browser and an XML reader do; nothing if it holds markup.
std::string decoded(std::string_view text) {
  static const std::map<std::string_view, char> kNamed = {
      {"amp", '&'}, {"lt", '<'}, {"gt", '>'}};
  std::string out;
  while (!text.empty()) {
    const char c = text.front();
    if (c == '<' || c == '>' || c == '"' || c == '\'' || c == '`') return {};
    if (c != '&') {
      out += c;
      text.remove_prefix(1);
      continue;
    }
    const std::size_t end = text.find(';');
    if (end == std::string_view::npos) return {};
    const std::string_view name = text.substr(1, end - 1);
    const auto named = kNamed.find(name);
    if (named != kNamed.end()) {
      out += named->second;
    } else if (name.starts_with("#") && name.size() <= 4) {
      out += static_cast<char>(std::stoi(std::string(name.substr(1))));
    } else {
      return {};
    }
    text.remove_prefix(end + 1);
  }
  return out;
}

TEST(Html, ReadsBackAsTheVisibleTextAndHoldsNoMarkup) {
  for (const Escape escape : {html, xml}) {
    for_all_texts([escape](const std::string& text) {
      const std::string escaped = escape(text);
      ASSERT_EQ(decoded(escaped), visible(text)) << escaped;
      expect_no_command(escaped);
    });
  }
}

TEST(Html, LeavesOrdinaryTextAlone) {
  EXPECT_EQ(html("aws_s3_bucket.logs[0] is open, größer"),
            "aws_s3_bucket.logs[0] is open, größer");
  EXPECT_EQ(html("<a href=\"x\">&"), "&lt;a href=&#34;x&#34;&gt;&amp;");
  EXPECT_EQ(html("--- x"), "&#45;-- x");
}

TEST(Xml, HoldsNoCodePointThatXmlForbids) {
  EXPECT_EQ(xml(std::string_view("\0\x0b\x1f", 3)), "\\x00\\x0b\\x1f");
  EXPECT_EQ(xml("\ufffe\uffff"), "\\u{fffe}\\u{ffff}");
  EXPECT_EQ(xml("\xed\xa0\x80"), "\\xed\\xa0\\x80");
  EXPECT_EQ(xml("]]>"), "]]&gt;");
}

// ---- Markdown

struct Row {
  const char* text;
  const char* markdown;
};

constexpr auto kRows = std::to_array<Row>({
    {"", ""},
    {"  ", ""},
    {"the bucket is open to everyone", "the bucket is open to everyone"},
    {"don't, well-known; größer", "don't, well-known; größer"},
    {"port 22 of aws_x.y, and", "port 22 of `aws_x.y`, and"},
    {"a  b", "a b"},
    {"<script>alert(1)</script>", "`<script>alert(1)</script>`"},
    {"[x](https://a) ![y](z)", "`[x](https://a) ![y](z)`"},
    {"ask @user or #123 now", "ask `@user` or `#123` now"},
    {"GH-1 a@b www.x.y :tada: /close !1",
     "`GH-1 a@b www.x.y :tada: /close !1`"},
    {"commit deadbeef or 1234567", "commit `deadbeef` or `1234567`"},
    {"1. x", "`1.` x"},
    {"- x", "`-` x"},
    {"a `b` c", "a `` `b` `` c"},
    {"``x`` y", "``` ``x`` ``` y"},
    {"*a* _b_ ~c~", "`*a* _b_ ~c~`"},
    {"a | b", "a `|` b"},
    {"a\n# b", "`a\\n#` b"},
    {"::error::x", "`\\::error::x`"},
    {"a ##[group]b", "a `#\\#[group]b`"},
    {"note: this", "note: this"},
    {"--- x", "`\\---` x"},
});

TEST(Markdown, PutsIntoCodeWhateverIsNoWord) {
  for (const Row& row : kRows) EXPECT_EQ(markdown(row.text), row.markdown);
}

// Splits into what stands outside and inside of code spans, as CommonMark
// 0.31, section 6.1 says. False when a fence stays open.
bool read_markdown(std::string_view text, std::string& outside,
                   std::string& words) {
  while (!text.empty()) {
    const std::size_t open = std::min(text.find('`'), text.size());
    outside += text.substr(0, open);
    words += text.substr(0, open);
    text.remove_prefix(open);
    if (text.empty()) return true;
    const std::size_t fence =
        std::min(text.find_first_not_of('`'), text.size());
    std::size_t at = fence;
    std::size_t close = std::string_view::npos;
    while (at < text.size()) {
      at = std::min(text.find('`', at), text.size());
      const std::size_t end =
          std::min(text.find_first_not_of('`', at), text.size());
      if (end - at == fence) {
        close = at;
        break;
      }
      at = end;
    }
    if (close == std::string_view::npos) return false;
    std::string_view code = text.substr(fence, close - fence);
    if (code.starts_with(' ') && code.ends_with(' ') &&
        code.find_first_not_of(' ') != std::string_view::npos) {
      code = code.substr(1, code.size() - 2);
    }
    words += code;
    text.remove_prefix(close + fence);
  }
  return true;
}

// The text with single spaces, as HTML shows it.
std::string squeezed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

TEST(Markdown, ReadsBackAndHasOnlyWordsOutsideOfCode) {
  for_all_texts([](const std::string& text) {
    const std::string escaped = markdown(text);
    std::string outside;
    std::string words;
    ASSERT_TRUE(read_markdown(escaped, outside, words)) << escaped;
    ASSERT_EQ(squeezed(words), squeezed(log_line(text))) << escaped;
    for (const char c : outside) {
      const auto byte = static_cast<unsigned char>(c);
      const bool plain =
          std::isalnum(byte) != 0 || byte >= 0x80 ||
          std::string_view(" ,.;:-'").find(c) != std::string_view::npos;
      ASSERT_TRUE(plain) << escaped;
    }
    EXPECT_FALSE(escaped.starts_with('-')) << escaped;
    EXPECT_EQ(outside.find("::"), std::string::npos) << escaped;
    expect_no_command(escaped);
  });
}

TEST(MarkdownCell, HasNoBarAtAll) {
  EXPECT_EQ(markdown_cell("a | b"), "a `\\x7c` b");
  EXPECT_EQ(markdown_cell("a\\|b"), "`a\\\\x7cb`");
  for_all_texts([](const std::string& text) {
    ASSERT_EQ(markdown_cell(text).find('|'), std::string::npos);
  });
}

TEST(Escapes, TakeLinearTime) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "` <";
  EXPECT_GT(html(text).size(), text.size());
  EXPECT_GT(markdown(text).size(), text.size());
}

}  // namespace
}  // namespace holdpoint::report

// The policies that we ship and show have the style, and any text keeps its
// meaning.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "holdpoint/fmt/format.hpp"
#include "holdpoint/syntax/parser.hpp"
#include "support/fixtures.hpp"
#include "token_comparison.hpp"

namespace holdpoint::fmt {
namespace {

std::vector<std::filesystem::path> lua_files(const std::string& folder) {
  std::vector<std::filesystem::path> files;
  for (auto& path : testing::files_below(testing::source_dir() / folder)) {
    if (path.extension() == ".lua") files.push_back(path);
  }
  return files;
}

TEST(RepositoryStyle, OurPoliciesAndExamplesAreFixedPoints) {
  std::size_t files = 0;
  for (const char* folder : {"stdlib-policies", "examples"}) {
    for (const auto& path : lua_files(folder)) {
      const std::string text = testing::read_text(path);
      const auto result = format_text(text, path.string());
      ASSERT_TRUE(result.has_value()) << to_string(result.error());
      EXPECT_TRUE(*result == text)
          << path << ": run `holdpoint fmt` in this folder";
      ++files;
    }
  }
  EXPECT_GT(files, 200U);
}

// Every other line stays, byte for byte, and is not even named by an edit.
TEST(RepositoryStyle, OneLineThatLostItsStyleIsTheOnlyOneThatIsEdited) {
  std::size_t lines = 0;
  for (const auto& path : lua_files("examples/org-policies")) {
    const std::string text = testing::read_text(path);
    for (std::size_t end = text.find('\n'); end != std::string::npos;
         end = text.find('\n', end + 1)) {
      std::string damaged = text;
      damaged.insert(end, " \t");
      const auto begin = static_cast<std::uint32_t>(end);
      const auto tree = syntax::parse(damaged);
      // In a long string blanks are text.
      const auto& before = tree.tokens()[tree.token_at(begin)];
      if (before.kind == syntax::TokenKind::kString &&
          before.span.end > begin) {
        continue;
      }
      const auto edits = format(tree);
      ASSERT_TRUE(edits.has_value()) << path;
      EXPECT_EQ(*edits, (std::vector<syntax::Edit>{{{begin, begin + 2}, ""}}))
          << path << ": " << begin;
      ++lines;
    }
  }
  EXPECT_GT(lines, 200U);
}

// Without its indentation and with lines joined, a policy comes out readable
// and with the same meaning, and stays as it is from then on.
TEST(RepositoryStyle, WhatLostItsLayoutKeepsItsMeaning) {
  for (const auto& path : lua_files("stdlib-policies/terraform")) {
    std::string text;
    for (const char c : testing::read_text(path)) {
      const bool is_indent = c == ' ' && (text.empty() || text.back() == '\n');
      if (!is_indent) text += c;
    }
    const auto once = format_text(text, path.string());
    ASSERT_TRUE(once.has_value()) << path;
    EXPECT_EQ(meaning_of(*once), meaning_of(text)) << path;
    EXPECT_EQ(*format_text(*once, path.string()), *once) << path;
  }
}

}  // namespace
}  // namespace holdpoint::fmt

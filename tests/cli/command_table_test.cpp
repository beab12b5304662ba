#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "command.hpp"
#include "completion/scripts.hpp"
#include "help_text.hpp"

namespace holdpoint::cli {
namespace {

using ::testing::HasSubstr;

TEST(CommandTable, IsComplete) {
  std::set<std::string_view> names;
  for (const Command& command : commands()) {
    EXPECT_TRUE(names.insert(command.name).second) << command.name;
    EXPECT_EQ(find_command(command.name), &command);
    EXPECT_NE(command.run, nullptr) << command.name;
    EXPECT_FALSE(command.summary.empty()) << command.name;
    EXPECT_FALSE(command.description.empty()) << command.name;
    EXPECT_FALSE(command.examples.empty()) << command.name;
  }
  EXPECT_EQ(find_command("nonsense"), nullptr);
}

TEST(CommandTable, HasAGroupForEveryFirstWordThatIsShared) {
  for (const Command& command : commands()) {
    if (group_of(command).empty()) continue;
    EXPECT_NE(find_group(group_of(command)), nullptr) << command.name;
    EXPECT_EQ(find_command(group_of(command)), nullptr) << command.name;
  }
  for (const Group& group : groups()) {
    EXPECT_THAT(group_page(group),
                HasSubstr("\n  " + std::string(group.name) + " "))
        << group.name;
  }
}

TEST(CommandTable, NamesOptionsTheSameWay) {
  for (const Command& command : commands()) {
    std::set<std::string_view> names;
    for (const Option& option : command.options) {
      EXPECT_TRUE(option.name.starts_with("--")) << option.name;
      EXPECT_TRUE(names.insert(option.name).second) << option.name;
      EXPECT_FALSE(option.help.empty()) << option.name;
      EXPECT_FALSE(option.help.ends_with(".")) << option.name;
      EXPECT_EQ(option.choices.empty(), option.completes != Completes::kChoices)
          << option.name;
    }
  }
}

// The words of a command line as a shell finds them, single quotes apart.
std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> words(1);
  bool is_quoted = false;
  for (const char c : line) {
    if (c == '\'') {
      is_quoted = !is_quoted;
    } else if (!is_quoted && (c == ' ' || c == '\n')) {
      if (!words.back().empty()) words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

// Every example is a command line that the table itself accepts.
TEST(CommandTable, HasExamplesThatAreValid) {
  for (const Command& command : commands()) {
    for (const Example& example : command.examples) {
      std::string lines(example.lines);
      while (lines.find("\\\n") != std::string::npos) {
        lines.replace(lines.find("\\\n"), 2, " ");
      }
      // Lines before the last one make what it needs.
      const std::size_t last = lines.rfind("\nholdpoint ");
      const std::size_t start =
          last == std::string::npos ? lines.find("holdpoint ") : last + 1;
      ASSERT_NE(start, std::string::npos) << lines;
      std::vector<std::string> words;
      for (std::string& word : words_of(lines.substr(start))) {
        if (word == ">") break;
        const bool ends_substitution =
            word.ends_with(")") && word.find('(') == std::string::npos;
        if (ends_substitution) word.pop_back();
        words.push_back(word);
      }
      const std::size_t name_words = group_of(command).empty() ? 1 : 2;
      ASSERT_GT(words.size(), name_words);
      std::string name = words[1];
      if (name_words == 2) name += " " + words[2];
      ASSERT_EQ(name, command.name);
      const auto read =
          read_arguments(command, std::span(words).subspan(1 + name_words));
      EXPECT_TRUE(read.has_value()) << lines << read.error().what;
    }
  }
}

TEST(HelpPages, FitInEightyColumns) {
  std::string all = overview();
  for (const Command& command : commands()) all += help_page(command);
  std::istringstream lines(all);
  std::string line;
  while (std::getline(lines, line)) {
    EXPECT_LE(line.size(), 80U) << line;
    EXPECT_FALSE(line.ends_with(" ")) << line;
  }
}

TEST(HelpPages, ListEveryOption) {
  for (const Command& command : commands()) {
    for (const Option& option : command.options) {
      EXPECT_THAT(help_page(command), HasSubstr(option.name));
    }
  }
}

TEST(CompletionScripts, NameEveryCommandAndOption) {
  const std::string bash = bash_completion(commands());
  const std::string zsh = zsh_completion(commands());
  const std::string fish = fish_completion(commands());
  for (const Command& command : commands()) {
    for (const std::string& script : {bash, zsh, fish}) {
      EXPECT_THAT(script, HasSubstr(group_of(command)));
      EXPECT_THAT(script, HasSubstr(last_word(command)));
    }
    for (const Option& option : command.options) {
      EXPECT_THAT(bash, HasSubstr(option.name));
      EXPECT_THAT(zsh, HasSubstr(option.name));
      EXPECT_THAT(fish, HasSubstr(" -l " + std::string(option.name.substr(2))));
    }
  }
}

}  // namespace
}  // namespace holdpoint::cli

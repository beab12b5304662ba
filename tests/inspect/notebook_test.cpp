#include "holdpoint/inspect/notebook.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdpoint::inspect {
namespace {

using ::testing::ElementsAre;

class NotebookTest : public ::testing::Test {
 protected:
  bool keep(const std::string& text) {
    return notebook_.keep(text, read_phrase(text)).has_value();
  }
  std::string before(const std::string& text) {
    return notebook_.before(read_phrase(text));
  }

  Notebook notebook_;
};

TEST_F(NotebookTest, GivesWhatAPhraseNeedsAndNoMore) {
  ASSERT_TRUE(keep("local a = 1"));
  ASSERT_TRUE(keep("local secret = r.after.password"));
  ASSERT_TRUE(keep("local function f() return a end"));
  EXPECT_EQ(before("f()"), "local a = 1\nlocal function f() return a end\n");
  EXPECT_EQ(before("1"), "");
  EXPECT_EQ(before("secret"), "local secret = r.after.password\n");
  EXPECT_THAT(notebook_.names(), ElementsAre("a", "f", "secret"));
}

TEST_F(NotebookTest, TakesTheLastDeclarationBeforeAUse) {
  ASSERT_TRUE(keep("local a = 1"));
  ASSERT_TRUE(keep("local b = a"));
  ASSERT_TRUE(keep("local a = a + 10"));
  EXPECT_EQ(before("a"), "local a = 1\nlocal a = a + 10\n");
  EXPECT_EQ(before("b"), "local a = 1\nlocal b = a\n");
  EXPECT_EQ(before("a + b"), "local a = 1\nlocal b = a\nlocal a = a + 10\n");
}

TEST_F(NotebookTest, KeepsDeclarationsOnly) {
  ASSERT_TRUE(keep("local a = 1 return a"));
  ASSERT_TRUE(keep("a"));
  EXPECT_TRUE(notebook_.names().empty());
}

TEST_F(NotebookTest, IsFullBeforeLuaIs) {
  for (std::size_t i = 0; i < Notebook::kMostDeclarations; ++i) {
    ASSERT_TRUE(keep("local a = 1"));
  }
  EXPECT_FALSE(keep("local a = 1"));
  notebook_.clear();
  EXPECT_TRUE(keep("local a = 1"));
}

}  // namespace
}  // namespace holdpoint::inspect

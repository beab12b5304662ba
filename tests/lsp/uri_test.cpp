#include "holdpoint/lsp/uri.hpp"

#include <gtest/gtest.h>

namespace holdpoint::lsp {
namespace {

TEST(Uri, SpellingsOfOneFileHaveOneKey) {
  const char* const kSame[][2] = {
      {"file:///a/b.lua", "file:///a/b.lua"},
      {"file:///a%2Fb.lua", "file:///a/b.lua"},
      {"FILE:///a/b.lua", "file:///a/b.lua"},
      {"file:///c%3A/a%20b.lua", "file:///C:/a b.lua"},
      {"file:///c%3a/x.lua", "file:///c:/x.lua"},
      {"file://localhost/a.lua", "file:///a.lua"},
      {"file:///%C3%A4.lua", "file:///\xC3\xA4.lua"},
      {"untitled:Untitled-1", "UNTITLED:Untitled-1"}};
  for (const auto& [one, other] : kSame) {
    EXPECT_EQ(uri_key(one), uri_key(other));
  }
}

TEST(Uri, DifferentFilesHaveDifferentKeys) {
  EXPECT_NE(uri_key("file:///A/b.lua"), uri_key("file:///a/b.lua"));
  EXPECT_NE(uri_key("file:///a%"), uri_key("file:///a"));
}

TEST(Uri, EscapesThatAreNoneStay) {
  EXPECT_EQ(path_of("file:///100%"), "/100%");
  EXPECT_EQ(path_of("file:///100%2"), "/100%2");
  EXPECT_EQ(path_of("file:///100%zz"), "/100%zz");
  EXPECT_EQ(path_of("file:///a%41"), "/aA");
}

TEST(Uri, OnlyFilesOfThisMachineHavePaths) {
  EXPECT_EQ(path_of("file:///a%20b.lua"), "/a b.lua");
  EXPECT_EQ(path_of("untitled:x"), "");
  EXPECT_EQ(path_of("file://server/share.lua"), "");
  EXPECT_EQ(path_of("file:///a%00b"), "");
  EXPECT_EQ(path_of(""), "");
}

TEST(Uri, PathReadsBack) {
  for (const char* path :
       {"/a/b.lua", "/a b/\xC3\xA4.lua", "/100%/x#y?z.lua", "/a+b&c"}) {
    EXPECT_EQ(path_of(uri_of(path)), path);
  }
  EXPECT_EQ(uri_of("/a b#.lua"), "file:///a%20b%23.lua");
}

}  // namespace
}  // namespace holdpoint::lsp

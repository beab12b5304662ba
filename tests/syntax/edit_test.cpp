#include "holdpoint/syntax/edit.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace holdpoint::syntax {
namespace {

std::optional<std::string> applied(std::string_view text,
                                   std::vector<Edit> edits) {
  return apply_edits(text, edits);
}

TEST(Edit, ReplacesInsertsAndRemoves) {
  EXPECT_EQ(applied("abcdef", {{{0, 0}, "<"}, {{1, 3}, "X"}, {{5, 6}, ""}}),
            "<aXde");
  EXPECT_EQ(applied("abc", {}), "abc");
  EXPECT_EQ(applied("", {{{0, 0}, "all"}}), "all");
}

TEST(Edit, InsertionsAtOnePlaceKeepTheirOrder) {
  EXPECT_EQ(applied("ab", {{{1, 1}, "1"}, {{1, 1}, "2"}}), "a12b");
}

TEST(Edit, NeighboursMayTouch) {
  EXPECT_EQ(applied("abcd", {{{0, 2}, "1"}, {{2, 4}, "2"}}), "12");
}

TEST(Edit, WhatIsOutOfOrderOrOutsideIsRefused) {
  EXPECT_FALSE(applied("abcd", {{{0, 2}, "1"}, {{1, 3}, "2"}}));
  EXPECT_FALSE(applied("abcd", {{{3, 4}, "1"}, {{0, 1}, "2"}}));
  EXPECT_FALSE(applied("abcd", {{{3, 5}, "1"}}));
  EXPECT_FALSE(applied("abcd", {{{3, 2}, "1"}}));
}

}  // namespace
}  // namespace holdpoint::syntax

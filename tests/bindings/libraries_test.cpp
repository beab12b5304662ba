// use: files below lib/, loaded once, frozen.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "judge.hpp"

namespace holdpoint::bindings {
namespace {

using ::testing::HasSubstr;

TEST(Libraries, AreTablesOfTheirOwn) {
  World world;
  world.libraries = {
      {"lib/net",
       "local hidden = 5 return { five = function() return hidden "
       "end, list = { 1 } }"},
      {"lib/deep/a", "local net = use \"lib/net\" return { net = net }"}};
  world.head = R"(local net = use "lib/net" local again = use "lib/net"
                  local deep = use "lib/deep/a")";
  expect_values(world, {{"Call", "net.five() == 5", "pass"},
                        {"Once", "net == again", "pass"},
                        {"Nested", "deep.net == net", "pass"},
                        {"Hidden", "hidden == 5", "error hidden"}});
  world.kind = "check";
  expect_answers(world, {{"Frozen", "net.x = 1", "error read-only"},
                         {"FrozenDeep", "net.list[1] = 2", "error read-only"}});
}

TEST(Libraries, HaveNoMemory) {
  World world;
  world.libraries = {
      {"lib/counter",
       "local n = 0 return { next = function() n = n + 1 return n end }"}};
  world.head = "local counter = use \"lib/counter\"";
  EXPECT_THAT(judge(world, "return counter.next() == 1"),
              HasSubstr("assigns to `n`, which outlives one evaluation"));
}

struct Bad {
  const char* head;
  const char* error;
};

TEST(Libraries, AreRefusedWhereTheyAreNone) {
  World world;
  world.libraries = {{"lib/a", "return use \"lib/b\""},
                     {"lib/b", "return use \"lib/a\""},
                     {"lib/text", "return \"x\""},
                     {"lib/nothing", "local x = 1"},
                     {"lib/policy", "policy \"a.c\" {} return {}"},
                     {"lib/broken", "return {"},
                     {"lib/fails", "local x = nil + 1"}};
  const std::vector<Bad> rows = {
      {"use \"lib/a\"", "the libraries use each other in a circle"},
      {"use \"lib/text\"", "lib/text must return a table, got string"},
      {"use \"lib/nothing\"", "lib/nothing must return a table, got nil"},
      {"use \"lib/policy\"", "a library cannot declare policies"},
      {"use \"lib/broken\"", "lib/broken.lua:1"},
      {"use \"lib/fails\"", "lib/fails.lua:1"},
      {"use \"lib/none\"", "there is no lib/none"},
      {"use \"net\"", "use loads files below lib/"},
      {"use \"lib/../x\"", "use loads files below lib/"},
      {"use \"/lib/x\"", "use loads files below lib/"},
      {"use \"lib/\"", "use loads files below lib/"},
      {"use \"lib//x\"", "use loads files below lib/"},
      {"use \"lib\\\\x\"", "use loads files below lib/"},
      {"use(5)", "use needs a name"}};
  for (const Bad& row : rows) {
    world.head = row.head;
    EXPECT_THAT(judge(world, "return true"), HasSubstr(row.error)) << row.head;
  }
}

TEST(Libraries, AreLoadedAtTheTopOfAFileOnly) {
  World world;
  world.libraries = {{"lib/net", "return {}"}};
  expect_values(world, {{"Use", "use \"lib/net\" ~= nil",
                         "error policy and use stand at the top of a file"},
                        {"Policy", "policy \"a.c\"",
                         "error policy and use stand at the top of a file"}});
}

TEST(Libraries, NestOnlyReasonablyDeep) {
  World world;
  for (int i = 0; i < 40; ++i) {
    world.libraries["lib/n" + std::to_string(i)] =
        "return { use \"lib/n" + std::to_string(i + 1) + "\" }";
  }
  world.head = "use \"lib/n0\"";
  EXPECT_THAT(judge(world, "return true"),
              HasSubstr("libraries are nested too deeply"));
}

}  // namespace
}  // namespace holdpoint::bindings

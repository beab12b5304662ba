// Texts that nobody writes: their types end, and so does the time they take.
#include <gtest/gtest.h>

#include <string>

#include "typed.hpp"

namespace holdpoint::typing {
namespace {

std::string repeated(const std::string& part, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += part;
  return text;
}

// What a local of that name is, anywhere in the text.
std::string type_of_local(const std::string& text, const char* name) {
  const Typed typed(text);
  const auto& locals = typed.tree.scopes().declarations();
  for (syntax::DeclarationId id = 0; id < locals.size(); ++id) {
    if (typed.tree.name_of(locals[id].node) == name) {
      return to_string(typed.typing.type_of_local(id));
    }
  }
  return "absent";
}

TEST(HostileText, LongChainsOfMembers) {
  EXPECT_EQ(type_of_local("local x = a" + repeated(".b", 20'000), "x"),
            "value");
  EXPECT_EQ(type_of_local("local x = 1" + repeated(" + 1", 20'000), "x"),
            "integer");
}

TEST(HostileText, ListsInsideLists) {
  std::string text = "local x0 = { 1 }\n";
  for (int i = 1; i < 2'000; ++i) {
    text += "local x" + std::to_string(i) + " = { x" + std::to_string(i - 1) +
            " }\n";
  }
  EXPECT_EQ(type_of_local(text, "x2"), "list of list of list of integer");
  EXPECT_FALSE(type_of_local(text, "x1999").empty());
}

TEST(HostileText, TablesThatHoldTheSameTableTwice) {
  std::string text = "local t0 = { a = 1, b = 2 }\n";
  for (int i = 1; i < 100; ++i) {
    const std::string before = "t" + std::to_string(i - 1);
    text += "local t" + std::to_string(i) + " = { a = " + before +
            ", b = " + before + " }\n";
  }
  text +=
      "policy \"a\" { on = \"plan\", params = { deep = t99 }, require = "
      "function(r, p) local x = p.deep return x end }";
  EXPECT_FALSE(type_of_local(text, "x").empty());
}

TEST(HostileText, CallsWithManyFunctions) {
  EXPECT_EQ(
      type_of_local(
          "local x = any(" + repeated("function(a) end, ", 5'000) + "1)", "x"),
      "boolean");
}

TEST(HostileText, HelpersThatCallEachOther) {
  std::string text;
  for (int i = 0; i < 300; ++i) {
    text += "local function f" + std::to_string(i + 1) + "(p" +
            std::to_string(i + 1) + ") return f" + std::to_string(i) + "(p" +
            std::to_string(i + 1) + ") end\n";
  }
  EXPECT_EQ(type_of_local(text + "local x = f300(1)", "p1"), "value");
  EXPECT_EQ(type_of_local("local function f(n) return f({ n }) end f(1)", "n"),
            "value");
}

TEST(HostileText, TextsThatAreNotLua) {
  for (const char* text :
       {"", "policy", "policy \"a\" {", "policy \"a\" { on = {",
        "policy \"a\" { require = function(", "local function", "f(",
        "for x in", "return return", "x = = y", "a.b:c", "local x = {[",
        "policy \"a\" { params = { 1, [x] = 2 }, check = 5 }"}) {
    const Typed typed(text);
    for (std::uint32_t at = 0; at <= typed.tree.text().size() + 1; ++at) {
      static_cast<void>(typed.typing.member_place(at));
      static_cast<void>(typed.typing.call_at(at));
      static_cast<void>(typed.typing.expression_at(at));
      static_cast<void>(typed.typing.policy_at(at));
    }
  }
}

}  // namespace
}  // namespace holdpoint::typing

// Inlay hints.
#include <gtest/gtest.h>

#include "editor.hpp"
#include "known.hpp"

namespace holdpoint::lsp {
namespace {

Small whole_file() {
  return {{"start", {{"line", 0}, {"character", 0}}},
          {"end", {{"line", 1000}, {"character", 0}}}};
}

// "0:12 name:" for each hint.
std::vector<std::string> hints_of(const std::string& text,
                                  const Small& range = whole_file()) {
  Editor editor(Small::object(), known_files(), {},
                {{"samplePlan", "plan.json"}});
  editor.open("a.lua", text);
  const Small hints = editor.result(
      "textDocument/inlayHint",
      {{"textDocument", {{"uri", Editor::uri("a.lua")}}}, {"range", range}});
  std::vector<std::string> out;
  for (const Small& hint : hints) {
    out.push_back(place(hint["position"]) + " " +
                  hint["label"].get<std::string>());
  }
  return out;
}

using Hints = std::vector<std::string>;

TEST(InlayHints, NameTheParametersThatLiteralsAreFor) {
  EXPECT_EQ(hints_of("x = contains(l, 4)\n"), Hints({"0:16 value:"}));
  EXPECT_EQ(hints_of("x = hours(24)\n"), Hints());
  EXPECT_EQ(hints_of("local function f(a, b) end f(1, 2)\n"), Hints());
}

TEST(InlayHints, SayHowLongADurationIs) {
  EXPECT_EQ(hints_of("x = hours(168)\n"), Hints({"0:14 = 7d"}));
  EXPECT_EQ(hints_of("local hours = f\nx = hours(168)\n"), Hints());
}

const std::string kPolicy =
    "policy \"a.b\" {\n"
    "  on = { type = \"cloud_disk\" },\n"
    "  require = function(r)\n"
    "    local size = r.after.size\n"
    "    local most = 5\n"
    "    return size == most\n"
    "  end,\n"
    "}\n";

TEST(InlayHints, SayTypesOfLocalsAndWhatASelectorSelects) {
  EXPECT_EQ(hints_of(kPolicy),
            Hints({"3:14 : number or nil", "1:30 2 resources"}));
}

TEST(InlayHints, KeepToTheRange) {
  EXPECT_EQ(hints_of(kPolicy, {{"start", {{"line", 3}, {"character", 0}}},
                               {"end", {{"line", 4}, {"character", 0}}}}),
            Hints({"3:14 : number or nil"}));
}

}  // namespace
}  // namespace holdpoint::lsp

// Whatever stands in a plan, a policy, evidence, a file's name or an argument:
// nothing that a command prints acts on a terminal or a CI runner, or passes
// for a line of Holdpoint's own.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <regex>

#include "holdpoint/base/text.hpp"
#include "scenes.hpp"

namespace holdpoint::cli {
namespace {

using holdpoint::testing::TemporaryFolder;

constexpr std::string_view kMarker = "zqx";
constexpr std::string_view kForged = "ALLOWED: forged";

// NOLINTNEXTLINE: one row a line
const std::vector<std::string> kHostile = {
    "::error::x",
    "::error file=a,line=1::x",
    "::set-output name=a::x",
    "::add-mask::x",
    "::stop-commands::x",
    "::group::x",
    "::endgroup::",
    "::save-state name=a::x",
    "::set-env name=PATH::x",
    "::add-matcher::x",
    "::debug::x",
    "  ::warning::x",
    "\t::error::x",
    "\u00a0::error::x",
    "\u3000::error::x",
    "\u2003\u205f::error::x",
    "\u200b::error::x",
    ":\u00ad:error::x",
    "##[error]x",
    "##[group]x",
    "##[add-mask]x",
    "a ##[command]x",
    "#\u00ad#[group]x",
    "#\u2060#[group]x",
    "###[section]x",
    "##vso[task.complete result=Succeeded;]x",
    "##vso[task.setvariable variable=a]x",
    "a ##vso[task.logissue type=error]x",
    "##teamcity[buildStatus text='x']",
    "##teamcity[setParameter name='a' value='b']",
    "\x1b[0Ksection_start:1560896352:a\r\x1b[0Kx",
    "\x1b[0Ksection_end:1560896352:a\r\x1b[0K",
    "--- x",
    "+++ x",
    "~~~ x",
    "^^^ +++",
    "travis_fold:start:x",
    "travis_time:start:x",
    "\x1b[2J\x1b[H",
    "\x1b]0;title\x07",
    "\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\",
    "\x1b]52;c;eA==\x07",
    "\x1bP1;2|x\x1b\\",
    "\x1b[31mred\x1b[0m",
    "\x1b[?1049h",
    "\x1b[8mhidden",
    "\x9b"
    "2J",
    "\u009b2J",
    "\u0085::error::x",
    "a\b\b\bb",
    "a\rALLOWED: forged",
    "a\nALLOWED: forged",
    "a\r\n::error::x",
    "a\x0b\x0c::error::x",
    "\u2028ALLOWED: forged\u2029",
    "\x7f\x7f",
    "\u202egnp.exe",
    "\u2066a\u2069\u200f\u061c",
    "a\u200b\u200c\u200d\u2060\ufeff"
    "b",
    "a\ufe0f\ufe0e\U000e0101",
    "\U000e0041\U000e0042",
    "\u3164\uffa0\u115f\u2800",
    "\ufff9a\ufffa"
    "b\ufffb",
    "\ufffe\uffff\ufdd0",
    "\xff\xfe\xc0\xaf",
    "\xed\xa0\x80\xf5",
    "`backtick` $(x) \"quote\" 'q' \\ ]]> <b>",
};

bool stands_at(std::string_view text, std::string_view word) {
  return text.starts_with(word);
}

// What is wrong with a line that was printed, by plain and slow means.
std::string fault_of(std::string_view line, std::size_t terminal) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto byte = static_cast<unsigned char>(line[i]);
    if (byte < 0x20 || byte == 0x7F) return "a control character";
    const std::size_t length = utf8_length(line.substr(i));
    if (length == 0) return "a malformed byte";
    const std::string_view one = line.substr(i, length);
    if (length > 1 && is_hidden(code_point(one))) return "a hidden character";
    const std::string_view rest = line.substr(i);
    for (const char* word :
         {"##[", "##vso[", "##teamcity[", "travis_fold:", "travis_time:"}) {
      if (stands_at(rest, word)) return word;
    }
    i += length - 1;
  }
  std::string_view rest = line;
  while (true) {
    for (const char* space : {" ", "\u00a0", "\u3000", "\u2003", "\u205f"}) {
      if (!rest.starts_with(space)) continue;
      rest.remove_prefix(std::string_view(space).size());
      space = nullptr;
      break;
    }
    const bool more = rest.starts_with(" ") || rest.starts_with("\u00a0") ||
                      rest.starts_with("\u3000") ||
                      rest.starts_with("\u2003") || rest.starts_with("\u205f");
    if (!more) break;
  }
  for (const char* word : {"::", "--- ", "+++ ", "~~~ ", "^^^ "}) {
    if (stands_at(rest, word)) return word;
  }
  if (stands_at(line, kForged)) return "a line that passes for ours";
  // Only what is for programs is never wrapped.
  const bool json = line.find("\": ") != line.npos ||
                    line.starts_with("    {") || line.starts_with("{\"");
  if (terminal != 0 && !json && line.size() > 4 * terminal)
    return "a long line";
  return {};
}

void expect_harmless(const std::string& printed, std::size_t terminal) {
  static const std::regex kOurs("\x1b\\[[0-9;]*m|\r\x1b\\[K");
  const std::string text =
      terminal == 0 ? printed : std::regex_replace(printed, kOurs, "");
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    const std::string line = text.substr(from, end - from);
    const std::string fault = fault_of(line, terminal);
    EXPECT_EQ(fault, "") << visible(line);
    from = end + 1;
  }
}

// Whose lines are never wrapped, and have no colours.
bool is_for_programs(const std::vector<std::string>& words) {
  return std::ranges::any_of(words, [](const std::string& word) {
    return word == "junit" || word == "tap";
  });
}

// Plays the scene with the text at each place; returns the places that no
// output shows.
std::set<std::string> unseen_in(const Scene& scene, const std::string& text,
                                const std::set<std::string>& places,
                                std::size_t terminal) {
  const TemporaryFolder folder;
  std::set<std::string> unseen;
  for (const std::string& place : places) {
    SCOPED_TRACE(scene.name + ": " + place + ": " + visible(text));
    bool seen = false;
    const std::vector<Ran> all = play(scene, place, text, folder, terminal);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Ran& ran = all[i];
      expect_harmless(ran.out,
                      is_for_programs(scene.commands[i]) ? 0 : terminal);
      expect_harmless(ran.err, terminal);
      seen = seen || (ran.out + ran.err).find(kMarker) != std::string::npos;
    }
    if (!seen) unseen.insert(place);
  }
  return unseen;
}

// A text that can be a file's name.
std::string as_name(std::string text) {
  std::erase(text, '/');
  return text;
}

// What no output shows: nobody asks for it, or the text is too long for it. If
// an output begins to show it, take it out of here.
const std::map<std::string, std::set<std::string>> kUnseen = {
    {"plan",
     {"arn", "attribute", "description", "pattern", "previous", "region"}},
    {"state",
     {"state key", "state name", "state output", "state provider", "state type",
      "state value"}},
    {"pins",
     {"owner", "pinned", "pinned account", "pinned region", "root", "state key",
      "state name", "state output", "state provider", "state type",
      "state value", "state version", "workspace"}},
    {"configuration",
     {"account", "parameter", "policies", "region", "root", "value",
      "workspace"}},
    {"policies that are wrong",
     {"compared", "global", "placeholder", "source", "unfinished"}},
    {"tests", {"filter", "given"}},
    {"arguments",
     {"account", "datasets", "lineage", "owner", "program", "root", "state key",
      "state name", "state output", "state provider", "state type",
      "state value", "state version"}}};

class HostileOutput : public ::testing::TestWithParam<std::size_t> {
 protected:
  [[nodiscard]] static const Scene& scene() { return scenes()[GetParam()]; }
};

// All of them in one text, at each place.
TEST_P(HostileOutput, IsHarmlessWhereverTheTextStands) {
  if (scene().name == "file names") return;  // too long for a name
  std::string valid(kMarker);
  std::string any(kMarker);
  for (const std::string& text : kHostile) {
    if (is_utf8(text)) valid += "\n" + text;
    any += " " + text;
  }
  const auto places = places_of(scene());
  const auto unseen = unseen_in(scene(), valid, places, 0);
  const auto expected = kUnseen.find(scene().name);
  EXPECT_EQ(unseen, expected == kUnseen.end() ? std::set<std::string>()
                                              : expected->second);
  unseen_in(scene(), valid + any, places, 60);
}

INSTANTIATE_TEST_SUITE_P(Cli, HostileOutput,
                         ::testing::Range(std::size_t{0}, scenes().size()),
                         [](const auto& row) {
                           std::string name = scenes()[row.param].name;
                           std::replace(name.begin(), name.end(), ' ', '_');
                           return name;
                         });

// Each of them, where it begins the text, at some of all places.
TEST(EachHostileText, IsHarmlessWhereItBegins) {
#ifdef HOLDPOINT_SANITIZED
  constexpr std::size_t kPlacesOfEachText = 1;  // of which it tries some
#else
  constexpr std::size_t kPlacesOfEachText = 3;
#endif
  std::vector<std::pair<const Scene*, std::string>> places;
  for (const Scene& scene : scenes()) {
    for (const std::string& place : places_of(scene)) {
      places.emplace_back(&scene, place);
    }
  }
  std::size_t next = 0;
  for (const std::string& text : kHostile) {
    for (std::size_t i = 0; i < kPlacesOfEachText; ++i) {
      const auto& [scene, place] = places[next++ % places.size()];
      const bool is_name = scene->name == "file names";
      unseen_in(*scene, is_name ? as_name(text) : text, {place}, 0);
    }
  }
  EXPECT_GE(3 * next, places.size() * kPlacesOfEachText)
      << "not every place was tried";
}

}  // namespace
}  // namespace holdpoint::cli

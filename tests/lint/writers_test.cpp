// What was found, in all formats; and the pages of rules.
#include "holdpoint/lint/writers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "linted.hpp"
#include "support/fixtures.hpp"

namespace holdpoint::lint {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr report::TextOptions kPlain = {.width = 0};

const FileSet& sample() {
  static const FileSet kSet = [] {
    FileSet set;
    set.add("policies/a.lua", "return anny\n");
    set.add("policies/b.lua",
            "-- caf\xC3\xA9\nlocal text = '\xC3\xA9' local x = 2\n"
            "return text\n");
    set.add("policies/c.lua", "return 1\n");
    return set;
  }();
  return kSet;
}

// A file that tries to act on whatever shows it.
FileSet hostile() {
  FileSet set;
  set.add("a\n::error::x\x1b[2J.lua",
          "local x\x1b[31m = '\xE2\x80\xAE' ##[group] ::error::y\n"
          "::error:: = 1\n" +
              std::string(500, 'x') + " = anny\n");
  return set;
}

void expect_golden(const std::filesystem::path& path,
                   const std::string& actual) {
  if (std::getenv("HOLDPOINT_UPDATE_GOLDEN") != nullptr) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << actual;
  }
  EXPECT_EQ(testing::read_text(path), actual);
}

void expect_golden(const char* name, const std::string& actual) {
  expect_golden(testing::source_dir() / "tests/lint/golden" / name, actual);
}

TEST(LintText, ShowsTheLineWithACaret) {
  FileSet set;
  set.add("policies/a.lua", "return anny\n");
  EXPECT_EQ(write_text(check_set(set, {}, false), kPlain),
            "policies/a.lua:1:8: error: undefined global `anny` (did you mean "
            "`any`?) [scope/undefined-global]\n"
            "  1 | return anny\n"
            "    |        ^^^^\n"
            "  do: use a name of the vocabulary, or declare it with `local`\n"
            "  fix: write `any` (--fix)\n"
            "\n"
            "1 error, 0 warnings, 0 remarks in 1 file\n");
}

TEST(LintText, SaysThatNothingWasFound) {
  FileSet set;
  set.add("c.lua", "return 1\n");
  EXPECT_EQ(write_text(check_set(set, {}, false), kPlain),
            "nothing found in 1 file\n");
}

TEST(LintText, PutsTheCaretBelowWhatIsShown) {
  FileSet set;
  set.add("a.lua", "local t = '\xC3\xA9\x01' return anny, t\n");
  Settings settings;
  ASSERT_TRUE(settings.select("scope/undefined-global"));
  std::istringstream lines(
      write_text(check_set(set, {.settings = &settings}, false), kPlain));
  std::string line;
  std::string before;
  while (std::getline(lines, line) && line.find('^') == std::string::npos) {
    before = line;
  }
  // One character of two bytes stands before the place.
  EXPECT_EQ(before.find("anny"), line.find('^') + 1);
}

TEST(LintText, SaysWhereALongLineWasCut) {
  FileSet set;
  const std::string filler(70, 'x');
  set.add("a.lua", "return '" + filler + "' .. anny .. '" + filler + "'\n");
  EXPECT_THAT(
      write_text(check_set(set, {}, false), kPlain),
      HasSubstr("  1 | \xE2\x80\xA6" + std::string(55, 'x') + "' .. anny .. '" +
                std::string(31, 'x') + "\xE2\x80\xA6\n    | " +
                std::string(61, ' ') + "^^^^\n"));
}

TEST(LintText, CutsLongLinesByWhatIsShownAndBetweenCharacters) {
  std::string text = "local t = '";
  for (int i = 0; i < 100; ++i) text += "\xC3\xA9";
  text += "' return anny, t, '";
  for (int i = 0; i < 100; ++i) text += "\xE2\x80\x8D";
  FileSet set;
  set.add("a.lua", text + "'\n");
  std::istringstream lines(write_text(check_set(set, {}, false), kPlain));
  std::string line;
  bool is_shown = false;
  while (std::getline(lines, line)) {
    if (!line.starts_with("  1 | ")) continue;
    is_shown = true;
    EXPECT_THAT(line, Not(HasSubstr("\\x")));
    EXPECT_LE(line.size(), 6 + 60 * 2 + 100U + 6) << line;
  }
  EXPECT_TRUE(is_shown);
}

TEST(LintText, NothingInAFileActsOnATerminalOrARunner) {
  const FileSet set = hostile();
  std::istringstream lines(write_text(check_set(set, {}, false), kPlain));
  std::string line;
  while (std::getline(lines, line)) {
    EXPECT_FALSE(line.starts_with("::")) << line;
    EXPECT_THAT(line, Not(HasSubstr("\x1b")));
    EXPECT_THAT(line, Not(HasSubstr("\xE2\x80\xAE")));
    EXPECT_THAT(line, Not(HasSubstr("##[")));
    EXPECT_LT(line.size(), 400U);
  }
}

TEST(LintJson, MeetsItsSchema) {
  expect_golden("sample.json",
                write_json(check_set(sample(), {}, true), nullptr, "1.0"));
  const FileSet set = hostile();
  expect_golden("hostile.json",
                write_json(check_set(set, {}, true), nullptr, "1.0"));
  const FileSet none;
  expect_golden("empty.json",
                write_json(check_set(none, {}, true), nullptr, "1.0"));
}

TEST(LintJson, NamesTheSourcesOfTypes) {
  schema::Catalog catalog;
  catalog.add({schema::Source::Kind::kPlan, "plan.json", {}});
  catalog.add({schema::Source::Kind::kStandard, {}, {}});
  catalog.add(
      {schema::Source::Kind::kProject, "schema.pack", schema::standard_pack()});
  const auto read = nlohmann::json::parse(
      write_json(check_set(sample(), {}, false), &catalog, "1.0"));
  const auto& sources = read["sources"];
  ASSERT_EQ(sources.size(), 3U);
  EXPECT_EQ(sources[0]["kind"], "project");
  EXPECT_EQ(sources[0]["file"], "schema.pack");
  EXPECT_EQ(sources[0]["providers"].size(),
            schema::standard_pack().provider_count());
  EXPECT_EQ(sources[1], nlohmann::json({{"kind", "standard"}}));
  EXPECT_EQ(sources[2],
            nlohmann::json({{"kind", "plan"}, {"file", "plan.json"}}));
}

TEST(LintJson, CountsColumnsInCharacters) {
  const auto read = nlohmann::json::parse(
      write_json(check_set(sample(), {}, false), nullptr, "1.0"));
  const auto& finding = read["findings"].back();
  EXPECT_EQ(finding["rule"], "scope/unused-local");
  EXPECT_EQ(finding["line"], 2);
  EXPECT_EQ(finding["column"], 24);
  EXPECT_EQ(finding["end_column"], 25);
  EXPECT_EQ(finding["fix"]["edits"][0]["text"], "_x");
}

TEST(LintAnnotations, HaveEveryRuleFileAndFinding) {
  const auto findings = check_set(sample(), {}, false);
  const report::Annotations all = annotations_of(findings, "1.0");
  EXPECT_EQ(all.rules.size(), rules().size());
  EXPECT_EQ(all.files.size(), 3U);
  std::size_t count = 0;
  for (const FileFindings& each : findings) count += each.findings.size();
  ASSERT_EQ(all.found.size(), count);
  EXPECT_EQ(all.rules[all.found[0].rule].id, "scope/undefined-global");
  EXPECT_EQ(all.found[0].level, report::AnnotationLevel::kError);
  EXPECT_FALSE(all.found.back().fix.empty());
}

TEST(LintAnnotations, BecomeSarifAndJunit) {
  const FileSet set = hostile();
  for (const auto& [name, files] :
       {std::pair("sample", &sample()), std::pair("hostile", &set)}) {
    const auto all = annotations_of(check_set(*files, {}, false), "1.0");
    expect_golden((std::string(name) + ".xml").c_str(),
                  report::write_junit(all, test_time()));
    // The rules stand in every document; the golden one needs two of them.
    const auto document = nlohmann::json::parse(report::write_sarif(all));
    EXPECT_EQ(document["runs"][0]["results"].size(), all.found.size());
    EXPECT_EQ(document["runs"][0]["tool"]["driver"]["rules"].size(),
              rules().size());
  }
}

TEST(Counts, AreByLevel) {
  const Counts counts = count_levels(check_set(sample(), {}, false));
  EXPECT_EQ(counts[static_cast<std::size_t>(Level::kError)], 1U);
  EXPECT_EQ(counts[static_cast<std::size_t>(Level::kWarning)], 1U);
}

TEST(RulePages, AreUpToDate) {
  std::size_t rows = 0;
  for (const std::string_view category : categories()) {
    expect_golden(testing::source_dir() / "docs/reference/lint" /
                      (std::string(category) + ".md"),
                  category_page(category));
    ++rows;
  }
  std::size_t files = 0;
  for (const auto& path :
       testing::files_below(testing::source_dir() / "docs/reference/lint")) {
    files += path.extension() == ".md";
  }
  EXPECT_EQ(files, rows);
}

TEST(RulePages, ShowWhatToAvoidAndWhatToPrefer) {
  const RuleInfo& rule = *find_rule("style/line-length");
  for (const std::string& page : {rule_page(rule), rule_text(rule, kPlain)}) {
    EXPECT_THAT(page, HasSubstr("style/line-length"));
    EXPECT_THAT(page, HasSubstr(std::string(rule.summary)));
    EXPECT_THAT(page, HasSubstr("Option `max`, 160 unless set"));
    EXPECT_THAT(page, HasSubstr("a short line"));
  }
  EXPECT_THAT(rule_text(*find_rule("sandbox/hidden-characters"), kPlain),
              Not(HasSubstr("\xE2\x80\xAE")));
}

}  // namespace
}  // namespace holdpoint::lint

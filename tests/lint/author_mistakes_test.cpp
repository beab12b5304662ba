// The mistakes that authors make are found without running anything, and what
// they should have written has no finding.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "holdpoint/schema/pack_writer.hpp"
#include "linted.hpp"
#include "support/fixtures.hpp"

namespace holdpoint::lint {
namespace {

// A few types, as if they were all that the providers of the project have.
Options project_options() {
  static const schema::Catalog kCatalog = [] {
    const auto condensed = schema::condense(Bytes::copy_of(testing::read_text(
        testing::source_dir() / "tests/policies/provider-schema.json")));
    EXPECT_TRUE(condensed) << to_string(condensed.error());
    schema::Catalog catalog;
    catalog.add({schema::Source::Kind::kProject, "schema.pack",
                 *schema::Pack::open(Bytes::copy_of(condensed->pack))});
    return catalog;
  }();
  Options options = test_options();
  options.catalog = &kCatalog;
  return options;
}

// "LINE RULE" for what somebody would have to act upon.
std::vector<std::string> found_in(const std::string& text) {
  FileSet set;
  set.add("policy.lua", text);
  std::vector<std::string> lines;
  for (const FileFindings& file : check_set(set, project_options(), false)) {
    for (const Finding& each : file.findings) {
      if (each.level < Level::kWarning) continue;
      lines.push_back(std::to_string(each.position.line) + " " +
                      std::string(each.rule));
    }
  }
  return lines;
}

std::string with(std::string text, const std::string& wrong,
                 const std::string& right) {
  const std::size_t at = text.find(wrong);
  EXPECT_NE(at, std::string::npos) << wrong;
  return at == std::string::npos ? text : text.replace(at, wrong.size(), right);
}

struct Trap {
  const char* name;   // of the file below tests/policies/traps
  const char* found;  // "LINE RULE"
  const char* wrong;  // a part of the file, and what belongs there
  const char* right;
};

class AuthorMistake : public ::testing::TestWithParam<Trap> {};

TEST_P(AuthorMistake, IsFoundWithoutRunningAndItsCorrectionIsClean) {
  const Trap& trap = GetParam();
  const std::string text =
      testing::read_text(testing::source_dir() / "tests/policies/traps" /
                         (std::string(trap.name) + ".lua"));
  EXPECT_THAT(found_in(text), ::testing::Contains(trap.found));
  EXPECT_THAT(found_in(with(text, trap.wrong, trap.right)),
              ::testing::IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Traps, AuthorMistake,
    ::testing::Values(
        Trap{"after_of_a_delete", "7 never/side-sometimes-unavailable",
             "r.after", "r.before"},
        Trap{"age_against_a_number", "7 logic/number-without-unit", "> 24",
             "> hours(24)"},
        Trap{"arithmetic_on_text", "7 schema/type-mismatch",
             "r.after.engine + 1 > 0", "r.after.engine == \"postgres\""},
        Trap{"field_of_a_text", "7 schema/field-of-value", "engine.version",
             "engine_version"},
        Trap{"forgotten_return", "8 logic/missing-return",
             "any({}, function() return true end)",
             "return any({ \"a\" }, function(x) return x == r.name end)"},
        Trap{"global_written", "7 scope/global-write",
             "bad = true\n    return false",
             "return r.after.publicly_accessible == true"},
        Trap{"list_as_object", "7 schema/list-as-object",
             "r.after.ingress.from_port == 22",
             "any(r.after.ingress, function(x) return x.from_port == 22 end)"},
        Trap{"misspelt_attribute", "7 schema/unknown-attribute", "encryptd",
             "encrypted"},
        Trap{"misspelt_global", "7 scope/undefined-global",
             "anny({}, function() return true end)",
             "any({ \"a\" }, function(x) return x == r.name end)"},
        Trap{"misspelt_parameter", "8 params/unknown-parameter", "p.max == nil",
             "p.maxx > 0"},
        Trap{"pairs_over_a_list", "7 schema/pairs-over-list",
             "_, rule in pairs(", "rule in each("},
        Trap{"plan_written", "7 sandbox/mutates-input",
             "r.after.engine = \"x\"\n    return false",
             "return r.after.engine == \"x\""},
        Trap{"return_on_one_branch", "8 logic/missing-return",
             "if r.after.publicly_accessible then return true end",
             "return r.after.publicly_accessible == true"},
        Trap{"text_as_truth", "7 logic/non-boolean-return",
             "return r.after.engine", "return r.after.engine == \"postgres\""},
        Trap{"unknown_in_a_condition", "7 unknown/negated-attribute",
             "not r.after.storage_encrypted",
             "r.after.storage_encrypted ~= true"}),
    [](const auto& row) { return std::string(row.param.name); });

// Every file of the folder has its row.
TEST(AuthorMistakes, AreFifteen) {
  EXPECT_EQ(testing::files_below(testing::source_dir() / "tests/policies/traps")
                .size(),
            15U);
}

// The mistakes of the proof that static checks can find such things at all.
struct Planted {
  const char* name;
  const char* on;
  const char* wrong;  // what the rule returns, and what it should
  const char* right;
  std::vector<std::string> found;
  const char* right_on = nullptr;  // where that is wrong, too
};

std::string planted(const char* on, const std::string& answer) {
  return "policy \"a.b\" {\n  title = \"A defect\",\n  severity = \"low\",\n"
         "  on = { " +
         std::string(on) + " },\n  forbid = function(r)\n    return " + answer +
         "\n  end,\n}\n";
}

class PlantedDefect : public ::testing::TestWithParam<Planted> {};

TEST_P(PlantedDefect, IsFoundAndItsCorrectionIsClean) {
  const Planted& defect = GetParam();
  EXPECT_EQ(found_in(planted(defect.on, defect.wrong)), defect.found);
  const char* on = defect.right_on == nullptr ? defect.on : defect.right_on;
  EXPECT_THAT(found_in(planted(on, defect.right)), ::testing::IsEmpty());
}

constexpr const char* kWrites =
    "type = \"aws_db_instance\", action = \"writes\"";
constexpr const char* kCreates =
    "type = \"aws_db_instance\", action = \"create\"";

INSTANTIATE_TEST_SUITE_P(
    Lint, PlantedDefect,
    ::testing::Values(
        Planted{"MisspeltAttribute",
                kWrites,
                "r.after.storage_encryptd ~= true",
                "r.after.storage_encrypted ~= true",
                {"6 schema/unknown-attribute"}},
        Planted{"AttributeOfOneOfTwoTypes",
                "type = { \"aws_db_instance\", \"aws_rds_cluster\" }, "
                "action = \"destroys\"",
                "r.before.identifier == \"prod\"",
                "r.before.id == \"prod\"",
                {"6 schema/unknown-attribute"}},
        Planted{"NumberAgainstText",
                kWrites,
                "r.after.allocated_storage == \"100\"",
                "r.after.allocated_storage == 100",
                {"6 schema/type-mismatch"}},
        Planted{"TextAgainstNumber",
                kWrites,
                "r.after.engine ~= 5",
                "r.after.engine ~= \"postgres\"",
                {"6 schema/type-mismatch"}},
        Planted{"ComputedOfACreation",
                kCreates,
                "r.after.arn == \"x\"",
                "r.after.identifier == \"x\"",
                {"6 unknown/always-unknown"}},
        Planted{"BeforeOfACreation",
                kCreates,
                "r.before.engine == \"y\"",
                "r.after.engine == \"y\"",
                {"6 never/side-unavailable"}},
        Planted{"AfterOfADeletion",
                "type = \"aws_db_instance\", action = \"delete\"",
                "r.after.deletion_protection ~= true",
                "r.before.deletion_protection ~= true",
                {"4 never/misses-replace", "6 never/side-unavailable"},
                "type = \"aws_db_instance\", action = \"destroys\""},
        Planted{"BehindASyntaxError",
                kWrites,
                "r.after. end }\npolicy \"a.c\" { title = \"t\", severity = "
                "\"low\",\n on = { type = \"aws_db_instance\" }, forbid = "
                "function(r)\n return r.after.storage_encryptd ~= true",
                "r.after.engine == \"x\" end }\npolicy \"a.c\" { title = "
                "\"t\", severity = \"low\",\n on = { type = "
                "\"aws_db_instance\" }, forbid = function(r)\n return "
                "r.before.storage_encrypted ~= true",
                {"6 syntax/error", "9 schema/unknown-attribute"}}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(PlantedDefects, IncludeATypeThatNoProviderHas) {
  const auto text = [](const std::string& type) {
    return planted(("type = \"" + type + "\", action = \"writes\"").c_str(),
                   "r.after.engine == \"x\"");
  };
  EXPECT_EQ(found_in(text("aws_rds_instance")),
            std::vector<std::string>{"4 never/unknown-type"});
  EXPECT_THAT(found_in(text("aws_db_instance")), ::testing::IsEmpty());
}

}  // namespace
}  // namespace holdpoint::lint

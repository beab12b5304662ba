// The names that the language's design lists, word for word: the table must
// have each of them in its place.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "holdpoint/vocabulary/vocabulary.hpp"

namespace holdpoint::vocabulary {
namespace {

using ::testing::UnorderedElementsAreArray;

std::vector<std::string> words(const char* text) {
  std::istringstream in(text);
  std::vector<std::string> result;
  for (std::string word; in >> word;) result.push_back(word);
  return result;
}

struct Listed {
  const char* name;
  Kind kind;
  const char* owner;
  const char* names;  // exactly these
};

class LanguageNames : public ::testing::TestWithParam<Listed> {};

TEST_P(LanguageNames, AreExactlyTheListedOnes) {
  const Listed& row = GetParam();
  const auto names = names_of(row.kind, row.owner);
  EXPECT_THAT(std::vector<std::string>(names.begin(), names.end()),
              UnorderedElementsAreArray(words(row.names)));
}

using enum Kind;

INSTANTIATE_TEST_SUITE_P(
    Language, LanguageNames,
    ::testing::Values(
        Listed{"PolicyKeys", kPolicyKey, "",
               "title severity enforcement on params require forbid check "
               "message remedy controls docs on_undetermined standing needs "
               "max_evidence_age"},
        Listed{"SelectorKeys", kSelectorKey, "",
               "type action mode module provider taggable drift state"},
        Listed{"Subjects", kSubject, "",
               "resource plan module_call provider output variable backend "
               "state action_invocation"},
        Listed{"Actions", kAction, "",
               "create read update replace recreate delete no-op forget"},
        Listed{"Groups", kGroup, "", "creates destroys writes changes remains"},
        Listed{"Severities", kSeverity, "", "critical high medium low info"},
        Listed{"Enforcements", kEnforcement, "", "mandatory hold advisory"},
        Listed{"UndeterminedModes", kUndeterminedMode, "",
               "block after_apply warn warn_until_given"},
        Listed{"EvidenceKinds", kEvidenceKind, "",
               "inventory backup restore_test protection key identity"},
        Listed{"StandingModes", kStandingMode, "", "block"},
        Listed{"UnknownReasons", kUnknownReason, "",
               "unset linked deferred evidence input"},
        Listed{"ResourceFields", kField, "resource",
               "dependencies tainted address type name index module provider "
               "mode action "
               "action_reason deposed deferred before after tags lifecycle"},
        Listed{"ResourceMethods", kMethod, "resource",
               "changed has refs referrers deny live backups "
               "surviving_backups source"},
        Listed{"Lifecycle", kField, "lifecycle", "prevent_destroy"},
        Listed{"Source", kField, "source", "file line"},
        Listed{"PlanFields", kField, "plan",
               "account region changes by_address existing complete errored "
               "applyable mode "
               "targets lineage serial workspace backend terraform_version "
               "timestamp refreshed address format_version"},
        Listed{"PlanMethods", kMethod, "plan", "resources doing deny"},
        Listed{"ModuleCall", kField, "module_call",
               "name address source source_kind version ref"},
        Listed{
            "Provider", kField, "provider",
            "address name full_name alias version_constraint region account"},
        Listed{"Output", kField, "output",
               "address name action before after sensitive"},
        Listed{"Variable", kField, "variable", "address name value"},
        Listed{"Backend", kField, "backend", "address type config workspace"},
        Listed{"ActionInvocation", kField, "action_invocation",
               "address type name trigger"},
        Listed{"GlobalValues", kGlobalValue, "",
               "plan state pin cloud run null"},
        Listed{"RunKeys", kRunKey, "",
               "workspace project environment actor event ci"},
        Listed{"Helpers", kGlobalFunction, "",
               "any all none count filter map each contains subset sum max min "
               "sort_by unique group_by glob present same minutes hours days "
               "kib mib gib time age now use "
               "ipairs pairs select tonumber tostring type"},
        Listed{"Libraries", kLibrary, "",
               "json iam cidr semver arn url aws param string table math "
               "utf8"},
        Listed{"Json", kLibraryFunction, "json", "decode"},
        Listed{"Iam", kLibraryFunction, "iam", "statements"},
        Listed{"Cidr", kLibraryFunction, "cidr",
               "contains overlaps is_anywhere"},
        Listed{"Semver", kLibraryFunction, "semver", "satisfies is_exact"},
        Listed{"Arn", kLibraryFunction, "arn", "parse"},
        Listed{"Url", kLibraryFunction, "url", "parse"},
        Listed{"Aws", kLibraryFunction, "aws", "ingress statements"},
        Listed{"String", kLibraryFunction, "string",
               "byte char find format gmatch gsub len lower match rep reverse "
               "sub upper"},
        Listed{"Table", kLibraryFunction, "table",
               "concat insert move remove sort unpack"},
        Listed{"Math", kLibraryFunction, "math",
               "abs ceil floor fmod max min sqrt tointeger type ult"},
        Listed{"MathValues", kLibraryValue, "math",
               "huge maxinteger mininteger pi"},
        Listed{"Utf8", kLibraryFunction, "utf8",
               "char codepoint codes len offset"},
        Listed{"Param", kLibraryFunction, "param",
               "string number boolean list map duration size"},
        Listed{"Statement", kField, "statement",
               "effect actions not_actions resources not_resources principals "
               "not_principals conditions sid"},
        Listed{"Backup", kField, "backup",
               "id origin state data_as_of survives why expires_at "
               "immutable_until account region kms_key independent planned "
               "tested"},
        Listed{"RestoreTest", kField, "restore_test",
               "finished_at passed method"},
        Listed{"Pin", kField, "pin",
               "root workspace lineage serial resources account region owner "
               "recorded_at"},
        Listed{"IngressRule", kField, "ingress_rule",
               "cidrs protocol from_port to_port description"},
        Listed{"IngressRuleMethods", kMethod, "ingress_rule", "covers"},
        Listed{"Arns", kField, "arn_parts",
               "partition service region account resource resource_type "
               "resource_id"},
        Listed{"Urls", kField, "url_parts",
               "scheme userinfo host port path query fragment"},
        Listed{"TestKeys", kTestKey, "test",
               "policy now plan cloud state pin account region params run "
               "expect"},
        Listed{"TestSourceKeys", kTestKey, "test_source",
               "items collected_at status complete account region subject "
               "error_code error_message"},
        Listed{"TestStateKeys", kTestKey, "test_state",
               "lineage serial terraform_version resources outputs"},
        Listed{"TestPinKeys", kTestKey, "test_pin",
               "root workspace lineage serial resources account region owner"},
        Listed{"TestBuilders", kTestBuilder, "",
               "create update replace delete noop forget import move data "
               "drift module output provider variable action exists many"},
        Listed{"TestValues", kTestValue, "",
               "unknown ref sensitive file source"},
        Listed{"Expectations", kExpectation, "",
               "pass deny undetermined not_applicable error"},
        Listed{"WaiverKeys", kWaiverKey, "",
               "policy address reason approved_by expires"},
        Listed{"Declarations", kDeclaration, "", "policy test waiver"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(LanguageNames, ObligatoryKeysAreMarked) {
  std::vector<std::string> required;
  for (const Entry& entry : entries()) {
    if (entry.required) required.emplace_back(entry.name);
  }
  EXPECT_THAT(required, UnorderedElementsAreArray(words(
                            "policy.title policy.severity policy.on "
                            "case.policy case.expect waiver.policy "
                            "waiver.address waiver.reason waiver.expires")));
}

TEST(LanguageNames, AbsentOnesAreForbidden) {
  for (const std::string& name :
       words("pcall xpcall error setmetatable getmetatable load loadfile "
             "dofile require coroutine os io debug package rawget rawset "
             "rawequal rawlen next collectgarbage print warn math.random "
             "string.dump")) {
    EXPECT_NE(find_forbidden(name), nullptr) << name;
  }
}

TEST(LanguageNames, EverySubjectHasAnAddressAndCanBeDenied) {
  for (const auto subject : names_of(Kind::kSubject)) {
    EXPECT_NE(find(Kind::kMethod, subject, "deny"), nullptr) << subject;
    EXPECT_NE(find(Kind::kField, subject, "address"), nullptr) << subject;
  }
}

}  // namespace
}  // namespace holdpoint::vocabulary

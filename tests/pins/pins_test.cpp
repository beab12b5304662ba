#include "holdpoint/pins/pins.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

namespace holdpoint::pins {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string json_of(std::string json) {
  for (char& c : json) {
    c = c == '\'' ? '"' : c;
  }
  return json;
}

Result<PinFile> read(const std::string& text) {
  return PinFile::read(Bytes::copy_of(json_of(text), "pins.json"));
}

std::string file_of(const std::string& pins) {
  return "{'format':'holdpoint.pins','format_version':1,'pins':[" + pins + "]}";
}

const std::string kNeeded =
    "'root':'.','workspace':'default','lineage':'L','serial':6,"
    "'resources':42,'recorded_at':'2026-02-26T21:00:00Z'";

Pin sample() {
  Pin pin;
  pin.root = ".";
  pin.workspace = "default";
  pin.lineage = "L";
  pin.serial = 6;
  pin.resources = 42;
  pin.recorded_at = *parse_timestamp("2026-02-26T21:00:00Z");
  return pin;
}

TEST(PinFile, ReadsWhatIsNeededAndLeavesTheRestEmpty) {
  const auto file = read(file_of("{" + kNeeded + "}"));
  ASSERT_TRUE(file) << to_string(file.error());
  EXPECT_THAT(file->pins(), ElementsAre(sample()));
}

TEST(PinFile, ReadsAllKeys) {
  const auto file = read(file_of("{" + kNeeded +
                                 ",'account':'123456789012','region':"
                                 "'eu-west-1','owner':'team-billing'}"));
  ASSERT_TRUE(file) << to_string(file.error());
  Pin pin = sample();
  pin.account = "123456789012";
  pin.region = "eu-west-1";
  pin.owner = "team-billing";
  EXPECT_THAT(file->pins(), ElementsAre(pin));
}

TEST(PinFile, MayHoldNoPins) {
  const auto file = read(file_of(""));
  ASSERT_TRUE(file);
  EXPECT_THAT(file->pins(), IsEmpty());
}

TEST(PinFile, ReadsTheWholeRangeOfASerial) {
  PinFile file;
  Pin pin = sample();
  pin.serial = std::numeric_limits<std::uint64_t>::max();
  file.put(pin);
  const auto again = PinFile::read(Bytes::copy_of(file.to_text()));
  ASSERT_TRUE(again) << to_string(again.error());
  EXPECT_THAT(again->pins(), ElementsAre(pin));
}

struct Refusal {
  const char* name;
  std::string text;
  ErrorCode code;
  const char* path;
  const char* what;
};

class RefusedPinFile : public ::testing::TestWithParam<Refusal> {};

TEST_P(RefusedPinFile, IsRefusedWithTheReason) {
  const auto file = read(GetParam().text);
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().code, GetParam().code);
  EXPECT_EQ(file.error().where.file, "pins.json");
  EXPECT_EQ(file.error().where.json_path, GetParam().path);
  EXPECT_THAT(file.error().what, HasSubstr(GetParam().what));
}

std::string without(std::string text, const std::string& part) {
  const std::size_t at = text.find(part);
  EXPECT_NE(at, std::string::npos) << part;
  return text.erase(at, part.size());
}

std::string replaced(std::string text, const std::string& part,
                     const std::string& by) {
  const std::size_t at = text.find(part);
  EXPECT_NE(at, std::string::npos) << part;
  return text.replace(at, part.size(), by);
}

INSTANTIATE_TEST_SUITE_P(
    Files, RefusedPinFile,
    ::testing::Values(
        Refusal{"NoJson", "{", ErrorCode::kInvalidSyntax, "", ""},
        Refusal{"Plan", "{'format_version':'1.2','planned_values':{}}",
                ErrorCode::kWrongDocument, "format", "no pin file"},
        Refusal{"List", "[]", ErrorCode::kWrongDocument, "format",
                "no pin file"},
        Refusal{"NewerVersion",
                "{'format':'holdpoint.pins','format_version':2,'pins':[]}",
                ErrorCode::kUnsupported, "format_version", "version 1"},
        Refusal{"VersionAsText",
                "{'format':'holdpoint.pins','format_version':'1','pins':[]}",
                ErrorCode::kUnsupported, "format_version", "version 1"},
        Refusal{"UnknownKey",
                "{'format':'holdpoint.pins','format_version':1,'pins':[],"
                "'pin':[]}",
                ErrorCode::kInvalidValue, "", "did you mean `pins`?"},
        Refusal{"NoPins", "{'format':'holdpoint.pins','format_version':1}",
                ErrorCode::kInvalidValue, "pins", "a list is expected"},
        Refusal{"PinOfAnotherKind", file_of("4"), ErrorCode::kInvalidValue,
                "pins[0]", "an object is expected"},
        Refusal{"TwoOfOneRootAndWorkspace",
                file_of("{" + kNeeded + "},{" + kNeeded + "}"),
                ErrorCode::kInvalidValue, "pins", "two pins of root `.`"}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Pins, RefusedPinFile,
    ::testing::Values(
        Refusal{"MisspeltKey", file_of("{" + kNeeded + ",'acount':'1'}"),
                ErrorCode::kInvalidValue, "pins[0]", "did you mean `account`?"},
        Refusal{"NoRoot", file_of("{" + without(kNeeded, "'root':'.',") + "}"),
                ErrorCode::kInvalidValue, "pins[0]", "`root` is missing"},
        Refusal{"NoWorkspace",
                file_of("{" + without(kNeeded, "'workspace':'default',") + "}"),
                ErrorCode::kInvalidValue, "pins[0]", "`workspace` is missing"},
        Refusal{"NoLineage",
                file_of("{" + without(kNeeded, "'lineage':'L',") + "}"),
                ErrorCode::kInvalidValue, "pins[0]", "`lineage` is missing"},
        Refusal{"NoSerial",
                file_of("{" + without(kNeeded, "'serial':6,") + "}"),
                ErrorCode::kInvalidValue, "pins[0]", "`serial` is missing"},
        Refusal{"NoResources",
                file_of("{" + without(kNeeded, "'resources':42,") + "}"),
                ErrorCode::kInvalidValue, "pins[0]", "`resources` is missing"},
        Refusal{
            "NoTime",
            file_of("{" +
                    without(kNeeded, ",'recorded_at':'2026-02-26T21:00:00Z'") +
                    "}"),
            ErrorCode::kInvalidValue, "pins[0]", "`recorded_at` is missing"},
        Refusal{"NullAccount", file_of("{" + kNeeded + ",'account':null}"),
                ErrorCode::kInvalidValue, "pins[0].account", "leave out"},
        Refusal{"EmptyAccount", file_of("{" + kNeeded + ",'account':''}"),
                ErrorCode::kInvalidValue, "pins[0].account", "not empty"},
        Refusal{"AccountAsNumber", file_of("{" + kNeeded + ",'account':12}"),
                ErrorCode::kInvalidValue, "pins[0].account", "a text"},
        Refusal{"HiddenCharacters",
                file_of("{" + kNeeded + ",'owner':'a\\u202eb'}"),
                ErrorCode::kInvalidValue, "pins[0].owner", "cannot see"},
        Refusal{"LongText",
                file_of("{" + kNeeded + ",'owner':'" + std::string(1025, 'a') +
                        "'}"),
                ErrorCode::kLimitExceeded, "pins[0].owner", "1024"},
        Refusal{"NegativeSerial",
                file_of("{" + replaced(kNeeded, "6", "-6") + "}"),
                ErrorCode::kInvalidValue, "pins[0].serial", "not negative"},
        Refusal{"FractionalSerial",
                file_of("{" + replaced(kNeeded, "6", "6.5") + "}"),
                ErrorCode::kInvalidValue, "pins[0].serial", "whole number"},
        Refusal{
            "SerialBeyondAllSerials",
            file_of("{" + replaced(kNeeded, "6", "18446744073709551616") + "}"),
            ErrorCode::kInvalidValue, "pins[0].serial", "whole number"},
        Refusal{"TimeWithoutAZone",
                file_of("{" + replaced(kNeeded, "00Z", "00") + "}"),
                ErrorCode::kInvalidValue, "pins[0].recorded_at", "no time"},
        Refusal{"TimeBeforeAllYears",
                file_of("{" +
                        replaced(kNeeded, "2026-02-26T21:00:00Z",
                                 "0000-01-01T00:30:00+01:00") +
                        "}"),
                ErrorCode::kInvalidValue, "pins[0].recorded_at", "no time"},
        Refusal{"TimeAfterAllYears",
                file_of("{" +
                        replaced(kNeeded, "2026-02-26T21:00:00Z",
                                 "9999-12-31T23:59:60Z") +
                        "}"),
                ErrorCode::kInvalidValue, "pins[0].recorded_at", "no time"},
        Refusal{"AbsoluteRoot",
                file_of("{" + replaced(kNeeded, "'.'", "'/prod'") + "}"),
                ErrorCode::kInvalidValue, "pins[0].root", "absolute"},
        Refusal{"RootOutside",
                file_of("{" + replaced(kNeeded, "'.'", "'a/../../b'") + "}"),
                ErrorCode::kInvalidValue, "pins[0].root", "`..`"},
        Refusal{"RootWrittenOtherwise",
                file_of("{" + replaced(kNeeded, "'.'", "'./prod/'") + "}"),
                ErrorCode::kInvalidValue, "pins[0].root",
                "is written `prod` here"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(PinFile, PointsAtTheLineOfAMistake) {
  const auto file = read(file_of("{" + kNeeded + ",\n'account':12}"));
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().where.line, 2U);
  EXPECT_THAT(file.error().next_step, HasSubstr("version control"));
}

TEST(PinFile, IsWrittenSortedWhateverTheOrder) {
  Pin top = sample();
  Pin eu = sample();
  eu.root = "eu/db";
  Pin staging = sample();
  staging.workspace = "staging";
  PinFile one;
  for (const Pin& pin : {eu, staging, top}) one.put(pin);
  PinFile two;
  for (const Pin& pin : {top, eu, staging}) two.put(pin);
  EXPECT_EQ(one.to_text(), two.to_text());
  EXPECT_THAT(one.pins(), ElementsAre(top, staging, eu));
  EXPECT_EQ(one.to_text().back(), '\n');
}

TEST(PinFile, ReadsBackWhatItWrites) {
  PinFile file;
  Pin pin = sample();
  pin.account = "123456789012";
  pin.recorded_at.nanoseconds = 5;
  file.put(pin);
  const auto again = PinFile::read(Bytes::copy_of(file.to_text()));
  ASSERT_TRUE(again) << to_string(again.error());
  EXPECT_EQ(again->pins(), file.pins());
  EXPECT_EQ(again->to_text(), file.to_text());
}

TEST(PinFile, ReplacesThePinOfTheSameRootAndWorkspace) {
  PinFile file;
  file.put(sample());
  Pin newer = sample();
  newer.serial = 7;
  file.put(newer);
  EXPECT_THAT(file.pins(), ElementsAre(newer));
  ASSERT_NE(file.find(".", "default"), nullptr);
  EXPECT_EQ(file.find(".", "default")->serial, 7U);
  EXPECT_EQ(file.find(".", "staging"), nullptr);
  EXPECT_EQ(file.find("eu", "default"), nullptr);
}

TEST(NormalRoot, IsRelativeAndPlain) {
  for (const auto& [written, normal] :
       std::vector<std::pair<std::string, std::string>>{{".", "."},
                                                        {"", "."},
                                                        {"./", "."},
                                                        {"prod", "prod"},
                                                        {"./prod/", "prod"},
                                                        {"a//b/./c", "a/b/c"},
                                                        {"a/..b", "a/..b"}}) {
    const auto root = normal_root(written);
    ASSERT_TRUE(root) << written;
    EXPECT_EQ(*root, normal) << written;
  }
  for (const char* written : {"/", "/prod", "..", "a/..", "../a"}) {
    EXPECT_FALSE(normal_root(written)) << written;
  }
}

struct Comparison {
  const char* name;
  Found found;
  std::vector<std::string> said;
};

class ComparedWithAPin : public ::testing::TestWithParam<Comparison> {};

TEST_P(ComparedWithAPin, SaysWhatDiffers) {
  Pin pin = sample();
  pin.account = "123456789012";
  EXPECT_EQ(differences(pin, GetParam().found), GetParam().said);
}

INSTANTIATE_TEST_SUITE_P(
    All, ComparedWithAPin,
    ::testing::Values(
        Comparison{"TheSame", {"L", 6, 42, "123456789012"}, {}},
        Comparison{"NothingKnown", {}, {}},
        Comparison{"AGreaterSerialAndOtherResources", {"L", 7, 3, {}}, {}},
        Comparison{"AnotherLineage",
                   {"M", {}, {}, {}},
                   {"the lineage is `M`, but the pin says `L`: this is another "
                    "state"}},
        Comparison{"ASmallerSerial",
                   {"L", 5, {}, {}},
                   {"the serial is 5, but the pin says 6: this state is "
                    "older"}},
        Comparison{
            "NoResources",
            {"L", 7, 0, {}},
            {"found no managed resources, but the pin says 42: the state is "
             "missing or empty"}},
        Comparison{
            "OtherResourcesAtTheSameSerial",
            {"L", 6, 1, {}},
            {"found 1 managed resource, but the pin says 42 for the same "
             "serial: the state was changed by hand"}},
        Comparison{"AnotherAccount",
                   {{}, {}, {}, "210987654321"},
                   {"the account is `210987654321`, but the pin says "
                    "`123456789012`"}},
        Comparison{"HostileLineage",
                   {"\x1b[2K", {}, {}, {}},
                   {"the lineage is `\\x1b[2K`, but the pin says `L`: this is "
                    "another state"}},
        Comparison{
            "Everything",
            {"M", 5, 0, "2"},
            {"the lineage is `M`, but the pin says `L`: this is another "
             "state",
             "the serial is 5, but the pin says 6: this state is older",
             "found no managed resources, but the pin says 42: the state is "
             "missing or empty",
             "the account is `2`, but the pin says `123456789012`"}}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Differences, AskNothingThatWasNotRecorded) {
  Pin pin = sample();  // without an account
  pin.resources = 0;
  EXPECT_THAT(differences(pin, {"L", 6, 0, "210987654321"}), IsEmpty());
  EXPECT_THAT(differences(pin, {"L", 7, 9, {}}), IsEmpty());
}

}  // namespace
}  // namespace holdpoint::pins

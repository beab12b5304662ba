#include "holdpoint/terraform/state.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "state_text.hpp"

namespace holdpoint::terraform {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::legacy_text;
using testing::must_load;
using testing::must_read_state;
using testing::quoted;
using testing::read_state_text;
using testing::resource_text;
using ::testing::SizeIs;
using testing::state_text;
using testing::text_of;

// ---- what people keep a state in

struct FormatRow {
  const char* name;
  std::string text;
  StateFormat format;
  std::uint32_t version;
  std::optional<std::string> lineage;
  std::optional<std::uint64_t> serial;
  bool contents_known;
};

class StateFormats : public ::testing::TestWithParam<FormatRow> {};

TEST_P(StateFormats, AreRecognised) {
  const FormatRow& row = GetParam();
  const State state = must_read_state(row.text);
  EXPECT_EQ(state.format(), row.format);
  EXPECT_EQ(state.version(), row.version);
  EXPECT_EQ(state.lineage(), row.lineage);
  EXPECT_EQ(state.serial(), row.serial);
  EXPECT_EQ(state.contents_known(), row.contents_known);
  EXPECT_THAT(state.resources().changes(), IsEmpty());
  EXPECT_THAT(state.outputs(), IsEmpty());
  EXPECT_EQ(state.bytes().view(), row.text);
}

constexpr auto kRaw = StateFormat::kRaw;
constexpr auto kShown = StateFormat::kShown;
constexpr auto kPointer = StateFormat::kBackendPointer;

INSTANTIATE_TEST_SUITE_P(
    All, StateFormats,
    ::testing::Values(
        FormatRow{"NoState", "", StateFormat::kEmpty, 0, {}, {}, true},
        FormatRow{"Version4", state_text(""), kRaw, 4, "l", 3, true},
        FormatRow{
            "VersionAlone", quoted("{'version':4}"), kRaw, 4, {}, {}, true},
        FormatRow{"Version3", legacy_text(""), kRaw, 3, "l", 1, true},
        FormatRow{"Version2", legacy_text("", 2), kRaw, 2, "l", 1, true},
        FormatRow{"Version1",
                  quoted("{'version':1,'serial':7,'modules':[{'resources':{}}"
                         "]}"),
                  kRaw,
                  1,
                  {},
                  7,
                  true},
        FormatRow{"LargestSerial",
                  quoted("{'version':4,'serial':18446744073709551615,"
                         "'lineage':''}"),
                  kRaw, 4, "", 18446744073709551615U, true},
        FormatRow{"ShownNothing",
                  quoted("{'format_version':'1.0'}"),
                  kShown,
                  0,
                  {},
                  {},
                  true},
        FormatRow{"Shown",
                  quoted("{'format_version':'1.0','terraform_version':'1.9.0',"
                         "'values':{'root_module':{}}}"),
                  kShown,
                  0,
                  {},
                  {},
                  true},
        FormatRow{"Encrypted",
                  quoted("{'serial':9,'lineage':'l','meta':{'k':'x'},"
                         "'encrypted_data':'y','encryption_version':'v0'}"),
                  StateFormat::kEncrypted, 0, "l", 9, false},
        FormatRow{"BackendPointer",
                  quoted("{'version':3,'serial':1,'lineage':'its own',"
                         "'backend':{'type':'s3','config':{'bucket':'b'},"
                         "'hash':18446744073709551615},"
                         "'modules':[{'path':['root'],'resources':{}}]}"),
                  kPointer,
                  0,
                  {},
                  {},
                  false},
        FormatRow{"RemotePointer",
                  quoted("{'version':1,'remote':{'type':'s3'}}"),
                  kPointer,
                  0,
                  {},
                  {},
                  false},
        FormatRow{"StateStorePointer",
                  quoted("{'version':3,'state_store':{'type':'x'}}"),
                  kPointer,
                  0,
                  {},
                  {},
                  false}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(BackendPointers, SayWhereTheStateIsKept) {
  const State state = must_read_state(
      quoted("{'version':3,'backend':{'type':'s3','config':{'bucket':'b'}}}"));
  ASSERT_TRUE(state.backend());
  EXPECT_EQ(state.backend()->type, "s3");
  EXPECT_EQ(state.backend()->config.get("bucket").as_string(), "b");
}

TEST(OldRemoteStates, AreStatesWhenTheyHoldResources) {
  const State state = must_read_state(
      quoted("{'version':3,'lineage':'l','serial':2,"
             "'backend':{'type':'s3'},'modules':[{'path':['root'],'resources':"
             "{'t.n':{'type':'t','primary':{'id':'1'}}}}]}"));
  EXPECT_EQ(state.format(), kRaw);
  EXPECT_TRUE(state.contents_known());
  EXPECT_EQ(state.lineage(), "l");
  EXPECT_THAT(state.resources().changes(), SizeIs(1));
  EXPECT_EQ(state.backend()->type, "s3");
}

// ---- instances

TEST(Instances, AreChangesThatChangeNothing) {
  const State state = must_read_state(state_text(
      resource_text("{'index_key':'a','attributes':{'id':'1'},"
                    "'create_before_destroy':true,"
                    "'dependencies':['module.m.t.other','data.t.d'],"
                    "'identity':{'arn':'x'}},"
                    "{'index_key':'a','deposed':'00000001','status':'tainted',"
                    "'attributes':{'id':'0'}}",
                    "'module':'module.m[0].module.k',")));
  const auto& changes = state.resources().changes();
  ASSERT_THAT(changes, SizeIs(2));
  EXPECT_EQ(changes[0].address, "module.m[0].module.k.t.n[\"a\"]");
  EXPECT_EQ(changes[0].module_address, "module.m[0].module.k");
  EXPECT_EQ(changes[0].provider_name, "registry.terraform.io/hashicorp/t");
  EXPECT_EQ(changes[0].index, InstanceKey(std::string("a")));
  EXPECT_EQ(changes[0].action, Action::kNoOp);
  EXPECT_EQ(changes[0].origin, ResourceChange::Origin::kState);
  EXPECT_EQ(changes[1].deposed, "00000001");
  EXPECT_TRUE(state.instance(0).create_before_destroy);
  EXPECT_FALSE(state.instance(0).tainted);
  EXPECT_TRUE(state.instance(1).tainted);
  EXPECT_THAT(state.instance(0).dependencies,
              ElementsAre("module.m.t.other", "data.t.d"));
  const LoadedChange loaded = must_load(state, 0);
  EXPECT_EQ(text_of(loaded.values.before), quoted("{'id':'1'}"));
  EXPECT_EQ(text_of(loaded.values.after), quoted("{'id':'1'}"));
  EXPECT_EQ(text_of(loaded.values.after_identity), quoted("{'arn':'x'}"));
  EXPECT_TRUE(loaded.values.after_unknown.is_null());
}

TEST(Instances, KnowWhereTheyStandInTheFile) {
  const State state =
      must_read_state(state_text(resource_text("{'attributes':{'id':'1'}}")));
  const json::Range range = state.instance(0).range;
  EXPECT_EQ(state.bytes().view().substr(range.offset, range.length),
            quoted("{'attributes':{'id':'1'}}"));
}

TEST(DataSources, AreOfModeData) {
  const State state = must_read_state(state_text(
      "{'mode':'data','type':'t','name':'n','instances':[{'index_key':0}]}"));
  EXPECT_EQ(state.resources().changes().at(0).address, "data.t.n[0]");
  EXPECT_EQ(state.resources().changes().at(0).mode, Mode::kData);
}

TEST(Version4, OfTerraform012HasReferencesWithinTheModule) {
  const State state = must_read_state(
      state_text(resource_text("{'depends_on':['t.other','module.c']}",
                               "'module':'module.a[\\'k\\'].module.b',")));
  EXPECT_THAT(
      state.instance(0).dependencies,
      ElementsAre("module.a.module.b.t.other", "module.a.module.b.module.c"));
}

struct ProviderRow {
  const char* name;
  const char* written;
  const char* source;
};

class Providers : public ::testing::TestWithParam<ProviderRow> {};

TEST_P(Providers, AreNamedByTheirSource) {
  const State state = must_read_state(
      state_text("{'mode':'managed','type':'aws_x','name':'n','provider':'" +
                 std::string(GetParam().written) + "','instances':[{}]}"));
  EXPECT_EQ(state.resources().changes().at(0).provider_name, GetParam().source);
}

INSTANTIATE_TEST_SUITE_P(
    All, Providers,
    ::testing::Values(
        ProviderRow{"Full", "provider[\\'registry.opentofu.org/a/aws\\']",
                    "registry.opentofu.org/a/aws"},
        ProviderRow{"InModuleWithAlias",
                    "module.m.provider[\\'registry.terraform.io/hashicorp/"
                    "aws\\'].west",
                    "registry.terraform.io/hashicorp/aws"},
        ProviderRow{"Short", "provider[\\'aws\\']",
                    "registry.terraform.io/hashicorp/aws"},
        ProviderRow{"WithoutHost", "provider[\\'acme/aws\\']",
                    "registry.terraform.io/acme/aws"},
        ProviderRow{"Legacy", "provider.aws", "registry.terraform.io/-/aws"},
        ProviderRow{"LegacyAlias", "module.m.provider.aws.west",
                    "registry.terraform.io/-/aws"},
        ProviderRow{"Oldest", "aws.west", "registry.terraform.io/-/aws"},
        ProviderRow{"Builtin", "provider.terraform",
                    "terraform.io/builtin/terraform"},
        ProviderRow{"Implied", "", "registry.terraform.io/-/aws"}),
    [](const auto& row) { return std::string(row.param.name); });

// ---- versions 1 to 3

TEST(LegacyStates, AreReadAsTerraformUpgradesThem) {
  const State state = must_read_state(quoted(
      "{'version':3,'serial':1,'lineage':'l','modules':["
      "{'path':['root'],'outputs':{'o':{'type':'string','value':'x',"
      "'sensitive':true}},'resources':{"
      "'aws_x.a.1':{'type':'aws_x','depends_on':['aws_y.b.*','aws_y.c.0',"
      "'data.aws_z.d','module.m'],'primary':{'id':'1','tainted':true},"
      "'deposed':[{'id':'2'},{'id':'3'}],'provider':'aws.west'}}},"
      "{'path':['root','m','k'],'outputs':{'inner':{'value':'y'}},'resources':{"
      "'data.aws_z.d':{'type':'aws_z','depends_on':['aws_x.a'],"
      "'primary':{'id':'4'}}}}]}"));
  const auto& changes = state.resources().changes();
  ASSERT_THAT(changes, SizeIs(4));
  EXPECT_EQ(changes[0].address, "aws_x.a[1]");
  EXPECT_EQ(changes[0].provider_name, "registry.terraform.io/-/aws");
  EXPECT_TRUE(state.instance(0).tainted);
  EXPECT_THAT(state.instance(0).dependencies,
              ElementsAre("aws_y.b", "aws_y.c", "data.aws_z.d", "module.m"));
  EXPECT_EQ(changes[1].deposed, "00000001");
  EXPECT_EQ(changes[2].deposed, "00000002");
  EXPECT_FALSE(state.instance(1).tainted);
  EXPECT_EQ(changes[3].address, "module.m.module.k.data.aws_z.d");
  EXPECT_EQ(changes[3].mode, Mode::kData);
  EXPECT_THAT(state.instance(3).dependencies,
              ElementsAre("module.m.module.k.aws_x.a"));
  ASSERT_THAT(state.outputs(), SizeIs(1));
  EXPECT_EQ(state.outputs()[0].name, "o");
  EXPECT_TRUE(state.outputs()[0].sensitive);
}

TEST(Version1, ShowsTheTaintedObjectsThatTerraformForgets) {
  const State state = must_read_state(quoted(
      "{'version':1,'modules':[{'outputs':{'o':'text'},'resources':{'t.n':{"
      "'type':'t','primary':{'id':'1'},'deposed':[{'id':'2'}],"
      "'tainted':[{'id':'3'}]}}}]}"));
  ASSERT_THAT(state.resources().changes(), SizeIs(3));
  EXPECT_EQ(state.resources().changes()[2].deposed, "00000002");
  EXPECT_TRUE(state.instance(2).tainted);
  EXPECT_FALSE(state.instance(1).tainted);
  EXPECT_EQ(state.outputs().at(0).value.as_string(), "text");
}

// ---- shown states

TEST(ShownStates, AreIndexedWhereTheyStand) {
  const State state = must_read_state(quoted(
      "{'format_version':'1.0','terraform_version':'1.9.0','values':{"
      "'outputs':{'o':{'value':[1],'sensitive':true}},'root_module':{"
      "'resources':[{'address':'t.n[0]','mode':'managed','type':'t','name':'n',"
      "'index':0,'provider_name':'p','values':{'a':1},"
      "'sensitive_values':{'a':true},'depends_on':['t.m'],'tainted':true,"
      "'deposed_key':'00000001','identity':{'i':2}}],'child_modules':["
      "{'address':'module.m','resources':[{'mode':'data','type':'t',"
      "'name':'d','values':{}}]},{'address':'module.k','resources':["
      "{'mode':'managed','type':'t','name':'k','values':{}}]}]}}}"));
  const auto& changes = state.resources().changes();
  ASSERT_THAT(changes, SizeIs(3));
  EXPECT_EQ(changes[0].address, "t.n[0]");
  EXPECT_EQ(changes[0].deposed, "00000001");
  EXPECT_EQ(changes[1].address, "module.m.data.t.d");
  EXPECT_EQ(changes[2].address, "module.k.t.k");
  EXPECT_TRUE(state.instance(0).tainted);
  EXPECT_THAT(state.instance(0).dependencies, ElementsAre("t.m"));
  const LoadedChange loaded = must_load(state, 0);
  EXPECT_EQ(text_of(loaded.values.before), quoted("{'a':1}"));
  EXPECT_EQ(text_of(loaded.values.before_sensitive), quoted("{'a':true}"));
  EXPECT_EQ(text_of(loaded.values.before_identity), quoted("{'i':2}"));
  EXPECT_EQ(text_of(state.outputs().at(0).value), "[1]");
  EXPECT_TRUE(state.outputs().at(0).sensitive);
  EXPECT_EQ(state.terraform_version(), "1.9.0");
}

// ---- what is refused

struct Refusal {
  const char* name;
  std::string text;
  ErrorCode code;
  const char* what;
  const char* path = "";
  const char* next_step = "terraform state pull";
};

class RefusedStates : public ::testing::TestWithParam<Refusal> {};

TEST_P(RefusedStates, SayWhyAndWhatToDo) {
  const auto state = read_state_text(GetParam().text);
  ASSERT_FALSE(state);
  EXPECT_EQ(state.error().code, GetParam().code) << to_string(state.error());
  EXPECT_THAT(state.error().what, HasSubstr(GetParam().what));
  EXPECT_THAT(state.error().where.json_path, GetParam().path);
  EXPECT_THAT(state.error().next_step, HasSubstr(GetParam().next_step));
  EXPECT_EQ(state.error().where.file, "terraform.tfstate");
  EXPECT_GE(state.error().where.line, 1U);
}

constexpr auto kWrong = ErrorCode::kWrongDocument;
constexpr auto kValue = ErrorCode::kInvalidValue;
constexpr auto kUnsupported = ErrorCode::kUnsupported;

INSTANTIATE_TEST_SUITE_P(
    Documents, RefusedStates,
    ::testing::Values(
        Refusal{"Plan", quoted("{'format_version':'1.2','planned_values':{}}"),
                kWrong, "a plan, not a state", "", "pass it as the plan"},
        Refusal{"PlanFile", "PK\x03\x04", kWrong, "saved plan file"},
        Refusal{"Gzip", "\x1f\x8b", kWrong, "gzip", "", "gzip -d"},
        Refusal{"Binary", "tfstate\x01", kWrong, "binary state", "", "0.6.16"},
        Refusal{"WhiteSpace", " \n", kWrong, "white space"},
        Refusal{"Text", "hello", kWrong, "no state"},
        Refusal{"Array", "[]", kWrong, "no state"},
        Refusal{"Log", quoted("{'@level':'info','@message':'x'}"), kWrong,
                "log of"},
        Refusal{"Schema",
                quoted("{'format_version':'1.0','provider_schemas':{}}"),
                kWrong, "provider schema"},
        Refusal{"Bookmark", quoted("{'remote_plan_format':1}"), kWrong,
                "bookmark"},
        Refusal{"Validation", quoted("{'format_version':'1.0','valid':true}"),
                kWrong, "no `values`"},
        Refusal{"EmptyObject", "{}", kWrong, "neither `version` nor"},
        Refusal{"EncryptedPlan",
                quoted("{'meta':{},'encrypted_data':'x',"
                       "'encryption_version':'v0'}"),
                kWrong, "a plan, not a state"},
        Refusal{"Cut", quoted("{'version':4"), ErrorCode::kInvalidSyntax, "",
                "version", "cut off"}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Versions, RefusedStates,
    ::testing::Values(
        Refusal{"Zero", quoted("{'version':0}"), kUnsupported, "version 0",
                "version", "0.6.16"},
        Refusal{"Newer", quoted("{'version':5,'terraform_version':'9.9.9'}"),
                kUnsupported, "Terraform 9.9.9 made this state", "version",
                "newer Holdpoint"},
        Refusal{"NewerOfNobody", quoted("{'version':5}"), kUnsupported,
                "version 5 is not supported", "version", "newer Holdpoint"},
        Refusal{"NewerShown", quoted("{'format_version':'2.0','values':{}}"),
                kUnsupported, "not supported", "format_version",
                "newer Holdpoint"},
        Refusal{"Text", quoted("{'version':'4'}"), kValue, "whole number",
                "version"},
        Refusal{"Real", quoted("{'version':4.0}"), kValue, "whole number",
                "version"},
        Refusal{"Null", quoted("{'version':null}"), kValue, "whole number",
                "version"},
        Refusal{"OtherCase", quoted("{'Version':4}"), kValue, "ambiguous", "",
                "write it as"},
        Refusal{"SerialTooLarge",
                quoted("{'version':4,'serial':18446744073709551616}"), kValue,
                "below 2^64", "serial"},
        Refusal{"SerialNegative", quoted("{'version':4,'serial':-1}"), kValue,
                "below 2^64", "serial"},
        Refusal{"SerialText", quoted("{'version':4,'serial':'1'}"), kValue,
                "below 2^64", "serial"},
        Refusal{"Lineage", quoted("{'version':4,'lineage':1}"), kValue,
                "expected a string", "lineage"},
        Refusal{"ModulesOfVersion4", quoted("{'version':4,'modules':[{}]}"),
                kValue, "would not see them", "modules"},
        Refusal{"ResourcesOfVersion3", quoted("{'version':3,'resources':[{}]}"),
                kValue, "would not see them", "resources"}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Version4, RefusedStates,
    ::testing::Values(
        Refusal{"Resources", quoted("{'version':4,'resources':{}}"), kValue,
                "expected an array", "resources"},
        Refusal{"Resource", state_text("1"), kValue, "expected an object",
                "resources[0]"},
        Refusal{"NoMode", state_text("{'type':'t','name':'n'}"), kValue,
                "`mode` is missing", "resources[0]"},
        Refusal{"Mode", state_text("{'mode':'x','type':'t','name':'n'}"),
                kValue, "unknown mode `x`", "resources[0].mode"},
        Refusal{"Module", state_text(resource_text("{}", "'module':'m',")),
                kValue, "`m` is no module", "resources[0].module"},
        Refusal{"Index", state_text(resource_text("{'index_key':1.5}")), kValue,
                "whole number", "resources[0].instances[0].index_key"},
        Refusal{"Status", state_text(resource_text("{'status':'gone'}")),
                kValue, "unknown status `gone`",
                "resources[0].instances[0].status"},
        Refusal{"Deposed", state_text(resource_text("{'deposed':'x'}")), kValue,
                "eight characters", "resources[0].instances[0].deposed"},
        Refusal{"Attributes", state_text(resource_text("{'attributes':[]}")),
                kValue, "expected an object",
                "resources[0].instances[0].attributes"},
        Refusal{
            "BothAttributes",
            state_text(resource_text("{'attributes':{},'attributes_flat':{}}")),
            kValue, "cannot both", "resources[0].instances[0]"},
        Refusal{"FlatNumber",
                state_text(resource_text("{'attributes_flat':{'a':1}}")),
                kValue, "`a` should be a string",
                "resources[0].instances[0].attributes_flat"},
        Refusal{"Dependencies",
                state_text(resource_text("{'dependencies':[1]}")), kValue,
                "expected strings", "resources[0].instances[0].dependencies"},
        Refusal{"OtherCase", state_text(resource_text("{'Attributes':{}}")),
                kValue, "read it as `attributes`", "resources[0].instances[0]",
                "write it as"},
        Refusal{"Twice", state_text(resource_text("{},{}")), kValue,
                "`t.n` stands in the state twice", "resources[0].instances[1]",
                "Terraform refuses"},
        Refusal{
            "DeposedTwice",
            state_text(
                resource_text("{'deposed':'00000001'},{'deposed':'00000001'}")),
            kValue, "twice", "resources[0].instances[1]", "Terraform refuses"},
        Refusal{"Output", state_text("", ",'outputs':{'o':1}"), kValue,
                "expected an object", "outputs.o"},
        Refusal{"OutputCase", state_text("", ",'outputs':{'o':{'Value':1}}"),
                kValue, "ambiguous", "outputs.o", "write it as"}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Legacy, RefusedStates,
    ::testing::Values(
        Refusal{"Path", quoted("{'version':3,'modules':[{'path':['a']}]}"),
                kValue, "starts with `root`", "modules[0].path"},
        Refusal{"PathName",
                quoted("{'version':3,'modules':[{'path':['root','a b']}]}"),
                kValue, "no valid name", "modules[0].path"},
        Refusal{"TwoRoots",
                quoted("{'version':3,'modules':[{'path':['root']},"
                       "{'path':['root']}]}"),
                kValue, "stands in the state twice", "modules[1].path"},
        Refusal{"Key", legacy_text("'t':{}"), kValue, "`t` is no resource",
                "modules[0].resources.t"},
        Refusal{"KeyIndex", legacy_text("'t.n.x':{}"), kValue, "no resource",
                "modules[0].resources[\"t.n.x\"]"},
        Refusal{"LongKey", legacy_text("'data.t.n.0.1':{}"), kValue,
                "no resource", "modules[0].resources[\"data.t.n.0.1\"]"},
        Refusal{"Attribute",
                legacy_text("'t.n':{'primary':{'attributes':{'a':true}}}"),
                kValue, "`a` should be a string",
                "modules[0].resources[\"t.n\"].primary.attributes"},
        Refusal{"Deposed", legacy_text("'t.n':{'deposed':[1]}"), kValue,
                "expected an object",
                "modules[0].resources[\"t.n\"].deposed[0]"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(StateLimits, AreErrors) {
  const std::string text = state_text(
      resource_text("{'index_key':0},{'index_key':1},{'index_key':2}"));
  PlanLimits limits;
  limits.max_changes = 2;
  const auto state = State::read(Bytes::copy_of(text, "s"), limits);
  ASSERT_FALSE(state);
  EXPECT_EQ(state.error().code, ErrorCode::kLimitExceeded);
  EXPECT_EQ(state.error().where.json_path, "resources[0].instances[2]");
  limits.max_changes = 3;
  EXPECT_TRUE(State::read(Bytes::copy_of(text, "s"), limits));
  limits.json.max_bytes = 10;
  const auto large = State::read(Bytes::copy_of(text, "s"), limits);
  ASSERT_FALSE(large);
  EXPECT_EQ(large.error().code, ErrorCode::kLimitExceeded);
}

// Every cut and every replaced part is read or refused, with a next step.
constexpr const char* kRich =
    "{'version':4,'terraform_version':'1.11.4','serial':3,'lineage':'l',"
    "'outputs':{'o':{'value':'x','type':'string','sensitive':true}},"
    "'resources':[{'module':'module.m[0]','mode':'managed','type':'t',"
    "'name':'n','provider':'provider.t','instances':[{'index_key':'k',"
    "'status':'tainted','schema_version':0,'attributes':{'id':'1','d':"
    "{'value':['x'],'type':['list','string']}},'sensitive_attributes':"
    "[[{'type':'get_attr','value':'d'},{'type':'index','value':{'value':0,"
    "'type':'number'}}]],'private':'x','dependencies':['t.m'],"
    "'create_before_destroy':true,'identity':{'i':1}}]}],"
    "'check_results':null}";
constexpr const char* kRichLegacy =
    "{'version':3,'terraform_version':'0.11.1','serial':3,'lineage':'l',"
    "'modules':[{'path':['root'],'outputs':{'o':{'value':'x','sensitive':true}"
    "},'resources':{'t.n.0':{'type':'t','depends_on':['t.m'],'primary':"
    "{'id':'1','attributes':{'tags.%':'1','tags.a':'b'},'meta':{},"
    "'tainted':false},'deposed':[{'id':'2'}],'provider':'t.a'}},"
    "'depends_on':[]}]}";

class RichStates : public ::testing::TestWithParam<const char*> {};

void expect_read_or_refused(const std::string& text) {
  const auto state = read_state_text(text);
  if (!state) {
    EXPECT_FALSE(state.error().what.empty()) << text;
    EXPECT_FALSE(state.error().next_step.empty()) << text;
    return;
  }
  for (std::size_t i = 0; i < state->resources().changes().size(); ++i) {
    EXPECT_TRUE(must_load(*state, i).values.before.is_object()) << text;
  }
}

TEST_P(RichStates, AreNeverReadWhenTheyAreCut) {
  const std::string text = quoted(GetParam());
  ASSERT_TRUE(read_state_text(text));
  for (std::size_t i = 1; i < text.size(); ++i) {
    const auto state = read_state_text(text.substr(0, i));
    ASSERT_FALSE(state) << i;
    EXPECT_FALSE(state.error().next_step.empty());
  }
}

TEST_P(RichStates, AreReadOrRefusedWhateverStandsInThem) {
  const std::string text = quoted(GetParam());
  const auto document = json::Document::parse_copy(text);
  ASSERT_TRUE(document);
  std::vector<json::Value> open = {document->root()};
  std::size_t places = 0;
  while (!open.empty()) {
    const json::Value at = open.back();
    open.pop_back();
    ++places;
    for (const char* other : {"null", "true", "-1", "0", "1e999", "\"x\"",
                              "\"\"", "[]", "[1]", "{}", "{\"a\":1}"}) {
      std::string changed = text;
      changed.replace(at.offset(), at.text().size(), other);
      expect_read_or_refused(changed);
    }
    for (std::size_t i = 0; i < at.size(); ++i) {
      open.push_back(at.at(i));
    }
  }
  EXPECT_GE(places, 30U);
}

INSTANTIATE_TEST_SUITE_P(All, RichStates, ::testing::Values(kRich, kRichLegacy),
                         [](const auto& row) {
                           return row.index == 0 ? "Version4" : "Version3";
                         });

// ---- the prior state of a plan

Plan plan_with(const std::string& members) {
  return testing::must_read(testing::plan_text(members));
}

TEST(PriorState, IsReadFromThePlan) {
  const Plan plan = plan_with(
      "'prior_state':{'format_version':'1.0','terraform_version':'1.9.0',"
      "'values':{'outputs':{'o':{'value':1}},'root_module':{'resources':["
      "{'mode':'managed','type':'t','name':'n','values':{'id':'1'}}]}}}");
  const auto state = State::of_plan(plan);
  ASSERT_TRUE(state) << to_string(state.error());
  EXPECT_EQ(state->format(), StateFormat::kPriorState);
  EXPECT_TRUE(state->contents_known());
  EXPECT_EQ(state->serial(), std::nullopt);
  EXPECT_EQ(state->lineage(), std::nullopt);
  EXPECT_EQ(state->terraform_version(), "1.9.0");
  EXPECT_EQ(state->resources().changes().at(0).address, "t.n");
  EXPECT_EQ(text_of(must_load(*state, 0).values.before), quoted("{'id':'1'}"));
  EXPECT_THAT(state->outputs(), SizeIs(1));
}

TEST(PriorState, IsEmptyWhenThePlanHasNone) {
  const auto state = State::of_plan(
      plan_with("'resource_changes':[{'type':'t','name':'n','change':"
                "{'actions':['create'],'before':null,'after':{}}}]"));
  ASSERT_TRUE(state);
  EXPECT_EQ(state->format(), StateFormat::kPriorState);
  EXPECT_TRUE(state->contents_known());
  EXPECT_THAT(state->resources().changes(), IsEmpty());
}

TEST(PriorState, IsUnknownWhenItWasCutOutOfThePlan) {
  const auto state = State::of_plan(
      plan_with("'resource_changes':[{'type':'t','name':'n','change':"
                "{'actions':['delete'],'before':{},'after':null}}]"));
  ASSERT_TRUE(state);
  EXPECT_FALSE(state->contents_known());
}

TEST(PriorState, ThatIsMalformedIsAnErrorWithItsPath) {
  const auto state = State::of_plan(
      plan_with("'prior_state':{'values':{'root_module':{'resources':["
                "{'mode':'managed','type':'t','name':'n','values':1}]}}}"));
  ASSERT_FALSE(state);
  EXPECT_EQ(state.error().where.json_path,
            "prior_state.values.root_module.resources[0].values");
}

}  // namespace
}  // namespace holdpoint::terraform

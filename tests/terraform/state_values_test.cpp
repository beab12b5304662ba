// The values of raw states: what is wrapped, flattened or marked.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "holdpoint/terraform/state.hpp"
#include "state_text.hpp"

namespace holdpoint::terraform {
namespace {

using testing::legacy_text;
using testing::must_load;
using testing::must_read_state;
using testing::quoted;
using testing::resource_text;
using testing::state_text;
using testing::text_of;

struct ValueRow {
  const char* name;
  const char* written;
  const char* read;
};

std::string name_of(const ::testing::TestParamInfo<ValueRow>& row) {
  return row.param.name;
}

// ---- dynamic attributes

class DynamicAttributes : public ::testing::TestWithParam<ValueRow> {};

TEST_P(DynamicAttributes, LoseTheirWrapperAndNothingElseDoes) {
  const State state = must_read_state(state_text(resource_text(
      "{'attributes':{'a':" + std::string(GetParam().written) + "}}")));
  EXPECT_EQ(text_of(must_load(state, 0).values.before),
            quoted("{'a':" + std::string(GetParam().read) + "}"));
}

INSTANTIATE_TEST_SUITE_P(
    Wrapped, DynamicAttributes,
    ::testing::Values(
        ValueRow{"Text", "{ 'value': 'x', 'type': 'string' }", "'x'"},
        ValueRow{"Number", "{'value':1.50,'type':'number'}", "1.50"},
        ValueRow{"BigNumber",
                 "{'value':12345678901234567890123,'type':'number'}",
                 "12345678901234567890123"},
        ValueRow{"Flag", "{'value':false,'type':'bool'}", "false"},
        ValueRow{"Null", "{'value':null,'type':'string'}", "null"},
        ValueRow{"List", "{'value':['x'],'type':['list','string']}", "['x']"},
        ValueRow{"Set", "{'value':[1],'type':['set','number']}", "[1]"},
        ValueRow{"Map", "{'value':{'k':true},'type':['map','bool']}",
                 "{'k':true}"},
        ValueRow{"Tuple",
                 "{'value':[1,'x',null],'type':['tuple',['number','string',"
                 "'dynamic']]}",
                 "[1,'x',null]"},
        ValueRow{"Object",
                 "{'value':{'a':{'b':[1]}},'type':['object',{'a':['object',"
                 "{'b':['list','number']}]}]}",
                 "{'a':{'b':[1]}}"},
        ValueRow{"EmptyObject", "{'value':{},'type':['object',{}]}", "{}"},
        ValueRow{"WithinAnObject",
                 "{'b':[{'value':'x','type':'string'}],'c':1}",
                 "{'b':['x'],'c':1}"},
        // The keys were sorted by somebody; the type is no plain one.
        ValueRow{"Sorted", "{'type':['list','string'],'value':['x']}", "['x']"},
        // An object of these members within a dynamic value is ordinary.
        ValueRow{"OnceOnly",
                 "{'value':{'value':'x','type':'string'},'type':['object',"
                 "{'value':'string','type':'string'}]}",
                 "{'value':'x','type':'string'}"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Ordinary, DynamicAttributes,
    ::testing::Values(
        // Terraform writes the keys of a map in their order.
        ValueRow{"TagMap", "{'type':'string','value':'x'}",
                 "{'type':'string','value':'x'}"},
        ValueRow{"OtherType", "{'value':'x','type':'CNAME'}",
                 "{'value':'x','type':'CNAME'}"},
        ValueRow{"OtherValue", "{'value':'x','type':'number'}",
                 "{'value':'x','type':'number'}"},
        ValueRow{"OtherElement", "{'value':[1],'type':['list','string']}",
                 "{'value':[1],'type':['list','string']}"},
        ValueRow{"OtherMembers",
                 "{'value':{'a':1},'type':['object',{'b':'number'}]}",
                 "{'value':{'a':1},'type':['object',{'b':'number'}]}"},
        ValueRow{"OtherLength", "{'value':[1],'type':['tuple',[]]}",
                 "{'value':[1],'type':['tuple',[]]}"},
        ValueRow{"UnknownKind", "{'value':[1],'type':['bag','number']}",
                 "{'value':[1],'type':['bag','number']}"},
        ValueRow{"MoreMembers", "{'value':'x','type':'string','name':'n'}",
                 "{'value':'x','type':'string','name':'n'}"},
        ValueRow{"FewerMembers", "{'value':'x'}", "{'value':'x'}"}),
    name_of);

// ---- flat attributes

class FlatAttributes : public ::testing::TestWithParam<ValueRow> {};

TEST_P(FlatAttributes, AreNestedAgain) {
  const std::string flat = GetParam().written;
  const std::string expected = quoted(GetParam().read);
  const State old = must_read_state(
      legacy_text("'t.n':{'primary':{'attributes':" + flat + "}}"));
  EXPECT_EQ(text_of(must_load(old, 0).values.before), expected);
  const State state = must_read_state(
      state_text(resource_text("{'attributes_flat':" + flat + "}")));
  const LoadedChange loaded = must_load(state, 0);
  EXPECT_EQ(text_of(loaded.values.before), expected);
  EXPECT_TRUE(loaded.values.before_sensitive.is_null());
}

INSTANTIATE_TEST_SUITE_P(
    All, FlatAttributes,
    ::testing::Values(
        ValueRow{"Plain", "{'id':'i','n':'20','f':'true'}",
                 "{'f':'true','id':'i','n':'20'}"},
        ValueRow{"Map", "{'tags.%':'2','tags.a':'1','tags.b':''}",
                 "{'tags':{'a':'1','b':''}}"},
        ValueRow{"MapWithDots",
                 "{'tags.%':'2','tags.a':'0','tags.a.b/c.d':'1'}",
                 "{'tags':{'a':'0','a.b/c.d':'1'}}"},
        ValueRow{"EmptyMap", "{'tags.%':'0'}", "{'tags':{}}"},
        ValueRow{"List", "{'l.#':'2','l.0':'x','l.1':'y'}", "{'l':['x','y']}"},
        ValueRow{"LongList",
                 "{'l.#':'11','l.0':'0','l.1':'1','l.10':'10','l.2':'2'}",
                 "{'l':['0','1','2','10']}"},
        ValueRow{"EmptyList", "{'l.#':'0'}", "{'l':[]}"},
        ValueRow{"Set", "{'s.#':'2','s.3541812':'b','s.99':'a'}",
                 "{'s':['a','b']}"},
        ValueRow{"Blocks",
                 "{'b.#':'1','b.77.cidrs.#':'1','b.77.cidrs.0':'::/0',"
                 "'b.77.port':'22','b.77.tags.%':'1','b.77.tags.k':'v'}",
                 "{'b':[{'cidrs':['::/0'],'port':'22','tags':{'k':'v'}}]}"},
        // Terraform 0.6 counted the keys of maps with a `#`.
        ValueRow{"OldMap", "{'m.#':'2','m.a':'1','m.b.c':'2'}",
                 "{'m':{'a':'1','b.c':'2'}}"},
        ValueRow{"Object", "{'o.a':'1'}", "{'o':{'a':'1'}}"},
        ValueRow{"Escapes", "{'k\\n.%':'1','k\\n.\\u0001':'\\u2028'}",
                 "{'k\\n':{'\\u0001':'\xe2\x80\xa8'}}"}),
    name_of);

TEST(FlatAttributes, OfAnyDepthAreRead) {
  std::string key = "a";
  for (int i = 0; i < 100'000; ++i) {
    key += ".a";
  }
  const State state = must_read_state(
      legacy_text("'t.n':{'primary':{'attributes':{'" + key + "':'x'}}}"));
  EXPECT_TRUE(must_load(state, 0).values.before.get("a").is_object());
}

TEST(FlatAttributes, TakeTheIdOfTheirObject) {
  const State state = must_read_state(legacy_text(
      "'t.a':{'primary':{'id':'outer','attributes':{'id':'inner'}}},"
      "'t.b':{'primary':{'id':'outer','attributes':{'id':''}}},"
      "'t.c':{'primary':{'id':'outer'}},'t.d':{'primary':{}}"));
  EXPECT_EQ(must_load(state, 0).values.before.get("id").as_string(), "inner");
  EXPECT_EQ(must_load(state, 1).values.before.get("id").as_string(), "outer");
  EXPECT_EQ(must_load(state, 2).values.before.get("id").as_string(), "outer");
  EXPECT_EQ(text_of(must_load(state, 3).values.before), "{}");
}

// ---- secrets

std::string attr(const std::string& name) {
  return "{'type':'get_attr','value':'" + name + "'}";
}

std::string index(const std::string& key) {
  return "{'type':'index','value':{'value':" + key + ",'type':'number'}}";
}

struct MarkRow {
  const char* name;
  std::string attributes;
  std::string paths;
  const char* marks;
};

class SensitivePaths : public ::testing::TestWithParam<MarkRow> {};

TEST_P(SensitivePaths, BecomeMarks) {
  const MarkRow& row = GetParam();
  const State state = must_read_state(
      state_text(resource_text("{'attributes':" + row.attributes +
                               ",'sensitive_attributes':" + row.paths + "}")));
  const LoadedChange loaded = must_load(state, 0);
  EXPECT_EQ(text_of(loaded.values.before_sensitive), quoted(row.marks));
  EXPECT_EQ(text_of(loaded.values.after_sensitive), quoted(row.marks));
}

INSTANTIATE_TEST_SUITE_P(
    All, SensitivePaths,
    ::testing::Values(
        MarkRow{"None", "{'a':1}", "[]", "{}"},
        MarkRow{"Attribute", "{'a':1,'b':2}", "[[" + attr("b") + "]]",
                "{'b':true}"},
        MarkRow{"NullAttribute", "{'a':null}", "[[" + attr("a") + "]]",
                "{'a':true}"},
        MarkRow{"Nested", "{'a':{'b':1,'c':2}}",
                "[[" + attr("a") + "," + attr("c") + "]]", "{'a':{'c':true}}"},
        MarkRow{"Two", "{'a':{'b':1,'c':2}}",
                "[[" + attr("a") + "," + attr("c") + "],[" + attr("a") + "," +
                    attr("b") + "]]",
                "{'a':{'b':true,'c':true}}"},
        MarkRow{"Element", "{'a':[1,2,3]}",
                "[[" + attr("a") + "," + index("1") + "]]",
                "{'a':[false,true,false]}"},
        MarkRow{"MapKey", "{'a':{'k':1}}",
                "[[" + attr("a") + "," + index("'k'") + "]]",
                "{'a':{'k':true}}"},
        MarkRow{"Dynamic",
                "{'a':{'value':{'b':1},'type':['object',{'b':'number'}]}}",
                "[[" + attr("a") + "," + attr("b") + "]]", "{'a':{'b':true}}"},
        MarkRow{"Everything", "{'a':1}", "[[]]", "true"},
        MarkRow{"NothingThere", "{'a':1}", "[[" + attr("z") + "]]", "{}"},
        MarkRow{"BelowNull", "{'a':null}",
                "[[" + attr("a") + "," + attr("z") + "]]", "{'a':false}"},
        MarkRow{"BeyondTheEnd", "{'a':[1]}",
                "[[" + attr("a") + "," + index("1000000000000") + "]]",
                "{'a':[false]}"},
        // What cannot be followed makes all that was reached secret.
        MarkRow{
            "SetElement", "{'a':[{'b':1}]}",
            "[[" + attr("a") + "," + index("{'b':1}") + "," + attr("b") + "]]",
            "{'a':true}"},
        MarkRow{"AttributeOfAList", "{'a':[1]}",
                "[[" + attr("a") + "," + attr("b") + "]]", "{'a':true}"},
        MarkRow{"ElementOfAText", "{'a':'x'}",
                "[[" + attr("a") + "," + index("0") + "]]", "{'a':true}"},
        MarkRow{"UnknownStep", "{'a':{'b':1}}",
                "[[" + attr("a") + ",{'type':'guess','value':'b'}]]",
                "{'a':true}"},
        MarkRow{"NoPath", "{'a':1}", "[7]", "true"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(SensitivePaths, OfAnyLengthAreRead) {
  std::string path = attr("a");
  for (int i = 0; i < 100'000; ++i) {
    path += "," + attr("a");
  }
  const State state = must_read_state(state_text(resource_text(
      "{'attributes':{'a':1},'sensitive_attributes':[[" + path + "]]}")));
  EXPECT_EQ(text_of(must_load(state, 0).values.before_sensitive),
            quoted("{'a':true}"));
}

TEST(SensitivePaths, ThatAStateDoesNotListAreUnknown) {
  const State state =
      must_read_state(state_text(resource_text("{'attributes':{'a':1}}")));
  EXPECT_TRUE(must_load(state, 0).values.before_sensitive.is_null());
}

}  // namespace
}  // namespace holdpoint::terraform

#include "holdpoint/policy/selector.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "holdpoint/vocabulary/vocabulary.hpp"

namespace holdpoint::policy {
namespace {

using bindings::SubjectKind;
using sandbox::Plain;
using sandbox::PlainList;
using sandbox::PlainMap;
using terraform::Action;
using terraform::Mode;
using terraform::ResourceChange;
using ::testing::HasSubstr;

Plain text(const std::string& value) { return Plain{{value}}; }
Plain flag(bool value) { return Plain{{value}}; }
Plain number(std::int64_t value) { return Plain{{value}}; }
Plain list(const std::vector<std::string>& values) {
  PlainList items;
  for (const std::string& value : values) items.push_back(text(value));
  return Plain{{std::move(items)}};
}
Plain map(PlainMap values) { return Plain{{std::move(values)}}; }

Selector read(const Plain& on) {
  const auto selector = read_selector(on);
  EXPECT_TRUE(selector) << to_string(selector.error());
  return selector.value_or(Selector());
}

ResourceChange change(Action action) {
  ResourceChange change;
  change.type = "aws_instance";
  change.provider_name = "registry.terraform.io/hashicorp/aws";
  change.action = action;
  return change;
}

std::vector<std::string> actions_selected(const Plain& action) {
  const Selector selector = read(map({{"action", action}}));
  std::vector<std::string> selected;
  for (int i = 0; i < terraform::kActionCount; ++i) {
    const auto each = static_cast<Action>(i);
    if (selector.selects_rest(change(each))) {
      selected.emplace_back(to_string(each));
    }
  }
  return selected;
}

TEST(Selectors, TakeEveryManagedResourceWhenNothingIsSaid) {
  const Selector selector = read(map({}));
  EXPECT_EQ(selector.kind, SubjectKind::kResource);
  EXPECT_TRUE(selector.selects_type("aws_instance"));
  for (int i = 0; i < terraform::kActionCount; ++i) {
    ResourceChange any = change(static_cast<Action>(i));
    EXPECT_TRUE(selector.selects_rest(any));
    any.mode = Mode::kData;
    EXPECT_FALSE(selector.selects_rest(any));
  }
}

TEST(Selectors, TakeTypesByNameListAndGlob) {
  struct Row {
    Plain type;
    bool instance, cluster;
  };
  const std::vector<Row> rows = {
      {text("aws_db_instance"), true, false},
      {list({"aws_db_cluster", "aws_db_instance"}), true, true},
      {text("aws_db_*"), true, true},
      {text("*"), true, true},
      {text("aws_db_instanc"), false, false},
      {text("aws_db_instance?"), false, false},  // `*` is the only wildcard
      {text("AWS_DB_INSTANCE"), false, false}};
  for (const Row& row : rows) {
    const Selector selector = read(map({{"type", row.type}}));
    SCOPED_TRACE(to_string(selector));
    EXPECT_EQ(selector.selects_type("aws_db_instance"), row.instance);
    EXPECT_EQ(selector.selects_type("aws_db_cluster"), row.cluster);
  }
}

TEST(Selectors, TakeEveryActionByItsName) {
  for (int i = 0; i < terraform::kActionCount; ++i) {
    const std::string name(to_string(static_cast<Action>(i)));
    EXPECT_EQ(actions_selected(text(name)), std::vector{name});
  }
}

TEST(Selectors, TakeActionsByGroup) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(actions_selected(text("destroys")), (Names{"replace", "delete"}));
  EXPECT_EQ(actions_selected(text("creates")),
            (Names{"create", "replace", "recreate"}));
  EXPECT_EQ(actions_selected(text("writes")),
            (Names{"create", "update", "replace", "recreate"}));
  EXPECT_EQ(
      actions_selected(text("changes")),
      (Names{"create", "update", "replace", "recreate", "delete", "forget"}));
  EXPECT_EQ(actions_selected(text("remains")),
            (Names{"create", "update", "replace", "recreate", "no-op"}));
  EXPECT_EQ(actions_selected(list({"forget", "destroys"})),
            (Names{"replace", "delete", "forget"}));
}

TEST(Selectors, TakeDataSourcesOnlyWhenAsked) {
  const Selector selector = read(map({{"mode", text("data")}}));
  ResourceChange data = change(Action::kRead);
  EXPECT_FALSE(selector.selects_rest(data));
  data.mode = Mode::kData;
  EXPECT_TRUE(selector.selects_rest(data));
  EXPECT_FALSE(read(map({{"mode", text("managed")}})).selects_rest(data));
}

TEST(Selectors, TakeModulesAndProvidersByGlob) {
  ResourceChange inner = change(Action::kCreate);
  inner.module_address = "module.network[\"a\"].module.subnets";
  const auto by_module = [&](const char* glob) {
    return read(map({{"module", text(glob)}}));
  };
  EXPECT_TRUE(by_module("module.network*").selects_rest(inner));
  EXPECT_FALSE(by_module("module.network").selects_rest(inner));
  EXPECT_FALSE(by_module("").selects_rest(inner));
  EXPECT_TRUE(by_module("").selects_rest(change(Action::kCreate)));
  const auto by_provider = [&](const char* glob) {
    return read(map({{"provider", text(glob)}}));
  };
  EXPECT_TRUE(by_provider("*/hashicorp/aws").selects_rest(inner));
  EXPECT_FALSE(by_provider("aws").selects_rest(inner));
}

TEST(Selectors, KeepTheirFlags) {
  const Selector selector =
      read(map({{"taggable", flag(true)}, {"drift", flag(true)}}));
  EXPECT_TRUE(selector.taggable);
  EXPECT_TRUE(selector.drift);
  EXPECT_FALSE(selector.state);
  EXPECT_TRUE(read(map({{"state", flag(true)}})).state);
  const Selector off = read(map({{"drift", flag(false)}}));
  EXPECT_FALSE(off.taggable || off.drift || off.state);
}

TEST(Selectors, NameEverySubjectButResources) {
  for (const std::string_view name :
       vocabulary::names_of(vocabulary::Kind::kSubject)) {
    if (name == "resource") continue;
    const Selector selector = read(text(std::string(name)));
    EXPECT_EQ(to_string(selector), name);
    EXPECT_EQ(selector.kind, bindings::subject_kind_named(name));
  }
}

TEST(Selectors, RefuseWhatTheyDoNotKnow) {
  struct Row {
    Plain on;
    const char* says;
  };
  const std::vector<Row> rows = {
      {text("plam"), "unknown subject `plam` (did you mean `plan`?)"},
      {text("resource"), "unknown subject `resource`"},
      {number(1), "`on` says what the policy judges"},
      {Plain{}, "`on` says what the policy judges"},
      {list({"aws_instance"}), "`on` says what the policy judges"},
      {map({{"typ", text("a")}}), "unknown key `typ` (did you mean `type`?)"},
      {map({{"action", text("destroy")}}),
       "unknown action or group `destroy` (did you mean `destroys`?)"},
      {map({{"action", list({"create", "destory"})}}),
       "unknown action or group `destory`"},
      {map({{"action", number(1)}}), "`on.action` is a text or a list"},
      {map({{"type", list({})}}), "`on.type` is a text or a list"},
      {map({{"type", Plain{{PlainList{number(1)}}}}}),
       "`on.type` holds texts only"},
      {map({{"mode", text("dta")}}), "not `dta`"},
      {map({{"mode", flag(true)}}), "`on.mode` is a text"},
      {map({{"module", list({"a"})}}), "`on.module` is a text"},
      {map({{"drift", text("yes")}}), "`on.drift` is true or false"},
      {map({{"state", flag(true)}, {"action", text("delete")}}),
       "nothing is done to the instances of a state"},
      {map({{"state", flag(true)}, {"drift", flag(true)}}),
       "`on` selects both `drift` and `state`"}};
  for (const Row& row : rows) {
    const auto selector = read_selector(row.on);
    ASSERT_FALSE(selector) << row.says;
    EXPECT_EQ(selector.error().code, ErrorCode::kPolicy);
    EXPECT_THAT(selector.error().what, HasSubstr(row.says));
  }
}

TEST(Selectors, SayWhetherTheyNeedAPlan) {
  EXPECT_FALSE(needs_plan(read(text("state"))));
  EXPECT_FALSE(needs_plan(read(map({{"state", flag(true)}}))));
  EXPECT_TRUE(needs_plan(read(map({{"state", flag(false)}}))));
  EXPECT_TRUE(needs_plan(read(map({}))));
  for (const char* word : {"plan", "module_call", "provider", "output",
                           "variable", "action_invocation", "backend"}) {
    EXPECT_TRUE(needs_plan(read(text(word)))) << word;
  }
}

TEST(Selectors, AreWrittenInWords) {
  EXPECT_EQ(to_string(read(map({}))), "every type");
  EXPECT_EQ(to_string(read(map({{"type", list({"a", "b"})},
                                {"action", text("destroys")},
                                {"module", text("module.x")},
                                {"provider", text("*aws")}}))),
            "a or b, destroys, in module.x, of *aws");
  EXPECT_EQ(to_string(read(map({{"type", text("a")},
                                {"mode", text("data")},
                                {"taggable", flag(true)},
                                {"drift", flag(true)}}))),
            "a, data sources, with tags, drifted");
  EXPECT_EQ(to_string(read(map({{"type", text("a")}, {"state", flag(true)}}))),
            "a, in the state");
}

}  // namespace
}  // namespace holdpoint::policy

// r.tags: own tags and the provider's default tags as one map.
#include <gtest/gtest.h>

#include "judge.hpp"

namespace holdpoint::bindings {
namespace {

using terraform::change_json;
using terraform::config_json;

World tagged(const std::string& after, const std::string& unknown) {
  World world;
  world.plan.changes = {change_json("aws_x.a", "create",
                                    "\"before\": null, \"after\": {" + after +
                                        "}, \"after_unknown\": {" + unknown +
                                        "}")};
  world.plan.resources = {config_json("aws_x.a", "")};
  world.subject = "aws_x.a";
  return world;
}

World merged() {
  return tagged(R"("tags": {"own": "1", "both": "own"},
                   "tags_all": {"own": "1", "both": "own", "default": "2"})",
                "");
}

TEST(Tags, AreMergedKeyByKey) {
  expect_values(merged(), {{"Own", "r.tags.own == '1'", "pass"},
                           {"Default", "r.tags.default == '2'", "pass"},
                           {"Overridden", "r.tags.both == 'own'", "pass"},
                           {"Missing", "r.tags.nothing == nil", "pass"},
                           {"Count", "#r.tags == 3", "pass"},
                           {"Same",
                            "same(r.tags, { own = '1', both = 'own', default = "
                            "'2' })",
                            "pass"},
                           {"NotSame", "same(r.tags, { own = '1' })", "deny"},
                           {"Number", "r.tags[1] == nil",
                            "error tags is a map: the key must be a string"},
                           {"List", "any(r.tags, tostring)",
                            "error any needs a list, got map"}});
  expect_answers(merged(), {{"Sorted",
                             "local s = '' for k in pairs(r.tags) do s = s .. "
                             "k .. ' ' end return s == 'both default own '",
                             "pass"}});
}

TEST(Tags, ReadAsPlaceholders) {
  World world = merged();
  world.kind = "check";
  expect_answers(world, {{"Own", "r:deny('{tags.own}')", "deny 1"},
                         {"Default", "r:deny('{tags.default}')", "deny 2"},
                         {"Missing", "r:deny('{tags.nothing}')", "deny null"}});
  World dotted = tagged(R"("tags": {"a.b/c": "x"})", R"("tags": {"u": true})");
  dotted.kind = "check";
  expect_answers(
      dotted, {{"Dots", "r:deny('{tags.a.b/c}')", "deny x"},
               {"Unknown", "r:deny('{tags.u}')", "deny (known after apply)"}});
}

TEST(Tags, HideNothingBehindOneUnknownTag) {
  expect_values(
      tagged(R"("tags": {"a": "1"}, "tags_all": {"a": "1"})",
             R"("tags": {"b": true}, "tags_all": {"b": true})"),
      {{"Known", "r.tags.a == '1'", "pass"},
       {"Unknown", "r.tags.b == '1'", "undetermined unset after.tags.b"},
       {"Missing", "r.tags.c == nil", "pass"},
       {"Count", "#r.tags == 2", "pass"}});
}

TEST(Tags, AreUnknownWhereAMapIs) {
  World defaults = tagged(R"("tags": {"a": "1"})", R"("tags_all": true)");
  defaults.plan.rest = R"("provider_configs_are_elsewhere": {})";
  expect_values(defaults, {{"Own", "r.tags.a == '1'", "pass"},
                           {"NoDefaults", "r.tags.b == nil", "pass"}});
  defaults.plan.has_configuration = false;
  expect_values(
      defaults,
      {{"Own", "r.tags.a == '1'", "pass"},
       {"Other", "r.tags.b == nil", "undetermined input after.tags"},
       {"Count", "#r.tags == 1", "undetermined input after.tags_all"}});
  expect_values(
      tagged("", R"("tags": true, "tags_all": true)"),
      {{"Any", "r.tags.b == nil", "undetermined unset after.tags.b"}});
}

TEST(Tags, OfGoogleAreLabels) {
  expect_values(tagged(R"("labels": {"a": "1"}, "effective_labels": {"b": "2"},
                "terraform_labels": {"c": "3"})",
                       ""),
                {{"Own", "r.tags.a == '1'", "pass"},
                 {"Effective", "r.tags.b == '2' and r.tags.c == '3'", "pass"}});
}

TEST(Tags, OfADeletionAreThoseBefore) {
  World world;
  world.plan.changes = {change_json(
      "aws_x.a", "delete", R"("before": {"tags": {"a": "1"}}, "after": null)")};
  world.subject = "aws_x.a";
  expect_values(world, {{"Before", "r.tags.a == '1'", "pass"}});
}

TEST(Tags, OfNullAreNone) {
  expect_values(tagged(R"("tags": null, "tags_all": {})", ""),
                {{"Key", "r.tags.a == nil and #r.tags == 0", "pass"}});
}

TEST(Tags, OfATypeWithoutTagsAreAnError) {
  World world = tagged(R"("name": "n")", "");
  expect_values(world, {{"Read", "r.tags.a == nil",
                         "error aws_x has no tags: select taggable = true"}});
  Judge judge(world);
  EXPECT_FALSE(
      Host::is_taggable(judge.facts(), *judge.subject("aws_x.a").resource));
  Judge other(tagged(R"("labels": null)", ""));
  EXPECT_TRUE(
      Host::is_taggable(other.facts(), *other.subject("aws_x.a").resource));
}

}  // namespace
}  // namespace holdpoint::bindings

// How the values of a plan look to a rule: strict names, null, the unknown and
// its reasons, lists, maps, identity.
#include <gtest/gtest.h>

#include "judge.hpp"

namespace holdpoint::bindings {
namespace {

using terraform::change_json;
using terraform::config_json;
using terraform::refs_json;

constexpr const char* kDatabase = "aws_db_instance.a";

World database(const std::string& action = "create") {
  const std::string before =
      action == "create" ? "null" : R"({"identifier": "a", "only_before": 1})";
  const std::string after =
      action == "delete"
          ? R"("after": null)"
          : R"("after": {"identifier": "a", "storage_encrypted": null,
               "port": 5432, "ratio": 0.5, "tags": {"b": "2", "a": "1"}, "zones": ["x", null, "y"],
               "block": [{"name": "n", "size": null}], "known_list": [1, 2],
               "new_list": ["x", null], "loose": {"k": "v"}, "twin": {"k": "v"}},
             "after_unknown": {"arn": true, "kms_key_id": true,
               "block": [{"id": true}], "new_list": [false, true],
               "subnets": true, "tags": {}})";
  World world;
  world.plan.changes = {
      change_json(kDatabase, action, "\"before\": " + before + ", " + after)};
  world.plan.resources = {config_json(
      kDatabase, R"("identifier": {"constant_value": "a"}, "kms_key_id": )" +
                     refs_json("aws_kms_key.k.arn aws_kms_key.k"))};
  world.subject = kDatabase;
  return world;
}

World with_schema(World world) {
  world.schema = schema_json(R"("aws_db_instance": {"block": {"attributes": {
      "identifier": {"type": "string", "required": true},
      "storage_encrypted": {"type": "bool", "optional": true},
      "password_wo": {"type": "string", "optional": true, "write_only": true},
      "arn": {"type": "string", "computed": true},
      "tags": {"type": ["map", "string"], "optional": true},
      "loose": {"type": ["map", "string"], "optional": true},
      "twin": {"type": ["object", {"k": "string"}], "optional": true},
      "new_list": {"type": ["list", "string"], "optional": true},
      "known_list": {"type": ["set", "number"], "optional": true},
      "subnets": {"type": ["list", "string"], "optional": true}},
    "block_types": {"block": {"nesting_mode": "set", "block": {"attributes": {
      "name": {"type": "string", "required": true},
      "id": {"type": "string", "computed": true},
      "size": {"type": "number", "optional": true}}}}}}})");
  return world;
}

// A schema of another provider version, or a plan made by hand: what stands in
// the plan decides what a value is.
TEST(Attributes, KeepTheShapeOfThePlanWhenTheSchemaDisagrees) {
  World world = with_schema(database());
  world.plan.changes = {
      change_json(kDatabase, "update",
                  R"("before": {"identifier": "a"}, "after": {"identifier": "a",
         "loose": ["x", "y"], "subnets": {"k": "v"}, "twin": ["z"]})")};
  expect_values(
      world,
      {{"ListForMap", "#r.after.loose == 2", "pass"},
       {"ListForObject", "r.after.twin[1] == \"z\"", "pass"},
       {"MapForList", "r.after.subnets.k == \"v\"", "pass"},
       {"WalkingAListForAMap",
        "(function() for k in pairs(r.after.loose) do end return "
        "true end)()",
        "error is a list: write `for x in each(list) do` instead of pairs"}});
}

// In a test without a schema nobody knows which of two names is the right one.
TEST(Attributes, OfAMockWithoutASchemaBlameNeitherSide) {
  World world = database();
  world.is_mock = true;
  expect_values(
      world,
      {{"Near", "r.after.identifer == nil",
        "error aws_db_instance.a in this test has no `identifer`, which the "
        "policy reads, and has `identifier`: correct the one that is misspelt, "
        "or write `identifer = null` into the test; a provider-schema.json "
        "beside the policies tells which is right"},
       {"LeftOut", "r.after.qqqqqq == nil",
        "error aws_db_instance.a in this test has no `qqqqqq`, which the "
        "policy reads: write `qqqqqq = null` into the test, or what a plan "
        "shows there; a provider-schema.json beside the policies fills in what "
        "tests leave out"},
       {"Changed", "r:changed(\"identifer\")",
        "error aws_db_instance.a in this test has no `identifer`, which"},
       {"Below", "r.after.block[1].nam == nil",
        "error `after.block[1]` of aws_db_instance.a in this test has no "
        "`nam`, which the policy reads, and has `name`"},
       {"FarBelow", "r.after.block[1].qqqqqq == nil",
        "undetermined write `qqqqqq = null` into the test if a plan shows it "
        "so, or put a provider-schema.json beside the policies"}});
  expect_values(with_schema(world),
                {{"TheSchemaDecides", "r.after.identifer == nil",
                  "error aws_db_instance has no attribute `identifer` (did "
                  "you mean `identifier`?)"}});
}

TEST(Attributes, HaveStrictNamesWithoutASchema) {
  expect_values(
      database(),
      {{"Known", "r.after.identifier == \"a\"", "pass"},
       {"Misspelt", "r.after.identifer == nil",
        "error aws_db_instance has no attribute `identifer` (did you mean "
        "`identifier`"},
       {"Unrelated", "r.after.qqqqqq == nil",
        "error aws_db_instance has no attribute `qqqqqq`"},
       {"Number", "r.after[1] == nil",
        "error after is an object: the key must be a string"},
       {"NestedMisspelt", "r.after.block[1].nam == nil",
        "error has no attribute `nam` (did you mean `name`"},
       {"NestedUnrelated", "r.after.block[1].qqqqqq == nil",
        "undetermined input after.block[1].qqqqqq is not known: absent, and "
        "without a provider schema"}});
  expect_values(database("update"),
                {{"OtherSide", "r.after.only_before == nil", "pass"},
                 {"UnknownOfTheOther", "r.before.arn == nil", "pass"}});
}

TEST(Attributes, HaveTheNamesOfTheSchema) {
  expect_values(
      with_schema(database()),
      {{"Absent", "r.after.storage_encrypted == nil", "pass"},
       {"OnlyInThePlan", "r.after.port == 5432", "pass"},
       {"InNeither", "r.after.qqqqqq",
        "error aws_db_instance has no attribute `qqqqqq`"},
       {"Nested", "r.after.block[1].size == nil", "pass"},
       {"NestedUnrelated", "r.after.block[1].qqqqqq == nil",
        "error after.block[1] has no attribute `qqqqqq`"},
       {"Object", "r.after.twin.x == nil", "error after.twin has no attribute"},
       {"MapKey", "r.after.loose.x == nil", "pass"},
       {"WriteOnly", "r.after.password_wo == nil",
        "undetermined input after.password_wo is not known: write-only"}});
}

// The advice to give a schema is for those who have given none.
TEST(Attributes, SayWhatASchemaLeavesOpen) {
  World silent = database();
  silent.schema = schema_json(R"("aws_vpc": {"block": {"attributes": {}}})");
  expect_values(
      silent,
      {{"TypeIsNotInIt", "r.after.block[1].qqqqqq == nil",
        "undetermined input after.block[1].qqqqqq is not known: absent, and "
        "the provider schema given does not know aws_db_instance: a misspelt "
        "attribute cannot be told from a missing key; give that of "
        "its provider, too"}});
  World open = database();
  open.schema = schema_json(R"("aws_db_instance": {"block": {"attributes": {
      "block": {"type": "dynamic", "optional": true}}}})");
  expect_values(
      open, {{"TypeIsOpen", "r.after.block[1].qqqqqq == nil",
              "undetermined input after.block[1].qqqqqq is not known: absent, "
              "and the provider schema leaves open what `after.block[1]` is "
              "made of: a misspelt attribute cannot be told from a missing "
              "key"},
             {"TypeIsOpenAndNear", "r.after.block[1].nam == nil",
              "error after.block[1] has no attribute `nam` (did you mean "
              "`name`?)"}});
}

TEST(Values, AreNilWhenNullAndKeepTheirTypes) {
  expect_values(
      database(),
      {{"Null", "r.after.storage_encrypted == nil", "pass"},
       {"Integer", "math.type(r.after.port) == \"integer\"", "pass"},
       {"Real", "r.after.ratio == 0.5", "pass"},
       {"MissingKey", "r.after.tags.c == nil", "pass"},
       {"Key", "r.after.tags.a == \"1\"", "pass"},
       {"Nil", "r.after.storage_encrypted.x", "error storage_encrypted"},
       {"FieldOfText", "r.after.identifier.x", "error `x`"},
       {"Arithmetic", "r.after.identifier + 1 == 2", "error"}});
}

TEST(Unknowns, EndTheEvaluationWithAReason) {
  expect_values(
      database(),
      {{"Unset", "r.after.arn == nil",
        "undetermined unset after.arn is not known: not set in the "
        "configuration"},
       {"Linked", "r.after.kms_key_id ~= nil",
        "undetermined linked after.kms_key_id is not known: set from "
        "aws_kms_key.k.arn"},
       {"Nested", "r.after.block[1].id == \"x\"",
        "undetermined unset after.block[1].id"},
       {"Element", "r.after.new_list[2] == null",
        "undetermined unset after.new_list[2]"},
       {"List", "r.after.subnets[1] == nil",
        "undetermined unset after.subnets"},
       {"InAnd", "r.after.port == 1 and r.after.arn == \"x\"", "deny"},
       {"InOr", "r.after.arn == \"x\" or true",
        "undetermined unset after.arn"}});
  World bare = database();
  bare.plan.has_configuration = false;
  expect_values(bare, {{"Input", "r.after.arn == nil",
                        "undetermined input after.arn is not known: known "
                        "after apply"}});
}

TEST(Unknowns, OfADeferredChangeAreDeferred) {
  World world = database();
  world.plan.rest =
      R"("deferred_changes": [{"reason": "provider_config_unknown",
      "resource_change": )" +
      world.plan.changes[0] + "}]";
  world.plan.changes.clear();
  expect_values(world, {{"Value", "r.after.arn == nil",
                         "undetermined deferred after.arn is not known"},
                        {"Flag", "r.deferred", "pass"}});
}

World group(const std::string& type, const std::string& action,
            const std::string& expressions) {
  World world;
  const std::string before =
      action == "create" ? "null" : R"({"ingress": [], "name": "n"})";
  world.plan.changes = {change_json(
      type + ".g", action,
      "\"before\": " + before +
          R"(, "after": {"name": "n"}, "after_unknown": {"ingress": true})")};
  world.plan.resources = {config_json(type + ".g", expressions)};
  world.subject = type + ".g";
  return world;
}

TEST(ProviderDefaults, AnswerForWhatIsLeftOutOnCreation) {
  const Row none{"None",
                 "return none(r.after.ingress, function() return true "
                 "end) and #r.after.ingress == 0",
                 "pass"};
  expect_answers(group("aws_security_group", "create", ""), {none});
  const std::vector<Row> unknown = {
      {"Unknown", "return #r.after.ingress == 0", "undetermined"}};
  expect_answers(group("aws_security_group", "update", ""), unknown);
  expect_answers(group("aws_other_group", "create", ""), unknown);
  expect_answers(group("aws_security_group", "create",
                       "\"ingress\": " + refs_json("aws_x.y")),
                 unknown);
  World bare = group("aws_security_group", "create", "");
  bare.plan.has_configuration = false;
  expect_answers(bare, unknown);
}

TEST(Lists, HaveNullElementsAndRefuseOtherKeys) {
  expect_values(
      database(),
      {{"Length", "#r.after.zones == 3", "pass"},
       {"Null", "r.after.zones[2] == null and r.after.zones[2] ~= nil", "pass"},
       {"Beyond", "r.after.zones[4] == nil and r.after.zones[0] == nil",
        "pass"},
       {"Name", "r.after.zones.x",
        "error after.zones is a list: use any, all, "
        "each or list[1], not `x`"},
       {"Ipairs",
        "(function() local n = 0 for _ in ipairs(r.after.zones) do n "
        "= n + 1 end return n == 3 end)()",
        "pass"}});
}

TEST(Lists, HaveALengthWhereItIsCertain) {
  expect_values(
      database(),
      {{"Whole", "#r.after.subnets == 0", "undetermined unset after.subnets"},
       {"PartOfSomeKind", "#r.after.new_list == 2",
        "undetermined unset after.new_list is not known: the length of a "
        "partly unknown set"},
       {"Known", "#r.after.known_list == 2", "pass"}});
  expect_values(
      with_schema(database()),
      {{"Whole", "#r.after.subnets == 0", "undetermined unset after.subnets"},
       {"PartOfAList", "#r.after.new_list == 2", "pass"},
       {"BeyondAPartOfAList", "r.after.new_list[3] == nil", "pass"},
       {"PartOfASet", "#r.after.block == 1", "undetermined unset after.block"},
       {"KnownSet", "#r.after.known_list == 2", "pass"}});
}

// Marks without values: what the plan calls unknown is never "none".
TEST(Lists, WithMoreMarksThanValuesAreNotEmpty) {
  World world;
  world.plan.changes = {
      change_json(kDatabase, "create",
                  R"("before": null, "after": {"short": ["a"]},
         "after_unknown": {"none": [true, true], "short": [false, true]})")};
  world.subject = kDatabase;
  expect_values(world,
                {{"Any", "any(r.after.none, function(x) return x == 1 end)",
                  "undetermined input after.none[1]"},
                 {"None", "none(r.after.short, function(x) return x == 1 end)",
                  "undetermined input after.short[2]"},
                 {"Each",
                  "(function() for x in each(r.after.short) do end return true "
                  "end)()",
                  "undetermined input after.short[2]"}});
}

TEST(Maps, AreWalkedInSortedOrderAndCounted) {
  const char* walk = R"(local s = ""
    for k, v in pairs(r.after.tags) do s = s .. k .. v end
    return s == "a1b2" and #r.after.tags == 2)";
  expect_answers(database(), {{"Walk", walk, "pass"}});
  expect_answers(with_schema(database()), {{"Walk", walk, "pass"}});
}

TEST(Views, RefusePairsAndWritesByName) {
  expect_answers(
      with_schema(database()),
      {{"List", "for _ in pairs(r.after.new_list) do end return true",
        "error after.new_list is a list: write `for x in each(list) do`"},
       {"Object", "for _ in pairs(r.after.twin) do end return true",
        "error after.twin is an object: name its attributes"},
       {"LengthOfAnObject", "return #r.after.twin == 1",
        "error after.twin is an object: # counts lists and maps"},
       {"Attribute", "r.after.identifier = \"x\" return true",
        "error plans are read-only"},
       {"Key", "r.after.tags.a = nil return true", "error read-only"},
       {"Element", "r.after.new_list[1] = 1 return true", "error read-only"},
       {"Resource", "r.address = \"x\" return true",
        "error resources are read-only"},
       {"TagsKey", "r.tags.a = \"x\" return true", "error read-only"},
       {"Plan", "plan.complete = true return true", "error read-only"}});
}

TEST(Views, AreTheSameForTheSamePlace) {
  expect_values(
      database(),
      {{"Side", "r.after == r.after", "pass"},
       {"Member", "r.after.loose == r.after.loose", "pass"},
       {"Element", "r.after.block[1] == r.after.block[1]", "pass"},
       {"Twin", "r.after.loose == r.after.twin", "deny"},
       {"TableKey", "({ [r.after.block] = 7 })[r.after.block] == 7", "pass"},
       {"Resource", "plan.by_address[r.address] == r", "pass"},
       {"Tags", "r.tags == r.tags", "pass"},
       {"Plan", "plan == plan", "pass"}});
}

TEST(AbsentSides, AreErrorsHoweverTheyAreRead) {
  expect_values(
      database(),
      {{"Read", "r.before.identifier == nil",
        "error r.before does not exist for action `create` "
        "(aws_db_instance.a, reading `identifier`): use r.after"},
       {"Length", "#r.before == 0", "error r.before does not exist"},
       {"Write", "(function() r.before.x = 1 return true end)()", "error"},
       {"Present", "present(r.before, \"identifier\")", "error"},
       {"Same", "same(r.before, r.after)", "error r.before does not exist"}});
  expect_values(database("delete"),
                {{"After", "r.after.identifier == nil",
                  "error r.after does not exist for action `delete`"},
                 {"Before", "r.before.identifier == \"a\"", "pass"}});
}

TEST(Present, LooksAtUnknownnessAndNothingElse) {
  expect_values(
      with_schema(database()),
      {{"Known", "present(r.after, \"identifier\")", "pass"},
       {"Null", "present(r.after, \"storage_encrypted\")", "deny"},
       {"Unset", "present(r.after, \"arn\")", "deny"},
       {"PartlyKnown", "present(r.after, \"block\")", "pass"},
       {"WriteOnlyLeftOut", "present(r.after, \"password_wo\")", "deny"},
       {"Misspelt", "present(r.after, \"identifer\")",
        "error did you mean `identifier`"},
       {"NotAnObject", "present(r, \"identifier\")", "error present needs"}});
  expect_values(database(),
                {{"Linked", "present(r.after, \"kms_key_id\")", "pass"}});
  World bare = database();
  bare.plan.has_configuration = false;
  expect_values(bare, {{"Untold", "present(r.after, \"kms_key_id\")",
                        "undetermined input after.kms_key_id"}});
  World written = with_schema(database());
  written.plan.resources = {
      config_json(kDatabase, "\"password_wo\": " + refs_json("var.password"))};
  expect_values(written,
                {{"WriteOnly", "present(r.after, \"password_wo\")", "pass"}});
}

TEST(Changed, ComparesTheSides) {
  World world = database("update");
  world.plan.changes = {
      change_json(kDatabase, "update",
                  R"("before": {"a": [1], "b": 1, "c": 1, "d": {"x": 1}},
         "after": {"a": [1], "b": 2, "d": {"x": 1}},
         "after_unknown": {"a": [false], "c": true, "d": {"y": true}})")};
  expect_values(
      world,
      {{"Equal", "r:changed(\"a\")", "deny"},
       {"Different", "r:changed(\"b\")", "pass"},
       {"Unknown", "r:changed(\"c\")", "undetermined unset after.c"},
       {"PartlyUnknown", "r:changed(\"d\")", "undetermined unset after.d"},
       {"Misspelt", "r:changed(\"aa\")", "error has no attribute `aa`"},
       {"NoName", "r:changed()", "error name"},
       {"Has", "r:has(\"c\") and not r:has(\"x\")", "pass"}});
}

TEST(Resources, HaveTheFieldsOfTheVocabulary) {
  World world = database();
  world.plan.changes = {
      change_json(R"(module.m["k"].aws_db_instance.a["x"])", "create",
                  R"("before": null, "after": {}, "after_unknown": {})")};
  world.subject = R"(module.m["k"].aws_db_instance.a["x"])";
  expect_values(
      world,
      {{"Type", "r.type == \"aws_db_instance\" and r.name == \"a\"", "pass"},
       {"Index", "r.index == \"x\"", "pass"},
       {"Module", "r.module == 'module.m[\"k\"]'", "pass"},
       {"Mode", "r.mode == \"managed\" and r.action == \"create\"", "pass"},
       {"Flags", "not r.deposed and not r.deferred", "pass"},
       {"Reason", "r.action_reason == nil", "pass"},
       {"Misspelt", "r.adress", "error did you mean `address`"},
       {"Attribute", "r.identifier",
        "error its attributes are r.before and r.after"},
       {"Method", "r.changed(\"a\")", "error call it with a colon"},
       {"Lifecycle", "r.lifecycle.prevent_destroy",
        "undetermined input lifecycle.prevent_destroy"},
       {"LifecycleName", "r.lifecycle.prevent_destory",
        "error did you mean `prevent_destroy`"},
       {"Source", "r:source().line", "undetermined input source"},
       {"Live", "r:live() == nil", "undetermined evidence cloud"},
       {"Backups", "#r:backups() == 0", "undetermined evidence cloud"},
       {"Surviving", "#r:surviving_backups() == 0",
        "undetermined evidence cloud"}});
}

}  // namespace
}  // namespace holdpoint::bindings

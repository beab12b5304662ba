#include "holdpoint/typing/checks.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "checked.hpp"

namespace holdpoint::typing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string kBoth = "type = { \"aws_db\", \"aws_db_cluster\" }";

TEST(UnknownAttribute, SaysWhichOneWasMeant) {
  EXPECT_THAT(found(&unknown_attributes, in_rule("use(r.after.encryptd)")),
              ElementsAre("encryptd: `aws_db` has no attribute `encryptd` (did "
                          "you mean `encrypted`?) -> encrypted"));
  EXPECT_THAT(found(&unknown_attributes, in_rule("use(r.after[\"Engine\"])")),
              ElementsAre("\"Engine\": `aws_db` has no attribute `Engine` (did "
                          "you mean `engine`?) -> \"engine\""));
  EXPECT_THAT(found(&unknown_attributes, in_rule("use(r.after.nonsense)")),
              ElementsAre("nonsense: `aws_db` has no attribute `nonsense`"));
}

TEST(UnknownAttribute, LooksIntoBlocksAndLists) {
  EXPECT_THAT(found(&unknown_attributes,
                    in_rule("use(any(r.after.rule, function(x) return x.prt "
                            "end), r.after.timeouts.create)")),
              ElementsAre("prt: `rule` of `aws_db` has no attribute `prt` (did "
                          "you mean `port`?) -> port"));
}

TEST(UnknownAttribute, MustBeOnEachTypeOfTheSelector) {
  EXPECT_THAT(found(&unknown_attributes, in_rule("use(r.after.only)", kBoth)),
              ElementsAre("only: `aws_db_cluster` has no attribute `only`, "
                          "which other types of the selector have"));
  EXPECT_THAT(
      found(&unknown_attributes,
            in_rule("if r:has(\"only\") then use(r.after.only) end", kBoth)),
      IsEmpty());
}

TEST(UnknownAttribute, MayBeMissingWhereTypesAreToldApart) {
  EXPECT_THAT(found(&unknown_attributes,
                    in_rule("if r.type == \"aws_db\" then use(r.after.only) "
                            "end",
                            kBoth)),
              IsEmpty());
  EXPECT_THAT(
      found(&unknown_attributes,
            in_rule("if r.type == \"aws_db\" then use(r.after.no) end", kBoth)),
      ElementsAre("no: `aws_db` has no attribute `no`"));
  EXPECT_THAT(
      found(&unknown_attributes,
            in_rule("use(r.type) use(r.after.only, r.after.no)", kBoth)),
      ElementsAre("no: `aws_db`, `aws_db_cluster` have no attribute `no`"));
}

TEST(UnknownAttribute, OfAnyResourceWhereItsTypeIsAskedFor) {
  const auto body = [](const std::string& type, const std::string& name) {
    return in_rule("for x in each(plan.changes) do if x.type == \"" + type +
                   "\" then use(x.after." + name + ") end end");
  };
  EXPECT_THAT(found(&unknown_attributes, body("aws_db_cluster", "no")),
              ElementsAre("no: `aws_db_cluster` has no attribute `no`"));
  // There is a data source of that name, which the plan may read.
  EXPECT_THAT(found(&unknown_attributes, body("aws_db", "found")), IsEmpty());
}

TEST(UnknownAttribute, SaysNothingOfWhatNobodyKnows) {
  for (const char* on : {"type = \"*\"", "type = \"aws_db*\"",
                         "type = \"aws_nobody\"", "type = some_type"}) {
    EXPECT_THAT(found(&unknown_attributes, in_rule("use(r.after.no)", on)),
                IsEmpty())
        << on;
  }
  EXPECT_THAT(found(&unknown_attributes,
                    in_rule("use(r.after.any.no, r.after.tags.no, no.no)")),
              IsEmpty());
}

TEST(UnknownAttribute, NamesTheSourceThatSaysSo) {
  const auto problems =
      problems_of(&unknown_attributes, in_rule("use(r.after.no)"));
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_THAT(problems[0].next_step, HasSubstr("`schema.pack`"));
}

TEST(UnknownField, OfEvidenceAndRecords) {
  EXPECT_THAT(
      found(&unknown_fields,
            in_rule("use(any(cloud.aws.rds.db_snapshots, function(s) return "
                    "s.SnapshotType end))")),
      ElementsAre("SnapshotType: an item of `cloud.aws.rds.db_snapshots` has "
                  "no field `SnapshotType` (did you mean `snapshot_type`?) -> "
                  "snapshot_type"));
  EXPECT_THAT(found(&unknown_fields, in_rule("use(run.workspce)")),
              ElementsAre("workspce: `run` has no field `workspce` (did you "
                          "mean `workspace`?) -> workspace"));
  EXPECT_THAT(found(&unknown_fields, in_rule("use(plan:resouces())")),
              ElementsAre("resouces: `plan` has no field `resouces` (did you "
                          "mean `resources`?) -> resources"));
  EXPECT_THAT(
      found(&unknown_fields, in_rule("use(r.address, plan.changes, run.ci)")),
      IsEmpty());
}

TEST(UnknownField, NamesTheOnesThereAre) {
  const auto problems =
      problems_of(&unknown_fields, in_rule("use(run.something)"));
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_THAT(problems[0].next_step, HasSubstr("use one of `actor`, "));
}

TEST(UnknownField, OfWhatLives) {
  const auto in = [](const std::string& types) {
    return in_rule("local d = r:live() if d then use(d.multi_a_z, d.engin) end",
                   "type = " + types);
  };
  EXPECT_THAT(found(&unknown_fields, in("\"aws_db_instance\"")),
              ElementsAre(HasSubstr("`cloud.aws.rds.db_instances` has no field "
                                    "`multi_a_z`"),
                          HasSubstr("(did you mean `engine`?)")));
  // Objects of two kinds of evidence, and of any.
  for (const char* types : {"{ \"aws_db_instance\", \"aws_rds_cluster\" }",
                            "\"aws_*\"", "\"aws_nobody\""}) {
    EXPECT_THAT(found(&unknown_fields, in(types)), IsEmpty()) << types;
  }
}

TEST(ListAsObject, SaysWhatToWriteInstead) {
  const auto problems =
      problems_of(&lists_as_objects, in_rule("use(r.after.rule.port)"));
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_THAT(problems[0].message, HasSubstr("`r.after.rule` is a list"));
  EXPECT_THAT(problems[0].next_step,
              HasSubstr("any(r.after.rule, function(x) return x.port"));
  EXPECT_THAT(found(&lists_as_objects,
                    in_rule("use(r.after.rule[1].port, r.after.tags.x)")),
              IsEmpty());
}

TEST(ListAsObject, IsRepairedWhereItIsCompared) {
  const auto repaired = [](const std::string& body) {
    const std::string text = in_rule(body);
    const auto problems = problems_of(&lists_as_objects, text);
    EXPECT_EQ(problems.size(), 1U);
    std::string after = text;
    const auto span = replaced_by(problems.at(0));
    after.replace(span.begin, span.end - span.begin, problems[0].replacement);
    return after == in_rule(body) ? "" : after;
  };
  EXPECT_EQ(repaired("use(r.after.rule.port == 22)"),
            in_rule("use(any(r.after.rule, function(x) return x.port == 22 "
                    "end))"));
  EXPECT_EQ(repaired("local x = 1 use(x > r.after.rule.port)"),
            in_rule("local x = 1 use(any(r.after.rule, function(item) return x "
                    "> item.port end))"));
  EXPECT_EQ(repaired("use(r.after.rule.port ~= 22)"),
            in_rule("use(all(r.after.rule, function(x) return x.port ~= 22 "
                    "end))"));
  EXPECT_EQ(problems_of(&lists_as_objects, in_rule("use(r.after.rule.port)"))
                .at(0)
                .replacement,
            "");
}

TEST(FieldOfValue, DoesNotExist) {
  EXPECT_THAT(
      found(&fields_of_values, in_rule("use(r.after.engine.version)")),
      ElementsAre("version: `r.after.engine` is a string: it has no field "
                  "`version`"));
  EXPECT_THAT(found(&fields_of_values, in_rule("use(r.after.engine:uper())")),
              ElementsAre("uper: `r.after.engine` is a string: it has no field "
                          "`uper` (did you mean `upper`?) -> upper"));
  EXPECT_THAT(found(&fields_of_values,
                    in_rule("use(r.after.size.unit, r.after.encrypted.x)"))
                  .size(),
              2U);
  EXPECT_THAT(found(&fields_of_values,
                    in_rule("use(r.after.engine:upper(), r.after.any.x, "
                            "r.after.tags.x.y)"))
                  .size(),
              1U);
}

TEST(PairsOverList, IsAnError) {
  EXPECT_THAT(
      found(&pairs_over_lists,
            in_rule("for _, x in pairs(r.after.rule) do use(x) end")),
      ElementsAre("pairs(r.after.rule): `r.after.rule` is a list: pairs does "
                  "not walk it -> x in each(r.after.rule)"));
  EXPECT_THAT(
      found(&pairs_over_lists,
            in_rule("for i, x in pairs(r.after.zones) do use(i, x) end")),
      ElementsAre("pairs(r.after.zones): `r.after.zones` is a list: pairs does "
                  "not walk it"));
  for (const char* value :
       {"r.after", "cloud.aws.rds.db_snapshots", "plan.changes"}) {
    EXPECT_THAT(found(&pairs_over_lists,
                      in_rule("for k in pairs(" + std::string(value) +
                              ") do use(k) end"))
                    .size(),
                1U)
        << value;
  }
  for (const char* value :
       {"r.after.tags", "{ 1, 2 }", "p.ports", "r.after.any", "r.tags"}) {
    EXPECT_THAT(found(&pairs_over_lists,
                      in_rule("for k in pairs(" + std::string(value) +
                                  ") do use(k) end",
                              "type = \"aws_db\"", "ports = { 22 }")),
                IsEmpty())
        << value;
  }
}

TEST(IndexIntoSet, HasNoOrder) {
  EXPECT_THAT(found(&indexes_into_sets, in_rule("use(r.after.zones[1])")),
              ElementsAre("r.after.zones[1]: `r.after.zones` is a set: its "
                          "elements have no order"));
  EXPECT_THAT(found(&indexes_into_sets, in_rule("use(r.after.rule[1])")),
              IsEmpty());
}

TEST(AlwaysUnknown, OfACreation) {
  EXPECT_THAT(
      found(&always_unknown, in_rule("use(r.after.id, r.after.encrypted)",
                                     "type = \"aws_db\", action = \"create\""))
          .size(),
      1U);
  EXPECT_THAT(found(&always_unknown, in_rule("use(r.after.id)")), IsEmpty());
}

TEST(UnknownType, OfAProviderThatTheProjectHas) {
  EXPECT_THAT(found(&unknown_types, in_rule("", "type = \"aws_bd\"")),
              ElementsAre("\"aws_bd\": no provider of this project has a "
                          "resource type `aws_bd` (did you mean `aws_db`?): "
                          "the policy can never judge anything -> \"aws_db\""));
  EXPECT_THAT(
      found(&unknown_types, in_rule("",
                                    "type = { \"aws_db\", \"google_x\", \"*\", "
                                    "\"aws_d*\", \"goo*\", \"*_db\" }")),
      IsEmpty());
}

TEST(UnknownType, OfAGlobThatMatchesNone) {
  EXPECT_THAT(found(&unknown_types, in_rule("", "type = \"aws_bd*\"")),
              ElementsAre("\"aws_bd*\": no provider of this project has a "
                          "resource type that matches `aws_bd*`: the policy "
                          "can never judge anything"));
}

TEST(TypeMismatch, ComparesWhatIsNeverEqual) {
  for (const auto& [body, expected] :
       {std::pair("use(r.after.size == \"100\")",
                  "\"100\": comparing a number with a string is always false "
                  "-> 100"),
        std::pair("use(r.after.engine ~= 5)",
                  "5: comparing a string with a number is always true -> "
                  "\"5\""),
        std::pair("use(\"true\" == r.after.encrypted)",
                  "\"true\": comparing a string with a boolean is always false "
                  "-> true"),
        std::pair("use(r.after.size < r.after.engine)",
                  "r.after.size < r.after.engine: comparing a number with a "
                  "string has no order and is an error"),
        std::pair("use(r.after.zones == \"a\")",
                  "r.after.zones == \"a\": comparing a list with a string is "
                  "always false"),
        std::pair("use(plan.timestamp == \"2026\")",
                  "plan.timestamp == \"2026\": comparing a time with a string "
                  "is always false"),
        std::pair("use(r.after.engine + 1)",
                  "r.after.engine: arithmetic with a string is an error"),
        std::pair("use(any(p.ports, function(x) return x == \"22\" end))",
                  "\"22\": comparing a number with a string is always false -> "
                  "22")}) {
    EXPECT_THAT(found(&type_mismatches,
                      in_rule(body, "type = \"aws_db\"", "ports = { 22 }")),
                ElementsAre(expected))
        << body;
  }
}

TEST(TypeMismatch, LeavesWhatMayBeEqual) {
  EXPECT_THAT(
      found(&type_mismatches,
            in_rule("use(r.after.size == 5, r.after.engine == nil, "
                    "r.after.any == 5, r.after.size == p.max, "
                    "stranger == 5, r.after.tags.x == \"5\", "
                    "r.after.size * 2 > 0.5, not r.after.engine == \"x\")")),
      IsEmpty());
}

TEST(TypeMismatch, LeavesDurationsThatAreWrittenAsTextInParameters) {
  const std::string on = "type = \"aws_db\"";
  EXPECT_THAT(
      found(&type_mismatches,
            in_rule("use(age(plan.timestamp) < p.max)", on, "max = \"24h\"")),
      IsEmpty());
  EXPECT_EQ(found(&type_mismatches,
                  in_rule("use(r.after.size < p.max)", on, "max = \"24h\""))
                .size(),
            1U);
}

TEST(TypeMismatch, LeavesWhatIsComparedWithBothKinds) {
  EXPECT_THAT(
      found(&type_mismatches, in_rule("use(r.after.encrypted == true or "
                                      "r.after.encrypted == \"true\")")),
      IsEmpty());
  EXPECT_THAT(found(&type_mismatches,
                    in_rule("use(r.after.encrypted == true or r.after.size == "
                            "\"5\")"))
                  .size(),
              1U);
}

TEST(NumberWithoutUnit, SaysWhichUnitsThereAre) {
  const auto problems = problems_of(&numbers_without_unit,
                                    in_rule("use(age(plan.timestamp) < 24)"));
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_THAT(problems[0].next_step, HasSubstr("hours(24)"));
  EXPECT_THAT(found(&type_mismatches, in_rule("use(age(plan.timestamp) < 24)")),
              IsEmpty());
  EXPECT_THAT(found(&numbers_without_unit,
                    in_rule("use(2 * hours(1) < hours(3), gib(1) > 5)"))
                  .size(),
              1U);
}

TEST(NumberWithoutUnit, TakesTheUnitFromAName) {
  const std::string on = "type = \"aws_db\"";
  EXPECT_THAT(found(&numbers_without_unit,
                    in_rule("use(age(plan.timestamp) < p.max_days)", on,
                            "max_days = 3")),
              ElementsAre("p.max_days: a number without a unit beside a "
                          "duration -> days(p.max_days)"));
  EXPECT_THAT(found(&numbers_without_unit,
                    in_rule("local gib_ = 1 use(gib(1) > p.mib, gib(1) > gib_)",
                            on, "mib = 5")),
              ElementsAre("p.mib: a number without a unit beside a size -> "
                          "mib(p.mib)",
                          "gib_: a number without a unit beside a size"));
}

TEST(SensitiveInMessage, NamesThePlaceholder) {
  const auto with = [](const std::string& message) {
    return "policy \"a\" { on = { type = \"aws_db\" }, message = \"" + message +
           "\", require = function(r) return true end }";
  };
  EXPECT_THAT(found(&sensitive_in_messages, with("{after.password}!")),
              ElementsAre("{after.password}: `after.password` is sensitive: "
                          "the message will say `(sensitive)`"));
  EXPECT_THAT(found(&sensitive_in_messages, with("{after.engine} {address}")),
              IsEmpty());
  EXPECT_THAT(
      found(&sensitive_in_messages, in_rule("r:deny(\"{before.password}\")"))
          .size(),
      1U);
}

TEST(SensitiveInMessage, NamesWhatADenialPutsTogether) {
  for (const char* body :
       {"r:deny(\"x \" .. r.after.password)",
        "r:deny(string.format(\"%s\", r.after.password or \"none\"))",
        "r:deny(\"{secret}\", { secret = r.after.password })",
        "local word = r.after.password r:deny((\"x\" .. word))"}) {
    EXPECT_EQ(found(&sensitive_in_messages, in_rule(body)).size(), 1U) << body;
  }
  EXPECT_THAT(found(&sensitive_in_messages,
                    in_rule("if r.after.password == nil then r:deny(\"x\" .. "
                            "r.after.engine, { is_set = r.after.password ~= "
                            "nil }) end")),
              IsEmpty());
}

TEST(Deprecated, IsReadNoMore) {
  schema::Catalog catalog;
  const auto condensed = schema::condense(Bytes::copy_of(R"({
      "provider_schemas": {"p": {"resource_schemas": {"x_y": {"block": {
      "attributes": {"old": {"type": "string", "optional": true,
        "deprecated": true, "deprecation_message": "use new"}}}}}}}})"));
  ASSERT_TRUE(condensed);
  catalog.add({schema::Source::Kind::kProject, "s",
               *schema::Pack::open(Bytes::copy_of(condensed->pack))});
  const auto tree =
      syntax::parse(in_rule("use(r.after.old)", "type = \"x_y\""));
  const auto declarations = declaration::read_declarations(tree);
  const Typing typing(tree, declarations, {.catalog = &catalog});
  const auto problems =
      deprecated_attributes({tree, declarations, typing, catalog});
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].message, "`old` is deprecated: use new");
}

}  // namespace
}  // namespace holdpoint::typing

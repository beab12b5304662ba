// Checks of answers, of words, and of values that may not be there.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "checked.hpp"

namespace holdpoint::typing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string required(const std::string& body,
                     const std::string& on = "type = \"aws_db\"") {
  return "policy \"a\" { on = { " + on + " }, require = function(r, p) " +
         body + " end }";
}

TEST(NonBooleanReturn, OfARule) {
  EXPECT_THAT(found(&non_boolean_returns, required("return r.after.engine")),
              ElementsAre("r.after.engine: `require` must answer true or "
                          "false, and `r.after.engine` is neither (string)"));
  EXPECT_THAT(found(&non_boolean_returns,
                    required("if r.after.size == 1 then return true end "
                             "return r.after.zones"))
                  .size(),
              1U);
  for (const char* body :
       {"return r.after.encrypted", "return r.after.any",
        "return r.after.size == 5", "return true, { a = r.after.engine }",
        "return r.after.encrypted and r.after.size > 5", "return nil",
        "local f = function() return r.after.engine end return f() == p.x"}) {
    EXPECT_THAT(found(&non_boolean_returns, required(body)), IsEmpty()) << body;
  }
  // A check answers by denying.
  EXPECT_THAT(found(&non_boolean_returns, in_rule("return r.after.engine")),
              IsEmpty());
}

TEST(NonBooleanReturn, OfAPredicate) {
  EXPECT_THAT(
      found(&non_boolean_returns,
            in_rule("use(any(r.after.rule, function(x) return x.port end))")),
      ElementsAre("x.port: the predicate of `any` must answer true or false, "
                  "and `x.port` is neither (number)"));
  EXPECT_THAT(
      found(&non_boolean_returns,
            in_rule("use(map(r.after.rule, function(x) return x.port end), "
                    "count(r.after.rule, function(x) return x.port > 1 end))")),
      IsEmpty());
}

TEST(ImpossibleValue, OfWhatTheSelectorAdmits) {
  const auto creates = [](const std::string& body) {
    return in_rule(body, "type = \"aws_db\", action = \"creates\"");
  };
  EXPECT_THAT(found(&impossible_values, creates("use(r.action == \"delete\")")),
              ElementsAre("\"delete\": this is always false: it is never "
                          "`delete`"));
  EXPECT_THAT(found(&impossible_values, creates("use(r.action ~= \"crate\")")),
              ElementsAre("\"crate\": this is always true: it is never `crate` "
                          "(did you mean `create`?) -> \"create\""));
  EXPECT_THAT(found(&impossible_values, creates("use(r.type == \"aws_bd\")")),
              ElementsAre("\"aws_bd\": this is always false: it is never "
                          "`aws_bd` (did you mean `aws_db`?) -> \"aws_db\""));
  EXPECT_THAT(
      found(&impossible_values,
            creates("use(r.action == \"replace\", r.type == \"aws_db\", "
                    "r.mode == \"managed\", r.name == \"x\")")),
      IsEmpty());
}

TEST(FunctionExpected, ByHelpersThatTakeOne) {
  EXPECT_THAT(
      found(&missing_functions,
            in_rule("use(any(r.after.rule, { port = 22 }))")),
      ElementsAre("{ port = 22 }: `any` takes a function here, and not a "
                  "table"));
  for (const char* body :
       {"use(any(r.after.rule, \"port\"))", "use(map(plan.changes, 1))",
        "use(sort_by(r.after.rule, r.after.engine or \"x\"))"}) {
    EXPECT_EQ(found(&missing_functions, in_rule(body)).size(), 1U) << body;
  }
  for (const char* body :
       {"use(any(r.after.rule, function(x) return x.port == 1 end))",
        "use(any(r.after.zones, cidr.is_anywhere), count(r.after.rule))",
        "use(any(r.after.rule, p.whatever), any(r.after.rule, stranger))"}) {
    EXPECT_THAT(found(&missing_functions, in_rule(body)), IsEmpty()) << body;
  }
}

TEST(ImpossibleValue, OfEvidence) {
  for (const auto& [body, word] :
       {std::pair("use(any(cloud.aws.rds.db_snapshots, function(s) return "
                  "s.snapshot_type == \"Manual\" end))",
                  "\"Manual\": this is always false: it is never `Manual` (did "
                  "you mean `manual`?) -> \"manual\""),
        std::pair("use(any(cloud.aws.ec2.instances, function(i) return "
                  "i.state.name ~= \"terminatd\" end))",
                  "\"terminatd\": this is always true: it is never `terminatd` "
                  "(did you mean `terminated`?) -> \"terminated\"")}) {
    EXPECT_THAT(found(&impossible_values, in_rule(body)), ElementsAre(word));
  }
  EXPECT_THAT(
      found(&impossible_values,
            in_rule("use(any(cloud.aws.rds.db_snapshots, function(s) return "
                    "s.snapshot_type == \"manual\" and s.status == \"x\" and "
                    "s.engine ~= \"y\" end))")),
      IsEmpty());
}

TEST(ImpossibleValue, OfClosedSets) {
  for (const auto& [body, word] :
       {std::pair("use(r.action == \"destroys\")", "destroys"),
        std::pair("use(\"manged\" == r.mode)", "manged"),
        std::pair("use(plan:doing(\"destroying\"))", "destroying"),
        std::pair("use(plan:resources(\"aws_db\", \"made\"))", "made")}) {
    EXPECT_THAT(found(&impossible_values, in_rule(body, "type = \"*\"")),
                ElementsAre(HasSubstr(word)))
        << body;
  }
  EXPECT_THAT(found(&impossible_values,
                    in_rule("use(plan:doing(\"destroys\"), r.type == \"x\", "
                            "plan:resources(\"aws_db\", \"no-op\"))",
                            "type = \"*\"")),
              IsEmpty());
}

const char* const kDocument = R"({"provider_schemas": {"p": {
    "resource_schemas": {"x_y": {"block": {"attributes": {
      "policy": {"type": "string", "optional": true},
      "name": {"type": "string", "required": true},
      "container_definitions": {"type": "string", "required": true}}}}}}}})";

TEST(JsonString, IsADocument) {
  const auto condensed = schema::condense(Bytes::copy_of(kDocument));
  ASSERT_TRUE(condensed);
  schema::Catalog catalog;
  catalog.add({schema::Source::Kind::kProject, "s",
               *schema::Pack::open(Bytes::copy_of(condensed->pack))});
  const auto in = [&](const std::string& body) {
    const auto tree = syntax::parse(in_rule(body, "type = \"x_y\""));
    const auto declarations = declaration::read_declarations(tree);
    const Typing typing(tree, declarations, {.catalog = &catalog});
    std::vector<std::string> steps;
    for (const auto& each :
         json_strings({tree, declarations, typing, catalog})) {
      steps.push_back(each.next_step);
    }
    return steps;
  };
  EXPECT_THAT(in("use(r.after.policy:find(\"*\", 1, true))"),
              ElementsAre(HasSubstr("iam.statements(r.after.policy)")));
  EXPECT_THAT(in("use(glob(\"*x*\", r.after.container_definitions))"),
              ElementsAre(HasSubstr("json.decode(")));
  EXPECT_THAT(in("use(r.after.policy == \"{}\")"), ::testing::SizeIs(1));
  EXPECT_THAT(in("use(r.after.name:find(\"x\"), r.after.policy ~= nil, "
                 "r.after.policy == \"\", iam.statements(r.after.policy))"),
              IsEmpty());
}

TEST(NullableIndex, SaysWhatToWriteInstead) {
  EXPECT_THAT(found(&nullable_indexes, in_rule("use(r.after.tags.owner)")),
              ElementsAre("r.after.tags: `r.after.tags` may be nil, and "
                          "reading `owner` of nil is an error -> r.tags"));
  EXPECT_THAT(found(&nullable_indexes, in_rule("use(r.before.tags.owner)")),
              ElementsAre("r.before.tags: `r.before.tags` may be nil, and "
                          "reading `owner` of nil is an error"));
  EXPECT_THAT(found(&nullable_indexes,
                    in_rule("local t = r.after.timeouts use(t.create)"))
                  .size(),
              1U);
}

TEST(NullableIndex, OfWhatLives) {
  const std::string on = "type = \"aws_db_instance\"";
  EXPECT_THAT(found(&nullable_indexes, in_rule("use(r:live().engine)", on)),
              ElementsAre(HasSubstr("`r:live()` may be nil")));
  EXPECT_THAT(found(&nullable_indexes,
                    in_rule("if r:live() then use(r:live().engine) end", on)),
              IsEmpty());
}

TEST(NullableIndex, IsGuarded) {
  for (const char* body :
       {"use(r.after.tags and r.after.tags.owner)",
        "if r.after.tags == nil then return end use(r.after.tags.owner)",
        "local t = r.after.timeouts if t then use(t.create) end",
        "use(r.tags.owner, r.after.rule[1], r.after.engine:upper())",
        "for x in each(r.after.rule) do use(x.port) end",
        "local t = r.after.timeouts t = t or p.x use(t.create)"}) {
    EXPECT_THAT(found(&nullable_indexes, in_rule(body)), IsEmpty()) << body;
  }
}

TEST(NegatedAttribute, DoesNotTellFalseFromNil) {
  EXPECT_THAT(found(&negated_attributes, in_rule("use(not r.after.encrypted)")),
              ElementsAre("not r.after.encrypted: `not` does not tell false "
                          "from nil, and `r.after.encrypted` is nil where it "
                          "is not set -> r.after.encrypted ~= true"));
  EXPECT_THAT(
      found(&negated_attributes, in_rule("use(not r.after.encrypted == true)")),
      ElementsAre(::testing::Not(HasSubstr("->"))));
  for (const char* body :
       {"use(r.after.encrypted ~= true, not r.after.engine)",
        "if r.after.encrypted == nil then return end use(not "
        "r.after.encrypted)",
        "use(not r.after.any, not plan.errored)"}) {
    EXPECT_THAT(found(&negated_attributes, in_rule(body)), IsEmpty()) << body;
  }
}

TEST(PreferPresent, OfWhatIsSetByReferences) {
  const std::string on = "type = \"aws_db\"";
  EXPECT_THAT(
      found(&tests_of_references, in_rule("use(r.after.key_id ~= nil)")),
      ElementsAre("r.after.key_id ~= nil: `key_id` is often set by a "
                  "reference, and then this is undetermined before the "
                  "other object exists -> present(r.after, "
                  "\"key_id\")"));
  EXPECT_THAT(
      found(&tests_of_references, in_rule("use(r.after.key_id == nil)")),
      ElementsAre(HasSubstr("-> not present(r.after, \"key_id\")")));
  EXPECT_THAT(found(&tests_of_references,
                    in_rule("use(r.before.key_id ~= nil, r.after.size == nil, "
                            "r.after.key_id == \"x\", r.name ~= nil)")),
              IsEmpty());
}

TEST(NilDropsKey, AtTheEndOfAList) {
  EXPECT_THAT(
      found(&nils_in_lists,
            in_rule("use(all({ r.after.engine, r.after.only }, f))")),
      ElementsAre("r.after.only: `r.after.only` may be nil, and a list ends "
                  "before a nil: its last element is then lost"));
  EXPECT_THAT(found(&nils_in_lists,
                    in_rule("use({ r.after.only, r.after.engine }, "
                            "{ x = r.after.only }, {}, { r.after.any }, "
                            "{ r.after.only or null })")),
              IsEmpty());
}

}  // namespace
}  // namespace holdpoint::typing

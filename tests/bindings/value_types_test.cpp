// Times, durations, sizes and decimals in rules: operators, and errors where
// types are mixed.
#include <gtest/gtest.h>

#include "judge.hpp"

namespace holdpoint::bindings {
namespace {

World numbers() {
  World world;
  world.plan.changes = {R"({"address": "aws_x.a", "mode": "managed",
      "type": "aws_x", "name": "a", "change": {"actions": ["create"],
      "before": null, "after": {"big": 123456789012345678901234567891,
      "same_big": 123456789012345678901234567891, "more": 1e400,
      "max": 9223372036854775807, "pi": 3.25}, "after_unknown": {}}})"};
  world.subject = "aws_x.a";
  return world;
}

TEST(Times, OrderAndCalculateWithTheirOwnKind) {
  expect_values(
      World{},
      {{"Now", "now() == time '2026-01-31T12:00:00Z'", "pass"},
       {"Zone", "time '2026-01-31T13:00+01:00' == now()", "pass"},
       {"Order", "time '2026-01-01T00:00Z' < now()", "pass"},
       {"OrderOr", "now() <= now() and now() >= now()", "pass"},
       {"Subtract", "now() - time '2026-01-30T12:00:00Z' == hours(24)", "pass"},
       {"Add", "time '2026-01-30T12:00:00Z' + days(1) == now()", "pass"},
       {"AddLeft", "days(1) + time '2026-01-30T12:00:00Z' == now()", "pass"},
       {"Back", "now() - hours(12) == time '2026-01-31T00:00:00Z'", "pass"},
       {"TimeOfTime", "time(now()) == now()", "pass"},
       {"Shown", "tostring(now()) == '2026-01-31T12:00:00Z'", "pass"},
       {"Sum", "now() + now() == now()", "error cannot add a time with a time"},
       {"Number", "now() < 5", "error cannot compare a time with a number"},
       {"Text", "now() < '2026'", "error cannot compare a time with a string"},
       {"Duration", "now() == hours(1)",
        "error cannot compare a time with a duration"},
       {"NoTime", "time 'yesterday' == now()", "error yesterday"},
       {"NoZone", "time '2026-01-31T12:00:00' == now()", "error"},
       {"Nil", "time(nil) == now()", "error time needs a time, got nil"},
       {"Field", "now().year == 2026", "error a time has no field `year`"}});
}

TEST(Ages, AreDurationsAndTheFutureIsUndetermined) {
  expect_values(
      World{},
      {{"Past", "age '2026-01-31T11:00:00Z' == hours(1)", "pass"},
       {"Time", "age(now()) == hours(0)", "pass"},
       {"NearFuture", "age '2026-01-31T12:02:00Z' < hours(1)", "pass"},
       {"Future", "age '2026-01-31T12:02:01Z' < hours(1)",
        "undetermined input age is not known: 2026-01-31T12:02:01Z lies in "
        "the future of 2026-01-31T12:00:00Z"},
       {"Number", "age(now()) < 24",
        "error cannot compare a duration with a number: write hours(n)"},
       {"Nil", "age(nil) < hours(1)", "error age needs a time, got nil"}});
}

TEST(Durations, HaveUnits) {
  expect_values(
      World{},
      {{"Units", "minutes(60) == hours(1) and hours(24) == days(1)", "pass"},
       {"Fraction", "hours(1.5) == minutes(90)", "pass"},
       {"Add", "hours(1) + minutes(30) == hours(1.5)", "pass"},
       {"Subtract", "hours(2) - hours(1) == hours(1)", "pass"},
       {"Multiply", "2 * hours(1) == hours(1) * 2", "pass"},
       {"Shown", "tostring(hours(36)) == '36h' and tostring(days(7)) == '7d'",
        "pass"},
       {"Number", "24 > hours(1)",
        "error cannot compare a duration with a number: write hours(n)"},
       {"AddNumber", "hours(1) + 1 == hours(2)",
        "error cannot add a duration with a number"},
       {"Size", "hours(1) < gib(1)",
        "error cannot compare a duration with a size"},
       {"Product", "hours(1) * hours(1) == hours(1)", "error cannot multiply"},
       {"Divide", "hours(2) / 2 == hours(1)", "error"},
       {"Text", "hours('1') == hours(1)",
        "error a duration needs a number, got string"},
       {"Nil", "hours(nil) == hours(1)", "error a duration needs a number"},
       {"Overflow", "days(math.maxinteger) > hours(1)", "error"}});
}

TEST(Sizes, HaveUnits) {
  expect_values(
      World{},
      {{"Units", "kib(1024) == mib(1) and mib(1024) == gib(1)", "pass"},
       {"Order", "gib(1) < gib(2) and gib(2) >= gib(2)", "pass"},
       {"Add", "gib(1) + mib(1024) == gib(2)", "pass"},
       {"Subtract", "gib(2) - gib(1) == gib(1)", "pass"},
       {"Multiply", "gib(1) * 2 == gib(2)", "pass"},
       {"Shown", "tostring(gib(100)) == '100 GiB'", "pass"},
       {"Number", "gib(1) > 5",
        "error cannot compare a number with a size: write gib(n)"},
       {"Equal", "gib(1) == hours(1)",
        "error cannot compare a size with a duration"},
       {"Nil", "mib(nil) == mib(1)", "error a size needs a number, got nil"}});
}

TEST(Decimals, CompareAndPrintExactly) {
  expect_values(
      numbers(),
      {{"Type", "type(r.after.big) == 'decimal'", "pass"},
       {"Integer", "math.type(r.after.max) == 'integer'", "pass"},
       {"Real", "r.after.pi == 3.25", "pass"},
       {"Order", "r.after.big > 10 and 10.5 < r.after.big", "pass"},
       {"OrderDecimals", "r.after.big < r.after.more", "pass"},
       {"Equal", "r.after.big == r.after.same_big", "pass"},
       {"Shown", "tostring(r.after.big) == '123456789012345678901234567891'",
        "pass"},
       {"Add", "r.after.big + 1 > 1",
        "error a decimal is a number beyond 64 bits: it can be compared"},
       {"Negate", "-r.after.big < 1", "error a decimal is"},
       {"Text", "r.after.big > '1'", "error cannot compare"},
       {"Duration", "r.after.big > hours(1)", "error cannot compare"}});
}

TEST(Null, EqualsItselfAndNothingElse) {
  expect_values(World{},
                {{"Itself", "null == null", "pass"},
                 {"Nil", "null == nil", "deny"},
                 {"Time", "null == now() or now() == null", "deny"},
                 {"Shown", "tostring(null) == 'null'", "pass"},
                 {"Field", "null.x", "error a null has no field `x`"}});
}

TEST(Strings, HaveNoArithmeticAndNoFields) {
  expect_values(World{},
                {{"Add", "'10' + 1 == 11", "error arithmetic"},
                 {"Negate", "-'10' == -10", "error arithmetic"},
                 {"Field", "('postgres').version == nil", "error has no field"},
                 {"Method", "('abc'):upper() == 'ABC'", "pass"},
                 {"Equal", "22 == '22'", "deny"}});
}

TEST(TextHelpers, TakeNilAsTheVocabularySays) {
  expect_values(
      World{},
      {{"Glob", "glob('*-prod', 'db-prod') and not glob('*-prod', 'prod')",
        "pass"},
       {"GlobNil", "glob('*', nil)", "deny"},
       {"GlobNilPattern", "glob(nil, 'a')", "error glob needs a string, got"},
       {"GlobNumber", "glob('*', 1)", "error glob needs a string, got number"},
       {"Cidr", "cidr.contains('10.0.0.0/8', '10.1.0.0/16')", "pass"},
       {"CidrFamilies", "cidr.contains('0.0.0.0/0', '::1')", "deny"},
       {"CidrNil", "cidr.contains('10.0.0.0/8', nil)", "error needs a string"},
       {"CidrText", "cidr.is_anywhere('all')", "error all"},
       {"Anywhere",
        "cidr.is_anywhere('::/0') and cidr.is_anywhere("
        "'0.0.0.0/0')",
        "pass"},
       {"Overlaps", "cidr.overlaps('10.0.0.0/8', '10.0.0.1')", "pass"},
       {"Exact", "semver.is_exact('1.2.3') and not semver.is_exact(nil)",
        "pass"},
       {"ExactRange", "semver.is_exact('~> 1.2')", "deny"},
       {"Satisfies", "semver.satisfies('1.9.3', '>= 1.9, < 2')", "pass"},
       {"SatisfiesNil", "semver.satisfies(nil, '>= 1')",
        "error needs a string"},
       {"SatisfiesText", "semver.satisfies('x', '>= 1')", "error"},
       {"Library", "cidr.contain('a', 'b')", "error contain"},
       {"Global", "anny({}, print)", "error anny"}});
}

TEST(Arns, ComeApart) {
  World world;
  world.head = "local role = 'arn:aws:iam::123456789012:role/x'";
  expect_values(
      world,
      {{"Account", "arn.parse(role).account == '123456789012'", "pass"},
       {"Region", "arn.parse(role).region == ''", "pass"},
       {"Type", "arn.parse(role).resource_type == 'role'", "pass"},
       {"Id", "arn.parse(role).resource_id == 'x'", "pass"},
       {"NoType", "arn.parse('arn:aws:s3:::b').resource_type == nil", "pass"},
       {"Nil", "arn.parse(nil) == nil and arn.parse('x') == nil", "pass"},
       {"Misspelt", "arn.parse(role).acount",
        "error arn_parts has no field `acount` (did you mean `account`"},
       {"Write", "(function() arn.parse(role).account = 1 end)()",
        "error read-only"},
       {"Number", "arn.parse(1)", "error arn.parse needs a string"}});
}

TEST(Urls, ComeApart) {
  expect_values(
      World{},
      {{"Scheme", "url.parse('HTTPS://Example.com').scheme == 'https'", "pass"},
       {"Host", "url.parse('https://Example.com/p?q#f').host == 'example.com'",
        "pass"},
       {"Port", "url.parse('https://e:8443').port == 8443", "pass"},
       {"NoPort", "url.parse('https://e/p').port == nil", "pass"},
       {"Query", "url.parse('https://e/p?q=1').query == 'q=1'", "pass"},
       {"Nil", "url.parse(nil) == nil and url.parse('no url') == nil", "pass"},
       {"Deny", "url.parse('https://e').deny", "error has no field `deny`"}});
}

}  // namespace
}  // namespace holdpoint::bindings

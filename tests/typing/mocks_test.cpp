// The values that tests give resources, held against the schema.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "checked.hpp"

namespace holdpoint::typing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string in_test(const std::string& builder) {
  return "test \"t\" { policy = \"a.b\", plan = { " + builder +
         " }, expect = pass }";
}

TEST(Mocks, HaveTheAttributesOfTheirType) {
  EXPECT_THAT(found(&unknown_attributes,
                    in_test("create(\"aws_db.a\", { encryptd = true })")),
              ElementsAre("encryptd: `aws_db` has no attribute `encryptd` (did "
                          "you mean `encrypted`?) -> encrypted"));
  for (const char* builder :
       {"update(\"aws_db.a\", { size = 1 }, { no = 1 })",
        "replace(\"module.x.aws_db.a[0]\", { [\"no\"] = 1 }, {})",
        "move(\"aws_db.a\", \"aws_db.b\", { no = 1 })",
        "data(\"data.aws_db.a\", { engine = \"x\" })",
        "create(\"aws_db.a\", { rule = { { port = 1 }, { prt = 2 } } })",
        "create(\"aws_db.a\", { timeouts = { delete = \"1m\" } })"}) {
    EXPECT_EQ(found(&unknown_attributes, in_test(builder)).size(), 1U)
        << builder;
  }
}

TEST(Mocks, HaveValuesAsInAPlan) {
  EXPECT_THAT(found(&type_mismatches,
                    in_test("create(\"aws_db.a\", { size = \"100\" })")),
              ElementsAre("\"100\": `size` is a number, and a plan never has a "
                          "string there -> 100"));
  EXPECT_THAT(found(&type_mismatches,
                    in_test("create(\"aws_db.a\", { encrypted = \"true\", "
                            "engine = 5, rule = { { port = \"1\" } } })"))
                  .size(),
              3U);
}

TEST(Mocks, MayHaveWhatNobodyKnows) {
  for (const char* builder :
       {"create(\"aws_nobody.a\", { no = 1 })", "create(name, { no = 1 })",
        "create(\"no address\", { no = 1 })", "create(\"aws_db.a\", base)",
        "create(\"aws_db.a\", { tags = { no = 1 }, any = { no = 1 } })",
        "create(\"aws_db.a\", { size = unknown(), engine = x })",
        "create(\"aws_db.a\", { }, { deposed = true })",
        "make(\"aws_db.a\", { no = 1 })", "create()", "create(\"aws_db.a\")"}) {
    EXPECT_THAT(found(&unknown_attributes, in_test(builder)), IsEmpty())
        << builder;
    EXPECT_THAT(found(&type_mismatches, in_test(builder)), IsEmpty())
        << builder;
  }
}

}  // namespace
}  // namespace holdpoint::typing

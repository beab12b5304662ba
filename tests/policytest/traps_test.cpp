// The mistakes that authors make: each is refused before anything runs, or
// stops the gate with a message that says what to write instead.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "support/fixtures.hpp"
#include "test_set.hpp"

namespace holdpoint {
namespace {

using ::testing::HasSubstr;

// What catches the mistake: the checks before anything runs, or the run.
enum class Stage : std::uint8_t { kLoad, kError, kUndetermined };

struct Trap {
  const char* name;  // of the file below tests/policies/traps
  Stage stage;
  const char* hint;  // must be in the message
};

class AuthorMistake : public ::testing::TestWithParam<Trap> {};

constexpr const char* kDatabase =
    "create(\"aws_db_instance.a\", { engine = \"10\", "
    "publicly_accessible = false, storage_encrypted = unknown })";
constexpr const char* kGroup =
    "create(\"aws_security_group.a\", { ingress = { { from_port = 22, "
    "to_port = 22, protocol = \"tcp\" } } })";
constexpr const char* kGone =
    "delete(\"aws_db_instance.a\", { storage_encrypted = true })";

TEST_P(AuthorMistake, NeverPassesInSilence) {
  const Trap& trap = GetParam();
  const auto folder = testing::source_dir() / "tests/policies";
  std::string id = std::string("traps.") + trap.name;
  std::replace(id.begin(), id.end(), '_', '-');
  const std::string word =
      trap.stage == Stage::kUndetermined ? "undetermined" : "error";
  const std::string plan =
      std::string("{ ") + kDatabase + ", " + kGroup + ", " + kGone + " }";
  const testing::TestSet set(
      {{"trap.lua", testing::read_text(folder / "traps" /
                                       (std::string(trap.name) + ".lua"))},
       {"provider-schema.json",
        testing::read_text(folder / "provider-schema.json")},
       {"trap_test.lua", "test \"trap\" { policy = \"" + id +
                             "\", plan = " + plan + ", expect = " + word +
                             " [==[" + trap.hint + "]==] }"}});
  const std::string failures = testing::failures(set.run());
  if (trap.stage == Stage::kLoad) {
    EXPECT_THAT(failures, HasSubstr("the policy does not load"));
    EXPECT_THAT(failures, HasSubstr(trap.hint));
  } else {
    EXPECT_EQ(failures, "");
  }
}

INSTANTIATE_TEST_SUITE_P(
    Traps, AuthorMistake,
    ::testing::Values(Trap{"misspelt_attribute", Stage::kError,
                           "did you mean `storage_encrypted`"},
                      Trap{"forgotten_return", Stage::kLoad,
                           "write `return` before its last call"},
                      Trap{"return_on_one_branch", Stage::kLoad, "return"},
                      Trap{"after_of_a_delete", Stage::kError, "`delete`"},
                      Trap{"text_as_truth", Stage::kError,
                           "got string: return what a comparison says"},
                      Trap{"age_against_a_number", Stage::kLoad, "hours(24)"},
                      Trap{"field_of_a_text", Stage::kError,
                           "a string has no field `version`: what it is read "
                           "from is a text"},
                      Trap{"list_as_object", Stage::kError,
                           "as in `any(list, function(x) return x.from_port"},
                      Trap{"misspelt_global", Stage::kLoad,
                           "did you mean `any`"},
                      Trap{"global_written", Stage::kLoad, "global"},
                      Trap{"unknown_in_a_condition", Stage::kUndetermined,
                           "after.storage_encrypted"},
                      Trap{"plan_written", Stage::kLoad, "cannot be changed"},
                      Trap{"pairs_over_a_list", Stage::kError,
                           "write `for x in each(list) do` instead of pairs"},
                      Trap{"misspelt_parameter", Stage::kLoad, "maxx"},
                      Trap{"arithmetic_on_text", Stage::kError,
                           "`tonumber(text)` makes one of it"}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace holdpoint

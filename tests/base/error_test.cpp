#include "holdpoint/base/error.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace holdpoint {
namespace {

struct CodeName {
  ErrorCode code;
  std::string_view name;
};

constexpr CodeName kCodeNames[] = {
    {ErrorCode::kInvalidSyntax, "invalid-syntax"},
    {ErrorCode::kInvalidValue, "invalid-value"},
    {ErrorCode::kLimitExceeded, "limit-exceeded"},
    {ErrorCode::kWrongDocument, "wrong-document"},
    {ErrorCode::kUnsupported, "unsupported"},
    {ErrorCode::kNotFound, "not-found"},
    {ErrorCode::kIo, "io"},
    {ErrorCode::kPolicy, "policy"},
    {ErrorCode::kUsage, "usage"},
    {ErrorCode::kInternal, "internal"},
};

TEST(ErrorCode, EveryCodeHasANameOfItsOwnForMachines) {
  std::set<std::string_view> names;
  for (const auto& [code, name] : kCodeNames) {
    EXPECT_EQ(to_string(code), name);
    EXPECT_TRUE(names.insert(name).second) << name;
  }
}

TEST(Location, IsWrittenAsFarAsItIsKnown) {
  EXPECT_EQ(to_string(Location{}), "");
  EXPECT_EQ(to_string(Location{.file = "plan.json"}), "plan.json");
  EXPECT_EQ(to_string(Location{.file = "a.lua", .line = 7}), "a.lua:7");
  EXPECT_EQ(to_string(Location{.file = "-", .line = 3, .column = 14}),
            "-:3:14");
}

TEST(Error, SaysWhereWhatAndWhatToDoNextOnOneLine) {
  const Error error{ErrorCode::kInvalidValue,
                    "`destroy` is not an action",
                    {.file = "plan.json",
                     .line = 3,
                     .column = 14,
                     .json_path = "resource_changes[3].change.actions"},
                    "update Holdpoint"};
  EXPECT_EQ(to_string(error),
            "plan.json:3:14: `destroy` is not an action (at "
            "resource_changes[3].change.actions); update Holdpoint");
}

TEST(Error, LeavesOutWhatIsNotKnown) {
  EXPECT_EQ(to_string(Error{.what = "no policy was loaded"}),
            "no policy was loaded");
}

TEST(Fail, BecomesTheErrorOfAnyResult) {
  const Result<int> number = fail(ErrorCode::kNotFound, "no such policy",
                                  {.file = "policies"}, "check the name");
  ASSERT_FALSE(number);
  EXPECT_EQ(number.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(number.error().what, "no such policy");
  EXPECT_EQ(number.error().where.file, "policies");
  EXPECT_EQ(number.error().next_step, "check the name");
  const Result<std::string> text = fail(number.error());
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().what, "no such policy");
}

}  // namespace
}  // namespace holdpoint

#include "call_hint.hpp"

#include <gtest/gtest.h>

namespace holdpoint::cli {
namespace {

struct Row {
  const char* text;
  const char* call;
};

class CallHint : public ::testing::TestWithParam<Row> {};

TEST_P(CallHint, CallsWhatWasNamed) {
  EXPECT_EQ(call_of(GetParam().text), GetParam().call);
}

INSTANTIATE_TEST_SUITE_P(
    , CallHint,
    ::testing::Values(Row{"plan.resources", "plan:resources()"},
                      Row{" plan.doing\n", "plan:doing(string)"},
                      Row{"r.surviving_backups", "r:surviving_backups()"},
                      Row{"state.resources", "state:resources()"},
                      Row{"any", "any(list, predicate)"},
                      Row{"cidr.contains", "cidr.contains(string, string)"},
                      // What is not of the vocabulary is somebody's own.
                      Row{"mine", "mine(...)"},
                      Row{"mine.own", "mine.own(...)"},
                      Row{"function() end", ""}, Row{"any, all", ""},
                      Row{"", ""}));

}  // namespace
}  // namespace holdpoint::cli

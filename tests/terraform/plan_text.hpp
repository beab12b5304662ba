// Small plans as text, for tests.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "holdpoint/terraform/plan.hpp"

namespace holdpoint::terraform::testing {

// `json` with ' for ", so that rows stay readable.
inline std::string quoted(std::string json) {
  for (char& c : json) {
    c = c == '\'' ? '"' : c;
  }
  return json;
}

// A plan with these top-level members besides the ones that every plan has.
inline std::string plan_text(const std::string& members) {
  return quoted("{'format_version':'1.2','planned_values':{'root_module':{}}" +
                (members.empty() ? std::string() : "," + members) + "}");
}

// A plan with one managed change of type `t` and name `n`.
inline std::string change_text(const std::string& change,
                               const std::string& item = {}) {
  return plan_text(
      "'resource_changes':[{'address':'t.n','mode':'managed','type':'t',"
      "'name':'n'," +
      item + "'change':" + change + "}]");
}

inline Result<Plan> read(std::string_view text, const PlanLimits& limits = {}) {
  return Plan::read(Bytes::copy_of(text, "plan.json"), limits);
}

// The plan, or a failed test and an empty plan.
inline Plan must_read(const std::string& text) {
  auto plan = read(text);
  EXPECT_TRUE(plan) << to_string(plan.error()) << "\n" << text;
  return plan ? *plan : *read(plan_text(""));
}

inline std::string text_of(json::Value value) {
  return std::string(value.text());
}

}  // namespace holdpoint::terraform::testing

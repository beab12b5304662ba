// Policy sets from texts, over a plan that is empty unless a test says more.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "holdpoint/policy/policy_set.hpp"

namespace holdpoint::policy {

inline const char* const kEmptyPlan =
    R"({"format_version": "1.2", "terraform_version": "1.11.4",
        "planned_values": {}, "resource_changes": []})";

// A clock that moves by a microsecond a look: no test depends on time.
inline sandbox::Clock ticking_clock() {
  return [now = std::chrono::nanoseconds(0)]() mutable {
    return now += std::chrono::microseconds(1);
  };
}

inline SourceSet source_set(std::vector<SourceFile> files) {
  SourceSet set;
  set.policies = std::move(files);
  set.root = "policies";
  return set;
}

// What the policies of a set see; keep it alive as long as the set.
class Ground {
 public:
  explicit Ground(const std::string& plan = kEmptyPlan)
      : plan_(read(plan)), open_(plan_) {
    facts_.plan = &plan_;
    facts_.open = &open_;
  }
  Ground(const Ground&) = delete;
  Ground& operator=(const Ground&) = delete;

  [[nodiscard]] bindings::Facts& facts() { return facts_; }

  [[nodiscard]] tl::expected<PolicySet, Errors> load(
      const std::vector<SourceSet>& sources, LoadOptions options = {}) const {
    options.clock = ticking_clock();
    return PolicySet::load(sources, facts_, options);
  }

 private:
  static terraform::Plan read(const std::string& text) {
    auto plan = terraform::Plan::read(Bytes::copy_of(text, "plan.json"));
    EXPECT_TRUE(plan) << to_string(plan.error());
    return std::move(*plan);
  }

  terraform::Plan plan_;
  bindings::OpenPlan open_;
  bindings::Facts facts_;
};

// One error a line.
inline std::string joined(const Errors& errors) {
  std::string text;
  for (const Error& error : errors) text += to_string(error) + "\n";
  return text;
}

// A policy on the plan, with further keys as Lua writes them.
inline std::string plan_policy(const std::string& id,
                               const std::string& keys = {}) {
  return "policy \"" + id +
         "\" {\n  title = \"T\",\n  severity = \"low\",\n"
         "  on = \"plan\",\n  " +
         keys + "\n  require = function(plan, p) return true end,\n}\n";
}

}  // namespace holdpoint::policy

// An evaluation with any budget gives the full result or an error, and never a
// different verdict: the standard policies, with budgets from nothing upwards.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "holdpoint/policy/source.hpp"
#include "judged.hpp"
#include "tasks.hpp"

namespace holdpoint::runner {
namespace {

using bindings::Evaluation;
using report::Verdict;
using ::testing::StartsWith;

// Creates, changes, replaces and destroys what many policies look at.
terraform::Plan eventful_plan() {
  SmallPlan plan;
  plan.changes = {
      change_json("aws_db_instance.gone", "delete",
                  R"("before": {"identifier": "db", "arn":
                     "arn:aws:rds:eu-west-1:123456789012:db:db",
                     "deletion_protection": false, "skip_final_snapshot": true,
                     "storage_encrypted": false, "tags": {"a": "b"}},
                     "after": null)"),
      change_json("aws_db_instance.weaker", "update",
                  R"("before": {"identifier": "x", "deletion_protection": true,
                     "backup_retention_period": 7},
                     "after": {"identifier": "x", "deletion_protection": false,
                     "backup_retention_period": 0})"),
      change_json("aws_security_group.open", "create",
                  R"("before": null, "after": {"ingress": [{"from_port": 0,
                     "to_port": 65535, "protocol": "tcp",
                     "cidr_blocks": ["10.0.0.0/8", "0.0.0.0/0"]}]})"),
      change_json("aws_s3_bucket.gone", "delete",
                  R"("before": {"bucket": "b", "force_destroy": true},
                     "after": null)"),
      change_json("aws_dynamodb_table.unknown", "create",
                  R"("before": null, "after": {"name": "t"},
                     "after_unknown": {"arn": true, "id": true})"),
  };
  return read_small_plan(plan);
}

std::string told(const Evaluation& evaluation) {
  std::string text(to_string(evaluation.verdict));
  if (evaluation.unknown)
    text += " " + std::string(to_string(*evaluation.unknown));
  for (const report::Message& message : evaluation.messages) {
    text += "\n" + message.text + "|" + message.path + "|" + message.remedy;
  }
  for (const std::string& id : evaluation.evidence) text += "\n" + id;
  return text;
}

struct Sweep {
  std::size_t full = 0, errors = 0;
};

class Sweeper {
 public:
  Sweeper() : plan_(eventful_plan()), open_(plan_) {
    facts_.plan = &plan_;
    facts_.open = &open_;
    policy::LoadOptions options;
    options.clock = [] { return std::chrono::nanoseconds(0); };
    options.need_parameters = false;
    auto set =
        policy::PolicySet::load({policy::standard_sources()}, facts_, options);
    if (!set) {
      for (const Error& error : set.error()) ADD_FAILURE() << to_string(error);
      return;
    }
    set_ = std::move(*set);
    tasks_ = find_tasks(set_, facts_);
  }

  [[nodiscard]] const Tasks& tasks() const { return tasks_; }
  [[nodiscard]] std::string name(const Task& task) const {
    return set_.policies()[task.policy].id + " of " +
           tasks_.subjects[task.subject].name();
  }

  Evaluation evaluate(const Task& task, const sandbox::Budget& budget) const {
    const policy::Policy& policy = set_.policies()[task.policy];
    policy.host->set_budget(budget);
    return policy.host->evaluate(policy.declaration,
                                 tasks_.subjects[task.subject], policy.message,
                                 policy.remedy);
  }

  // Budgets of one kind, from `from` on, by `step`, until three in a row are
  // enough.
  template <typename Amount>
  Sweep sweep(const Task& task, Amount sandbox::Budget::* member, Amount from,
              Amount step) const {
    const std::string full = told(evaluate(task, {}));
    Sweep seen;
    int enough = 0;
    for (Amount amount = from; enough < 3 && seen.errors < 3000;
         amount += step) {
      sandbox::Budget budget;
      budget.*member = amount;
      const Evaluation evaluation = evaluate(task, budget);
      if (told(evaluation) == full) {
        ++seen.full;
        ++enough;
        continue;
      }
      ++seen.errors;
      enough = 0;
      EXPECT_EQ(evaluation.verdict, Verdict::kError) << told(evaluation);
      EXPECT_NE(evaluation.exhausted, sandbox::Exhausted::kNo);
      EXPECT_THAT(evaluation.messages.front().text,
                  StartsWith("the policy spent its budget of "));
      EXPECT_TRUE(evaluation.evidence.empty());
    }
    EXPECT_EQ(enough, 3) << "not enough after " << seen.errors << " from "
                         << from << " by " << step << "; "
                         << told(evaluate(task, {}));
    return seen;
  }

 private:
  terraform::Plan plan_;
  bindings::OpenPlan open_;
  bindings::Facts facts_;
  policy::PolicySet set_;
  Tasks tasks_;
};

TEST(AnyBudget, GivesTheFullResultOrAnError) {
  const Sweeper sweeper;
  ASSERT_GT(sweeper.tasks().tasks.size(), 20u);
  Sweep all;
  const auto add = [&](const Sweep& sweep) {
    all.full += sweep.full;
    all.errors += sweep.errors;
  };
  for (const Task& task : sweeper.tasks().tasks) {
    SCOPED_TRACE(sweeper.name(task));
    const sandbox::Spent spent = sweeper.evaluate(task, {}).spent;
    using sandbox::Budget;
    add(sweeper.sweep<std::uint64_t>(task, &Budget::instructions, 1,
                                     1 + spent.instructions / 40));
    add(sweeper.sweep<std::size_t>(task, &Budget::memory, 1,
                                   1 + spent.memory / 40));
    // Near what is needed each allocation gets its turn to be the one that
    // fails.
    const std::size_t near = spent.memory - spent.memory / 16;
    add(sweeper.sweep<std::size_t>(task, &Budget::memory, near, 509));
    add(sweeper.sweep<std::size_t>(task, &Budget::findings, 0, 1));
    add(sweeper.sweep<std::size_t>(task, &Budget::message, 1, 37));
    add(sweeper.sweep<std::size_t>(task, &Budget::output, 0, 53));
  }
  EXPECT_GT(all.full, 100u);
  EXPECT_GT(all.errors, 1000u);
}

}  // namespace
}  // namespace holdpoint::runner

// The names of subjects, actions and groups.
#include "holdpoint/bindings/subject.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace holdpoint::bindings {
namespace {

using terraform::Action;

TEST(SubjectKinds, HaveTheNamesThatSelectorsUse) {
  for (const char* name :
       {"resource", "plan", "module_call", "provider", "output", "variable",
        "action_invocation", "backend", "state"}) {
    const auto kind = subject_kind_named(name);
    ASSERT_TRUE(kind) << name;
    EXPECT_EQ(to_string(*kind), name);
  }
  EXPECT_FALSE(subject_kind_named("Plan"));
  EXPECT_FALSE(subject_kind_named(""));
}

TEST(Groups, HoldTheActionsOfTheLanguage) {
  const std::map<std::string, std::set<std::string>> groups = {
      {"creates", {"create", "replace", "recreate"}},
      {"destroys", {"delete", "replace"}},
      {"writes", {"create", "update", "replace", "recreate"}},
      {"changes",
       {"create", "update", "replace", "recreate", "delete", "forget"}},
      {"remains", {"create", "recreate", "update", "replace", "no-op"}}};
  for (const auto& [group, members] : groups) {
    EXPECT_TRUE(is_action_or_group(group));
    for (int i = 0; i < terraform::kActionCount; ++i) {
      const auto action = static_cast<Action>(i);
      const std::string name(terraform::to_string(action));
      EXPECT_EQ(in_group(action, group), members.contains(name))
          << name << " in " << group;
      EXPECT_TRUE(in_group(action, name));
      EXPECT_TRUE(is_action_or_group(name));
    }
  }
  EXPECT_FALSE(is_action_or_group("destroy"));
  EXPECT_FALSE(in_group(Action::kDelete, "destroy"));
}

TEST(SubjectNames, AreHowReportsNameThem) {
  terraform::ResourceChange change;
  change.address = "aws_x.a";
  change.action = Action::kReplace;
  Subject resource{SubjectKind::kResource, &change};
  EXPECT_EQ(resource.name(), "aws_x.a");
  EXPECT_EQ(resource.action(), "replace");
  EXPECT_EQ(Subject{}.name(), "plan");
  EXPECT_EQ(Subject{}.action(), "");
  Subject backend;
  backend.kind = SubjectKind::kBackend;
  EXPECT_EQ(backend.name(), "backend");
  terraform::OutputChange output;
  output.name = "url";
  output.action = Action::kDelete;
  Subject subject;
  subject.kind = SubjectKind::kOutput;
  subject.output = &output;
  EXPECT_EQ(subject.name(), "output.url");
  EXPECT_EQ(subject.action(), "delete");
}

}  // namespace
}  // namespace holdpoint::bindings

#include "holdpoint/bindings/observer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "judge.hpp"

namespace holdpoint::bindings {
namespace {

using terraform::change_json;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// Writes down what it is told, one line each.
class Notes : public Observer {
 public:
  [[nodiscard]] bool wants_reads() const override { return wants; }
  void on_read(const Read& read) override {
    std::string line = read.object + (read.object.empty() ? "" : " ") +
                       read.path + " = " + read.shown;
    if (read.unknown) line += "unknown: " + read.why;
    if (read.place) {
      line += " @";
      for (const auto& step : read.place->steps) {
        const auto* name = std::get_if<std::string>(&step);
        line +=
            "/" + (name == nullptr ? std::to_string(std::get<1>(step)) : *name);
      }
    }
    lines.push_back(line);
  }
  void on_probe(std::uint32_t file, std::uint32_t probe,
                ProbeTruth truth) override {
    lines.push_back(std::to_string(file) + "/" + std::to_string(probe) + " " +
                    std::to_string(static_cast<int>(truth)));
  }
  void on_evidence(const cloud::Source& source,
                   const std::optional<Timestamp>& valid_until) override {
    lines.push_back(source.id + (valid_until ? " until " : "") +
                    (valid_until ? to_string(*valid_until) : ""));
  }

  std::vector<std::string> lines;
  bool wants = true;
};

World world() {
  World world;
  world.plan.changes = {
      change_json("aws_x.a", "update",
                  R"("before": {"name": "n", "size": 1},
             "after": {"name": "n", "size": 2, "none": null, "ports": [1, 22],
               "ingress": [{"cidr": "0.0.0.0/0"}], "password": "hunter2",
               "map": {"hunter2": "open"}, "tags": {"a.b": "c"},
               "secrets": {"key-a": "x"}},
             "after_unknown": {"id": true},
             "after_sensitive": {"password": true, "secrets": true})"),
      change_json("aws_x.b", "no-op",
                  R"("before": {"name": "b"}, "after": {"name": "b"})")};
  world.subject = "aws_x.a";
  return world;
}

// What an observer of a rule with this body is told.
std::vector<std::string> told(const World& given, const std::string& body) {
  Judge judge(given);
  EXPECT_EQ(judge.load_rule(body), "loaded");
  Notes notes;
  const std::string alone = to_text(judge.evaluate(given.subject));
  judge.host().observe(&notes);
  EXPECT_EQ(to_text(judge.evaluate(given.subject)), alone);
  judge.host().observe(nullptr);
  const std::size_t lines = notes.lines.size();
  EXPECT_EQ(to_text(judge.evaluate(given.subject)), alone);
  EXPECT_EQ(notes.lines.size(), lines);
  return notes.lines;
}

struct Reads {
  const char* name;
  const char* body;
  std::vector<std::string> lines;
};

class ObservedReads : public ::testing::TestWithParam<Reads> {};

TEST_P(ObservedReads, AreToldInOrder) {
  EXPECT_EQ(told(world(), GetParam().body), GetParam().lines);
}

INSTANTIATE_TEST_SUITE_P(
    Observers, ObservedReads,
    ::testing::Values(
        Reads{"Scalars",
              "return r.before.name == 'n' and r.after.size == 2",
              {"aws_x.a before.name = \"n\" @/name",
               "aws_x.a after.size = 2 @/size"}},
        Reads{"Null",
              "return r.after.none == nil",
              {"aws_x.a after.none = null @/none"}},
        Reads{"Absent",
              "return r.after.tags.nobody == nil and r.tags.zz == nil",
              {"aws_x.a after.tags = a map of 1 @/tags",
               "aws_x.a after.tags.nobody = null @/tags/nobody",
               "aws_x.a tags.zz = null"}},
        Reads{"ListsAndWhatStandsInThem",
              "return any(r.after.ports, function(p) return p == 22 end) and "
              "r.after.ingress[1].cidr == '0.0.0.0/0'",
              {"aws_x.a after.ports = [1, 22] @/ports",
               "aws_x.a after.ports[1] = 1 @/ports/0",
               "aws_x.a after.ports[2] = 22 @/ports/1",
               "aws_x.a after.ingress = a list of 1 @/ingress",
               "aws_x.a after.ingress[1] = a map of 1 @/ingress/0",
               "aws_x.a after.ingress[1].cidr = \"0.0.0.0/0\" "
               "@/ingress/0/cidr"}},
        Reads{"Unknown",
              "return r.after.id == 'x'",
              {"aws_x.a after.id = unknown: known after apply; the plan's "
               "configuration does not show why @/id"}},
        Reads{"Facts",
              "return r.action == 'update' and r.type == 'aws_x'",
              {"aws_x.a action = \"update\"", "aws_x.a type = \"aws_x\""}},
        Reads{"Answers",
              "return r:changed('size') and r:has('name')",
              {"aws_x.a changed(size) = true", "aws_x.a has(name) = true"}},
        Reads{"OtherResources",
              "return plan.by_address['aws_x.b'].after.name == 'b'",
              {"plan.by_address.aws_x.b = aws_x.b",
               "aws_x.b after.name = \"b\" @/name"}},
        Reads{"Plan",
              "return plan.existing == 2 and #plan:doing('destroys') == 0",
              {"plan.existing = 2", "plan:doing(destroys) = a list of 0"}},
        Reads{"Secret",
              "return r.after.password == 'x'",
              {"aws_x.a after.password = (sensitive)"}},
        Reads{"NamesOfASecretMap",
              "return r.after.secrets['key-' .. 'a'] == 'x'",
              {"aws_x.a after.secrets = (sensitive)",
               "aws_x.a after.secrets.(sensitive) = (sensitive)"}},
        Reads{"PathsMadeOfASecret",
              "return r.after.map[r.after.password] == 'open'",
              {"aws_x.a after.map = a map of 1 @/map",
               "aws_x.a after.password = (sensitive)",
               "aws_x.a after.map.(sensitive) = \"open\""}}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Observers, HearNoSecretWhateverARuleDoesWithIt) {
  for (const char* body :
       {"return r.after.tags[r.after.password] == nil",
        "local s = r.after.password:upper() return r.tags[s] == nil",
        "return plan.by_address[r.after.password] == nil",
        "return json.decode('{\"a\":\"' .. r.after.password .. '\"}').a == 1",
        "return r.after[r.after.password .. 'hunter2'] == nil",
        "return r.after.map[r.after.password:reverse()] == nil"}) {
    for (const std::string& line : told(world(), body)) {
      EXPECT_THAT(line, Not(HasSubstr("hunter2 "))) << body;
      EXPECT_THAT(line, Not(HasSubstr("HUNTER2"))) << body;
      EXPECT_THAT(line, Not(HasSubstr("2retnuh"))) << body;
    }
  }
}

TEST(Observers, HearNothingOfReadsThatTheyDoNotWant) {
  Judge judge(world());
  ASSERT_EQ(judge.load_rule("return r.after.size == 2"), "loaded");
  Notes notes;
  notes.wants = false;
  judge.host().observe(&notes);
  (void)judge.evaluate("aws_x.a");
  EXPECT_THAT(notes.lines, IsEmpty());
}

TEST(Observers, AreNotToldEndlessly) {
  Judge judge(world());
  ASSERT_EQ(judge.load_rule("for i = 1, 200000 do local x = r.type end "
                            "return true"),
            "loaded");
  Notes notes;
  judge.host().observe(&notes);
  EXPECT_EQ(to_text(judge.evaluate("aws_x.a")), "pass");
  EXPECT_EQ(notes.lines.size(), Observer::kMaxReads);
}

TEST(Observers, HearOfProbesAndThePolicyCannotTell) {
  const World given = world();
  Judge judge(given);
  SourceText source;
  source.chunk_name = "a.lua";
  source.text =
      "policy 'a' { title = 'T', on = 'plan', require = function(r) "
      "return r.after.size end }";
  source.with_probes =
      "local _p <const> = ...; policy 'a' { title = 'T', on = 'plan', "
      "require = function(r) _p(4); return _p(7, r.after.size == 3) end }";
  source.file = 5;
  ASSERT_TRUE(judge.host().run_file(source));
  Notes notes;
  judge.host().observe(&notes);
  const Evaluation evaluation = judge.evaluate("aws_x.a");
  EXPECT_EQ(evaluation.verdict, report::Verdict::kDeny);
  EXPECT_THAT(notes.lines,
              ElementsAre("5/4 0", "aws_x.a after.size = 2 @/size", "5/7 1"));
}

}  // namespace
}  // namespace holdpoint::bindings

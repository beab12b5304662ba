// The bounds of the vocabulary are true: what is said to grow is charged in
// proportion, what is said to be constant is, and nothing outlives its budget
// or takes more memory.
#include "holdpoint/vocabulary/bounds.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <set>

#include "holdpoint/bindings/test_file.hpp"
#include "judge.hpp"
#include "small_context.hpp"

namespace holdpoint::bindings {
namespace {

using terraform::change_json;
using terraform::config_json;
using terraform::refs_json;
using vocabulary::Growth;
using vocabulary::Kind;

// n things in a row, made by a function of their number.
template <typename Make>
std::string joined(std::size_t n, const char* between, Make make) {
  std::string text;
  for (std::size_t i = 1; i <= n; ++i) {
    if (i > 1) text += between;
    text += make(std::to_string(i));
  }
  return text;
}

std::string big_values(std::size_t n, const char* last) {
  const auto number = [](const std::string& i) { return i; };
  const auto member = [](const std::string& i) {
    return "\"k" + i + "\":\"v" + i + "\"";
  };
  return R"({"list":[)" + joined(n, ",", number) + "," + last +
         R"(],"tags":{)" + joined(n, ",", member) + R"(},"text":"t"})";
}

std::string snapshot(const std::string& i) {
  return item("aws.rds.db_snapshots",
              R"({"DBSnapshotIdentifier":"s)" + i +
                  R"(","DBInstanceIdentifier":"prod","DbiResourceId":"db-A",)"
                  R"("Status":"available","Encrypted":false,)"
                  R"("SnapshotType":"manual",)"
                  R"("SnapshotCreateTime":"2026-01-31T10:00:00Z"})");
}

std::string instance(const std::string& i) {
  return item("aws.rds.db_instances", R"({"DBInstanceIdentifier":"d)" + i +
                                          R"(","DbiResourceId":"db-)" + i +
                                          R"("})");
}

// A world in which there are n of everything.
World world_of(std::size_t n) {
  World world;
  auto& changes = world.plan.changes;
  auto& resources = world.plan.resources;
  std::string all;
  const auto number = [](const std::string& i) { return i; };
  for (std::size_t i = 1; i <= n; ++i) {
    const std::string x = "aws_x.r" + std::to_string(i);
    const std::string y = "aws_y.r" + std::to_string(i);
    changes.push_back(
        change_json(x, "create",
                    R"("before":null,"after":{},"after_unknown":{"id":true})"));
    changes.push_back(change_json(
        y, "create", R"("before":null,"after":{},"after_unknown":{"x":true})"));
    resources.push_back(config_json(x, ""));
    resources.push_back(
        config_json(y, R"("x":)" + refs_json("aws_x.r1.id aws_x.r1")));
    all += (i > 1 ? " " : "") + x + ".id " + x;
  }
  changes.push_back(change_json("aws_big.b", "update",
                                R"("before":)" + big_values(n, "1") +
                                    R"(,"after":)" + big_values(n, "2") +
                                    R"(,"after_unknown":{})"));
  changes.push_back(change_json(
      "aws_ref.r", "create",
      R"("before":null,"after":{},"after_unknown":{"ids":true,"c":true})"));
  resources.push_back(
      config_json("aws_ref.r", R"("ids":)" + refs_json(all) +
                                   R"(,"c":{"constant_value":[)" +
                                   joined(n, ",", number) + "]}"));
  changes.push_back(change_json(
      "aws_db_instance.prod", "delete",
      R"("before":{"identifier":"prod","resource_id":"db-A","id":"db-A"},)"
      R"("after":null)"));
  changes.push_back(change_json(
      "aws_security_group.s", "create",
      R"("before":null,"after":{"ingress":[{"from_port":1,"to_port":9,)"
      R"("protocol":"tcp","cidr_blocks":[],"ipv6_cidr_blocks":[],)"
      R"("description":"d"}]},"after_unknown":{})"));
  const auto statement = [](const std::string&) {
    return std::string(R"({\"Effect\":\"Deny\"})");
  };
  changes.push_back(change_json("aws_policy.p", "create",
                                R"("before":null,"after":{"policy":)"
                                R"("{\"Statement\":[)" +
                                    joined(n, ",", statement) +
                                    R"(]}"},"after_unknown":{})"));
  const auto no = [](const std::string&) { return std::string("false"); };
  world.plan.rest = R"("output_changes":{"o":{"actions":["create"],)"
                    R"("before":null,"after":[],"after_unknown":[)" +
                    joined(n, ",", no) + "]}}";
  world.account = "123456789012";
  world.region = "eu-west-1";
  world.context = context_of(
      source("aws.rds.db_snapshots") + "," + source("aws.rds.db_instances"),
      joined(n, ",", snapshot) + "," + joined(n, ",", instance));
  const auto output = [](const std::string& i) {
    return "\"o" + i + R"(":{"value":1,"type":"number"})";
  };
  const auto row = [](const std::string& i) {
    return R"({"mode":"managed","type":"aws_x","name":"r)" + i +
           R"(","provider":"provider[\"registry.terraform.io/hashicorp/aws\"]",)"
           R"("instances":[{"schema_version":1,"attributes":{"id":"i"}}]})";
  };
  const auto name = [](const std::string& i) { return "\"aws_x.r" + i + "\""; };
  world.state =
      R"({"version":4,"terraform_version":"1.11.4","serial":6,)"
      R"("lineage":"l","outputs":{)" +
      joined(n, ",", output) + R"(},"resources":[)" + joined(n, ",", row) +
      R"(,{"mode":"managed","type":"aws_dep","name":"d",)"
      R"("provider":"provider[\"registry.terraform.io/hashicorp/aws\"]",)"
      R"("instances":[{"schema_version":1,"attributes":{},"dependencies":[)" +
      joined(n, ",", name) + "]}]}]}";
  world.pin = pins::Pin{};
  world.pin->root = ".";
  return world;
}

// How a name is made to work. `setup` is Lua that makes what `call` takes, for
// a size of N; both sizes are measured.
struct Work {
  const char* name;
  std::size_t n;
  const char* setup;
  const char* call;
  bool facts = false;  // needs a world with N of everything
  bool once = false;   // costs at the first call only, or ends the evaluation
  const char* subject = "plan";
};

// What is walked element by element costs a step an element; a sixteenth a
// byte is the least of all.
double least_per_unit(const std::string& name) {
  static const std::set<std::string> kElements = {"any",
                                                  "all",
                                                  "none",
                                                  "contains",
                                                  "count",
                                                  "each",
                                                  "sum",
                                                  "max",
                                                  "min",
                                                  "unique",
                                                  "sort_by",
                                                  "filter",
                                                  "group_by",
                                                  "same",
                                                  "resource:changed",
                                                  "resource.dependencies"};
  const bool elements =
      kElements.contains(name) || name.starts_with("statement.");
  return elements ? 0.99 : 0.05;
}

constexpr const char* kList = "local t = {} for i = 1, N do t[i] = i end";
constexpr const char* kTexts =
    "local t = {} for i = 1, N do t[i] = 'text ' .. i end";
constexpr const char* kKeys =
    "local t = {} for i = 1, N do t['k' .. i] = i end";
constexpr const char* kText = "local s = ('a'):rep(N)";
constexpr const char* kBig = "local r = plan.by_address['aws_big.b']";
constexpr const char* kYes = "local function yes() return true end";
constexpr const char* kDocument =
    "local s = '{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[' .. "
    "('\"a\",'):rep(N) .. '\"b\"],\"NotAction\":[' .. ('\"a\",'):rep(N) .. "
    "'\"b\"],\"Resource\":[' .. ('\"a\",'):rep(N) .. '\"b\"],"
    "\"NotResource\":[' .. ('\"a\",'):rep(N) .. '\"b\"],\"Principal\":[' .. "
    "('\"a\",'):rep(N) .. '\"b\"],\"NotPrincipal\":[' .. ('\"a\",'):rep(N) "
    ".. '\"b\"]}]}' local d = iam.statements(s)[1]";

const Work kWorks[] = {
    {"pairs", 200, kKeys, "pairs(t)"},
    {"ipairs", 200, kList, "(function() for i in ipairs(t) do end end)()"},
    {"select", 15, kList, "select(1, table.unpack(t, 1, N))"},
    {"tonumber", 4000, kText, "tonumber(s)"},
    {"table.concat", 200, kTexts, "table.concat(t)"},
    {"table.insert", 500, kList, "table.insert(t, 1, 0)"},
    {"table.move", 200, kList, "table.move(t, 1, N, 1, {})"},
    {"table.remove", 500, kList, "table.remove(t, 1)"},
    {"table.sort", 200, kList, "table.sort(t)"},
    {"table.unpack", 15, kList, "table.unpack(t, 1, N)"},
    {"string.byte", 15, kText, "s:byte(1, N)"},
    {"string.char", 20, kList, "string.char(table.unpack(t, 1, N))"},
    {"string.find", 4000, kText, "s:find('b')"},
    {"string.format", 4000, kText, "('%s'):format(s)"},
    {"string.gmatch", 2000, kText, "s:gmatch('b')()"},
    {"string.gsub", 2000, kText, "s:gsub('a', 'b')"},
    {"string.lower", 8000, kText, "s:lower()"},
    {"string.upper", 8000, kText, "s:upper()"},
    {"string.reverse", 8000, kText, "s:reverse()"},
    {"string.match", 2000, kText, "s:match('b')"},
    {"string.rep", 8000, "", "('a'):rep(N)"},
    {"string.sub", 16000, kText, "s:sub(2)"},
    {"utf8.char", 20, kList, "utf8.char(table.unpack(t, 1, N))"},
    {"utf8.codepoint", 15, kText, "utf8.codepoint(s, 1, N)"},
    {"utf8.codes", 500, kText,
     "(function() for p in utf8.codes(s) do end end)()"},
    {"utf8.len", 2000, kText, "utf8.len(s)"},
    {"utf8.offset", 2000, kText, "utf8.offset(s, N)"},
    {"any", 200, kTexts, "any(t, cidr_free)"},
    {"all", 200, kTexts, "all(t, cidr_is)"},
    {"none", 200, kTexts, "none(t, cidr_free)"},
    {"contains", 200, kList, "contains(t, 0)"},
    {"subset", 200, kList, "subset(t, { 1, 2 }) or subset({ 0 }, t)"},
    {"filter", 200, kList, "filter(t, cidr_is)"},
    {"map", 200, kList, "map(t, cidr_is)"},
    {"count", 200, kList, "count(t, cidr_is)"},
    {"each", 200, kList, "(function() for x in each(t) do end end)()"},
    {"sum", 200, kList, "sum(t)"},
    {"max", 200, kList, "max(t)"},
    {"min", 200, kList, "min(t)"},
    {"sort_by", 100, kList, "sort_by(t, function(x) return -x end)"},
    {"unique", 200, kList, "unique(t)"},
    {"group_by", 200, kTexts, "group_by(t, function(x) return x end)"},
    {"glob", 2000, kText, "glob('*b', s)"},
    {"same", 200, kList, "same(t, t)"},
    {"time", 4000, kText, "time(s)", false, true},
    {"age", 4000, kText, "age(s)", false, true},
    {"arn.parse", 180, "local s = 'arn:aws:s3:::' .. ('a'):rep(N)",
     "arn.parse(s)"},
    {"url.parse", 800, "local s = 'https://a/' .. ('a'):rep(N)",
     "url.parse(s)"},
    {"cidr.contains", 4000, kText, "cidr.contains('::/0', s)", false, true},
    {"cidr.overlaps", 4000, kText, "cidr.overlaps('::/0', s)", false, true},
    {"cidr.is_anywhere", 4000, kText, "cidr.is_anywhere(s)", false, true},
    {"semver.is_exact", 4000, kText, "semver.is_exact(s)"},
    {"semver.satisfies", 4000, kText, "semver.satisfies('1.2.3', s)", false,
     true},
    {"json.decode", 2000, "local s = '[' .. ('1,'):rep(N) .. '1]'",
     "json.decode(s)"},
    {"iam.statements", 200, kDocument, "iam.statements(s)"},
    {"aws.statements", 200, "local r = plan.by_address['aws_policy.p']",
     "aws.statements(r, 'policy')", true},
    {"statement.actions", 200, kDocument, "d.actions"},
    {"statement.not_actions", 200, kDocument, "d.not_actions"},
    {"statement.resources", 200, kDocument, "d.resources"},
    {"statement.not_resources", 200, kDocument, "d.not_resources"},
    {"statement.principals", 200, kDocument, "d.principals"},
    {"statement.not_principals", 200, kDocument, "d.not_principals"},
    {"present", 40, "local r = plan.by_address['aws_ref.r']",
     "present(r.after, 'c')", true},
    {"plan:resources", 40, "", "plan:resources('aws_x')", true},
    {"plan:doing", 40, "", "plan:doing('creates')", true},
    {"plan.changes", 40, "", "plan.changes", true},
    {"plan.existing", 40, "", "plan.existing", true},
    {"state:resources", 40, "", "state:resources('aws_x')", true},
    {"state.outputs", 40, "", "state.outputs.o1", true},
    {"resource:changed", 40, kBig, "r:changed('list')", true},
    {"resource:refs", 30, "local r = plan.by_address['aws_ref.r']",
     "r:refs('ids')", true},
    {"resource:referrers", 30, "local r = plan.by_address['aws_x.r1']",
     "r:referrers('aws_y', 'x')", true},
    {"resource:backups", 30,
     "local r = plan.by_address['aws_db_instance.prod']", "r:backups()", true},
    {"resource:surviving_backups", 30,
     "local r = plan.by_address['aws_db_instance.prod']",
     "r:surviving_backups()", true},
    {"resource:live", 30, "local r = plan.by_address['aws_db_instance.prod']",
     "r:live()", true},
    {"resource.after", 200, kBig, "r.after", true, true},
    {"resource.before", 200, kBig, "r.before", true, true},
    {"resource.tags", 40, kBig, "#r.tags", true},
    {"resource.dependencies", 40, "local r = state:resources('aws_dep')[1]",
     "r.dependencies", true},
    {"output.after", 100, "", "r.after", true, false, "output.o"},
};

// The Lua text of a rule that sets up and calls so many times.
std::string rule_of(const Work& work, std::size_t n, int times) {
  std::string body =
      "local N = " + std::to_string(n) + "\n" + kYes +
      "\nlocal cidr_free, cidr_is = semver.is_exact, "
      "function() return true end\n" +
      work.setup + "\nlocal function call() local _ = " + work.call + " end\n";
  if (times < 0) {
    return body +
           "local kept = {} while true do kept[#kept + 1] = " + work.call +
           " or 1 end";
  }
  return body + "for i = 1, " + std::to_string(times) + " do call() end";
}

World measured_world(const Work& work, std::size_t n) {
  World world = work.facts ? world_of(n) : World{};
  world.kind = "check";
  world.subject = work.subject;
  world.budget.instructions = 100'000'000;
  return world;
}

std::uint64_t steps_of(const Work& work, std::size_t n, int times) {
  Judge judge(measured_world(work, n));
  const std::string loaded = judge.load_rule(rule_of(work, n, times));
  EXPECT_EQ(loaded, "loaded") << work.name;
  if (loaded != "loaded") return 0;
  const Evaluation evaluation = judge.evaluate(work.subject);
  const bool fine =
      evaluation.verdict == report::Verdict::kPass || (work.once && times > 0);
  EXPECT_TRUE(fine) << work.name << ": " << to_text(evaluation);
  return evaluation.spent.instructions;
}

// What one call costs. The machine's own instructions are counted in hundreds,
// so that a call is repeated.
double cost_of(const Work& work, std::size_t n) {
  const int times = work.once ? 1 : 50;
  // The first calls may open documents and build what is kept.
  const int before = work.once ? 0 : times;
  const auto with = static_cast<double>(steps_of(work, n, before + times));
  const auto without = static_cast<double>(steps_of(work, n, before));
  return (with - without) / times;
}

void PrintTo(const Work& work, std::ostream* out) { *out << work.name; }

std::string test_name(const ::testing::TestParamInfo<Work>& info) {
  std::string name = info.param.name;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '.' || c == ':'; },
      '_');
  return name;
}

class ProportionalBound : public ::testing::TestWithParam<Work> {};

INSTANTIATE_TEST_SUITE_P(Of, ProportionalBound, ::testing::ValuesIn(kWorks),
                         test_name);

TEST_P(ProportionalBound, IsChargedInProportion) {
  const Work& work = GetParam();
  const double small = cost_of(work, work.n);
  const double large = cost_of(work, 10 * work.n);
  EXPECT_GE(large, 4 * std::max(small, 1.0))
      << small << " steps for " << work.n << ", " << large
      << " for ten times as many";
  const double units = 10 * static_cast<double>(work.n);
  EXPECT_TRUE(work.once || large >= least_per_unit(work.name) * units)
      << large << " steps for " << units;
}

TEST_P(ProportionalBound, EndsWithTheBudget) {
  const Work& work = GetParam();
  World world = measured_world(work, work.n);
  world.budget = {.instructions = 400'000, .memory = std::size_t{16} << 20};
  Judge judge(world);
  ASSERT_EQ(judge.load_rule(rule_of(work, work.n, -1)), "loaded");
  const Evaluation evaluation = judge.evaluate(work.subject);
  EXPECT_EQ(evaluation.verdict, report::Verdict::kError);
  const std::string answer = to_text(evaluation);
  const bool spent = answer.find("spent its budget of") != std::string::npos;
  EXPECT_TRUE(spent || work.once) << answer;
  EXPECT_LE(evaluation.spent.memory, world.budget.memory);
}

// ---- what files say while they are loaded ----------------------------------

// Said a hundred times with a table of `n` values, in a budget that a hundred
// small ones do not spend.
struct Said {
  const char* name;
  const char* text;
};

const Said kSaidInTests[] = {
    {"test.create", "create('aws_x.a', { v = t })"},
    {"test.update", "update('aws_x.a', { v = t }, {})"},
    {"test.replace", "replace('aws_x.a', { v = t }, {})"},
    {"test.delete", "delete('aws_x.a', { v = t })"},
    {"test.noop", "noop('aws_x.a', { v = t })"},
    {"test.forget", "forget('aws_x.a', { v = t })"},
    {"test.import", "import('aws_x.a', { v = t })"},
    {"test.move", "move('aws_x.a', 'aws_x.b', { v = t })"},
    {"test.drift", "drift('aws_x.a', { v = t }, {})"},
    {"test.data", "data('data.aws_x.a', { v = t })"},
    {"test.exists", "exists('aws_x.a', { v = t })"},
    {"test.module", "module('m', { v = t })"},
    {"test.output", "output('o', { v = t })"},
    {"test.provider", "provider('p', { v = t })"},
    {"test.variable", "variable('v', t)"},
    {"test.action", "action('action.a.b', { v = t })"},
    {"test.many", "many(#t + 1, function(i) return i end)"},
    {"test.sensitive", "sensitive(t)"},
    {"test.source", "source { items = { { v = t } } }"},
    {"test.file", "file(('s'):rep(60) .. s .. s .. s .. s)"},
    {"test",
     "test('t' .. i) { policy = 'a.b', plan = {}, params = { v = t }, "
     "expect = pass }"},
};

std::string load_test_file(const std::string& text, std::size_t n) {
  const std::string file =
      "local t, s = {}, ('a'):rep(" + std::to_string(n * 8) + ")\nfor i = 1, " +
      std::to_string(n) +
      " do t[i] = i end\nfor i = 1, 100 do local _ = " + text + " end";
  const auto clock = [] { return std::chrono::nanoseconds(0); };
  const auto loader = [](std::string_view) -> Result<SourceText> {
    return fail(ErrorCode::kNotFound, "none");
  };
  const auto tests =
      read_test_file({file, "p_test.lua"},
                     {.instructions = 150'000, .memory = std::size_t{64} << 20},
                     clock, loader);
  return tests ? "loaded" : to_string(tests.error());
}

TEST(ProportionalBounds, HoldForBuildersOfTests) {
  for (const Said& said : kSaidInTests) {
    EXPECT_EQ(load_test_file(said.text, 3), "loaded") << said.name;
    const std::string large = load_test_file(said.text, 5000);
    EXPECT_NE(large.find("spent its budget of"), std::string::npos)
        << said.name << ": " << large;
  }
}

std::string load_policies(std::size_t n, const std::string& text) {
  World world;
  world.budget = {.instructions = 200'000};
  world.libraries["lib/a"] =
      "return { a = '" + std::string(n * 60, 'a') + "' }";
  Judge judge(world);
  return judge.load("local t = {}\nfor i = 1, " + std::to_string(n) +
                    " do t[i] = i end\n" + text);
}

constexpr const char* kPolicies =
    "for i = 1, 100 do policy('a.b' .. i) { title = 't', on = 'plan', x = t, "
    "require = function() return true end } end";

TEST(ProportionalBounds, HoldForDeclarations) {
  EXPECT_EQ(load_policies(3, kPolicies), "loaded");
  EXPECT_NE(load_policies(5000, kPolicies).find("spent its budget of"),
            std::string::npos);
  EXPECT_EQ(load_policies(3, "local a = use 'lib/a'"), "loaded");
  EXPECT_NE(load_policies(4000, "local a = use 'lib/a'").find("budget"),
            std::string::npos);
}

// Denials: the message is what costs; its fields are walked.
TEST(ProportionalBounds, HoldForDenials) {
  const Work denial = {"plan:deny", 50,
                       "local f = {} for i = 1, N do f['k' .. i] = i end",
                       "s_deny(f)"};
  const auto steps = [&](std::size_t n, int times) {
    World world = measured_world(denial, n);
    Judge judge(world);
    EXPECT_EQ(
        judge.load_rule("local N = " + std::to_string(n) + "\n" + denial.setup +
                        "\nfor i = 1, " + std::to_string(times) +
                        " do r:deny('{k1}', f) end"),
        "loaded");
    return judge.evaluate("plan").spent.instructions;
  };
  const auto small = steps(50, 40) - steps(50, 0);
  const auto large = steps(500, 40) - steps(500, 0);
  EXPECT_GE(large, 4 * small);
}

// ---- what is constant ------------------------------------------------------

// Expressions for the owners of fields; what they take is the same for all
// worlds. Empty: the name is a global, or a function of a library.
const std::map<std::string_view, const char*> kOwners = {
    {"resource", "plan.by_address['aws_x.r1']"},
    {"plan", "plan"},
    {"state", "state"},
    {"pin", "pin"},
    {"run", "run"},
    {"math", "math"},
    {"utf8", "utf8"},
    {"arn_parts", "arn.parse('arn:aws:s3:::b')"},
    {"url_parts", "url.parse('https://a/b')"},
    {"statement", "iam.statements('{\"Statement\":{\"Effect\":\"Deny\"}}')[1]"},
    {"ingress_rule", "aws.ingress(plan.by_address['aws_security_group.s'])[1]"},
    {"lifecycle", "plan.by_address['aws_x.r1'].lifecycle"},
    {"output", "r"},
};

// Calls of functions and methods that are constant, with arguments of size N
// where they take any.
const std::map<std::string_view, const char*> kConstantCalls = {
    {"tostring", "tostring(t)"},
    {"type", "type(t)"},
    {"string.len", "s:len()"},
    {"aws.ingress", "aws.ingress(plan.by_address['aws_security_group.s'])"},
    {"resource:has", "big:has('list')"},
    {"resource:source", "big:source()"},
    {"ingress_rule:covers",
     "aws.ingress(plan.by_address['aws_security_group.s'])[1]:covers(5)"},
    {"minutes", "minutes(N)"},
    {"hours", "hours(N)"},
    {"days", "days(N)"},
    {"kib", "kib(N)"},
    {"mib", "mib(N)"},
    {"gib", "gib(N)"},
    {"now", "now()"},
    {"math.abs", "math.abs(N)"},
    {"math.ceil", "math.ceil(N)"},
    {"math.floor", "math.floor(N)"},
    {"math.fmod", "math.fmod(N, 3)"},
    {"math.max", "math.max(N, 3)"},
    {"math.min", "math.min(N, 3)"},
    {"math.sqrt", "math.sqrt(N)"},
    {"math.tointeger", "math.tointeger(N)"},
    {"math.type", "math.type(N)"},
    {"math.ult", "math.ult(N, 1)"},
    {"param.boolean", "param.boolean()"},
    {"param.duration", "param.duration()"},
    {"param.list", "param.list()"},
    {"param.map", "param.map()"},
    {"param.number", "param.number()"},
    {"param.size", "param.size()"},
    {"param.string", "param.string()"},
};

// Constant by their nature, and out of reach of this test's worlds: names of
// other files, records of subjects that the plan lacks, rows of evidence.
const std::set<std::string_view> kOutOfReach = {
    "waiver",  "test.ref",    "test.unknown", "action_invocation",
    "backend", "module_call", "provider",     "variable",
    "source",  "backup",      "restore_test"};

std::string expression_of(const vocabulary::Entry& entry) {
  const auto call = kConstantCalls.find(entry.name);
  if (call != kConstantCalls.end()) return call->second;
  if (entry.kind == Kind::kGlobalValue) return std::string(entry.name);
  const auto owner = kOwners.find(entry.owner);
  if (owner == kOwners.end()) return {};
  return std::string(owner->second) + "." +
         std::string(vocabulary::short_name(entry));
}

// The cost of `call` in worlds of n and 10 n; ended evaluations count as well,
// because what raises is work too.
std::uint64_t constant_cost(const std::string& expression, std::size_t n) {
  World world = world_of(n);
  world.kind = "check";
  world.subject =
      expression.starts_with("r.") ? std::string("output.o") : "plan";
  // Setting up costs in proportion: it is the same with and without the call.
  const std::string setup = "local N = " + std::to_string(n) +
                            " local t = { 1 } local s = ('a'):rep(N) local "
                            "big = plan.by_address['aws_big.b'] local "
                            "opened = big.after\n";
  const auto steps = [&](const std::string& rest) {
    Judge judge(world);
    EXPECT_EQ(judge.load_rule(setup + rest), "loaded") << expression;
    return judge.evaluate(world.subject).spent.instructions;
  };
  const std::string loop = "for i = 1, 200 do local _ = ";
  return steps(loop + expression + " end") - steps(loop + "1 end");
}

TEST(ConstantBounds, AreConstant) {
  for (const vocabulary::Entry& entry : vocabulary::entries()) {
    const auto* bound = vocabulary::bound_of(entry);
    if (bound == nullptr || bound->growth != Growth::kConstant) continue;
    const std::string expression = expression_of(entry);
    if (expression.empty()) continue;
    const std::uint64_t small = constant_cost(expression, 5);
    const std::uint64_t large = constant_cost(expression, 50);
    // Instructions come in steps of 500.
    EXPECT_LE(large, small + 1500) << entry.name;
  }
}

// ---- nothing is left out ---------------------------------------------------

TEST(Bounds, AreAllExercised) {
  std::set<std::string_view> tried;
  for (const Work& work : kWorks) tried.insert(work.name);
  for (const Said& said : kSaidInTests) tried.insert(said.name);
  tried.insert({"policy", "use"});
  for (const vocabulary::Entry& entry : vocabulary::entries()) {
    const auto* bound = vocabulary::bound_of(entry);
    if (bound == nullptr) continue;
    if (bound->growth == Growth::kConstant) {
      const bool reachable = !expression_of(entry).empty() ||
                             kOutOfReach.contains(entry.owner) ||
                             kOutOfReach.contains(entry.name);
      EXPECT_TRUE(reachable) << entry.name;
      EXPECT_FALSE(tried.contains(entry.name)) << entry.name;
      continue;
    }
    // All subjects are denied by one function, all datasets asked by one.
    const bool is_deny = vocabulary::short_name(entry) == "deny";
    const bool is_shared = is_deny || entry.kind == Kind::kDataset;
    if (is_shared) continue;
    EXPECT_TRUE(tried.contains(entry.name))
        << entry.name << ": add what makes it work to tests/bindings";
  }
}

// A list of the cloud: asked, and each item made.
TEST(ProportionalBounds, HoldForDatasets) {
  const Work ask = {"dataset",
                    50,
                    "",
                    "cloud.aws.rds.db_snapshots",
                    true,
                    false,
                    "aws_db_instance.prod"};
  const double small = cost_of(ask, 50);
  const double large = cost_of(ask, 500);
  EXPECT_GE(large, 4 * small) << small << " and " << large;
}

}  // namespace
}  // namespace holdpoint::bindings

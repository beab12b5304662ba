#include "scenes.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "holdpoint/cli/cli.hpp"

namespace holdpoint::cli {
namespace {

// ---- templates

constexpr const char* kPlan = R"({
 "format_version": "1.2", "terraform_version": "<<version:1.11.4>>",
 "timestamp": "<<timestamp:2026-02-26T21:59:00Z>>",
 "variables": {"<<variable:size>>": {"value": "<<variable value:v>>"}},
 "planned_values": {"root_module": {}},
 "resource_changes": [
  {"address": "module.m[\"<<module:m>>\"].aws_db_instance.prod[\"<<key:k>>\"]",
   "module_address": "module.m[\"<<module:m>>\"]", "mode": "managed",
   "previous_address": "aws_db_instance.<<previous:old>>",
   "type": "<<type:aws_db_instance>>", "name": "<<name:prod>>",
   "index": "<<key:k>>", "provider_name": "<<provider:registry.terraform.io/hashicorp/aws>>",
   "action_reason": "<<reason:delete_because_no_resource_config>>",
   "change": {"actions": ["delete"], "after": null, "after_unknown": {},
    "before": {"identifier": "<<value:prod>>", "engine": "<<lua value:e>>",
      "region": "<<region:eu-west-1>>",
      "arn": "<<arn:arn:aws:rds:eu-west-1:123456789012:db:prod>>",
      "<<attribute:kind>>": 1, "tags": {"t": "<<tag:v>>", "<<tag key:u>>": "w"}}}},
  {"address": "aws_db_instance.gone", "mode": "managed", "type": "aws_db_instance",
   "name": "gone", "deposed": "<<deposed:abcdef01>>",
   "provider_name": "registry.terraform.io/hashicorp/aws",
   "change": {"actions": ["delete"], "before": {"identifier": "g"}, "after": null,
    "after_unknown": {}}}],
 "output_changes": {"<<output:o>>": {"actions": ["create"], "before": null,
   "after": "<<output value:ov>>", "after_unknown": false}},
 "complete": true, "applyable": true, "errored": false,
 "configuration": {"root_module": {
   "outputs": {"<<output:o>>": {"expression": {}}},
   "module_calls": {"<<call:mc>>": {"source": "<<source:./mc>>", "module": {}}},
   "variables": {"<<variable:size>>": {"description": "<<description:d>>"}}}}})";

constexpr const char* kPolicies = R"(
policy "p.deny" {
  title = "<<title:All is well>>", severity = "high", on = {},
  message = "{address} {type} {name} {provider} {module} {index} {action_reason}"
    .. " {before.identifier} {tags.t} {p.given} <<message:m>>",
  remedy = "{before.engine}\n<<remedy:r>>", docs = "<<docs:d>>",
  controls = { "<<control:c>>" }, params = { given = "<<parameter:x>>" },
  require = function() return false end }
policy "p.check" {
  title = "T", severity = "low", on = {}, on_undetermined = "warn",
  check = function(r) r:deny("<<said:s>> " .. (r.before.engine or "")) end }
policy "p.keys" {
  title = "T", severity = "low", on = {},
  check = function(r)
    for k, v in pairs(r.tags) do r:deny(k .. "=" .. v) end
  end }
policy "p.output" { title = "T", severity = "low", on = "output",
  message = "{name} {after}", require = function(o) return false end }
policy "p.variable" { title = "T", severity = "low", on = "variable",
  message = "{name} {value}", require = function(v) return false end }
policy "p.call" { title = "T", severity = "low", on = "module_call",
  message = "{name} {source}", require = function(v) return false end }
policy "p.plan" { title = "T", severity = "low", on = "plan",
  check = function(p) p:deny(plan.terraform_version .. run["<<run:environment>>"]) end }
policy "p.field" { title = "T", severity = "low", on = "plan",
  check = function(p) return p[("%s"):format("<<field:complet>>")].x end }
policy "p.decode" { title = "T", severity = "low", on = {},
  check = function(r) json.decode(r.before.engine) end }
policy "p.pattern" { title = "T", severity = "low", on = "plan",
  check = function(p) return ("x"):find("<<pattern:[>>") end }
policy "p.time" { title = "T", severity = "low", on = {},
  check = function(r) return time(r.before.engine) end }
policy "p.cloud" { title = "T", severity = "low", on = {},
  check = function(r)
    for _, s in ipairs(cloud.aws.rds.db_snapshots) do r:deny(s.status) end
  end }
policy "p.state" { title = "T", severity = "low", on = "state",
  check = function(s) s:deny(s.lineage .. s.terraform_version) end }
)";

constexpr const char* kState = R"({
 "version": 4, "terraform_version": "<<state version:1.11.4>>", "serial": 7,
 "lineage": "<<lineage:5b1b6c1e-0000-4000-8000-000000000000>>",
 "outputs": {"<<state output:so>>": {"value": "x", "type": "string"}},
 "resources": [{"mode": "managed", "module": "<<state module:module.a>>",
   "type": "<<state type:aws_db_instance>>", "name": "<<state name:prod>>",
   "provider": "<<state provider:provider[\"registry.terraform.io/hashicorp/aws\"]>>",
   "instances": [{"schema_version": 2, "index_key": "<<state key:k>>",
     "attributes": {"id": "db", "identifier": "<<state value:prod>>"}}]}]})";

constexpr const char* kContext = R"({
 "format": "holdpoint.context", "format_version": 1,
 "collected_at": "2026-02-26T21:58:03Z",
 "collector": {"name": "<<collector:c>>", "version": "<<collector version:1>>"},
 "scopes": [{"provider": "aws", "account": "<<account:123456789012>>",
   "region": "eu-west-1", "principal": "<<principal:p>>"}],
 "sources": [
  {"id": "<<source id:snapshots>>", "dataset": "<<dataset:aws.rds.db_snapshots>>",
   "provider": "aws", "account": "<<account:123456789012>>",
   "region": "<<source region:eu-west-1>>", "status": "ok", "complete": true,
   "collected_at": "2026-02-26T21:58:01Z"},
  {"id": "denied", "call": "<<asked:rds describe-db-instances>>", "provider": "aws",
   "account": "123456789012", "region": "eu-west-1", "subject": "<<subject:s>>",
   "status": "denied", "complete": false, "collected_at": "2026-02-26T21:58:01Z",
   "error": {"code": "<<code:AccessDenied>>", "message": "<<error:not authorized>>"}}],
 "items": [{"source": "<<source id:snapshots>>", "raw": {
   "DBSnapshotIdentifier": "<<item:i>>", "DBInstanceIdentifier": "prod",
   "DBSnapshotArn": "arn:aws:rds:eu-west-1:123456789012:snapshot:i",
   "Status": "<<status:available>>", "<<item key:Extra>>": "x"}}]})";

constexpr const char* kPins = R"({
 "format": "holdpoint.pins", "format_version": 1, "pins": [{"root": "<<root:.>>",
  "workspace": "<<workspace:default>>", "lineage": "<<pinned:other>>", "serial": 9,
  "resources": 3, "account": "<<pinned account:210987654321>>",
  "region": "<<pinned region:us-east-1>>", "owner": "<<owner:me>>",
  "recorded_at": "2026-02-26T21:00:00Z"}]})";

constexpr const char* kWrongPins = R"({
 "format": "holdpoint.pins", "format_version": 1, "<<key:pin>>": []})";

constexpr const char* kGoodPins = R"({
 "format": "holdpoint.pins", "format_version": 1, "pins": [{"root": ".",
  "workspace": "default", "lineage": "other", "serial": 9, "resources": 3,
  "owner": "me", "recorded_at": "2026-02-26T21:00:00Z"}]})";

constexpr const char* kConfiguration = R"({
 "account": "<<account:123456789012>>", "region": "<<region:eu-west-1>>",
 "root": "<<root:a>>", "workspace": "<<workspace:w>>",
 "contexts": ["<<context:missing.json>>"], "policies": ["<<policies:none>>"],
 "parameters": {"<<parameter:p.deny.given>>": "<<value:x>>"},
 "max_evidence_age": {"<<kind:backup>>": "<<age:1h>>"}})";

constexpr const char* kWrongConfiguration = R"({"<<key:accont>>": "x"})";

constexpr const char* kSmallPolicy = R"(
policy "p.small" { title = "T", severity = "low", on = {}, params = { given = 1 },
  message = "{address} {p.given}", require = function(r, p) return false end })";

constexpr const char* kTests = R"(
test "<<name:a test>>" { policy = "p.small",
  plan = { create("aws_ebs_volume.a", { size = "<<given:8>>" }) }, expect = pass }
test "a name" { policy = "<<policy:p.smal>>", plan = {}, expect = pass }
test "a text" { policy = "p.small", plan = { create("aws_ebs_volume.a", {}) },
  expect = deny "<<expected:e>>" }
test "an address" { policy = "p.small",
  plan = { create("<<address:aws_ebs_volume.b>>", {}) }, expect = pass }
test "a parameter" { policy = "p.small", plan = {},
  params = { ["<<parameter:nothing>>"] = 1 }, expect = pass })";

// What a page shows of a policy and of its tests.
constexpr const char* kShownPolicy = R"(
policy "p.shown" { title = "<<title:T>>", severity = "low",
  on = { type = { "<<type:aws_a>>", "b", "c", "d", "e" }, action = "writes",
    module = "<<module:m>>" },
  params = { given = "<<value:v>>" }, needs = { "aws.rds.db_instances" },
  remedy = "<<remedy:Do>>", docs = "<<docs:https://example.com>>",
  controls = { "<<control:X 1>>" },
  require = function(r, p) return r.after.size == p.given end })";

constexpr const char* kShownTests = R"(
test "<<denied:small>>" { policy = "p.shown",
  plan = { create("a.b", { size = 1 }) }, expect = deny }
test "<<allowed:large>>" { policy = "p.shown", plan = {}, expect = pass })";

// What the linter and the parser have something to say about.
constexpr const char* kFaultyPolicy = R"(
policy "<<id:P>>" { title = "T", severity = "<<severity:hi>>", on = "<<on:resorce>>",
  ["<<key:messge>>"] = "{<<placeholder:adress>>}",
  require = function(r) return foo["<<global:x>>"] == "<<compared:y>>" end })";

std::vector<std::string> checking(std::vector<std::string> more) {
  std::vector<std::string> words = {
      "check",       "FOLDER/plan.json", "--policies", "FOLDER/p.lua",
      "--no-stdlib", "--jobs",           "1"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

// ---- substitution

constexpr std::string_view kOpen = "<<";
constexpr std::string_view kClose = ">>";

std::string in_json(const std::string& text) {
  using nlohmann::json;
  // Bytes that are not UTF-8 go through: readers must refuse them.
  std::string out;
  for (const char c : text) {
    const std::string quoted = static_cast<unsigned char>(c) < 0x80
                                   ? json(std::string(1, c)).dump()
                                   : "\"" + std::string(1, c) + "\"";
    out += quoted.substr(1, quoted.size() - 2);
  }
  return out;
}

std::string in_lua(const std::string& text) {
  std::string out;
  for (const char c : text) {
    std::array<char, 8> buffer = {};
    std::snprintf(buffer.data(), buffer.size(), "\\%03u",
                  static_cast<unsigned>(static_cast<unsigned char>(c)));
    out += buffer.data();
  }
  return out;
}

std::string as_it_is(const std::string& text) { return text; }

using Escape = std::string (*)(const std::string&);

// Calls `found(name, default)` for each place and puts its answer there.
template <typename Found>
std::string filled(std::string_view text, const Found& found) {
  std::string out;
  while (true) {
    const std::size_t open = text.find(kOpen);
    out += text.substr(0, open);
    if (open == std::string_view::npos) return out;
    text.remove_prefix(open + kOpen.size());
    const std::size_t close = text.find(kClose);
    const std::string place(text.substr(0, close));
    const std::size_t colon = place.find(':');
    out += found(place.substr(0, colon), place.substr(colon + 1));
    text.remove_prefix(close + kClose.size());
  }
}

std::string with(std::string_view text, const std::string& place,
                 const std::string& value, Escape escape) {
  return filled(text, [&](const std::string& name, const std::string& usual) {
    return name == place ? escape(value) : usual;
  });
}

std::string in_folder(std::string word, const std::string& folder) {
  constexpr std::string_view kFolder = "FOLDER";
  const std::size_t at = word.find(kFolder);
  return at == std::string::npos ? word
                                 : word.replace(at, kFolder.size(), folder);
}

}  // namespace

const std::vector<Scene>& scenes() {
  static const std::vector<Scene> kScenes = {
      {"plan",
       {{"plan.json", kPlan}, {"p.lua", kPolicies}},
       {checking({"--run", "environment=<<run value:v>>"}),
        checking({"--run", "environment=<<run value:v>>", "--format", "json"}),
        checking({"--quiet"}),
        {"check", "FOLDER/plan.json"},
        {"context", "collect", "aws", "--for", "FOLDER/plan.json", "--dry-run"},
        {"pin", "check", "--state", "FOLDER/plan.json"},
        {"context", "show", "FOLDER/plan.json"}}},
      {"state",
       {{"plan.json", kPlan},
        {"p.lua", kPolicies},
        {"s.json", kState},
        {"pins.json", kGoodPins}},
       {checking({"--state", "FOLDER/s.json"}),
        {"check", "--state", "FOLDER/s.json", "--policies", "FOLDER/p.lua"},
        {"check", "--state", "FOLDER/s.json", "--format", "json", "--policies",
         "FOLDER/p.lua"},
        {"pin", "check", "--state", "FOLDER/s.json", "--pins",
         "FOLDER/pins.json"},
        {"pin", "record", "--state", "FOLDER/s.json", "--pins",
         "FOLDER/pins.json"},
        {"pin", "record", "--state", "FOLDER/s.json", "--pins",
         "FOLDER/new.json"}}},
      {"context",
       {{"plan.json", kPlan},
        {"p.lua", kPolicies},
        {"c.json", kContext},
        {"answers/manifest.json", kContext}},
       {checking({"--context", "FOLDER/c.json", "--account", "123456789012",
                  "--now", "2026-02-26T22:00:00Z"}),
        checking({"--context", "FOLDER/c.json", "--format", "json", "--account",
                  "123456789012", "--now", "2026-02-26T22:00:00Z"}),
        {"context", "show", "FOLDER/c.json"},
        {"context", "show", "FOLDER/c.json", "--format", "json"},
        {"context", "validate", "FOLDER/c.json", "FOLDER/answers"},
        {"context", "merge", "FOLDER/c.json"},
        {"context", "merge", "FOLDER/c.json", "FOLDER/c.json", "--output",
         "FOLDER/<<output:merged>>"}}},
      {"pins",
       {{"plan.json", kPlan},
        {"p.lua", kPolicies},
        {"s.json", kState},
        {"pins.json", kPins}},
       {checking({"--pins", "FOLDER/pins.json"}),
        {"pin", "check", "--state", "FOLDER/s.json", "--pins",
         "FOLDER/pins.json"},
        {"pin", "record", "--state", "FOLDER/s.json", "--pins",
         "FOLDER/pins.json"}}},
      {"configuration",
       {{"plan.json", kPlan}, {"p.lua", kPolicies}, {"h.json", kConfiguration}},
       {{"check", "FOLDER/plan.json", "--no-stdlib", "--config",
         "FOLDER/h.json"},
        {"check", "FOLDER/plan.json", "--no-stdlib", "--config",
         "FOLDER/h.json", "--context", "FOLDER/plan.json"},
        checking(
            {"--config", "FOLDER/h.json", "--context", "FOLDER/plan.json"})}},
      {"keys that are wrong",
       {{"plan.json", kPlan},
        {"p.lua", kPolicies},
        {"pins.json", kWrongPins},
        {"h.json", kWrongConfiguration}},
       {checking({"--config", "FOLDER/h.json"}),
        checking({"--pins", "FOLDER/pins.json"})}},
      {"policies that are wrong",
       {{"plan.json", kPlan},
        {"p.lua", kFaultyPolicy},
        {"q.lua", "policy \"a\" { <<source:title>> }"},
        {"r.lua", "local x = \"<<unfinished:x>>\" + {}\npolicy \"a.b\" {}"}},
       {checking({}),
        {"check", "FOLDER/plan.json", "--policies", "FOLDER/q.lua"},
        {"check", "FOLDER/plan.json", "--policies", "FOLDER/r.lua"},
        {"test", "FOLDER/p.lua"}}},
      {"tests",
       {{"p.lua", kSmallPolicy}, {"p_test.lua", kTests}},
       {{"test", "FOLDER", "--no-stdlib"},
        {"test", "FOLDER", "--no-stdlib", "--verbose"},
        {"test", "FOLDER", "--no-stdlib", "--format", "json"},
        {"test", "FOLDER", "--no-stdlib", "--format", "junit"},
        {"test", "FOLDER", "--no-stdlib", "--format", "tap"},
        {"test", "FOLDER", "--no-stdlib", "--coverage"},
        {"test", "FOLDER", "--no-stdlib", "--format", "<<format:junti>>"},
        {"test", "FOLDER", "--filter", "<<filter:a>>"}}},
      {"style",
       {{"a.lua", "x=1\n"}},
       {{"fmt", "--check", "FOLDER"}, {"fmt", "FOLDER/<<path:c>>.lua"}}},
      {"pages",
       {{"p.lua", kShownPolicy}, {"p_test.lua", kShownTests}},
       {{"policies", "FOLDER", "--no-stdlib"},
        {"policies", "FOLDER", "--no-stdlib", "--format", "json"},
        {"explain", "p.shown", "--policies", "FOLDER", "--no-stdlib"},
        {"explain", "<<id:p.show>>", "--policies", "FOLDER", "--no-stdlib"}}},
      {"lint",
       {{"l.raw.lua", "return anny, '<<text:t>>' -- <<comment:c>>\n"}},
       {{"lint", "FOLDER/l.raw.lua"},
        {"lint", "FOLDER/l.raw.lua", "--fix", "--dry-run"},
        {"lint", "FOLDER/l.raw.lua", "--format", "json"},
        {"lint", "FOLDER/l.raw.lua", "--format", "sarif"},
        {"lint", "FOLDER/l.raw.lua", "--format", "junit"},
        {"lint", "FOLDER/l.raw.lua", "--rule", "<<rule:style>>"},
        {"lint", "FOLDER/l.raw.lua", "--level", "style=<<level:info>>"},
        {"lint", "-", "--stdin-name", "<<name:a.lua>>"},
        {"explain", "<<page:style/yodda>>"}}},
      {"file names",
       {{"plan.json", kPlan},
        {"<<plan:pl>>.json", kPlan},
        {"d/<<policy:p>>.lua", kPolicies},
        {"e/<<faulty:p>>.lua", kFaultyPolicy},
        {"t/<<test:p>>_test.lua", kTests},
        {"t/p.lua", kSmallPolicy},
        {"<<context:c>>.json", kContext},
        {"<<state:s>>.json", kState},
        {"<<broken:b>>.json", "{\"a\": 1, \"a\": 2}"},
        {"<<folder:f>>/p.lua", kSmallPolicy}},
       {{"check", "FOLDER/<<plan:pl>>.json", "--policies", "FOLDER/d",
         "--state", "FOLDER/<<state:s>>.json"},
        {"check", "FOLDER/<<plan:pl>>.json", "--policies", "FOLDER/e"},
        {"check", "FOLDER/<<plan:pl>>.json", "--policies",
         "FOLDER/<<folder:f>>", "--format", "json"},
        {"check", "FOLDER/<<broken:b>>.json"},
        {"test", "FOLDER/t"},
        {"context", "show", "FOLDER/<<context:c>>.json"},
        {"context", "validate", "FOLDER/<<context:c>>.json"},
        {"context", "validate", "FOLDER/<<broken:b>>.json"},
        {"context", "show", "FOLDER/<<folder:f>>"},
        {"pin", "record", "--state", "FOLDER/<<state:s>>.json", "--pins",
         "FOLDER/<<pins:ps>>.json"}}},
      {"arguments",
       {{"plan.json", kPlan}, {"p.lua", kPolicies}, {"s.json", kState}},
       {{"<<command:chek>>"},
        {"context", "<<subcommand:sho>>"},
        {"help", "<<topic:chek>>"},
        {"completion", "<<shell:zish>>"},
        {"context", "collect", "<<cloud:asw>>"},
        {"context", "collect", "aws", "--datasets", "<<datasets:x>>",
         "--dry-run"},
        {"context", "collect", "aws", "--regions", "<<regions:eu-west-1>>",
         "--endpoint-url", "<<url:x>>", "--dry-run"},
        {"context", "collect", "gcp", "--project", "<<project:x>>",
         "--dry-run"},
        {"context", "collect", "aws", "--timeout", "<<timeout:1m>>",
         "--parallel", "<<parallel:1>>", "--dry-run"},
        {"context", "collect", "aws", "--regions", "eu-west-1", "--program",
         "/nothing/<<program:aws>>", "--output", "FOLDER/<<output:o>>"},
        {"context", "show", "<<file:nothing.json>>"},
        {"context", "show", "x", "--format", "<<format:xml>>"},
        {"new", "policy", "<<new id:Org>>"},
        {"new", "policy", "org.s3.x", "--type", "<<new type:a b>>"},
        {"new", "policy", "org.s3.x", "--action", "<<new group:x>>"},
        {"new", "test", "--from", "FOLDER/plan.json", "--address",
         "<<new address:x>>"},
        {"init", "FOLDER/none", "--ci", "<<new ci:x>>"},
        checking({"--<<option:polcy>>"}),
        checking({"<<operand:more>>"}),
        checking({"--now", "<<now:today>>"}),
        {"check", "FOLDER/plan.json", "--jobs=<<jobs:many>>"},
        checking({"--param", "<<param:x>>"}),
        checking({"--param", "p.deny.given=<<param value:x>>"}),
        checking({"--param", "p.deny.<<param name:gven>>=x"}),
        checking({"--run", "<<run:x>>"}),
        checking({"--run", "<<run key:x>>=1"}),
        checking({"--policy", "<<glob:none>>"}),
        checking({"--root", "<<root:/a>>"}),
        checking({"--workspace", "<<workspace:a>>", "--run", "workspace=b"}),
        checking({"--account", "<<account:1>>"}),
        checking({"--region", "<<region:r>>"}),
        checking({"--max-evidence-age", "<<age:x>>"}),
        checking({"--config", "<<config:x>>"}),
        checking({"--schema", "<<schema:x>>"}),
        checking({"--format", "<<format:xml>>"}),
        checking({"--output", "/nothing/<<output:x>>"}),
        {"pin", "record", "--state", "FOLDER/s.json", "--pins",
         "FOLDER/new.json", "--owner", "<<owner:me>>", "--account",
         "<<account:123>>", "--root", "<<root:.>>", "--workspace",
         "<<workspace:w>>", "--region", "<<region:r>>"}}}};
  return kScenes;
}

std::set<std::string> places_of(const Scene& scene) {
  std::set<std::string> places;
  const auto note = [&places](const std::string& name, const std::string&) {
    places.insert(name);
    return std::string();
  };
  // A scene is about its own documents: the plan has a scene to itself.
  for (const auto& [name, content] : scene.files) {
    filled(name, note);
    const bool own = scene.name == "plan" || name != "plan.json";
    if (own && scene.name != "file names" &&
        (content != kPolicies || scene.name == "plan")) {
      filled(content, note);
    }
  }
  for (const auto& words : scene.commands) {
    for (const std::string& word : words) filled(word, note);
  }
  return places;
}

Ran run_words(const std::vector<std::string>& words, std::size_t terminal) {
  std::ostringstream out;
  std::ostringstream err;
  Environment environment = {
      .out = out,
      .err = err,
      .input = -1,
      .out_is_terminal = terminal != 0,
      .err_is_terminal = terminal != 0,
      .width = terminal,
      .now = [] { return Timestamp{1772143200, 0}; },
      .elapsed =
          [] { return std::chrono::steady_clock::now().time_since_epoch(); }};
  const int code = run(words, environment);
  return {code, out.str(), err.str()};
}

std::vector<Ran> play(const Scene& scene, const std::string& place,
                      const std::string& text,
                      const holdpoint::testing::TemporaryFolder& folder,
                      std::size_t terminal) {
  std::filesystem::remove_all(folder.path());
  std::filesystem::create_directories(folder.path());
  const bool in_names = scene.name == "file names";
  for (const auto& [name, content] : scene.files) {
    const Escape escape = name.ends_with(".json")      ? in_json
                          : name.ends_with(".raw.lua") ? as_it_is
                                                       : in_lua;
    const bool own = scene.name == "plan" || name != "plan.json";
    folder.write(with(name, in_names ? place : "", text, as_it_is),
                 with(content, own && !in_names ? place : "", text, escape));
  }
  std::vector<Ran> all;
  const auto mentions = [&place](const std::vector<std::string>& command) {
    const std::string name = std::string(kOpen) + place + ":";
    return std::any_of(command.begin(), command.end(),
                       [&name](const std::string& word) {
                         return word.find(name) != std::string::npos;
                       });
  };
  const bool is_argument =
      std::any_of(scene.commands.begin(), scene.commands.end(), mentions);
  for (const auto& command : scene.commands) {
    if (is_argument && !mentions(command)) continue;
    std::vector<std::string> words;
    for (const std::string& word : command) {
      words.push_back(
          in_folder(with(word, place, text, as_it_is), folder.path().string()));
    }
    all.push_back(run_words(words, terminal));
  }
  return all;
}

}  // namespace holdpoint::cli

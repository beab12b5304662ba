#include "test_set.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <utility>

namespace holdpoint::testing {

namespace fs = std::filesystem;

TestSet::TestSet(const std::map<std::string, std::string>& files) {
  const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
  std::string name = std::string(test->test_suite_name()) + "." + test->name();
  for (char& letter : name) {
    if (letter == '/') letter = '-';
  }
  folder_ = fs::path(::testing::TempDir()) / ("policytest." + name);
  fs::remove_all(folder_);
  for (const auto& [path, text] : files) {
    fs::create_directories((folder_ / path).parent_path());
    std::ofstream(folder_ / path) << text;
  }
}

TestSet::~TestSet() { fs::remove_all(folder_); }

std::string TestSet::path(const std::string& below) const {
  return below.empty() ? folder_.string() : (folder_ / below).string();
}

Result<std::vector<policytest::TestResult>> TestSet::run(
    const std::string& below, const std::string& filter) const {
  policytest::Options options;
  options.paths = {path(below)};
  options.filter = filter;
  options.clock = steady_clock();
  return results_of(policytest::run_tests(options));
}

sandbox::Clock steady_clock() {
  return [] { return std::chrono::steady_clock::now().time_since_epoch(); };
}

Result<std::vector<policytest::TestResult>> results_of(
    Result<policytest::TestRun> run) {
  if (!run) return fail(run.error());
  return std::move(run->results);
}

std::string failures(
    const Result<std::vector<policytest::TestResult>>& results) {
  if (!results) return to_string(results.error());
  std::string all;
  for (const auto& result : *results) {
    if (!result.passed()) all += result.name + ": " + result.failure + "\n";
  }
  return all;
}

std::map<std::string, std::string> probes() {
  return {{"probes.lua", R"lua(
policy "probe.seen" {
  title = "Says what it sees of every resource",
  severity = "low",
  on = { type = "*" },
  forbid = function(r) return true end,
  message = "{address} {action} {type} {name} {module} deposed={deposed}",
}
policy "probe.size" {
  title = "The size is one of a few",
  severity = "low",
  on = { type = "aws_disk", action = "creates" },
  params = { most = 10, names = { "a" }, age = hours(1), large = gib(2) },
  require = function(r, p) return r.after.size <= p.most end,
  message = "{address}: {after.size} of {after.kind} is more than {p.most}, {p.age}, {p.large}, {p.names}",
}
policy "probe.key" {
  title = "A key is set",
  severity = "low",
  on = { type = "aws_disk", action = "writes" },
  require = function(r) return present(r.after, "key") end,
}
policy "probe.computed" {
  title = "The id is known",
  severity = "low",
  on = { type = "aws_disk", action = "remains" },
  require = function(r) return r.after.id ~= "" end,
}
policy "probe.drift" {
  title = "Nothing drifts",
  severity = "low",
  on = { type = "*", drift = true },
  forbid = function(r) return r:changed("size") end,
}
policy "probe.output" {
  title = "Outputs hold three addresses",
  severity = "low",
  on = "output",
  require = function(o) return #o.after == 3 end,
  message = "{address} {action}",
}
policy "probe.provider" {
  title = "Providers have a region",
  severity = "low",
  on = "provider",
  require = function(p) return p.region == "eu-west-1" and p.account == "111122223333" end,
  message = "{name} {alias}",
}
policy "probe.module" {
  title = "Modules come from a registry",
  severity = "low",
  on = "module_call",
  require = function(m) return m.source_kind == "registry" end,
  message = "{name} {source} {version} {ref}",
}
policy "probe.variable" {
  title = "The environment is known to us",
  severity = "low",
  on = "variable",
  require = function(v) return v.name == "environment" and same(v.value, { "prod", 1 }) end,
  message = "{name} is {value}",
}
policy "probe.action" {
  title = "Nothing is invoked by hand",
  severity = "low",
  on = "action_invocation",
  forbid = function(a) return a.trigger == "invoke" end,
  message = "{address} {type} {name}",
}
policy "probe.data" {
  title = "Images have an owner",
  severity = "low",
  on = { type = "aws_image", mode = "data" },
  require = function(d) return d.after.owner == "us" end,
}
policy "probe.plan" {
  title = "The plan is whole",
  severity = "low",
  on = "plan",
  require = function(plan)
    return plan.complete and plan.applyable and not plan.errored
      and plan.terraform_version ~= nil and plan.timestamp == now()
  end,
}
policy "probe.secret" {
  title = "Nobody uses this password",
  severity = "low",
  on = { type = "aws_disk", action = "writes" },
  forbid = function(r) return r.after.kind == "swordfish" end,
  message = "{after.kind} is used",
}
)lua"},
          {"provider-schema.json", R"json({
"format_version": "1.0",
"provider_schemas": {"registry.terraform.io/hashicorp/aws": {
  "resource_schemas": {"aws_disk": {"version": 0, "block": {
    "attributes": {
      "id": {"type": "string", "computed": true},
      "size": {"type": "number", "optional": true},
      "kind": {"type": "string", "optional": true},
      "key": {"type": "string", "optional": true, "computed": true},
      "zones": {"type": ["list", "string"], "optional": true},
      "tags": {"type": ["map", "string"], "optional": true},
      "tags_all": {"type": ["map", "string"], "optional": true,
                   "computed": true}},
    "block_types": {"part": {"nesting_mode": "list", "block": {
      "attributes": {"size": {"type": "number", "optional": true}}}}}}}},
  "data_source_schemas": {"aws_image": {"version": 0, "block": {
    "attributes": {
      "id": {"type": "string", "computed": true},
      "owner": {"type": "string", "computed": true}}}}}}}})json"}};
}

}  // namespace holdpoint::testing

// No sensitive text of a corpus plan reaches any report, whatever a policy does
// to get it there.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "holdpoint/report/writers.hpp"
#include "requests.hpp"
#include "secrets.hpp"
#include "support/fixtures.hpp"
#include "support/temporary_folder.hpp"

namespace holdpoint::api {
namespace {

using holdpoint::testing::files_below;
using holdpoint::testing::read_text;
using holdpoint::testing::shared_dir;
using holdpoint::testing::TemporaryFolder;

// What nosy rules do with a secret `v`: say it, twist it, fail over it.
constexpr const char* kTricks[] = {
    "s:deny(\"{v}\", { v = v })",
    "s:deny(\"{v}\", { v = v:reverse() })",
    "s:deny(\"{v}\", { v = \"<\" .. v .. \">\" })",
    "s:deny(\"{v}\", { v = v:sub(1, 1000) })",
    "s:deny(\"{v}\", { v = (\"%s\"):format(v) })",
    "s:deny(\"{v}\", { v = v:gsub(\"^x\", \"y\") })",
    "s:deny(\"{v}\", { v = { v } })",
    "for c in v:gmatch(\".*\") do s:deny(\"{c}\", { c = c }) end",
    "local n = v.nothing",
    "local n = v + 1",
    "local n = v()",
    "local n = v < 1",
    "local n = nil .. v",
    "local n = s[v]",
    "local n = p[v]",
    "local n = run[v]",
    "local n = ({})[v].x",
    "local n = ({})[v]()",
    "local n = (\"x\")[v]",
    "local n = time(v)",
    "local n = age(v)",
    "local n = hours(v)",
    "local n = json.decode(v)",
    "local n = iam.statements(v)",
    "local n = arn.parse(v).account",
    "local n = url.parse(v).host",
    "local n = cidr.contains(v, v)",
    "local n = semver.satisfies(v, v)",
    "local n = (\"x\"):find(v .. \"[\")",
    "local n = (\"%\" .. v):format(1)",
    "local n = plan.by_address[v].after",
    "local n = #plan:resources(v, v)",
    "local n = any(v, function(x) return x == 1 end)",
    "for k in pairs(v) do s:deny(k) end",
    "s:deny(v)"};

// One file: every trick with every place, each a policy of its own, and the
// placeholder that the engine renders.
std::string nosy_policies(const Secrets& secrets) {
  constexpr std::size_t kPlacesOfASelector = 2;
  constexpr std::size_t kPlaces = 8;
  std::string text;
  std::size_t places = 0;
  std::size_t number = 0;
  std::map<std::string, std::size_t> used;
  for (const SecretPlace& place : secrets.places) {
    if (++used[place.on] > kPlacesOfASelector || ++places > kPlaces) continue;
    const auto add = [&](const std::string& body, const std::string& more) {
      text += policy_text(
          "nosy." + std::to_string(number++),
          "on = " + place.on + ",\nparams = { a = 1 },\n" + body + "\n" + more);
    };
    for (const char* trick : kTricks) {
      add("check = function(s, p)\nlocal v = " + place.expression + "\n" +
              trick + "\nend,",
          "");
    }
    // Placeholders know names only, so the last one before an index.
    const std::string path = place.path.substr(0, place.path.find('['));
    add("require = function(s, p) return false end,",
        "message = \"{" + path + "}\", remedy = \"{" + path + "}\",");
    add("require = function(s, p) return " + place.expression + " end,", "");
    add("require = function(s, p)\nlocal v = " + place.expression +
            "\nreturn false, { v = v, [\"w\"] = v:upper():lower() }\nend,",
        "message = \"{v} {w}\",");
  }
  return text;
}

std::string without(std::string text, const std::string& part) {
  for (std::size_t at = text.find(part); at != std::string::npos;
       at = text.find(part)) {
    text.erase(at, part.size());
  }
  return text;
}

// Each secret that `output` shows as it is, reversed, or as JSON writes it.
std::vector<std::string> leaks(const Secrets& secrets,
                               const std::string& output) {
  std::vector<std::string> found;
  for (const std::string& secret : secrets.secret) {
    const std::string quoted = nlohmann::json(secret).dump();
    std::string reversed(secret.rbegin(), secret.rend());
    for (const std::string& form :
         {secret, reversed, quoted.substr(1, quoted.size() - 2)}) {
      if (secrets.open.find(form) != std::string::npos) continue;
      if (output.find(form) != std::string::npos) found.push_back(form);
    }
  }
  return found;
}

TEST(Leaks, AreFoundInEveryForm) {
  const auto plan = nlohmann::json::parse(R"({"resource_changes": [{
      "address": "aws_x.x", "type": "aws_x", "mode": "managed", "change": {
        "before": null, "after": {"p": "pa\"ss", "list": ["one1", "two2"],
                                  "open": "visible"},
        "after_sensitive": {"p": true, "list": [false, true]}}}]})");
  const Secrets secrets = collect_secrets(plan);
  EXPECT_EQ(secrets.secret, (std::set<std::string>{"pa\"ss", "two2"}));
  ASSERT_EQ(secrets.places.size(), 4U);  // by the resource and by the plan
  EXPECT_EQ(secrets.places.rbegin()->expression, "s.after.p");
  EXPECT_TRUE(leaks(secrets, "visible one1").empty());
  for (const char* output : {"a pa\"ss", "a ss\"ap", "a pa\\\"ss", "two2"}) {
    EXPECT_FALSE(leaks(secrets, output).empty()) << output;
  }
}

class SecretsOfCorpus : public ::testing::Test {
 protected:
  // Both reports of a run, without the digests, which are no texts.
  static std::string output_of(const CheckRequest& request) {
    const auto report = check(request);
    if (!report) return joined(report.error());
    std::string text =
        report::write_text(*report, {.colours = false, .width = 0}) +
        report::write_json(*report);
    text = without(std::move(text), report->policies_sha256);
    return without(std::move(text), report->plan->sha256);
  }
};

TEST_F(SecretsOfCorpus, ReachNoReportOfTheStandardPolicies) {
  const auto corpus = shared_dir("fixtures/corpus/plans");
  HOLDPOINT_SKIP_WITHOUT(corpus);
  // The engine's own words are no leak: all that it says of an innocent plan,
  // and the texts of the policies.
  std::string words = output_of(request_for(deleting_plan()));
  for (const auto& file : policy::standard_sources().policies) {
    words += file.text;
  }
  std::size_t plans = 0;
  for (const auto& file : files_below(corpus)) {
    const std::string text = read_text(file);
    const auto plan = nlohmann::json::parse(text, nullptr, false);
    if (!plan.is_object() ||
        !terraform::Plan::read(Bytes::copy_of(text, "p"))) {
      continue;
    }
    Secrets secrets = collect_secrets(plan);
    if (secrets.secret.empty()) continue;
    ++plans;
    secrets.open += words;
    EXPECT_TRUE(leaks(secrets, output_of(request_for(text))).empty()) << file;
  }
  EXPECT_GT(plans, 20U);
}

TEST_F(SecretsOfCorpus, ReachNoReportWhateverAPolicyDoes) {
  const auto corpus = shared_dir("fixtures/corpus/plans");
  HOLDPOINT_SKIP_WITHOUT(corpus);
  const TemporaryFolder folder;
  std::size_t plans = 0;
  std::size_t judged = 0;
  for (const auto& file : files_below(corpus)) {
    const std::string text = read_text(file);
    const auto plan = nlohmann::json::parse(text, nullptr, false);
    if (!plan.is_object() ||
        !terraform::Plan::read(Bytes::copy_of(text, "p"))) {
      continue;
    }
    Secrets secrets = collect_secrets(plan);
    if (secrets.places.empty()) continue;
    SCOPED_TRACE(file);
    const std::string policies = nosy_policies(secrets);
    CheckRequest request = request_for(text);
    request.use_standard = false;
    request.policy_paths = {folder.write("nosy.lua", policies)};
    const auto report = check(request);
    ASSERT_TRUE(report) << joined(report.error()).substr(0, 2000);
    ++plans;
    judged += report->outcomes.size();
    secrets.open += policies + output_of(request_for(deleting_plan()));
    const std::string output = output_of(request);
    EXPECT_NE(output.find("(sensitive)"), std::string::npos);
    for (const std::string& leak : leaks(secrets, output)) {
      ADD_FAILURE() << "shows " << leak;
    }
  }
  EXPECT_GE(plans, 15U);
  EXPECT_GT(judged, 1000U);
}

}  // namespace
}  // namespace holdpoint::api

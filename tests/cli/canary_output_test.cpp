// A secret that stands wherever a plan, a state or an answer of a cloud can
// hold one reaches no output of any command, however broken the document is.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "holdpoint/base/text.hpp"
#include "scenes.hpp"

namespace holdpoint::cli {
namespace {

using holdpoint::testing::TemporaryFolder;

// No part of them stands anywhere else. JSON and terminals need escapes for
// what surrounds the word.
constexpr std::string_view kWord = "k4n4ryZx8Qw";
constexpr std::string_view kDigits = "90817263541";
constexpr std::string_view kText = R"(pa\"ss\\k4n4ryZx8Qw\u001b[2J/é)";

std::string base64(std::string_view text) {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    bits = (bits << 8) | static_cast<unsigned char>(c);
    count += 8;
    for (; count >= 6; count -= 6)
      out += kAlphabet[(bits >> (count - 6)) & 63U];
  }
  return out;
}

// Parts of the secrets in every form: as they are, backwards, in hexadecimal
// digits, in base64 at each alignment.
std::vector<std::string> parts_of_secrets() {
  constexpr std::size_t kPart = 6;
  std::vector<std::string> parts;
  const auto add = [&parts](const std::string& text) {
    for (std::size_t at = 0; at + kPart <= text.size(); ++at) {
      parts.push_back(text.substr(at, kPart));
    }
  };
  for (const std::string_view secret : {kWord, kDigits}) {
    add(std::string(secret));
    add(std::string(secret.rbegin(), secret.rend()));
    std::string hex;
    for (const char c : secret) {
      hex += "0123456789abcdef"[static_cast<unsigned char>(c) >> 4];
      hex += "0123456789abcdef"[static_cast<unsigned char>(c) & 15];
    }
    parts.push_back(hex.substr(0, 2 * kPart));
    for (std::size_t skipped = 0; skipped < 3; ++skipped) {
      add(base64(secret.substr(skipped)));
    }
  }
  return parts;
}

std::string leak_in(const std::string& output) {
  static const std::vector<std::string> kParts = parts_of_secrets();
  for (const std::string& part : kParts) {
    if (output.find(part) != std::string::npos) return part;
  }
  return {};
}

// @ is the secret text in its quotes, # the secret number. Everything that is
// marked sensitive, and attributes of states whose marks are lost.
constexpr const char* kPlan = R"({
 "format_version": "1.2", "terraform_version": "1.11.4",
 "variables": {"key": {"value": @}, "port": {"value": #}},
 "planned_values": {"outputs": {"o": {"sensitive": true, "value": @}},
  "root_module": {"resources": [{"address": "aws_x.y", "mode": "managed",
   "type": "aws_x", "name": "y", "provider_name": "r/h/aws", "schema_version": 0,
   "values": {"password": @, "pin": #}, "sensitive_values": {"password": true, "pin": true}}]}},
 "resource_drift": [{"address": "aws_x.y", "mode": "managed", "type": "aws_x",
  "name": "y", "provider_name": "r/h/aws", "change": {"actions": ["update"],
   "before": {"password": @, "size": 1}, "after": {"password": @, "size": 2},
   "after_unknown": {}, "before_sensitive": {"password": true},
   "after_sensitive": {"password": true}}}],
 "resource_changes": [{"address": "aws_x.y", "mode": "managed", "type": "aws_x",
  "name": "y", "provider_name": "r/h/aws", "change": {"actions": ["update"],
   "before": {"password": @, "pin": #, "list": [@], "map": {"a": @}, "size": 1},
   "after": {"password": @, "pin": #, "list": [@, @], "map": {"a": @, "b": @}, "size": 2},
   "after_unknown": {}, "before_sensitive": {"password": true, "pin": true, "list": true, "map": true},
   "after_sensitive": {"password": true, "pin": true, "list": [true, true], "map": {"a": true, "b": true}}}}],
 "output_changes": {"o": {"actions": ["update"], "before": @, "after": @,
   "after_unknown": false, "before_sensitive": true, "after_sensitive": true}},
 "prior_state": {"format_version": "1.0", "terraform_version": "1.11.4", "values": {
  "outputs": {"o": {"sensitive": true, "value": @}},
  "root_module": {"resources": [{"address": "aws_x.y", "mode": "managed",
   "type": "aws_x", "name": "y", "provider_name": "r/h/aws", "schema_version": 0,
   "values": {"password": @, "pin": #}, "sensitive_values": {"password": true, "pin": true}}]}}},
 "configuration": {"root_module": {
  "variables": {"key": {"sensitive": true}, "port": {"sensitive": true}},
  "outputs": {"o": {"sensitive": true}}}},
 "complete": true, "applyable": true, "errored": false})";

constexpr const char* kState = R"({
 "version": 4, "terraform_version": "1.11.4", "serial": 7, "lineage": "l",
 "outputs": {"o": {"value": @, "type": "string", "sensitive": true}},
 "resources": [{"mode": "managed", "type": "aws_x", "name": "y",
  "provider": "provider[\"r/h/aws\"]", "instances": [{"schema_version": 0,
   "attributes": {"password": @, "unmarked": @, "pin": #, "list": [@], "map": {"a": @}},
   "private": @,
   "sensitive_attributes": [[{"type": "get_attr", "value": "password"}],
    [{"type": "get_attr", "value": "pin"}], [{"type": "get_attr", "value": "list"}],
    [{"type": "get_attr", "value": "map"}]]}]}]})";

constexpr const char* kOldState = R"({
 "version": 3, "terraform_version": "0.11.14", "serial": 7, "lineage": "l",
 "modules": [{"path": ["root"], "outputs": {"o": {"sensitive": true, "type": "string", "value": @}},
  "resources": {"aws_x.y": {"type": "aws_x", "provider": "provider.aws", "primary": {
   "id": "i", "attributes": {"id": "i", "password": @, "list.#": "1", "list.0": @,
    "map.%": "1", "map.a": @}, "meta": {"schema_version": "0", "m": @}}}}}]})";

constexpr const char* kShownState = R"({
 "format_version": "1.0", "terraform_version": "1.11.4", "values": {
  "outputs": {"o": {"sensitive": true, "value": @}},
  "root_module": {"resources": [{"address": "aws_x.y", "mode": "managed",
   "type": "aws_x", "name": "y", "provider_name": "r/h/aws", "schema_version": 0,
   "values": {"password": @, "pin": #}, "sensitive_values": {"password": true, "pin": true}}]}}})";

// What a cloud answers is no secret by its marks; its items are shown by
// policies that ask, and by nothing else.
constexpr const char* kContext = R"({
 "format": "holdpoint.context", "format_version": 1,
 "sources": [{"id": "s", "dataset": "aws.rds.db_snapshots", "provider": "aws",
   "account": "123456789012", "region": "eu-west-1", "status": "ok", "complete": true,
   "collected_at": "2026-02-26T21:58:01Z"}],
 "items": [{"source": "s", "raw": {"DBSnapshotIdentifier": "i",
   "DBSnapshotArn": "arn:aws:rds:eu-west-1:123456789012:snapshot:i",
   "SnapshotCreateTime": "2026-02-26T21:58:01Z", "MasterUserPassword": @, "Pin": #,
   "TagList": [{"Key": "k", "Value": @}]}}]})";

// Rules that ask for every secret, and fail over it in many ways.
constexpr const char* kPolicies = R"(
policy "n.say" { title = "T", severity = "low", on = {},
  message = "{after.password} {before.password} {after.pin} {after.list} {after.map.a}",
  remedy = "{after.password}",
  require = function(r) return false, { a = r.after.password, b = r.before.pin } end }
policy "n.deny" { title = "T", severity = "low", on = {},
  check = function(r) r:deny("x" .. r.after.password .. r.after.map.a) end }
policy "n.add" { title = "T", severity = "low", on = {},
  require = function(r) return r.after.password + 1 end }
policy "n.less" { title = "T", severity = "low", on = {},
  require = function(r) return r.after.password < r.after.pin end }
policy "n.call" { title = "T", severity = "low", on = {},
  require = function(r) return r.after.password() end }
policy "n.index" { title = "T", severity = "low", on = {},
  require = function(r) return r.after[r.after.password] end }
policy "n.field" { title = "T", severity = "low", on = {},
  require = function(r) return r[r.after.password] end }
policy "n.key" { title = "T", severity = "low", on = {},
  check = function(r) for k, v in pairs(r.after.map) do r:deny(k .. v) end end }
policy "n.list" { title = "T", severity = "low", on = {},
  check = function(r) for _, v in ipairs(r.after.list) do r:deny(v) end end }
policy "n.concat" { title = "T", severity = "low", on = {},
  check = function(r) local t = { r.after.password, {} } local x = table.concat(t, ",") r:deny(x) end }
policy "n.pattern" { title = "T", severity = "low", on = {},
  require = function(r) return ("x"):find(r.after.password .. "[") ~= nil end }
policy "n.format" { title = "T", severity = "low", on = {},
  check = function(r) r:deny(("%d"):format(r.after.password)) end }
policy "n.decode" { title = "T", severity = "low", on = {},
  require = function(r) return json.decode(r.after.password).x end }
policy "n.decode-pin" { title = "T", severity = "low", on = {},
  require = function(r) return json.decode("[1 " .. r.after.password .. "]").x end }
policy "n.time" { title = "T", severity = "low", on = {},
  require = function(r) return time(r.after.password) < now end }
policy "n.arn" { title = "T", severity = "low", on = {},
  require = function(r) return arn.parse(r.after.password).account == "" end }
policy "n.cidr" { title = "T", severity = "low", on = {},
  require = function(r) return cidr.contains("10.0.0.0/8", r.after.password) end }
policy "n.run" { title = "T", severity = "low", on = {},
  require = function(r) return run[r.after.password] == "" end }
policy "n.output" { title = "T", severity = "low", on = "output",
  message = "{before} {after}",
  require = function(o) return false, { a = o.after } end }
policy "n.variable" { title = "T", severity = "low", on = "variable",
  message = "{value}", require = function(v) return false, { a = v.value } end }
policy "n.drift" { title = "T", severity = "low", on = { drift = true },
  message = "{before.password} {after.password}",
  require = function(r) return false end }
policy "n.state" { title = "T", severity = "low", on = { state = true },
  message = "{before.password} {before.list}",
  require = function(r) return false, { a = r.before.password, p = r.before.pin } end }
)";

constexpr const char* kTests = R"(
test "says it" { policy = "n.say",
  plan = { update("aws_x.y", { password = sensitive "k4n4ryZx8Qw", pin = 1 },
    { password = sensitive "k4n4ryZx8Qw" , pin = sensitive(90817263541) }) },
  expect = pass }
test "fails over it" { policy = "n.add",
  plan = { create("aws_x.y", { password = sensitive "k4n4ryZx8Qw" }) }, expect = pass }
test "looks for it" { policy = "n.deny",
  plan = { create("aws_x.y", { password = sensitive "k4n4ryZx8Qw", map = {} }) }, expect = deny "x" }
)";

struct Canary {
  std::string name;  // of the document's file
  std::string text;  // the template
  std::vector<std::vector<std::string>> commands;
};

const std::vector<Canary>& canaries() {
  const std::vector<std::string> check = {
      "check",       "FOLDER/doc.json", "--policies", "FOLDER/n.lua",
      "--no-stdlib", "--jobs",          "1"};
  const auto with = [](std::vector<std::string> words,
                       const std::vector<std::string>& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
  };
  const std::vector<std::string> audit = {
      "check",  "--state", "FOLDER/doc.json", "--policies", "FOLDER/n.lua",
      "--jobs", "1"};
  const std::vector<std::string> record = {"pin",     "record",
                                           "--state", "FOLDER/doc.json",
                                           "--pins",  "FOLDER/pins.json"};
  static const std::vector<Canary> kCanaries = {
      {"plan",
       kPlan,
       {check,
        with(check, {"--format", "json"}),
        {"context", "collect", "aws", "--for", "FOLDER/doc.json", "--dry-run"},
        {"context", "show", "FOLDER/doc.json"},
        {"pin", "check", "--state", "FOLDER/doc.json", "--pins",
         "FOLDER/pins.json"}}},
      {"state", kState, {audit, with(audit, {"--format", "json"}), record}},
      {"old state", kOldState, {audit, record}},
      {"shown state", kShownState, {audit, record}},
      {"context",
       kContext,
       {{"context", "show", "FOLDER/doc.json"},
        {"context", "show", "FOLDER/doc.json", "--format", "json"},
        {"context", "validate", "FOLDER/doc.json"},
        {"check", "FOLDER/plan.json", "--policies", "FOLDER/n.lua", "--context",
         "FOLDER/doc.json", "--account", "123456789012", "--now",
         "2026-02-26T22:00:00Z"}}}};
  return kCanaries;
}

std::string filled(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '@') {
      out += "\"" + std::string(kText) + "\"";
    } else if (c == '#' && !out.ends_with('.')) {  // "list.#" is a key
      out += kDigits;
    } else {
      out += c;
    }
  }
  return out;
}

class CanaryOutput : public ::testing::TestWithParam<std::size_t> {
 protected:
  static const Canary& canary() { return canaries()[GetParam()]; }

  // Runs all commands on the document; returns what the first one prints.
  std::string expect_no_leak(const std::string& document) {
    folder_.write("n.lua", kPolicies);
    folder_.write("plan.json", filled(kPlan));
    folder_.write("doc.json", document);
    std::string first;
    for (std::vector<std::string> words : canary().commands) {
      for (std::string& word : words) {
        if (word.starts_with("FOLDER/")) word = folder_ / word.substr(7);
      }
      const Ran ran = run_words(words);
      const std::string leak = leak_in(ran.out + ran.err);
      EXPECT_EQ(leak, "") << words[0] << ": " << ran.out << ran.err;
      if (first.empty()) first = ran.out + ran.err;
    }
    return first;
  }

  TemporaryFolder folder_;
};

TEST_P(CanaryOutput, ShowsNoSecretOfASoundDocument) {
  const std::string printed = expect_no_leak(filled(canary().text));
  EXPECT_EQ(printed.find("error: "), std::string::npos) << printed;
  if (canary().name == "plan") {
    EXPECT_NE(printed.find("(sensitive)"), std::string::npos);
  }
}

// Each secret is broken in each of these ways.
TEST_P(CanaryOutput, ShowsNoSecretOfABrokenDocument) {
  const std::string text(kText);
  const std::string digits(kDigits);
  const std::string word(kWord);
  const auto kBroken = std::to_array<std::string>(
      {"\"" + word,                 // cut off in the string
       "\"" + text + "\"",          // cut off behind it
       word,                        // without quotes
       "\"a\"" + word + "\"",       // a quote too many
       "\"" + text + "\" " + word,  // a comma too few
       "\"" + text + "\": 1",       // no value but a key
       "\"" + text + "\",\n \"password\": 1,\n \"password\": \"" + word + "\"",
       "\"" + word + "\\q\"",      // an unknown escape
       "\"" + word + "\\ud800\"",  // half of a pair
       "\"" + word + "\n\"",       // a raw line break
       "\"" + word + "\xff\"",     // not UTF-8
       "'" + word + "'",           // other quotes
       "0" + digits,               // digits that JSON refuses
       "+" + digits,
       digits + "." + word,
       digits + "e999999",
       "-" + digits + digits + digits,
       "{\"a\": \"" + word + "\", \"a\": \"" + word + "\"}",
       "[\"" + word + "\"",
       "`" + word});
  const std::string& whole = canary().text;
  for (std::size_t at = whole.find('@'); at != std::string::npos;
       at = whole.find('@', at + 1)) {
    for (std::size_t i = 0; i < kBroken.size(); ++i) {
      SCOPED_TRACE(canary().name + ", byte " + std::to_string(at) + ": " +
                   visible(kBroken.at(i)));
      const std::string rest = i < 2 ? "" : filled(whole.substr(at + 1));
      expect_no_leak(filled(whole.substr(0, at)) + kBroken.at(i) + rest);
    }
  }
}

// A secret where a container or something else of another type was expected.
TEST_P(CanaryOutput, ShowsNoSecretThatIsOfTheWrongType) {
  const std::string& whole = canary().text;
  const std::string secret = "\"" + std::string(kText) + "\"";
  for (const char* key : {"before",
                          "after",
                          "after_unknown",
                          "before_sensitive",
                          "after_sensitive",
                          "change",
                          "values",
                          "sensitive_values",
                          "attributes",
                          "sensitive_attributes",
                          "instances",
                          "outputs",
                          "o",
                          "variables",
                          "prior_state",
                          "planned_values",
                          "root_module",
                          "primary",
                          "meta",
                          "raw",
                          "TagList",
                          "SnapshotCreateTime",
                          "configuration",
                          "schema_version",
                          "sensitive"}) {
    const std::string member = "\"" + std::string(key) + "\": ";
    for (std::size_t at = whole.find(member); at != std::string::npos;
         at = whole.find(member, at + 1)) {
      // The value ends where its brackets close, or with its word.
      std::size_t end = at + member.size();
      int depth = 0;
      do {
        const char c = whole[end++];
        depth += (c == '{' || c == '[') ? 1 : (c == '}' || c == ']') ? -1 : 0;
      } while (depth > 0 ||
               (whole[end] != ',' && whole[end] != '}' && whole[end] != ']'));
      for (const std::string& value :
           {secret, "[" + secret + "]", "{\"a\": " + secret + "}",
            std::string(kDigits)}) {
        // An object of marks that names no attribute marks none.
        const bool marks = std::string_view(key).ends_with("sensitive") ||
                           std::string_view(key).ends_with("sensitive_values");
        if (marks && value.starts_with("{")) continue;
        SCOPED_TRACE(canary().name + ": " + key + " at " + std::to_string(at));
        expect_no_leak(filled(whole.substr(0, at) + member) + value +
                       filled(whole.substr(end)));
      }
#ifdef HOLDPOINT_SANITIZED
      break;  // the first of each key has all wrong accesses
#endif
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Cli, CanaryOutput,
                         ::testing::Range(std::size_t{0}, canaries().size()),
                         [](const auto& row) {
                           std::string name = canaries()[row.param].name;
                           std::replace(name.begin(), name.end(), ' ', '_');
                           return name;
                         });

TEST(CanaryTests, ShowNoSecretOfAPlanThatTheyMakeUp) {
  const TemporaryFolder folder;
  folder.write("n.lua", kPolicies);
  folder.write("n_test.lua", kTests);
  const Ran ran =
      run_words({"test", folder.path().string(), "--no-stdlib", "--verbose"});
  EXPECT_EQ(ran.code, 2);
  EXPECT_EQ(leak_in(ran.out + ran.err), "") << ran.out;
  EXPECT_NE(ran.out.find("(sensitive)"), std::string::npos) << ran.out;
}

TEST(Leaks, AreFoundInEveryForm) {
  EXPECT_EQ(leak_in("nothing"), "");
  for (const std::string text :
       {"a k4n4ry b", "xQ8xZyr4", "90817263", "MazRuNHJ5Wng4UXc", "azRuNHJ5",
        "x6b346e347279"}) {
    EXPECT_NE(leak_in(text), "") << text;
  }
}

}  // namespace
}  // namespace holdpoint::cli

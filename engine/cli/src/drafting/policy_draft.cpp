#include "policy_draft.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "draft_texts.hpp"
#include "holdpoint/values/glob.hpp"
#include "known_types.hpp"

namespace holdpoint::cli {
namespace {

using Names = std::map<std::string, std::string>;

// Settings that should be false, by how their names begin.
constexpr std::array<std::string_view, 5> kUnwanted = {
    "allow_", "force_", "public", "skip_", "associate_public"};
// Attributes of text that people may leave out and had better not.
constexpr std::array<std::string_view, 4> kWorthSetting = {
    "description", "kms_key_id", "kms_key_arn", "display_name"};
// Words of settings that say nothing about what they set.
constexpr std::array<std::string_view, 5> kEmptyWords = {"enable", "enabled",
                                                         "is", "use", "at"};
// Two words mean the same when they begin alike: encryption, encrypted.
constexpr std::size_t kStem = 6;

// A rule, and the names in its texts.
struct Rule {
  const RuleText* text = nullptr;
  Names names;
  std::string says;
  bool is_guess = false;
};

bool mean_the_same(std::string_view a, std::string_view b) {
  if (a == b) return true;
  return a.size() >= kStem && a.substr(0, kStem) == b.substr(0, kStem);
}

// How many words of the attribute the id names; 0 unless it names all.
std::size_t named_words(std::string_view attribute,
                        const std::vector<std::string_view>& words) {
  std::size_t count = 0;
  while (!attribute.empty()) {
    const std::size_t end = std::min(attribute.find('_'), attribute.size());
    const std::string_view word = attribute.substr(0, end);
    attribute.remove_prefix(std::min(end + 1, attribute.size()));
    if (std::find(kEmptyWords.begin(), kEmptyWords.end(), word) !=
        kEmptyWords.end()) {
      continue;
    }
    const bool is_named = std::any_of(
        words.begin(), words.end(),
        [word](std::string_view each) { return mean_the_same(word, each); });
    if (!is_named) return 0;
    ++count;
  }
  return count;
}

bool is_settable_flag(const AttributeFact& fact) {
  return fact.kind == AttributeKind::kFlag && fact.is_settable;
}

// The setting that the id names; empty if it names none.
std::string flag_in_id(const DraftRequest& request) {
  const auto words = words_of(request.id);
  std::string best;
  std::size_t most = 0;
  for (const auto& [name, fact] : request.facts.attributes) {
    if (!is_settable_flag(fact)) continue;
    const std::size_t count = named_words(name, words);
    if (count > most) {
      most = count;
      best = name;
    }
  }
  return best;
}

bool asks_for_tags(const DraftRequest& request) {
  static constexpr std::array<std::string_view, 5> kTagWords = {
      "label", "labels", "owner", "tag", "tags"};
  const auto words = words_of(request.id);
  return std::any_of(words.begin(), words.end(), [](std::string_view word) {
    return std::find(kTagWords.begin(), kTagWords.end(), word) !=
           kTagWords.end();
  });
}

bool is_glob(const std::string& type) {
  return type.find('*') != std::string::npos;
}

Rule flag_rule(const std::string& attribute) {
  const bool is_unwanted =
      std::any_of(kUnwanted.begin(), kUnwanted.end(),
                  [&attribute](std::string_view beginning) {
                    return attribute.starts_with(beginning);
                  });
  const std::string wanted = is_unwanted ? "false" : "true";
  return {&kFlagRule,
          {{"attribute", attribute},
           {"wanted", wanted},
           {"other", is_unwanted ? "true" : "false"}},
          "`" + attribute + "` to be " + wanted};
}

// What the provider computes from tags, as a plan shows it; tests say it where
// a schema would leave it unknown.
Rule tag_rule(const TypeFacts& facts) {
  std::string tags(facts.tag_attribute());
  if (tags.empty()) tags = facts.type.starts_with("google") ? "labels" : "tags";
  std::string more;
  std::string unknown_too;
  for (const char* merged :
       {"tags_all", "terraform_labels", "effective_labels"}) {
    if (!facts.has(merged)) continue;
    more += std::string(", ") + merged + " = {}";
    unknown_too += std::string(", ") + merged + " = unknown";
  }
  return {&kTagRule,
          {{"tags", tags}, {"more", more}, {"unknown", unknown_too}},
          "`owner` among the " + tags};
}

Rule attribute_rule(const RuleText& text, const std::string& attribute,
                    const char* says) {
  return {&text, {{"attribute", attribute}}, "`" + attribute + "` " + says};
}

// An attribute of text that may be left out; else one that must be there.
Rule text_rule(const TypeFacts& facts) {
  std::string optional;
  std::string required;
  for (const auto& [name, fact] : facts.attributes) {
    if (fact.kind != AttributeKind::kText || !fact.is_settable) continue;
    if (fact.is_required && required.empty()) required = name;
    if (!fact.is_required && name != "id" && name != "region" &&
        optional.empty()) {
      optional = name;
    }
  }
  for (const std::string_view name : kWorthSetting) {
    const auto found = facts.attributes.find(name);
    if (found == facts.attributes.end() || found->second.is_required) continue;
    optional = found->first;
    break;
  }
  if (!optional.empty()) {
    return attribute_rule(kPresenceRule, optional, "to be set");
  }
  if (!required.empty()) {
    return attribute_rule(kNamingRule, required, "to follow a scheme");
  }
  return {};
}

// About the attribute that was named.
Rule named_rule(const TypeFacts& facts, const std::string& attribute) {
  const auto found = facts.attributes.find(attribute);
  const AttributeFact fact =
      found == facts.attributes.end() ? AttributeFact() : found->second;
  if (fact.kind == AttributeKind::kFlag) return flag_rule(attribute);
  if (fact.kind == AttributeKind::kNumber) {
    return attribute_rule(kNumberRule, attribute, "to be large enough");
  }
  if (fact.is_required) {
    return attribute_rule(kNamingRule, attribute, "to follow a scheme");
  }
  return attribute_rule(kPresenceRule, attribute, "to be set");
}

Rule address_rule(const std::string& group, bool is_of_tagged) {
  const bool destroys = group == "destroys";
  const bool has_deletions = destroys || group == "changes";
  const std::string sides =
      destroys ? "`r.before`\n  -- is the object that goes; a deletion has no "
                 "`r.after`."
               : "A creation\n  -- has no `r.before`, a deletion no `r.after`: "
                 "look at `r.action` first.";
  return {&kAddressRule,
          {{"done", destroys ? "destroyed" : "changed"},
           {"make", has_deletions ? "delete" : "create"},
           {"sides", sides},
           {"values", is_of_tagged ? "{ tags = {} }" : "{}"}},
          "the address to be listed"};
}

Rule rule_of(const DraftRequest& request) {
  const TypeFacts& facts = request.facts;
  if (!request.attribute.empty()) return named_rule(facts, request.attribute);
  if (request.group == "destroys" || request.group == "changes") {
    return address_rule(request.group, is_glob(facts.type));
  }
  if (is_glob(facts.type)) return tag_rule(facts);
  const bool has_tags = !facts.tag_attribute().empty();
  if (has_tags && asks_for_tags(request)) return tag_rule(facts);
  if (std::string flag = flag_in_id(request); !flag.empty()) {
    return flag_rule(flag);
  }
  const KnownType* known = find_known_type(facts.type);
  if (known != nullptr && !known->flag.empty()) {
    const auto flag = facts.attributes.find(known->flag);
    if (flag != facts.attributes.end() && is_settable_flag(flag->second)) {
      return flag_rule(flag->first);
    }
  }
  if (has_tags) return tag_rule(facts);
  if (Rule rule = text_rule(facts); rule.text != nullptr) return rule;
  if (!facts.attributes.empty()) return address_rule(request.group, false);
  Rule guess = attribute_rule(kNamingRule, "name", "to follow a scheme");
  guess.is_guess = true;
  return guess;
}

std::string selects(const std::string& group, const std::string& type) {
  static const Names kDone = {
      {"creates", "creates, replacements included"},
      {"writes", "creates, updates or replaces"},
      {"remains", "leaves in place, whether it changes it or not"},
      {"destroys", "destroys, replacements included"},
      {"changes", "changes in any way, deletion included"}};
  const std::string what =
      is_glob(type) ? "each resource with tags" : "each " + type;
  return what + "\n  -- that the plan " + kDone.at(group);
}

}  // namespace

const std::vector<std::string_view>& draft_groups() {
  static const std::vector<std::string_view> kGroups = {
      "changes", "creates", "destroys", "remains", "writes"};
  return kGroups;
}

PolicyDraft draft_policy(const DraftRequest& request) {
  const Rule rule = rule_of(request);
  const std::string& type = request.facts.type;
  Names names = rule.names;
  names["id"] = request.id;
  names["severity"] = std::string(rule.text->severity);
  names["title"] = filled(rule.text->title, rule.names);
  names["group"] = request.group;
  names["selects"] = selects(request.group, type);
  names["advisory"] =
      request.is_advisory ? std::string(kAdvisoryLine) : std::string();
  names["on"] = "type = \"" + type + "\"";
  if (is_glob(type)) names["on"] += ", taggable = true";
  names["sample"] = sample_type(type, request.types);
  names["body"] = filled(rule.text->body, names);
  names["tests"] = filled(rule.text->tests, names);
  return {filled(kPolicyText, names), filled(kTestText, names), rule.says,
          rule.is_guess};
}

std::string sample_type(const std::string& type,
                        const std::vector<std::string>& others) {
  if (!is_glob(type)) return type;
  for (const std::string& other : others) {
    if (values::glob_matches(type, other)) return other;
  }
  const std::string_view usual = "aws_s3_bucket";
  if (values::glob_matches(type, usual)) return std::string(usual);
  for (const KnownType& row : known_types()) {
    if (row.is_tagged && values::glob_matches(type, row.type)) {
      return std::string(row.type);
    }
  }
  return {};
}

}  // namespace holdpoint::cli

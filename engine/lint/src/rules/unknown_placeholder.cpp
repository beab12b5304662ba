#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "holdpoint/base/suggest.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"
#include "parameters.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

using declaration::MessageFields;
using declaration::Placeholder;
using declaration::Policy;
using declaration::TemplateText;

// Whether a field of a subject has parts that a path can name.
bool has_parts(std::string_view subject, std::string_view field) {
  const auto* entry =
      vocabulary::find(vocabulary::Kind::kField, subject, field);
  if (entry == nullptr) return false;
  return entry->type.starts_with("object") || entry->type.starts_with("map") ||
         entry->type == "value" ||
         !vocabulary::subject_fields(entry->type).empty();
}

struct Wrong {
  std::string what;    // empty if nothing is known to be wrong
  std::string better;  // the first word that was meant; empty if nobody knows
};

Wrong wrong_placeholder(const Policy& policy, const Placeholder& placeholder,
                        const MessageFields& fields) {
  const std::string_view head = placeholder.head();
  const std::string_view rest = placeholder.rest();
  if (std::ranges::find(fields.names, placeholder.path) != fields.names.end()) {
    return {};
  }
  if (head == "p") {
    return {rest.empty()
                ? "`{p}` names no parameter"
                : parameter_error(policy, rest.substr(0, rest.find('.'))),
            {}};
  }
  if (!policy.selector.subject || !fields.is_known) return {};
  const std::string& subject = *policy.selector.subject;
  const auto known = vocabulary::subject_fields(subject);
  if (known.empty()) return {};  // declaration/unknown-selector-value
  if (std::ranges::find(known, head) != known.end()) {
    if (rest.empty() || has_parts(subject, head)) return {};
    return {in_backticks("{" + std::string(head) + "}") + " has no parts", {}};
  }
  std::vector<std::string_view> candidates(known.begin(), known.end());
  candidates.insert(candidates.end(), fields.names.begin(), fields.names.end());
  return {in_backticks("{" + placeholder.path + "}") + " is no field of a " +
              subject + " and none that the rule gives" +
              did_you_mean(head, candidates),
          std::string(nearest(head, candidates))};
}

std::optional<Fix> respelt_head(const Placeholder& placeholder,
                                const std::string& better) {
  if (better.empty()) return std::nullopt;
  const std::string_view rest = placeholder.rest();
  std::string path = better;
  if (!rest.empty()) path += "." + std::string(rest);
  return replace("write `{" + path + "}`", placeholder.span, "{" + path + "}");
}

void check_text(const Policy& policy, const TemplateText& text,
                const MessageFields& fields, Report& report) {
  for (const Placeholder& placeholder : text.placeholders) {
    if (report.is_full()) return;
    Wrong wrong = wrong_placeholder(policy, placeholder, fields);
    if (wrong.what.empty()) continue;
    report.add(placeholder.span, std::move(wrong.what),
               "name a field of the subject, `p.name`, or a field that the "
               "rule returns; write `{{` for a brace",
               respelt_head(placeholder, wrong.better));
  }
}

// The fields that a text can count on, whichever denial it speaks about. A
// message is that of denials without one of their own; a remedy that of all.
MessageFields common_fields(const declaration::Rule& rule,
                            std::string_view key) {
  MessageFields common;
  bool some_known = false;
  bool some_computed = !rule.body->shows_all_denials;
  for (const declaration::Denial& denial : rule.body->denials) {
    if (!denial.uses_policy_message && key != "remedy") continue;
    if (!denial.fields.is_known) {
      some_computed = true;
    } else if (!some_known) {
      some_known = true;
      common.names = denial.fields.names;
    } else {
      std::erase_if(common.names, [&](const std::string& name) {
        const auto& names = denial.fields.names;
        return std::ranges::find(names, name) == names.end();
      });
    }
  }
  common.is_known = some_known || !some_computed;
  return common;
}

void check(const File& file, Report& report) {
  for (const Policy& policy : file.declarations.policies) {
    if (policy.rules.size() != 1) continue;  // declaration/one-rule
    const declaration::Rule& rule = policy.rules.front();
    for (const Policy::Text& each : policy.texts) {
      check_text(policy, each.text, common_fields(rule, each.key), report);
    }
    for (const declaration::Denial& denial : rule.body->denials) {
      if (denial.message) {
        check_text(policy, *denial.message, denial.fields, report);
      }
    }
  }
}

}  // namespace

extern const Rule kUnknownPlaceholder = {
    {.id = "declaration/unknown-placeholder",
     .level = Level::kError,
     .summary = "A placeholder in a message names nothing.",
     .rationale = "The deny would come without the fact that explains it.",
     .avoid = R"lua(
policy "aws.rds.encrypted" {
  title    = "Database storage must be encrypted",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r) return r.after.storage_encrypted == true end,
  message  = "{adress} is not encrypted",
}
)lua",
     .prefer = R"lua(
policy "aws.rds.encrypted" {
  title    = "Database storage must be encrypted",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r) return r.after.storage_encrypted == true end,
  message  = "{address} is not encrypted",
}
)lua",
     .is_binding = true,
     .has_fix = true},
    &check};

}  // namespace holdpoint::lint

#include <algorithm>
#include <array>

#include "holdpoint/base/suggest.hpp"
#include "holdpoint/syntax/string_literal.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

struct Choice {
  std::string_view key;
  vocabulary::Kind words;
};
constexpr std::array kChoices = {
    Choice{"severity", vocabulary::Kind::kSeverity},
    Choice{"enforcement", vocabulary::Kind::kEnforcement},
    Choice{"on_undetermined", vocabulary::Kind::kUndeterminedMode},
    Choice{"standing", vocabulary::Kind::kStandingMode},
};

std::string listed(std::span<const std::string_view> words) {
  std::string text;
  for (const std::string_view word : words) {
    if (!text.empty()) text += ", ";
    text += "`\"" + std::string(word) + "\"`";
  }
  return text;
}

bool is_literal_of_another_type(const File& file, syntax::NodeId value) {
  using syntax::NodeKind;
  const NodeKind kind = file.tree.kind(value);
  return kind == NodeKind::kNumber || kind == NodeKind::kTrue ||
         kind == NodeKind::kFalse || kind == NodeKind::kNil ||
         kind == NodeKind::kTable || kind == NodeKind::kFunction;
}

void check_choice(const File& file, Report& report, const Choice& choice,
                  const declaration::Field& field) {
  const auto words = vocabulary::names_of(choice.words);
  const auto text = syntax::string_value(file.tree, field.value);
  std::string hint;
  if (text) {
    if (std::ranges::find(words, text->value) != words.end()) return;
    hint = did_you_mean(text->value, words);
  } else if (!is_literal_of_another_type(file, field.value)) {
    return;
  }
  report.add(
      file.tree.span(field.value),
      in_backticks(choice.key) + " cannot be " +
          in_backticks(text ? text->value : file.tree.text_of(field.value)) +
          hint,
      "write one of " + listed(words),
      text ? respelt(file.tree, text->value, words, file.tree.span(field.value))
           : std::nullopt);
}

// The keys of `max_evidence_age = { backup = hours(4) }` are kinds of evidence.
void check_evidence_kinds(const File& file, Report& report,
                          const declaration::Field& field) {
  const auto kinds = vocabulary::names_of(vocabulary::Kind::kEvidenceKind);
  for (const auto& each :
       declaration::read_table(file.tree, field.value).fields) {
    if (std::ranges::find(kinds, each.key) != kinds.end()) continue;
    report.add(each.key_span,
               "there is no kind of evidence " + in_backticks(each.key) +
                   did_you_mean(each.key, kinds),
               "write one of " + listed(kinds),
               respelt(file.tree, each.key, kinds, each.key_span));
  }
}

void check(const File& file, Report& report) {
  for (const auto& policy : file.declarations.policies) {
    for (const auto& field : policy.table.fields) {
      for (const Choice& choice : kChoices) {
        if (choice.key == field.key) check_choice(file, report, choice, field);
      }
      if (field.key == "max_evidence_age") {
        check_evidence_kinds(file, report, field);
      }
    }
  }
}

}  // namespace

extern const Rule kInvalidValue = {
    {.id = "declaration/invalid-value",
     .level = Level::kError,
     .summary =
         "A severity, enforcement, mode or kind of evidence that does not "
         "exist.",
     .rationale = "What a deny does to the plan must never be guessed.",
     .avoid = R"lua(
policy "aws.rds.encrypted" {
  title    = "Database storage must be encrypted",
  severity = "hihg",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r) return r.after.storage_encrypted == true end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.encrypted" {
  title    = "Database storage must be encrypted",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r) return r.after.storage_encrypted == true end,
}
)lua",
     .is_binding = true,
     .has_fix = true},
    &check};

}  // namespace holdpoint::lint

#include <algorithm>

#include "holdpoint/base/suggest.hpp"
#include "holdpoint/syntax/string_literal.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

using Names = std::vector<std::string_view>;

Names actions_and_groups() {
  Names names;
  for (const auto kind :
       {vocabulary::Kind::kAction, vocabulary::Kind::kGroup}) {
    const auto some = vocabulary::names_of(kind);
    names.insert(names.end(), some.begin(), some.end());
  }
  return names;
}

// Subjects that are selected by their name alone.
Names named_subjects() {
  Names names;
  for (const auto name : vocabulary::names_of(vocabulary::Kind::kSubject)) {
    if (name != "resource") names.push_back(name);
  }
  return names;
}

void check_word(const File& file, std::string_view what,
                const std::string& word, syntax::Span span, const Names& known,
                Report& report) {
  if (std::ranges::find(known, word) != known.end()) return;
  std::string choices;
  for (const std::string_view each : known) {
    choices += (choices.empty() ? "" : ", ") + std::string(each);
  }
  report.add(span,
             "no " + std::string(what) + " is called " + in_backticks(word) +
                 did_you_mean(word, known),
             "choose one of " + choices, respelt(file.tree, word, known, span));
}

void check_list(const char* key,
                const std::optional<std::vector<declaration::Word>>& words,
                const declaration::Selector& selector, Report& report) {
  if (!words || !words->empty()) return;
  report.add(selector.table.find(key)->key_span,
             "an empty `" + std::string(key) + "` selects nothing",
             "name at least one, or leave the key out to select all");
}

void check_selector(const File& file, const declaration::Selector& selector,
                    Report& report) {
  static const Names kActions = actions_and_groups();
  static const Names kSubjects = named_subjects();
  static const Names kModes = {"managed", "data"};
  if (selector.node == syntax::kNoNode || !selector.subject) return;
  if (!file.tree.is(selector.node, syntax::NodeKind::kTable)) {
    check_word(file, "subject", *selector.subject,
               file.tree.span(selector.node), kSubjects, report);
    return;
  }
  check_list("type", selector.types, selector, report);
  check_list("action", selector.actions, selector, report);
  if (selector.actions) {
    for (const auto& word : *selector.actions) {
      check_word(file, "action or group", word.text, word.span, kActions,
                 report);
    }
  }
  if (const auto* mode = selector.table.find("mode")) {
    const auto word = syntax::string_value(file.tree, mode->value);
    if (word) {
      check_word(file, "mode", word->value, file.tree.span(mode->value), kModes,
                 report);
    }
  }
}

void check(const File& file, Report& report) {
  for (const auto& policy : file.declarations.policies) {
    check_selector(file, policy.selector, report);
  }
}

}  // namespace

extern const Rule kUnknownSelectorValue = {
    {.id = "declaration/unknown-selector-value",
     .level = Level::kError,
     .summary = "A selector names an action, group, mode or subject that does "
                "not exist.",
     .rationale = "A policy that selects nothing judges nothing, and passes.",
     .avoid = R"lua(
policy "aws.rds.encrypted" {
  title    = "Database storage must be encrypted",
  severity = "high",
  on       = { type = "aws_db_instance", action = "write" },
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

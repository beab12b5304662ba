#include "holdpoint/base/text.hpp"
#include "holdpoint/lint/writers.hpp"

namespace holdpoint::lint {
namespace {

std::string_view trimmed(std::string_view text) {
  while (text.starts_with('\n')) text.remove_prefix(1);
  while (text.ends_with('\n')) text.remove_suffix(1);
  return text;
}

// One sentence each, for readers who ask what they can do about it.
std::vector<std::string> facts_of(const RuleInfo& rule) {
  std::vector<std::string> facts = {
      "Level: " + std::string(to_string(rule.level)) + "."};
  if (rule.is_binding) {
    facts.emplace_back(
        "The language rests on it: no setting and no comment lowers it.");
  }
  if (rule.needs_types) {
    facts.emplace_back(
        "It knows types from provider schemas: see `holdpoint help schema "
        "import`.");
  }
  if (rule.level == Level::kError && !rule.of_project) {
    facts.emplace_back(
        rule.needs_types
            ? "`check` refuses policies in which it finds something by the "
              "project's own schemas."
            : "`check` refuses policies in which it finds something.");
  }
  if (rule.scope == Scope::kSet) {
    facts.emplace_back(
        "It compares the files of a set, so it needs a whole folder.");
  }
  if (rule.has_fix) facts.emplace_back("It can be repaired by `--fix`.");
  if (rule.waits) {
    facts.emplace_back("Editors do not show it: they format by themselves.");
  }
  for (const RuleOption& option : rule.options) {
    facts.push_back("Option `" + std::string(option.name) + "`, " +
                    std::to_string(option.value) +
                    " unless set: " + std::string(option.summary) + ".");
  }
  return facts;
}

std::string fenced(std::string_view code) {
  return "```lua\n" + visible_lines(trimmed(code)) + "\n```\n";
}

std::string indented(std::string_view code) {
  std::string out = "    ";
  for (const char c : visible_lines(trimmed(code))) {
    out += c;
    if (c == '\n') out += "    ";
  }
  return out + "\n";
}

std::string section_of(const RuleInfo& rule, const std::string& mark) {
  std::string out = mark + " " + std::string(rule.id) + "\n" +
                    std::string(rule.summary) + " " +
                    std::string(rule.rationale) + "\n\n";
  for (const std::string& fact : facts_of(rule)) out += "- " + fact + "\n";
  out += "\nAvoid:\n" + fenced(rule.avoid);
  return out + "\nPrefer:\n" + fenced(rule.prefer);
}

}  // namespace

std::string rule_page(const RuleInfo& rule) { return section_of(rule, "#"); }

std::string rule_text(const RuleInfo& rule,
                      const report::TextOptions& options) {
  std::string out = report::write_line(rule.id, options) + "\n";
  out += report::write_line(
      std::string(rule.summary) + " " + std::string(rule.rationale), options);
  for (const std::string& fact : facts_of(rule)) {
    out += report::write_line(fact, options);
  }
  out += "\navoid\n" + indented(rule.avoid);
  return out + "\nprefer\n" + indented(rule.prefer);
}

std::string category_page(std::string_view category) {
  std::string out = "# Rules: " + std::string(category) +
                    "\nWritten from the registry by "
                    "`scripts/update-lint-pages`; never by hand.\n";
  for (const RuleInfo& rule : rules()) {
    if (rule.category() == category) out += "\n" + section_of(rule, "##");
  }
  return out;
}

}  // namespace holdpoint::lint

#include <string>

#include "rule.hpp"

namespace holdpoint::lint {
namespace {

// Letters and digits alone, in lower case.
std::string letters_of(std::string_view text) {
  std::string letters;
  for (char c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) letters += c;
  }
  return letters;
}

void check(const File& file, Report& report) {
  for (const auto& policy : file.declarations.policies) {
    if (!policy.id) continue;
    const std::string id = letters_of(policy.id->text);
    const std::string last =
        letters_of(policy.id->text.substr(policy.id->text.rfind('.') + 1));
    for (const auto& each : policy.texts) {
      if (each.key != "title") continue;
      const std::string title = letters_of(each.text.text);
      if (title != id && title != last) continue;
      report.add(file.tree.span(each.text.node), "the title repeats the id",
                 "say in a sentence what must hold");
    }
  }
}

}  // namespace

extern const Rule kTitleRepeatsId = {
    {.id = "meta/title-repeats-id",
     .level = Level::kInfo,
     .summary = "The title of a policy is its id once more.",
     .rationale = "A title says in a sentence what must hold; the id stands "
                  "beside it anyway.",
     .avoid = R"lua(
policy "aws.rds.not-public" {
  title    = "aws.rds.not-public",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r) return r.after.publicly_accessible == true end,
  message  = "{address} is public",
  remedy   = "Set publicly_accessible = false.",
}
)lua",
     .prefer = R"lua(
policy "aws.rds.not-public" {
  title    = "Databases must not be reachable from everywhere",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r) return r.after.publicly_accessible == true end,
  message  = "{address} is public",
  remedy   = "Set publicly_accessible = false.",
}
)lua"},
    &check};

}  // namespace holdpoint::lint

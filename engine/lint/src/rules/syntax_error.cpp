#include "rule.hpp"

namespace holdpoint::lint {
namespace {

void check(const File& file, Report& report) {
  for (const syntax::Diagnostic& each : file.tree.diagnostics()) {
    // Of limits speaks project/parser-limit.
    if (each.kind == syntax::Diagnostic::Kind::kLimit) continue;
    std::string next_step = "repair the text: nothing else counts before";
    if (each.opener.end > each.opener.begin) {
      const auto line = file.tree.position(each.opener).line;
      next_step = "close what line " + std::to_string(line) + " opens";
    }
    report.add(each.span, each.message, std::move(next_step), each.fix);
  }
}

}  // namespace

extern const Rule kSyntaxError = {
    {.id = "syntax/error",
     .level = Level::kError,
     .summary = "The text is not Lua 5.4.",
     .rationale =
         "A file that cannot be read declares nothing; a gate must not run "
         "without its policies.",
     .avoid = R"lua(
local limit = 5
if limit > 3 then limit = 3
)lua",
     .prefer = R"lua(
local limit = 5
if limit > 3 then limit = 3 end
)lua",
     .is_binding = true,
     .has_fix = true},
    &check};

}  // namespace holdpoint::lint

#include "rule.hpp"

namespace holdpoint::lint {
namespace {

void check(const File& file, Report& report) {
  for (const syntax::Diagnostic& each : file.tree.diagnostics()) {
    if (each.kind != syntax::Diagnostic::Kind::kLimit) continue;
    report.add(each.span, each.message,
               "make it smaller: what stands behind this place was not read");
  }
}

}  // namespace

extern const Rule kParserLimit = {
    {.id = "project/parser-limit",
     .level = Level::kError,
     .summary = "A file is larger or nested deeper than can be read.",
     .rationale = "What was not read was not checked, and is never a pass.",
     .avoid = R"lua(
return ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((
((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((
((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((
1
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
)lua",
     .prefer = R"lua(
return ((1))
)lua",
     .is_binding = true},
    &check};

}  // namespace holdpoint::lint

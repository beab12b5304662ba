#include "typed_rule.hpp"

#include <optional>
#include <string>
#include <utility>

#include "tree_queries.hpp"

namespace holdpoint::lint {

void report_problems(const File& file, Report& report, TypeCheck check) {
  const typing::Checked checked{file.tree, file.declarations, file.types(),
                                *file.options.catalog};
  for (typing::Problem& problem : check(checked)) {
    if (report.is_full()) return;
    std::optional<Fix> fix;
    if (!problem.replacement.empty()) {
      fix = replace("write " + in_backticks(problem.replacement),
                    typing::replaced_by(problem), problem.replacement);
    }
    report.add(problem.span, std::move(problem.message),
               std::move(problem.next_step), std::move(fix));
  }
}

}  // namespace holdpoint::lint

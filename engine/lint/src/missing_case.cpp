#include "missing_case.hpp"

#include <string>

#include "set_index.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {

void report_missing_case(const File& file, Report& report,
                         std::string_view expectation) {
  const SetIndex& set = *file.options.set;
  const std::string word(expectation);
  for (const auto& policy : file.declarations.policies) {
    const PolicyTests* its = policy.id ? set.of(policy.id->text) : nullptr;
    if (its == nullptr || its->expects_something_computed ||
        its->expectations.contains(word)) {
      continue;
    }
    report.add(policy.id->span,
               "no test of " + in_backticks(policy.id->text) + " expects `" +
                   word + "`",
               "add a test with `expect = " + word + "`");
  }
}

}  // namespace holdpoint::lint

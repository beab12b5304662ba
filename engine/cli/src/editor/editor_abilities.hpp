// What the language server lets this program do for it: run tests, evaluate
// policies, read configurations.
#pragma once

#include "../command.hpp"
#include "holdpoint/lsp/abilities.hpp"

namespace holdpoint::cli {

// The environment must outlive them.
[[nodiscard]] lsp::Abilities editor_abilities(const Environment& environment);

// The same, each by itself. They read what lies in the folder, with the texts
// of the request in place of the files that nobody has saved; what they run
// runs behind the wall, with the budgets of the command line.
[[nodiscard]] Result<lsp::RunAnswer> run_editor_tests(
    const lsp::RunRequest& request, const Environment& environment);
[[nodiscard]] Result<lsp::RunAnswer> evaluate_in_editor(
    const lsp::RunRequest& request, const Environment& environment);
// The test is about the first resource of the plan that the policy denies, or
// else the first that it judges. Fails with kUsage where there is none.
[[nodiscard]] Result<std::string> draft_editor_test(
    const lsp::RunRequest& request, const Environment& environment);

}  // namespace holdpoint::cli

// The answers, one file each beside this one.
#pragma once

#include "../feature.hpp"

namespace holdpoint::lsp {

[[nodiscard]] Answer answer_actions(const Context& context);
[[nodiscard]] Answer answer_completion(const Context& context);
[[nodiscard]] Answer answer_completion_item(const Context& context);
[[nodiscard]] Answer answer_definition(const Context& context);
[[nodiscard]] Answer answer_diagnostic(const Context& context);
[[nodiscard]] Small no_diagnostics();
[[nodiscard]] Answer answer_folding(const Context& context);
[[nodiscard]] Answer answer_formatting(const Context& context);
[[nodiscard]] Answer answer_highlight(const Context& context);
[[nodiscard]] Answer answer_hints(const Context& context);
[[nodiscard]] Answer answer_hover(const Context& context);
[[nodiscard]] Answer answer_lenses(const Context& context);
[[nodiscard]] Answer answer_links(const Context& context);
[[nodiscard]] Answer answer_prepare_rename(const Context& context);
[[nodiscard]] Answer answer_range_formatting(const Context& context);
[[nodiscard]] Answer answer_references(const Context& context);
[[nodiscard]] Answer answer_rename(const Context& context);
[[nodiscard]] Answer answer_signature(const Context& context);
[[nodiscard]] Answer answer_symbols(const Context& context);
[[nodiscard]] Answer answer_tokens(const Context& context);
[[nodiscard]] Answer answer_tokens_delta(const Context& context);
[[nodiscard]] Answer answer_tokens_range(const Context& context);
[[nodiscard]] Answer answer_workspace_symbols(const Context& context);

}  // namespace holdpoint::lsp

// What several checks need.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/typing/checks.hpp"

namespace holdpoint::typing {

// The text in backticks, fit for any terminal.
[[nodiscard]] std::string quoted(std::string_view text);

// Nobody reads more of one check; hostile texts do not cost more.
[[nodiscard]] inline bool is_full(const std::vector<Problem>& problems) {
  return problems.size() >= kMaxProblems;
}

void sort_by_place(std::vector<Problem>& problems);

// A place where a member is named by a constant: `x.name`, `x["name"]`,
// `x:name()`, or in a call, `r:changed("name")`.
struct Access {
  syntax::NodeId node = syntax::kNoNode;
  std::string name;
  syntax::Span span;  // of the name, quotes included
  bool is_quoted = false;
};

// Of a kField, kMethodCall, or kIndex with a literal; absent for other nodes.
[[nodiscard]] std::optional<Access> access_at(const syntax::SyntaxTree& tree,
                                              syntax::NodeId node);

// Calls `visit(access, type of the base)` for every access of the text.
template <typename Visit>
void for_each_access(const Checked& text, const Visit& visit) {
  for (syntax::NodeId node = 0; node < text.tree.size(); ++node) {
    if (const auto access = access_at(text.tree, node)) {
      visit(*access, text.typing.type_of(text.tree.child(node, 0)));
    }
  }
}

// The name of a function of the vocabulary that a call calls: "any",
// "plan:resources"; empty for every other one.
[[nodiscard]] std::string_view called(const Checked& text, syntax::NodeId call);

}  // namespace holdpoint::typing

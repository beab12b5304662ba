// Message templates: literal text with {placeholders}.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/syntax/syntax_tree.hpp"

namespace holdpoint::declaration {

// `{address}` or `{after.engine}`. `{{` is a brace, not a placeholder.
struct Placeholder {
  std::string path;   // what stands between the braces
  syntax::Span span;  // with the braces

  // The path up to its first dot.
  [[nodiscard]] std::string_view head() const;
  // What follows the first dot; empty if there is none.
  [[nodiscard]] std::string_view rest() const;
};

struct TemplateText {
  syntax::NodeId node = syntax::kNoNode;
  std::string text;
  std::vector<Placeholder> placeholders;
};

// The template that an expression of string literals is; absent for others.
[[nodiscard]] std::optional<TemplateText> read_template(
    const syntax::SyntaxTree& tree, syntax::NodeId expression);

}  // namespace holdpoint::declaration

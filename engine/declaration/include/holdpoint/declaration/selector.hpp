// Selectors: what a policy says it judges, as far as the text shows it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/declaration/table.hpp"
#include "holdpoint/syntax/syntax_tree.hpp"

namespace holdpoint::declaration {

// A literal word of a selector and its place.
struct Word {
  std::string text;
  syntax::Span span;
};

struct Selector {
  syntax::NodeId node = syntax::kNoNode;  // the value of `on`, if any
  // "resource" for a table, else the literal name; absent if computed.
  std::optional<std::string> subject;
  Table table;
  // Literal types and actions; absent if left out or computed.
  std::optional<std::vector<Word>> types;
  std::optional<std::vector<Word>> actions;

  // Whether only these actions are selected. False when the actions are left
  // out, computed, or not all known.
  [[nodiscard]] bool admits_only(
      std::initializer_list<std::string_view> allowed) const;
  [[nodiscard]] bool has_key(std::string_view key) const {
    return table.find(key) != nullptr;
  }
};

[[nodiscard]] Selector read_selector(const syntax::SyntaxTree& tree,
                                     syntax::NodeId value);

// A string literal, or a list of nothing but string literals.
[[nodiscard]] std::optional<std::vector<Word>> read_words(
    const syntax::SyntaxTree& tree, syntax::NodeId value);

}  // namespace holdpoint::declaration

// Tables as they are written: keys and values of a constructor.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/syntax/syntax_tree.hpp"

namespace holdpoint::declaration {

// `key = value` or `["key"] = value`.
struct Field {
  std::string key;
  syntax::Span key_span;
  syntax::NodeId value = syntax::kNoNode;
};

struct Table {
  std::vector<Field> fields;             // in order, repeated keys included
  std::vector<syntax::NodeId> elements;  // values without a key
  bool has_computed_keys = false;        // `[expression] = value`

  // The last field of this key, as Lua takes it; null if there is none.
  [[nodiscard]] const Field* find(std::string_view key) const;
  // True if `fields` are all the keys there are.
  [[nodiscard]] bool shows_all_keys() const {
    return !has_computed_keys && elements.empty();
  }
};

// The parts of a kTable node; an empty table for any other node.
[[nodiscard]] Table read_table(const syntax::SyntaxTree& tree,
                               syntax::NodeId node);

// The function that an expression is known to be: a function literal, or the
// name of a local that holds one and is never assigned again. A kFunction
// node, or kNoNode.
[[nodiscard]] syntax::NodeId function_value(const syntax::SyntaxTree& tree,
                                            syntax::NodeId expression);

// The name under which the vocabulary knows an expression: "any" for the
// global, "table.insert" for a library's function, also through locals such as
// `local insert = table.insert`. Empty for everything else.
[[nodiscard]] std::string global_path(const syntax::SyntaxTree& tree,
                                      syntax::NodeId expression);

}  // namespace holdpoint::declaration

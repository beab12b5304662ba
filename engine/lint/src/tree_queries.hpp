// Questions about the tree that several rules ask.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "holdpoint/syntax/syntax_tree.hpp"
#include "rule.hpp"

namespace holdpoint::lint {

[[nodiscard]] bool is_global(const syntax::SyntaxTree& tree,
                             syntax::NodeId node);

// Whether a node stands inside some function rather than in the file itself.
[[nodiscard]] bool is_inside_function(const syntax::SyntaxTree& tree,
                                      syntax::NodeId node);

// The places where a variable, field or element is written: the targets of
// assignments and the names of function statements.
[[nodiscard]] std::vector<syntax::NodeId> written_places(const File& file);

// `t` of `t.a[1].b`; the node itself if it is neither field nor element.
[[nodiscard]] syntax::NodeId base_of(const syntax::SyntaxTree& tree,
                                     syntax::NodeId node);

// A use `local.name` or `local["name"]` of a local.
struct Access {
  std::string name;
  syntax::Span span;  // of the name
};

// Finds all such uses of a local below a node; each pair is looked for once.
class AccessReader {
 public:
  explicit AccessReader(const syntax::SyntaxTree& tree) : tree_(tree) {}

  [[nodiscard]] const std::vector<Access>& of(syntax::NodeId below,
                                              syntax::DeclarationId local);

 private:
  const syntax::SyntaxTree& tree_;
  std::map<std::pair<syntax::NodeId, syntax::DeclarationId>,
           std::vector<Access>>
      found_;
};

// Writes the nearest known name in place of a misspelt one, in quotes where the
// text has some; absent when none is near.
[[nodiscard]] std::optional<Fix> respelt(
    const syntax::SyntaxTree& tree, std::string_view name,
    std::span<const std::string_view> known, syntax::Span span);

[[nodiscard]] std::string in_backticks(std::string_view text);

}  // namespace holdpoint::lint

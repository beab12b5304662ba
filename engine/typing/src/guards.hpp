// Guards: what the conditions around a place show of the values there.
//
//   if r.after.tags == nil then return false end
//   return r.after.tags.owner ~= nil       -- the tags are not nil here
//
// Values cannot change: what was not nil once is not nil until the guarded part
// ends. Only locals that are assigned again can, so nothing is said of them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "holdpoint/syntax/syntax_tree.hpp"

namespace holdpoint::typing {

// Moves along with a walk that visits children in order. What is remembered of
// one condition is limited, so that a walk is linear.
class Guards {
 public:
  explicit Guards(const syntax::SyntaxTree& tree) : tree_(tree) {}

  void clear();
  void enter(syntax::NodeId node);
  void leave(syntax::NodeId node);

  // Whether a value is certainly not nil where the walk stands.
  [[nodiscard]] bool is_present(syntax::NodeId value) const;
  // The text that the field `name` of a value certainly is; absent if unknown.
  [[nodiscard]] std::optional<std::string_view> word_of(
      syntax::NodeId value, std::string_view name) const;

 private:
  // What is known of one path, each while some node is being visited.
  struct Facts {
    int present = 0;
    std::vector<std::string> words;
  };
  struct Entry {
    syntax::NodeId owner;
    std::string path;
    bool is_word;
  };

  void learn(syntax::NodeId owner, syntax::NodeId condition, bool holds,
             int& budget);
  void learn_comparison(syntax::NodeId owner, syntax::NodeId comparison,
                        bool holds);
  void learn_call(syntax::NodeId owner, syntax::NodeId call);
  void learn_present(syntax::NodeId owner, syntax::NodeId value);
  void learn_after_if(syntax::NodeId statement);
  void condition(syntax::NodeId owner, syntax::NodeId node, bool holds);
  void add(syntax::NodeId owner, std::string path,
           std::optional<std::string> word);
  void forget(syntax::NodeId owner);
  [[nodiscard]] std::optional<std::string> path_of(syntax::NodeId node) const;

  const syntax::SyntaxTree& tree_;
  std::vector<Entry> entries_;  // those of inner owners behind
  std::unordered_map<std::string, Facts> facts_;
};

}  // namespace holdpoint::typing

// Labels and gotos: which jumps Lua's compiler refuses.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "holdpoint/syntax/syntax_tree.hpp"

namespace holdpoint::syntax {

// Told about blocks, labels and gotos in source order, it reports labels that
// are declared twice and gotos that no label answers or that would jump into
// the scope of a local. `active` is always the number of visible locals.
class LabelChecker {
 public:
  explicit LabelChecker(std::vector<Diagnostic>& diagnostics)
      : diagnostics_(diagnostics) {}

  void enter_function() { functions_.emplace_back(); }
  void leave_function();
  // At the end of most blocks a label sees no local: nothing that could use
  // one follows. The condition after a `repeat` body can.
  void enter_block(std::size_t active, bool is_repeat_body);
  void leave_block();
  void add_goto(std::string_view name, Span span, std::size_t active);
  void add_label(std::string_view name, Span span, std::size_t active);
  // A statement that is neither a label nor `;`.
  void add_statement();

 private:
  struct Label {
    std::string_view name;
    std::size_t active = 0;
  };
  struct Goto {
    std::string_view name;
    Span span;
    std::size_t active = 0;
  };
  struct Block {
    std::size_t active = 0;
    std::size_t first_label = 0;
    std::size_t first_goto = 0;
    std::size_t first_trailing = 0;  // label after the last statement
    bool is_repeat_body = false;
  };
  struct Function {
    std::vector<Block> blocks;
    std::vector<Label> labels;     // visible ones, outer blocks first
    std::vector<Goto> unresolved;  // waiting for a label further down
    std::unordered_map<std::string_view, std::size_t> label_index;
  };

  void report(Span span, std::string message);
  void resolve_gotos(Function& function, const Block& block);

  std::vector<Diagnostic>& diagnostics_;
  std::vector<Function> functions_;
};

}  // namespace holdpoint::syntax

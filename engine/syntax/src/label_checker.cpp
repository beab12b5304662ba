#include "label_checker.hpp"

#include <string>
#include <utility>

namespace holdpoint::syntax {

void LabelChecker::report(Span span, std::string message) {
  if (diagnostics_.size() < 2 * kMaxDiagnostics) {
    diagnostics_.push_back({.span = span, .message = std::move(message)});
  }
}

void LabelChecker::leave_function() {
  for (const Goto& jump : functions_.back().unresolved) {
    report(jump.span, "no visible label `" + std::string(jump.name) + "`");
  }
  functions_.pop_back();
}

void LabelChecker::enter_block(std::size_t active, bool is_repeat_body) {
  Function& function = functions_.back();
  function.blocks.push_back({.active = active,
                             .first_label = function.labels.size(),
                             .first_goto = function.unresolved.size(),
                             .first_trailing = function.labels.size(),
                             .is_repeat_body = is_repeat_body});
}

void LabelChecker::leave_block() {
  Function& function = functions_.back();
  const Block block = function.blocks.back();
  function.blocks.pop_back();
  if (!block.is_repeat_body) {
    for (std::size_t i = block.first_trailing; i < function.labels.size();
         ++i) {
      function.labels[i].active = block.active;
    }
  }
  resolve_gotos(function, block);
  for (std::size_t i = block.first_label; i < function.labels.size(); ++i) {
    function.label_index.erase(function.labels[i].name);
  }
  function.labels.resize(block.first_label);
}

// Gotos of this block meet its labels; the others go on to the outer block,
// where the locals of this one are gone.
void LabelChecker::resolve_gotos(Function& function, const Block& block) {
  auto& waiting = function.unresolved;
  std::size_t kept = block.first_goto;
  for (std::size_t i = block.first_goto; i < waiting.size(); ++i) {
    Goto jump = waiting[i];
    const auto found = function.label_index.find(jump.name);
    if (found == function.label_index.end()) {
      jump.active = block.active;
      waiting[kept++] = jump;
    } else if (jump.active < function.labels[found->second].active) {
      report(jump.span, "`goto " + std::string(jump.name) +
                            "` jumps into the scope of a local");
    }
  }
  waiting.resize(kept);
}

void LabelChecker::add_goto(std::string_view name, Span span,
                            std::size_t active) {
  Function& function = functions_.back();
  const bool is_backward = function.label_index.contains(name);
  if (!is_backward) function.unresolved.push_back({name, span, active});
}

void LabelChecker::add_label(std::string_view name, Span span,
                             std::size_t active) {
  Function& function = functions_.back();
  const auto [at, is_new] =
      function.label_index.emplace(name, function.labels.size());
  if (!is_new) {
    report(span, "label `" + std::string(name) + "` is already declared");
    return;
  }
  function.labels.push_back({name, active});
}

void LabelChecker::add_statement() {
  Function& function = functions_.back();
  if (!function.blocks.empty()) {
    function.blocks.back().first_trailing = function.labels.size();
  }
}

}  // namespace holdpoint::syntax

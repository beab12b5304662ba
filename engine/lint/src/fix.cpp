#include "holdpoint/lint/fix.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "edited_text.hpp"
#include "holdpoint/syntax/edit.hpp"
#include "holdpoint/syntax/parser.hpp"

namespace holdpoint::lint {
namespace {

// Two insertions at one place would depend on their order.
bool overlaps(const syntax::Span& a, const syntax::Span& b) {
  if (a.begin == b.begin) return true;
  return a.begin < b.end && b.begin < a.end;
}

bool fits(const Fix& fix, const std::vector<TextEdit>& taken,
          std::size_t size) {
  std::uint32_t from = 0;
  for (const TextEdit& edit : fix.edits) {
    if (edit.span.begin < from || edit.span.end < edit.span.begin ||
        edit.span.end > size) {
      return false;
    }
    from = edit.span.end;
    for (const TextEdit& each : taken) {
      if (overlaps(each.span, edit.span)) return false;
    }
  }
  return !fix.edits.empty();
}

}  // namespace

Repaired apply_fixes(std::string_view text, std::span<const Finding> findings) {
  std::vector<TextEdit> taken;
  std::size_t fixes = 0;
  for (const Finding& finding : findings) {
    if (!finding.fix || !fits(*finding.fix, taken, text.size())) continue;
    taken.insert(taken.end(), finding.fix->edits.begin(),
                 finding.fix->edits.end());
    ++fixes;
  }
  // Of several insertions at one place, all are of one fix, in its order.
  std::ranges::stable_sort(
      taken, {}, [](const TextEdit& edit) { return edit.span.begin; });
  auto repaired = syntax::apply_edits(text, taken);
  if (!repaired) return {std::string(text), 0};
  return {std::move(*repaired), fixes, std::move(taken)};
}

Repaired repair(std::string text, const Options& options) {
  EditedText edited(std::move(text));
  std::size_t fixes = 0;
  for (int round = 0; round < kMaxRepairRounds; ++round) {
    const syntax::SyntaxTree tree = syntax::parse(edited.text());
    auto findings = check(tree, declaration::read_declarations(tree), options);
    if (!tree.diagnostics().empty()) {
      std::erase_if(findings, [](const Finding& finding) {
        return !finding.rule.starts_with("syntax/");
      });
    }
    const Repaired next = apply_fixes(edited.text(), findings);
    if (next.fixes == 0) break;
    edited.apply(next.edits);
    fixes += next.fixes;
  }
  return {edited.text(), fixes, edited.edits()};
}

}  // namespace holdpoint::lint

// links: lint
// Any bytes: the linter must return, each finding must point into the text and
// say what and what next, linting again must say the same, and what is Lua is
// still Lua when it was repaired.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "holdpoint/lint/fix.hpp"
#include "holdpoint/lint/lint.hpp"
#include "holdpoint/syntax/parser.hpp"

namespace {

using holdpoint::lint::FileKind;
using holdpoint::lint::Finding;
using holdpoint::lint::Options;

void expect(bool holds) {
  if (!holds) std::abort();
}

void check_kind(const holdpoint::syntax::SyntaxTree& tree, FileKind kind) {
  const auto declarations = holdpoint::declaration::read_declarations(tree);
  const Options options{.kind = kind};
  const auto first = holdpoint::lint::check(tree, declarations, options);
  const auto second = holdpoint::lint::check(tree, declarations, options);
  expect(first.size() == second.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    const Finding& each = first[i];
    expect(each.span.begin <= each.span.end);
    expect(each.span.end <= tree.text().size());
    expect(!each.message.empty() && !each.next_step.empty());
    expect(each.message == second[i].message && each.span == second[i].span);
    expect(holdpoint::lint::find_rule(each.rule) != nullptr);
  }
}

void check_repairs(const holdpoint::syntax::SyntaxTree& tree) {
  const auto repaired =
      holdpoint::lint::repair(std::string(tree.text()), Options());
  expect(repaired.fixes > 0 || repaired.text == tree.text());
  if (tree.diagnostics().empty()) {
    expect(holdpoint::syntax::parse(repaired.text).diagnostics().empty());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto tree = holdpoint::syntax::parse(text);
  for (const FileKind kind : {FileKind::kPolicies, FileKind::kLibrary,
                              FileKind::kTests, FileKind::kWaivers}) {
    check_kind(tree, kind);
  }
  check_repairs(tree);
  return 0;
}

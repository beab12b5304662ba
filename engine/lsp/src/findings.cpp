#include "findings.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "holdpoint/base/digest.hpp"
#include "holdpoint/lint/file_set.hpp"
#include "holdpoint/policy/source.hpp"

namespace holdpoint::lsp {
namespace {

constexpr std::size_t kMostKnown = 16;

// Equal findings are told apart by their order.
Findings named(std::vector<lint::Finding> all) {
  std::map<std::string, int> seen;
  Findings out;
  for (lint::Finding& each : all) {
    const std::string what = std::string(each.rule) + '\n' + each.message;
    const std::string place = std::to_string(seen[what]++);
    constexpr std::size_t kDigits = 16;
    std::string id = sha256_hex(what + '\n' + place).substr(0, kDigits);
    out.push_back({std::move(each), std::move(id)});
  }
  return out;
}

}  // namespace

std::shared_ptr<const Findings> Linter::of(
    const TypedPointer& typed, const std::vector<DocumentPointer>& files,
    bool is_whole) {
  const auto known = std::ranges::find_if(known_, [&](const Known& each) {
    return each.typed == typed && each.is_whole == is_whole &&
           each.files == files;
  });
  if (known != known_.end()) return known->findings;
  std::erase_if(known_, [&](const Known& each) {
    return each.typed->document->key() == typed->document->key();
  });
  if (known_.size() >= kMostKnown) known_.erase(known_.begin());
  Known next{typed, files, is_whole, nullptr};
  next.findings = std::make_shared<const Findings>(lint(next));
  known_.push_back(std::move(next));
  return known_.back().findings;
}

Findings Linter::lint(const Known& known) const {
  const Typed& typed = *known.typed;
  lint::FileSet set;
  std::size_t place = 0;
  for (const DocumentPointer& each : known.files) {
    if (each == typed.document) place = set.files().size();
    set.borrow(each->name(), each->tree(), each->declarations());
  }
  lint::Options options = lint_options(*typed.project, *typed.document);
  options.typing = &typed.typing;
  options.catalog = &typed.project->catalog;
  if (now_) options.now = now_();
  return named(lint::check_one(set, place, options, known.is_whole));
}

lint::Options lint_options(const Project& project, const Document& document) {
  lint::Options options;
  options.kind = document.file_kind();
  options.settings = &project.settings.lint;
  options.file_name = document.name();
  options.is_edited = true;
  if (options.kind == lint::FileKind::kWaivers) {
    options.policies_elsewhere = policy::standard_ids();
  }
  return options;
}

std::vector<syntax::Edit> edits_of(const lint::Fix& fix) {
  std::vector<syntax::Edit> edits;
  for (const auto& edit : fix.edits) edits.push_back({edit.span, edit.text});
  return edits;
}

}  // namespace holdpoint::lsp

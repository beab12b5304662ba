// What a rule is made of: its page and its check.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "holdpoint/lint/lint.hpp"

namespace holdpoint::lint {

// The file under inspection.
struct File {
  const syntax::SyntaxTree& tree;
  const declaration::Declarations& declarations;
  const Options& options;
};

// Takes the findings of one rule.
class Report {
 public:
  Report(const File& file, const RuleInfo& rule, std::vector<Finding>& findings)
      : file_(file), rule_(rule), findings_(findings) {}

  // Further findings are dropped: rules whose messages cost much stop here.
  [[nodiscard]] bool is_full() const { return count_ >= kMaxPerRule; }

  void add(syntax::Span span, std::string message, std::string next_step) {
    if (is_full()) return;
    ++count_;
    findings_.push_back({rule_.id, rule_.level, span, file_.tree.position(span),
                         std::move(message), std::move(next_step)});
  }

 private:
  static constexpr int kMaxPerRule = 200;

  const File& file_;
  const RuleInfo& rule_;
  std::vector<Finding>& findings_;
  int count_ = 0;
};

struct Rule {
  RuleInfo info;
  void (*check)(const File& file, Report& report);
};

// Every rule, each defined in the file of its name in rules/.
extern const Rule kAssignOuterLocal;
extern const Rule kDuplicateId;
extern const Rule kDuplicateKey;
extern const Rule kDynamicPolicy;
extern const Rule kDynamicUse;
extern const Rule kForbiddenApi;
extern const Rule kGlobalWrite;
extern const Rule kHiddenCharacters;
extern const Rule kInvalidId;
extern const Rule kInvalidValue;
extern const Rule kMissingKey;
extern const Rule kMissingReturn;
extern const Rule kOneRule;
extern const Rule kSideUnavailable;
extern const Rule kSyntaxError;
extern const Rule kUndefinedGlobal;
extern const Rule kUnknownDataset;
extern const Rule kUnknownLibraryMember;
extern const Rule kUnknownParameter;
extern const Rule kUnknownPlaceholder;
extern const Rule kUnknownPolicyKey;
extern const Rule kUnknownSelectorKey;
extern const Rule kUnknownSelectorValue;
extern const Rule kWriteOuterTable;

}  // namespace holdpoint::lint

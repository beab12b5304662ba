// What a rule is made of: its page and its check.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "holdpoint/lint/lint.hpp"
#include "holdpoint/lint/settings.hpp"

namespace holdpoint::lint {

struct Suppression;

// The file under inspection. Nodes are sorted by kind once, for all rules.
class File {
 public:
  File(const syntax::SyntaxTree& the_tree,
       const declaration::Declarations& the_declarations,
       const Options& the_options, const Settings& the_settings);

  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File();

  const syntax::SyntaxTree& tree;
  const declaration::Declarations& declarations;
  const Options& options;
  const Settings& settings;
  // Filled when the rules that run last are asked.
  const std::vector<Suppression>* suppressions = nullptr;

  // The types of the text, found when the first rule asks. For rules that need
  // types.
  [[nodiscard]] const typing::Typing& types() const;

  // Whether a rule has its say here: its level, and what it needs to know.
  [[nodiscard]] bool runs(const RuleInfo& rule) const;

  // All nodes of a kind, in the order of the tree's array.
  [[nodiscard]] std::span<const syntax::NodeId> nodes(
      syntax::NodeKind kind) const;

 private:
  static constexpr std::size_t kKinds =
      static_cast<std::size_t>(syntax::NodeKind::kValues) + 1;

  std::vector<syntax::NodeId> nodes_;             // by kind
  std::array<std::size_t, kKinds + 1> starts_{};  // of each kind in nodes_
  mutable std::unique_ptr<const typing::Typing> own_types_;
};

// Takes the findings of one rule.
class Report {
 public:
  Report(const File& file, const RuleInfo& rule, Level level,
         std::vector<Finding>& findings)
      : file_(file), rule_(rule), level_(level), findings_(findings) {}

  // Further findings are dropped: rules whose messages cost much stop here.
  [[nodiscard]] bool is_full() const { return count_ >= kMaxPerRule; }

  void add(syntax::Span span, std::string message, std::string next_step,
           std::optional<Fix> fix = {}, std::vector<Related> related = {}) {
    if (is_full()) return;
    ++count_;
    findings_.push_back({rule_.id, level_, span, file_.tree.position(span),
                         std::move(message), std::move(next_step),
                         std::move(fix), std::move(related)});
  }

  [[nodiscard]] std::int64_t option(std::string_view name) const {
    return file_.settings.option(rule_, name);
  }

 private:
  static constexpr int kMaxPerRule = 200;

  const File& file_;
  const RuleInfo& rule_;
  Level level_;
  std::vector<Finding>& findings_;
  int count_ = 0;
};

struct Rule {
  RuleInfo info;
  void (*check)(const File& file, Report& report);
  // Looks at the suppressions, when all other rules have had their say.
  bool runs_last = false;
};

// One edit that replaces a place.
[[nodiscard]] inline Fix replace(std::string title, syntax::Span span,
                                 std::string text) {
  return {std::move(title), {{span, std::move(text)}}};
}

}  // namespace holdpoint::lint

// textDocument/codeAction
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../commands.hpp"
#include "../diagnostics.hpp"
#include "../edits.hpp"
#include "../selected.hpp"
#include "features.hpp"
#include "holdpoint/lint/fix.hpp"
#include "rewrites.hpp"

namespace holdpoint::lsp {
namespace {

constexpr std::string_view kQuickFix = "quickfix";
constexpr std::string_view kRewrite = "refactor.rewrite";
constexpr std::string_view kFixAll = "source.fixAll.holdpoint";

// Whether the editor asks for actions of a kind: "source" means
// "source.fixAll" too.
bool is_wanted(json::Value only, std::string_view kind) {
  if (!only.is_array()) return true;
  for (std::size_t i = 0; i < only.size(); ++i) {
    if (!only.at(i).is_string()) continue;
    const std::string_view each = only.at(i).as_string();
    const bool is_above =
        kind.starts_with(each) && (kind.size() == each.size() || each.empty() ||
                                   kind[each.size()] == '.');
    if (is_above) return true;
  }
  return false;
}

// The first byte of a line's code, and its blanks.
struct LineStart {
  std::uint32_t offset = 0;
  std::string indent;
};

LineStart line_start(const Text& text, std::uint32_t offset) {
  const std::uint32_t begin = text.line_start(text.line_of(offset));
  const std::string& bytes = text.bytes();
  const std::size_t code =
      std::min(bytes.find_first_not_of(" \t", begin), bytes.size());
  return {begin, bytes.substr(begin, code - begin)};
}

class Actions {
 public:
  explicit Actions(const Context& context)
      : context_(context),
        document_(*context.document),
        asked_(context.params.get("context")) {}

  Answer read() {
    const auto range = read_range(context_.params.get("range"));
    if (!range) return refuse(RpcCode::kInvalidParams, "`range` is missing");
    const Encoding encoding = context_.client.encoding;
    const syntax::Span span{document_.text().offset_of(range->start, encoding),
                            document_.text().offset_of(range->end, encoding)};
    const auto findings = context_.view.findings(context_.document);
    if (wants(kQuickFix)) add_quick_fixes(*findings, span);
    if (wants(kRewrite)) add_rewrites(span);
    // Asked for by name, when a file is saved; shown in a menu only where there
    // is something to repair.
    const bool has_fix = std::ranges::any_of(
        *findings,
        [](const Finding& each) { return each.what.fix.has_value(); });
    if (has_fix && wants(kFixAll)) add_fix_all();
    return std::move(list_);
  }

 private:
  [[nodiscard]] bool wants(std::string_view kind) const {
    return is_wanted(asked_.get("only"), kind);
  }

  void add(std::string title, std::string_view kind,
           const std::vector<syntax::Edit>& edits, Small more = {}) {
    // People see titles in a menu.
    title.front() = static_cast<char>(
        title.front() >= 'a' && title.front() <= 'z' ? title.front() - 'a' + 'A'
                                                     : title.front());
    Small edit = workspace_edit(document_, edits, context_.client);
    if (!context_.client.literal_actions) {
      list_.push_back({{"title", title},
                       {"command", kApplyEdit},
                       {"arguments", Small::array({std::move(edit)})}});
      return;
    }
    Small action = {{"title", title}, {"kind", kind}};
    if (more.is_object()) action.update(more);
    action["edit"] = std::move(edit);
    list_.push_back(std::move(action));
  }

  // What the editor showed of a finding: its own copy, found by the id that
  // came with it; by its place where the editor forgot that.
  [[nodiscard]] Small shown(const Finding& finding) const {
    Small ours =
        diagnostic_of(document_, finding, context_.view, context_.client);
    const json::Value diagnostics = asked_.get("diagnostics");
    for (std::size_t i = 0; i < diagnostics.size(); ++i) {
      const json::Value each = diagnostics.at(i);
      const json::Value id = each.get("data").get("id");
      const bool is_same =
          id.is_string()
              ? id.as_string() == finding.id
              : json::to_small(each.get("code")) == ours["code"] &&
                    json::to_small(each.get("range")) == ours["range"];
      if (is_same) return json::to_small(each);
    }
    return ours;
  }

  void add_quick_fixes(const Findings& findings, syntax::Span range) {
    for (const Finding& finding : findings) {
      if (context_.is_cancelled()) return;
      if (!touches(finding.what.span, range)) continue;
      const Small diagnostics = Small::array({shown(finding)});
      if (finding.what.fix) {
        add(finding.what.fix->title, kQuickFix, edits_of(*finding.what.fix),
            {{"diagnostics", diagnostics}, {"isPreferred", true}});
      }
      add_suppression(finding.what, diagnostics);
    }
  }

  // The reason is the author's to write: without one the linter says so.
  void add_suppression(const lint::Finding& finding, const Small& diagnostics) {
    const auto* rule = lint::find_rule(finding.rule);
    const bool may_be_ignored = rule != nullptr && !rule->is_binding &&
                                rule->category() != "sandbox" &&
                                rule->category() != "syntax";
    if (!may_be_ignored) return;
    const LineStart line = line_start(document_.text(), finding.span.begin);
    const std::string comment = line.indent + "-- holdpoint: ignore " +
                                std::string(finding.rule) + ": \n";
    add("ignore `" + std::string(finding.rule) + "` here, with a reason",
        kQuickFix, {{{line.offset, line.offset}, comment}},
        {{"diagnostics", diagnostics}});
  }

  void add_rewrites(syntax::Span range) {
    for (const Rewrite& rewrite : rewrites_at(document_, range)) {
      add(rewrite.title, kRewrite, rewrite.edits);
    }
    if (context_.abilities.draft_test) add_test_drafts(range);
  }

  // A test costs some processes, so it is made when it is chosen.
  void add_test_drafts(syntax::Span range) {
    const auto& tree = document_.tree();
    for (const auto& policy : document_.declarations().policies) {
      if (!policy.id || !touches(tree.span(policy.call), range)) continue;
      const ProjectPointer project = context_.view.project(document_);
      if (project->plan == nullptr) return;
      const auto selected = selected_of(tree, policy.selector, *project->plan);
      const bool can_add =
          can_add_to(test_file_of(document_, context_.view), context_.client);
      if (!selected || selected->count == 0 || !can_add) continue;
      const std::string title = "Generate a test from the sample plan";
      Small command = {
          {"title", title},
          {"command", kGenerateTest},
          {"arguments", Small::array({document_.uri(), policy.id->text})}};
      if (!context_.client.literal_actions) {
        list_.push_back(std::move(command));
        continue;
      }
      list_.push_back({{"title", title},
                       {"kind", kRewrite},
                       {"command", std::move(command)}});
    }
  }

  void add_fix_all() {
    const ProjectPointer project = context_.view.project(document_);
    const std::string& before = document_.text().bytes();
    const std::string after =
        lint::repair(before, lint_options(*project, document_)).text;
    if (after == before) return;
    add("repair all that can be repaired", kFixAll,
        {difference(before, after)});
  }

  // One edit, from the first byte that differs to the last; both are at the
  // beginning of a character.
  static syntax::Edit difference(const std::string& before,
                                 const std::string& after) {
    const auto is_inside = [](char c) {
      return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
    };
    const std::size_t most = std::min(before.size(), after.size());
    std::size_t head = 0;
    while (head < most && before[head] == after[head]) ++head;
    while (head > 0 && ((head < before.size() && is_inside(before[head])) ||
                        (head < after.size() && is_inside(after[head])))) {
      --head;
    }
    std::size_t tail = 0;
    while (tail < most - head &&
           before[before.size() - tail - 1] == after[after.size() - tail - 1]) {
      ++tail;
    }
    while (tail > 0 && is_inside(before[before.size() - tail])) --tail;
    return {{static_cast<std::uint32_t>(head),
             static_cast<std::uint32_t>(before.size() - tail)},
            after.substr(head, after.size() - tail - head)};
  }

  const Context& context_;
  const Document& document_;
  const json::Value asked_;
  Small list_ = Small::array();
};

}  // namespace

Answer answer_actions(const Context& context) {
  return Actions(context).read();
}

}  // namespace holdpoint::lsp

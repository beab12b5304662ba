// textDocument/codeLens
#include <map>
#include <string>

#include "../commands.hpp"
#include "../selected.hpp"
#include "features.hpp"

namespace holdpoint::lsp {
namespace {

class Lenses {
 public:
  explicit Lenses(const Context& context)
      : context_(context),
        ruler_(context.document->text(), context.client.encoding),
        tests_(test_counts(context.view, *context.document)) {}

  void add_policy(const declaration::Policy& policy) {
    if (!policy.id) return;
    const std::string& id = policy.id->text;
    const auto found = tests_.find(id);
    const std::size_t tests = found == tests_.end() ? 0 : found->second;
    if (context_.abilities.run_tests && tests > 0) {
      add(policy.id->span,
          tests == 1 ? "▶ run test"
                     : "▶ run " + std::to_string(tests) + " tests",
          kRunTests, id);
    }
    const ProjectPointer project = context_.view.project(*context_.document);
    if (project->plan == nullptr || !context_.abilities.evaluate) return;
    const auto selected =
        selected_of(context_.document->tree(), policy.selector, *project->plan);
    std::string title = "▶ evaluate on sample plan";
    if (selected) {
      title += " (matches " + std::to_string(selected->count) + " of " +
               std::to_string(selected->total) +
               (selected->total == 1 ? " resource)" : " resources)");
    }
    add(policy.id->span, title, kEvaluate, id);
  }

  void add_test(const declaration::Block& test) {
    if (!test.name || !context_.abilities.run_tests) return;
    add(test.name->span, "▶ run test", kRunTest, test.name->text);
  }

  Small take() { return std::move(list_); }

 private:
  void add(syntax::Span span, const std::string& title,
           std::string_view command, const std::string& name) {
    list_.push_back(
        {{"range", to_json(ruler_.range(span))},
         {"command",
          {{"title", title},
           {"command", command},
           {"arguments", Small::array({context_.document->uri(), name})}}}});
  }

  const Context& context_;
  Ruler ruler_;
  const std::map<std::string, std::size_t> tests_;  // by policy
  Small list_ = Small::array();
};

}  // namespace

Answer answer_lenses(const Context& context) {
  // What has no path can be neither run nor found by others.
  if (context.document->path().empty()) return Small::array();
  Lenses lenses(context);
  for (const auto& policy : context.document->declarations().policies) {
    if (context.is_cancelled()) break;
    lenses.add_policy(policy);
  }
  for (const auto& test : context.document->declarations().tests) {
    lenses.add_test(test);
  }
  return lenses.take();
}

}  // namespace holdpoint::lsp

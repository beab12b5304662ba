#include "diagnostics.hpp"

#include <algorithm>
#include <string_view>

#include "feature.hpp"
#include "features/features.hpp"
#include "holdpoint/base/digest.hpp"
#include "holdpoint/lsp/uri.hpp"

namespace holdpoint::lsp {
namespace {

// DiagnosticSeverity of the protocol.
int severity_of(lint::Level level) {
  if (level == lint::Level::kError) return 1;
  return level == lint::Level::kWarning ? 2 : 3;
}

// A finding that points between two characters would be underlined nowhere.
syntax::Span visible_span(syntax::Span span, const Text& text) {
  if (span.begin != span.end) return span;
  const std::uint32_t line = text.line_of(span.begin);
  if (span.begin < text.line_end(line)) return {span.begin, span.end + 1};
  if (span.begin > text.line_start(line)) return {span.begin - 1, span.end};
  return span;
}

// What a missing `end` or bracket was to close.
Small opener_of(const Document& document, const lint::Finding& finding,
                const Client& client) {
  for (const auto& diagnostic : document.tree().diagnostics()) {
    const bool is_same = diagnostic.span == finding.span &&
                         diagnostic.opener.begin != diagnostic.opener.end;
    if (!is_same) continue;
    return {{"location", location(document, diagnostic.opener, client)},
            {"message", "this is open"}};
  }
  return nullptr;
}

// Where the same id is declared already.
Small other_declaration(const Document& document, const View& view,
                        const lint::Finding& finding, const Client& client) {
  if (!finding.rule.ends_with("/duplicate-id")) return nullptr;
  const auto marks =
      marks_at(document.analysis().marks, finding.span.begin + 1);
  const Symbol* id = nullptr;
  for (const Mark* mark : marks) {
    if (mark->symbol.kind == Symbol::Kind::kPolicy) id = &mark->symbol;
  }
  if (id == nullptr) return nullptr;
  for (const DocumentPointer& each : view.project_of(document)) {
    for (const Mark& mark : each->analysis().marks) {
      const bool is_itself = each->key() == document.key() &&
                             mark.span.end > finding.span.begin &&
                             mark.span.begin < finding.span.end;
      if (is_itself || !mark.declares || mark.symbol != *id) continue;
      return {{"location", location(*each, mark.span, client)},
              {"message", "the same id is declared here"}};
    }
  }
  return nullptr;
}

Small related_information(const Document& document, const View& view,
                          const lint::Finding& finding, const Client& client) {
  Small list = Small::array();
  for (const Small& each :
       {opener_of(document, finding, client),
        other_declaration(document, view, finding, client)}) {
    if (!each.is_null()) list.push_back(each);
  }
  return list;
}

std::string message_of(const lint::Finding& finding) {
  if (finding.next_step.empty()) return finding.message;
  return finding.message + ": " + finding.next_step;
}

std::vector<lint::Finding> findings_of(const Document& document,
                                       const View& view) {
  const lint::PolicyIds others = view.other_ids(document);
  return lint::check(document.tree(), document.declarations(),
                     {.kind = document.file_kind(), .other_ids = &others});
}

}  // namespace

Small diagnostics_of(const Document& document, const View& view,
                     const Client& client) {
  Small list = Small::array();
  Ruler ruler(document.text(), client.encoding);
  for (const lint::Finding& finding : findings_of(document, view)) {
    const syntax::Span span = visible_span(finding.span, document.text());
    Small each = {{"range", to_json(ruler.range(span))},
                  {"severity", severity_of(finding.level)},
                  {"code", finding.rule},
                  {"source", "holdpoint"},
                  {"message", message_of(finding)}};
    if (client.related_information) {
      Small related = related_information(document, view, finding, client);
      if (!related.empty()) each["relatedInformation"] = std::move(related);
    }
    list.push_back(std::move(each));
  }
  return list;
}

std::string result_id_of(const Document& document, const View& view) {
  std::string all = document.text().bytes();
  all += '\n' + document.name() + '\n';
  for (const auto& [id, where] : view.other_ids(document)) {
    all += id + '\t' + to_string(where) + '\n';
  }
  return sha256_hex(all).substr(0, 32);
}

Small no_diagnostics() { return {{"kind", "full"}, {"items", Small::array()}}; }

Answer answer_diagnostic(const Context& context) {
  const std::string id = result_id_of(*context.document, context.view);
  const json::Value before = context.params.get("previousResultId");
  if (before.is_string() && before.as_string() == id) {
    return Small{{"kind", "unchanged"}, {"resultId", id}};
  }
  return Small{{"kind", "full"},
               {"resultId", id},
               {"items", diagnostics_of(*context.document, context.view,
                                        context.client)}};
}

}  // namespace holdpoint::lsp

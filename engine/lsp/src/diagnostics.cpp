#include "diagnostics.hpp"

#include <algorithm>
#include <string_view>

#include "feature.hpp"
#include "features/features.hpp"
#include "holdpoint/base/digest.hpp"

namespace holdpoint::lsp {
namespace {

constexpr std::size_t kDigits = 32;  // of the names of results

// DiagnosticSeverity of the protocol.
int severity_of(lint::Level level) {
  if (level == lint::Level::kError) return 1;
  return level == lint::Level::kWarning ? 2 : 3;
}

bool is_inside_character(const std::string& bytes, std::uint32_t at) {
  return at < bytes.size() &&
         (static_cast<unsigned char>(bytes[at]) & 0xC0U) == 0x80U;
}

// A finding that points between two characters would be underlined nowhere: it
// gets the character behind it, or at the end of a line the one before.
syntax::Span visible_span(syntax::Span span, const Text& text) {
  if (span.begin != span.end) return span;
  const std::uint32_t line = text.line_of(span.begin);
  if (span.begin < text.line_end(line)) {
    do ++span.end;
    while (is_inside_character(text.bytes(), span.end));
  } else if (span.begin > text.line_start(line)) {
    do --span.begin;
    while (is_inside_character(text.bytes(), span.begin));
  }
  return span;
}

// DiagnosticTag of the protocol: what is shown faded, or struck through.
int tag_of(std::string_view rule) {
  constexpr int kUnnecessary = 1, kDeprecated = 2;
  const std::string_view name = rule.substr(rule.find('/') + 1);
  if (name.starts_with("deprecated-")) return kDeprecated;
  const bool is_idle = name.starts_with("unused-") || name == "unreachable" ||
                       name == "discarded-result";
  return is_idle ? kUnnecessary : 0;
}

// Where a browser finds the page of the rule.
std::string address_of(std::string_view rule, const View& view,
                       const Client& client) {
  const auto& address = view.abilities().rule_address;
  const lint::RuleInfo* info = lint::find_rule(rule);
  const bool is_told = client.code_description && address && info != nullptr;
  return is_told ? address(*info) : std::string();
}

// What a missing `end` or bracket was to close.
Small opener_of(const Document& document, const lint::Finding& finding,
                const Client& client) {
  if (finding.rule != "syntax/error" || !finding.related.empty())
    return nullptr;
  for (const auto& each : document.tree().diagnostics()) {
    const bool is_same =
        each.span == finding.span && each.opener.begin != each.opener.end;
    if (!is_same) continue;
    return {{"location", location(document, each.opener, client)},
            {"message", "this is open"}};
  }
  return nullptr;
}

// Where another file declares the same id.
Small other_declaration(const Document& document, const View& view,
                        const lint::Finding& finding, const Client& client) {
  if (!finding.rule.ends_with("/duplicate-id")) return nullptr;
  const auto marks = marks_at(document.marks(), finding.span.begin + 1);
  const auto id = std::ranges::find_if(marks, [](const Mark* mark) {
    return mark->symbol.kind == Symbol::Kind::kPolicy;
  });
  if (id == marks.end()) return nullptr;
  for (const DocumentPointer& each : view.project_of(document)) {
    if (each->key() == document.key()) continue;
    for (const Mark& mark : each->marks()) {
      if (!mark.declares || mark.symbol != (*id)->symbol) continue;
      return {{"location", location(*each, mark.span, client)},
              {"message", "the same id is declared here"}};
    }
  }
  return nullptr;
}

Small related_information(const Document& document, const View& view,
                          const lint::Finding& finding, const Client& client) {
  Small list = Small::array();
  for (const lint::Related& each : finding.related) {
    list.push_back({{"location", location(document, each.span, client)},
                    {"message", each.message}});
  }
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

// Under the whole line: a run tells no column.
Small fault_of_run(const Text& text, const RunFault& fault,
                   const Client& client) {
  const std::size_t line = std::min<std::size_t>(
      fault.line == 0 ? 0 : fault.line - 1, text.line_count() - 1);
  Ruler ruler(text, client.encoding);
  const syntax::Span span{text.line_start(line), text.line_end(line)};
  return {{"range", to_json(ruler.range(span))},
          {"severity", severity_of(lint::Level::kError)},
          {"code", "test/failed"},
          {"source", "holdpoint"},
          {"message", fault.message}};
}

Small fault_of_configuration(const Text& text, const ConfigurationFault& fault,
                             const Client& client) {
  Ruler ruler(text, client.encoding);
  return {{"range", to_json(ruler.range(visible_span(fault.span, text)))},
          {"severity", severity_of(lint::Level::kError)},
          {"code", "configuration/error"},
          {"source", "holdpoint"},
          {"message", fault.message}};
}

}  // namespace

Small diagnostic_of(const Document& document, const Finding& finding,
                    const View& view, const Client& client) {
  const lint::Finding& what = finding.what;
  Ruler ruler(document.text(), client.encoding);
  const syntax::Span span = visible_span(what.span, document.text());
  Small each = {{"range", to_json(ruler.range(span))},
                {"severity", severity_of(what.level)},
                {"code", what.rule},
                {"source", "holdpoint"},
                {"message", message_of(what)},
                {"data", {{"id", finding.id}}}};
  const std::string page = address_of(what.rule, view, client);
  if (!page.empty()) each["codeDescription"] = {{"href", page}};
  const int tag = tag_of(what.rule);
  if (client.diagnostic_tags.contains(tag)) each["tags"] = Small::array({tag});
  if (client.related_information) {
    Small related = related_information(document, view, what, client);
    if (!related.empty()) each["relatedInformation"] = std::move(related);
  }
  return each;
}

Small diagnostics_of(const DocumentPointer& document, const View& view,
                     const Client& client) {
  Small list = Small::array();
  if (document->is_configuration()) {
    for (const auto& fault : view.configuration_faults(*document)) {
      list.push_back(fault_of_configuration(document->text(), fault, client));
    }
    return list;
  }
  for (const Finding& finding : *view.findings(document)) {
    list.push_back(diagnostic_of(*document, finding, view, client));
  }
  for (const RunFault& fault : view.faults_of(*document)) {
    list.push_back(fault_of_run(document->text(), fault, client));
  }
  return list;
}

std::string result_id_of(const DocumentPointer& document, const View& view) {
  const std::string text = sha256_hex(document->text().bytes());
  // What is wrong with a configuration depends on nothing else.
  if (document->is_configuration()) return text.substr(0, kDigits);
  std::string all = text + '\n';
  for (const Finding& each : *view.findings(document)) {
    const lint::Finding& what = each.what;
    all += each.id + ' ' + std::to_string(static_cast<int>(what.level)) + ' ' +
           std::to_string(what.span.begin) + ' ' + what.next_step + '\n';
  }
  for (const RunFault& fault : view.faults_of(*document)) {
    all += std::to_string(fault.line) + '\t' + fault.message + '\n';
  }
  return sha256_hex(all).substr(0, kDigits);
}

Small no_diagnostics() { return {{"kind", "full"}, {"items", Small::array()}}; }

Answer answer_diagnostic(const Context& context) {
  const std::string id = result_id_of(context.document, context.view);
  const json::Value before = context.params.get("previousResultId");
  if (before.is_string() && before.as_string() == id) {
    return Small{{"kind", "unchanged"}, {"resultId", id}};
  }
  return Small{{"kind", "full"},
               {"resultId", id},
               {"items", diagnostics_of(context.document, context.view,
                                        context.client)}};
}

}  // namespace holdpoint::lsp

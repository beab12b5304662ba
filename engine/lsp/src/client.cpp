#include "client.hpp"

#include <algorithm>
#include <string_view>

#include "holdpoint/lsp/uri.hpp"

namespace holdpoint::lsp {
namespace {

using json::Value;

// The value at "textDocument.hover.contentFormat"; null if there is none.
Value at(Value value, std::string_view path) {
  while (!path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    value = value.get(path.substr(0, dot));
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return value;
}

std::vector<std::string> texts(Value list) {
  std::vector<std::string> out;
  if (!list.is_array()) return out;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list.at(i).is_string()) out.emplace_back(list.at(i).as_string());
  }
  return out;
}

std::set<std::int64_t> numbers(Value list) {
  std::set<std::int64_t> out;
  for (std::size_t i = 0; list.is_array() && i < list.size(); ++i) {
    if (list.at(i).kind() != json::Kind::kInteger) continue;
    out.insert(list.at(i).as_integer());
  }
  return out;
}

// Formats are listed in the client's order of preference.
bool prefers_markdown(Value formats) {
  const auto names = texts(formats);
  return !names.empty() && names.front() == "markdown";
}

void read_encodings(Client& client, Value capabilities) {
  const Value offered = at(capabilities, "general.positionEncodings");
  client.names_encodings = offered.is_array();
  const auto names = texts(offered);
  const bool has_utf8 = std::ranges::find(names, "utf-8") != names.end();
  if (has_utf8) client.encoding = Encoding::kUtf8;
}

void read_roots(Client& client, Value params) {
  const auto add = [&client](Value uri) {
    std::string path = uri.is_string() ? path_of(uri.as_string()) : "";
    while (path.size() > 1 && path.ends_with('/')) path.pop_back();
    const bool is_new =
        std::ranges::find(client.roots, path) == client.roots.end();
    if (!path.empty() && is_new) client.roots.push_back(path);
  };
  const Value folders = params.get("workspaceFolders");
  if (folders.is_array()) {
    for (std::size_t i = 0; i < folders.size(); ++i) {
      add(folders.at(i).get("uri"));
    }
  } else {
    add(params.get("rootUri"));
  }
}

void read_text_document(Client& client, Value can) {
  const Value publish = can.get("publishDiagnostics");
  const Value pull = can.get("diagnostic");
  client.pulls_diagnostics = pull.is_object();
  // What clients say of the one they mean of the other as well.
  const auto says = [&](std::string_view path) {
    return at(publish, path).is_true() || at(pull, path).is_true();
  };
  client.related_information = says("relatedInformation");
  client.code_description = says("codeDescriptionSupport");
  client.diagnostic_tags = numbers(at(publish, "tagSupport.valueSet"));
  client.hierarchical_symbols =
      at(can, "documentSymbol.hierarchicalDocumentSymbolSupport").is_true();
  client.definition_links = at(can, "definition.linkSupport").is_true();
  client.markdown_hover = prefers_markdown(at(can, "hover.contentFormat"));
  const Value item = at(can, "completion.completionItem");
  client.markdown_completion =
      prefers_markdown(item.get("documentationFormat"));
  client.snippets = item.get("snippetSupport").is_true();
  const auto lazy = texts(at(item, "resolveSupport.properties"));
  client.resolves_documentation =
      std::ranges::find(lazy, "documentation") != lazy.end();
  client.completion_tags = numbers(at(item, "tagSupport.valueSet"));
  const Value signature = at(can, "signatureHelp.signatureInformation");
  client.markdown_signatures =
      prefers_markdown(signature.get("documentationFormat"));
  client.label_offsets =
      at(signature, "parameterInformation.labelOffsetSupport").is_true();
  client.line_folding_only = at(can, "foldingRange.lineFoldingOnly").is_true();
  const Value limit = at(can, "foldingRange.rangeLimit");
  if (limit.kind() == json::Kind::kInteger) {
    client.folding_limit = std::max<std::int64_t>(limit.as_integer(), 0);
  }
  client.literal_actions =
      at(can, "codeAction.codeActionLiteralSupport").is_object();
  client.link_tooltips = at(can, "documentLink.tooltipSupport").is_true();
  client.token_types = texts(at(can, "semanticTokens.tokenTypes"));
  client.token_modifiers = texts(at(can, "semanticTokens.tokenModifiers"));
}

}  // namespace

Client read_client(Value params) {
  Client client;
  const Value can = params.get("capabilities");
  read_encodings(client, can);
  read_roots(client, params);
  const Value process = params.get("processId");
  if (process.kind() == json::Kind::kInteger) {
    client.process = std::max<std::int64_t>(process.as_integer(), 0);
  }
  read_text_document(client, can.get("textDocument"));
  const Value workspace = can.get("workspace");
  client.document_changes =
      at(workspace, "workspaceEdit.documentChanges").is_true();
  const auto operations =
      texts(at(workspace, "workspaceEdit.resourceOperations"));
  client.creates_files =
      std::ranges::find(operations, "create") != operations.end();
  client.registers_watchers =
      at(workspace, "didChangeWatchedFiles.dynamicRegistration").is_true();
  client.refreshes_diagnostics =
      at(workspace, "diagnostics.refreshSupport").is_true() ||
      at(workspace, "diagnostic.refreshSupport").is_true();
  client.refreshes_tokens =
      at(workspace, "semanticTokens.refreshSupport").is_true();
  client.refreshes_hints = at(workspace, "inlayHint.refreshSupport").is_true();
  client.refreshes_lenses = at(workspace, "codeLens.refreshSupport").is_true();
  client.creates_progress = at(can, "window.workDoneProgress").is_true();
  read_settings(client, params.get("initializationOptions"));
  return client;
}

void read_settings(Client& client, Value settings) {
  const Value plan = settings.get("samplePlan");
  if (plan.is_string()) client.sample_plan = plan.as_string();
}

}  // namespace holdpoint::lsp

// What the server announces at `initialize`.
#include "commands.hpp"
#include "feature.hpp"
#include "features/token_legend.hpp"

namespace holdpoint::lsp {
namespace {

Small synchronisation() {
  constexpr int kIncremental = 2;
  return {{"openClose", true},
          {"change", kIncremental},
          {"save", {{"includeText", false}}}};
}

Small texts(std::initializer_list<const char*> words) {
  Small list = Small::array();
  for (const char* word : words) list.push_back(word);
  return list;
}

}  // namespace

Small capabilities(const Client& client, const Abilities& abilities) {
  Small all = Small::object();
  // A client that did not ask may not expect an answer.
  if (client.names_encodings) {
    all["positionEncoding"] =
        client.encoding == Encoding::kUtf8 ? "utf-8" : "utf-16";
  }
  all["textDocumentSync"] = synchronisation();
  all["completionProvider"] = {
      {"triggerCharacters", texts({".", ":", "\"", "'", "{"})},
      {"resolveProvider", client.resolves_documentation}};
  all["hoverProvider"] = true;
  all["signatureHelpProvider"] = {
      {"triggerCharacters", texts({"(", ",", "{"})}};
  all["definitionProvider"] = true;
  all["referencesProvider"] = true;
  all["documentHighlightProvider"] = true;
  all["documentSymbolProvider"] = true;
  all["workspaceSymbolProvider"] = true;
  all["foldingRangeProvider"] = true;
  all["documentLinkProvider"] = {{"resolveProvider", false}};
  all["documentFormattingProvider"] = true;
  all["documentRangeFormattingProvider"] = true;
  all["inlayHintProvider"] = true;
  all["codeActionProvider"] = {
      {"codeActionKinds",
       texts({"quickfix", "refactor.rewrite", "source.fixAll.holdpoint"})},
      {"resolveProvider", false}};
  all["codeLensProvider"] = {{"resolveProvider", false}};
  Small commands = Small::array();
  for (const std::string_view name : command_names(abilities)) {
    commands.push_back(name);
  }
  all["executeCommandProvider"] = {{"commands", std::move(commands)}};
  all["renameProvider"] = {{"prepareProvider", true}};
  all["semanticTokensProvider"] = {{"legend", Legend(client).to_json()},
                                   {"range", true},
                                   {"full", {{"delta", true}}}};
  // Whoever is told of findings by us must not ask for them as well.
  if (client.pulls_diagnostics) {
    all["diagnosticProvider"] = {{"identifier", "holdpoint"},
                                 {"interFileDependencies", true},
                                 {"workspaceDiagnostics", false}};
  }
  all["workspace"] = {{"workspaceFolders",
                       {{"supported", true}, {"changeNotifications", true}}}};
  return all;
}

}  // namespace holdpoint::lsp

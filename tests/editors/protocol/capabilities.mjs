// What an editor that can do everything says of itself.

const markup = ["markdown", "plaintext"];
const symbolKinds = Array.from({ length: 26 }, (_, i) => i + 1);

export function everything({ pull }) {
  const textDocument = {
    synchronization: { didSave: true },
    publishDiagnostics: {
      relatedInformation: true,
      tagSupport: { valueSet: [1, 2] },
      versionSupport: true,
      codeDescriptionSupport: true,
      dataSupport: true,
    },
    completion: {
      contextSupport: true,
      completionItem: {
        snippetSupport: true,
        documentationFormat: markup,
        deprecatedSupport: true,
        labelDetailsSupport: true,
        resolveSupport: { properties: ["documentation", "detail"] },
      },
    },
    hover: { contentFormat: markup },
    signatureHelp: {
      signatureInformation: {
        documentationFormat: markup,
        parameterInformation: { labelOffsetSupport: true },
        activeParameterSupport: true,
      },
    },
    definition: { linkSupport: true },
    references: {},
    documentHighlight: {},
    documentSymbol: {
      hierarchicalDocumentSymbolSupport: true,
      symbolKind: { valueSet: symbolKinds },
    },
    codeAction: {
      isPreferredSupport: true,
      dataSupport: true,
      disabledSupport: true,
      codeActionLiteralSupport: {
        codeActionKind: {
          valueSet: ["", "quickfix", "refactor", "source", "source.fixAll"],
        },
      },
    },
    codeLens: {},
    documentLink: { tooltipSupport: true },
    formatting: {},
    rangeFormatting: {},
    rename: { prepareSupport: true },
    foldingRange: { lineFoldingOnly: true },
    semanticTokens: {
      requests: { range: true, full: { delta: true } },
      tokenTypes: ["class", "parameter", "variable", "property", "function",
        "comment", "string", "keyword", "enumMember", "namespace"],
      tokenModifiers: ["declaration", "deprecated", "readonly",
        "defaultLibrary"],
      formats: ["relative"],
    },
    inlayHint: {},
  };
  if (pull) textDocument.diagnostic = { relatedDocumentSupport: true };
  return {
    general: { positionEncodings: ["utf-16"] },
    textDocument,
    window: { workDoneProgress: true },
    workspace: {
      workspaceFolders: true,
      configuration: true,
      workspaceEdit: {
        documentChanges: true,
        resourceOperations: ["create", "rename", "delete"],
      },
      didChangeWatchedFiles: { dynamicRegistration: true },
      symbol: {},
      diagnostics: { refreshSupport: true },
    },
  };
}

// What editors offer, and what must be chosen of it.
export const encodings = [
  [["utf-16"], "utf-16"],
  [["utf-8", "utf-32", "utf-16"], "utf-8"],
  [["utf-32", "utf-16"], "utf-16"],
];

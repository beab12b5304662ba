// The values of the `vscode` module that its client library builds: what is
// used is here, and nothing more. Names and numbers are those of the API.
const { fileURLToPath, pathToFileURL } = require("node:url");

class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
  isBefore(other) {
    return this.line < other.line ||
      (this.line === other.line && this.character < other.character);
  }
}

class Range {
  constructor(a, b, c, d) {
    this.start = a instanceof Position ? a : new Position(a, b);
    this.end = a instanceof Position ? b : new Position(c, d);
  }
  get isEmpty() {
    return this.start.line === this.end.line &&
      this.start.character === this.end.character;
  }
}

class Uri {
  constructor(href) {
    this.href = href;
    this.scheme = href.slice(0, href.indexOf(":"));
    this.fsPath = this.scheme === "file" ? fileURLToPath(href) : href;
    this.path = this.fsPath;
  }
  static parse(href) { return new Uri(href); }
  static file(name) { return new Uri(pathToFileURL(name).href); }
  with() { return this; }
  toString() { return this.href; }
}

class EventEmitter {
  constructor() {
    this.listeners = new Set();
    this.event = (listener, self) => {
      const bound = self ? listener.bind(self) : listener;
      this.listeners.add(bound);
      return new Disposable(() => this.listeners.delete(bound));
    };
  }
  fire(value) { return [...this.listeners].map((each) => each(value)); }
  dispose() { this.listeners.clear(); }
}

class Disposable {
  constructor(end) { this.dispose = end ?? (() => {}); }
  static from(...all) {
    return new Disposable(() => all.forEach((each) => each.dispose()));
  }
}

class CancellationTokenSource {
  constructor() {
    this.emitter = new EventEmitter();
    this.token = { isCancellationRequested: false,
      onCancellationRequested: this.emitter.event };
  }
  cancel() {
    this.token.isCancellationRequested = true;
    this.emitter.fire();
  }
  dispose() { this.emitter.dispose(); }
}

class WorkspaceEdit {
  constructor() { this.byFile = new Map(); }
  set(uri, edits) { this.byFile.set(uri.toString(), edits.flat()); }
  replace(uri, range, newText) {
    const edits = this.byFile.get(uri.toString()) ?? [];
    this.byFile.set(uri.toString(), [...edits, { range, newText }]);
  }
  get size() { return this.byFile.size; }
}

class MarkdownString {
  constructor(value = "") { this.value = value; }
  appendMarkdown(text) { this.value += text; return this; }
  appendCodeblock(text) { this.value += text; return this; }
}

// Classes that only keep what they are given, by the names of their fields.
function record(...fields) {
  return class {
    constructor(...values) {
      fields.forEach((field, i) => {
        if (values[i] !== undefined) this[field] = values[i];
      });
    }
  };
}

function kinds(...names) {
  return Object.fromEntries(names.flatMap((name, i) => [[name, i], [i, name]]));
}

class CodeActionKind {
  constructor(value) { this.value = value; }
  append(part) {
    return new CodeActionKind(this.value ? `${this.value}.${part}` : part);
  }
}
const nothing = new CodeActionKind("");
for (const [name, value] of Object.entries({
  Empty: "", QuickFix: "quickfix", Refactor: "refactor",
  RefactorExtract: "refactor.extract", RefactorInline: "refactor.inline",
  RefactorMove: "refactor.move", RefactorRewrite: "refactor.rewrite",
  Source: "source", SourceFixAll: "source.fixAll", Notebook: "notebook",
  SourceOrganizeImports: "source.organizeImports" })) {
  CodeActionKind[name] = value ? nothing.append(value) : nothing;
}

class CancellationError extends Error {}

class RelativePattern {
  constructor(base, pattern) {
    this.baseUri = base.uri ?? base;
    this.pattern = pattern;
  }
}

module.exports = {
  Position, Range, Uri, EventEmitter, Disposable, CancellationTokenSource,
  WorkspaceEdit, MarkdownString, CodeActionKind, CancellationError,
  RelativePattern,
  CallHierarchyItem: record("kind", "name", "detail", "uri", "range"),
  CodeAction: record("title", "kind"),
  CodeLens: record("range", "command"),
  CompletionItem: record("label", "kind"),
  CompletionList: record("items", "isIncomplete"),
  Diagnostic: record("range", "message", "severity"),
  DiagnosticRelatedInformation: record("location", "message"),
  DocumentHighlight: record("range", "kind"),
  DocumentLink: record("range", "target"),
  DocumentSymbol: record("name", "detail", "kind", "range", "selectionRange"),
  FoldingRange: record("start", "end", "kind"),
  Hover: class {
    constructor(contents, range) {
      Object.assign(this, { contents: [contents].flat(), range });
    }
  },
  InlayHint: record("position", "label", "kind"),
  InlayHintLabelPart: record("value"),
  Location: record("uri", "range"),
  ParameterInformation: record("label", "documentation"),
  SelectionRange: record("range", "parent"),
  SemanticTokens: record("data", "resultId"),
  SemanticTokensEdit: record("start", "deleteCount", "data"),
  SemanticTokensEdits: record("edits", "resultId"),
  SemanticTokensLegend: record("tokenTypes", "tokenModifiers"),
  SignatureHelp: record(),
  SignatureInformation: record("label", "documentation"),
  SnippetString: record("value"),
  SymbolInformation: record("name", "kind", "containerName", "location"),
  TextEdit: record("range", "newText"),
  TypeHierarchyItem: record("kind", "name", "detail", "uri", "range"),
  TabInputCustom: record(), TabInputText: record("uri"),
  TabInputTextDiff: record(),
  CodeActionTriggerKind: { Invoke: 1, Automatic: 2 },
  CompletionItemKind: kinds("Text", "Method", "Function", "Constructor",
    "Field", "Variable", "Class", "Interface", "Module", "Property", "Unit",
    "Value", "Enum", "Keyword", "Snippet", "Color", "File", "Reference",
    "Folder", "EnumMember", "Constant", "Struct", "Event", "Operator",
    "TypeParameter"),
  CompletionItemTag: { Deprecated: 1 },
  CompletionTriggerKind: kinds("Invoke", "TriggerCharacter",
    "TriggerForIncompleteCompletions"),
  DiagnosticSeverity: kinds("Error", "Warning", "Information", "Hint"),
  DiagnosticTag: { Unnecessary: 1, Deprecated: 2 },
  DocumentHighlightKind: kinds("Text", "Read", "Write"),
  FoldingRangeKind: { Comment: 1, Imports: 2, Region: 3 },
  InlayHintKind: { Type: 1, Parameter: 2 },
  ProgressLocation: { SourceControl: 1, Window: 10, Notification: 15 },
  SignatureHelpTriggerKind: { Invoke: 1, TriggerCharacter: 2,
    ContentChange: 3 },
  SymbolKind: kinds(...Array.from({ length: 26 }, (_, i) => `Kind${i}`)),
  SymbolTag: { Deprecated: 1 },
  TextDocumentSaveReason: { Manual: 1, AfterDelay: 2, FocusOut: 3 },
};

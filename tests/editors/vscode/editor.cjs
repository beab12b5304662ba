// A stand-in for VS Code: documents, events and registries in memory. The
// extension's own code and the official client library run on it unchanged.
// What they reach for and what is not here throws, so that nothing is passed
// over in silence. It shows that the extension and the server understand each
// other; it shows nothing of how VS Code draws it.
const fs = require("node:fs");
const path = require("node:path");
const values = require("./values.cjs");
const { Disposable, EventEmitter, Position, Range, Uri } = values;

class TextDocument {
  constructor(file, languageId) {
    this.uri = Uri.file(file);
    this.fileName = file;
    this.languageId = languageId;
    this.version = 1;
    this.isClosed = false;
    this.isDirty = false;
    this.text = fs.readFileSync(file, "utf8");
  }
  getText() { return this.text; }
  offsetAt({ line, character }) {
    const lines = this.text.split("\n");
    return lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) +
      character;
  }
  positionAt(offset) {
    const lines = this.text.slice(0, offset).split("\n");
    return new Position(lines.length - 1, lines.at(-1).length);
  }
}

class Editor {
  constructor(root, settings) {
    this.root = root;
    this.settings = settings;
    this.documents = [];
    this.commands = new Map();
    this.providers = []; // what was registered: { kind, selector, provider }
    this.collections = new Map(); // findings by the name of their collection
    this.messages = [];
    this.lines = []; // of the output
    this.events = new Map();
    this.watchers = [];
  }

  event(name) {
    if (!this.events.has(name)) this.events.set(name, new EventEmitter());
    return this.events.get(name);
  }

  open(name, languageId) {
    const document = new TextDocument(path.join(this.root, name), languageId);
    this.documents.push(document);
    const tab = { input: new values.TabInputText(document.uri) };
    this.event("tabs").fire({ opened: [tab], closed: [], changed: [] });
    this.event("onDidOpenTextDocument").fire(document);
    return document;
  }

  // One edit, as typed: the text between two offsets becomes another.
  edit(document, from, to, text) {
    const range = new Range(document.positionAt(from), document.positionAt(to));
    document.text =
      document.text.slice(0, from) + text + document.text.slice(to);
    document.version += 1;
    this.event("onDidChangeTextDocument").fire({ document, contentChanges: [
      { range, rangeOffset: from, rangeLength: to - from, text }] });
  }

  close(document) {
    this.documents.splice(this.documents.indexOf(document), 1);
    this.event("onDidCloseTextDocument").fire(document);
  }

  // A document's findings, from all collections.
  findings(document) {
    return [...this.collections.values()].flatMap(
      (each) => each.get(document.uri.toString()) ?? []);
  }

  // The providers of a kind that want this document.
  providersFor(kind, document) {
    return this.providers
      .filter((each) => each.kind === kind &&
        matches(each.selector, document) > 0)
      .map((each) => each.provider);
  }
}

// Whether a filter takes a document; patterns are those of the extension: a
// folder, /**/ and an ending, or one file.
function matches(selector, document) {
  const takes = (filter) => {
    if (filter.scheme && filter.scheme !== document.uri.scheme) return false;
    if (filter.language && filter.language !== document.languageId) return false;
    if (!filter.pattern) return true;
    const [folder, ending] = String(filter.pattern).split("/**/*");
    return ending === undefined
      ? document.fileName === folder
      : document.fileName.startsWith(`${folder}/`) &&
        document.fileName.endsWith(ending);
  };
  return [selector].flat().some(takes) ? 10 : 0;
}

// All registrations look alike: (selector, provider, ...) and a disposable.
function languagesOf(editor) {
  const languages = {
    match: matches,
    createDiagnosticCollection(name) {
      const kept = new Map();
      editor.collections.set(name ?? `${editor.collections.size}`, kept);
      return {
        name,
        set: (uri, list) => kept.set(uri.toString(), list ?? []),
        delete: (uri) => kept.delete(uri.toString()),
        has: (uri) => kept.has(uri.toString()),
        get: (uri) => kept.get(uri.toString()),
        clear: () => kept.clear(),
        dispose: () => kept.clear(),
      };
    },
  };
  return new Proxy(languages, {
    get: (target, name) => target[name] ?? ((selector, provider) => {
      if (!/^register\w+Provider$/.test(name)) throw new Error(`no ${name}`);
      const kind = name.replace(/^register|Provider$/g, "");
      const entry = provider === undefined
        ? { kind, selector: {}, provider: selector }
        : { kind, selector, provider };
      editor.providers.push(entry);
      return new Disposable(() =>
        editor.providers.splice(editor.providers.indexOf(entry), 1));
    }),
  });
}

function workspaceOf(editor) {
  const folders = [{ uri: Uri.file(editor.root), name: "project", index: 0 }];
  const workspace = {
    workspaceFolders: folders,
    notebookDocuments: [],
    get textDocuments() { return editor.documents; },
    getWorkspaceFolder: () => folders[0],
    getConfiguration: (section) => ({
      get: (key, otherwise) => editor.settings[`${section}.${key}`] ?? otherwise,
    }),
    async findFiles(pattern) {
      const name = path.basename(pattern);
      return fs.readdirSync(editor.root, { recursive: true })
        .filter((each) => path.basename(each) === name)
        .map((each) => Uri.file(path.join(editor.root, each)));
    },
    createFileSystemWatcher(pattern) {
      const watcher = { pattern, dispose() {} };
      for (const what of ["Create", "Change", "Delete"]) {
        watcher[what] = new EventEmitter();
        watcher[`onDid${what}`] = watcher[what].event;
      }
      editor.watchers.push(watcher);
      return watcher;
    },
    async applyEdit() { return true; },
  };
  return new Proxy(workspace, {
    get(target, name) {
      if (name in target) return target[name];
      if (/^on(Did|Will)/.test(name)) return editor.event(name).event;
      throw new Error(`workspace has no ${String(name)}`);
    },
  });
}

function windowOf(editor) {
  const say = async (message) => void editor.messages.push(message);
  return {
    activeTextEditor: undefined,
    onDidChangeActiveTextEditor: editor.event("active").event,
    // The client asks for findings of what is shown.
    tabGroups: {
      get all() {
        return [{ tabs: editor.documents.map(
          ({ uri }) => ({ input: new values.TabInputText(uri) })) }];
      },
      onDidChangeTabs: editor.event("tabs").event,
    },
    createOutputChannel: (name) => ({
      name,
      append: (text) => editor.lines.push(text),
      appendLine: (text) => editor.lines.push(text),
      show() {}, clear() {}, dispose() {},
    }),
    showErrorMessage: say,
    showWarningMessage: say,
    showInformationMessage: say,
    withProgress: (_, task) => task({ report() {} },
      new values.CancellationTokenSource().token),
  };
}

function commandsOf(editor) {
  return {
    registerCommand(name, run) {
      if (editor.commands.has(name)) throw new Error(`${name} exists`);
      editor.commands.set(name, run);
      return new Disposable(() => editor.commands.delete(name));
    },
    async executeCommand(name, ...rest) {
      if (name === "vscode.executeCodeLensProvider") {
        const document = editor.documents.find(
          (each) => each.uri.toString() === rest[0].toString());
        const lists = await Promise.all(
          editor.providersFor("CodeLens", document).map((each) =>
            each.provideCodeLenses(document,
              new values.CancellationTokenSource().token)));
        return lists.flat();
      }
      const run = editor.commands.get(name);
      if (!run) throw new Error(`no command ${name}`);
      return run(...rest);
    },
  };
}

// What `require("vscode")` gives; an unknown name is a mistake of this file.
function moduleOf(editor) {
  const all = {
    ...values,
    version: "1.82.0",
    env: { appName: "stand-in", language: "en", openExternal() {} },
    extensions: { getExtension: () => undefined },
    languages: languagesOf(editor),
    workspace: workspaceOf(editor),
    window: windowOf(editor),
    commands: commandsOf(editor),
  };
  return new Proxy(all, {
    get(target, name) {
      if (name in target || typeof name === "symbol") return target[name];
      if (["default", "__esModule", "then"].includes(name)) return undefined;
      throw new Error(`vscode has no ${name}`);
    },
  });
}

module.exports = { Editor, moduleOf };

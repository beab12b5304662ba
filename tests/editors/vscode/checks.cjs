// Runs the packaged extension's code against the server, without the editor.
//
//   node checks.cjs HOLDPOINT PROJECT EXTENSION
const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const { isDeepStrictEqual } = require("node:util");
const { Editor, moduleOf } = require("./editor.cjs");
const { CancellationTokenSource } = require("./values.cjs");

const [holdpoint, project, extensionFolder] = process.argv.slice(2);
let passed = 0;
let failed = 0;

function check(name, got, wanted) {
  if (isDeepStrictEqual(got, wanted)) {
    passed += 1;
    return;
  }
  failed += 1;
  console.log(`failed: ${name}`);
  console.log(`  got    ${JSON.stringify(got)}`);
  console.log(`  wanted ${JSON.stringify(wanted)}`);
}

async function until(condition) {
  const end = Date.now() + 30_000;
  while (!condition() && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

// Loads out/extension.js anew, with this editor as its `vscode`.
function load(editor) {
  const given = moduleOf(editor);
  const resolve = Module._load;
  Module._load = (name, ...rest) =>
    name === "vscode" ? given : resolve(name, ...rest);
  const main = path.join(extensionFolder, "out/extension.js");
  delete require.cache[main];
  return { extension: require(main), vscode: given };
}

function anyToken() {
  return new CancellationTokenSource().token;
}

function placeOf(document, text, skip) {
  return document.positionAt(document.getText().indexOf(text) + skip);
}

async function checkWork() {
  const editor = new Editor(project, { "holdpoint.path": holdpoint });
  const { extension, vscode } = load(editor);
  const context = { subscriptions: [] };
  await extension.activate(context);
  check("the server starts", editor.messages, []);
  const policy = editor.open("policies/few_changes.lua", "lua");
  const one = (kind) => editor.providersFor(kind, policy)[0];

  const whole = policy.getText();
  editor.edit(policy, whole.length, whole.length,
    "local s = '🌍 é' local t <const> = s t = 1\n");
  await until(() => editor.findings(policy).length > 0);
  const error = editor.findings(policy).find((each) => each.severity === 0);
  check("a finding has place, code and source",
    [error?.range.start.line, error?.range.start.character,
      error?.code?.value ?? error?.code, error?.source],
    [16, 37, "syntax/error", "holdpoint"]);
  editor.edit(policy, whole.length, policy.getText().length, "");
  await until(() => editor.findings(policy).length === 0);
  check("a repaired text has no finding", editor.findings(policy).length, 0);

  const list = await one("CompletionItem").provideCompletionItems(policy,
    placeOf(policy, '"high"', 1), anyToken(), { triggerKind: 0 });
  check("a closed value completes", (list.items ?? list)
    .some((item) => (item.label.label ?? item.label) === "critical"), true);
  const hover = await one("Hover").provideHover(policy,
    placeOf(policy, "p.max_count", 3), anyToken());
  check("a parameter shows its comment", hover.contents[0].value
    .includes("How many changes one plan may hold"), true);
  const places = await one("Reference").provideReferences(policy,
    placeOf(policy, "p.max_count", 3), { includeDeclaration: true },
    anyToken());
  check("references reach other files", [...new Set(places.map(
    (each) => path.basename(each.uri.fsPath)))].sort(),
  ["few_changes.lua", "few_changes_test.lua", "holdpoint.json"]);
  const edit = await one("Rename").provideRenameEdits(policy,
    placeOf(policy, "p.max_count", 3), "most", anyToken());
  check("a rename reaches three files", edit.size, 3);
  const symbols = await one("DocumentSymbol").provideDocumentSymbols(policy,
    anyToken());
  check("symbols name the policy", symbols[0].name, "editors.few-changes");

  const elsewhere = path.join(path.dirname(project), "elsewhere.lua");
  fs.writeFileSync(elsewhere, "x = = 1\n");
  const other = editor.open("../elsewhere.lua", "lua");
  check("Lua elsewhere is left alone",
    ["Hover", "CompletionItem", "Rename"].flatMap(
      (kind) => editor.providersFor(kind, other)), []);

  await editor.commands.get("holdpoint.restart")();
  await until(() => one("Hover") !== undefined);
  check("after a restart there is one provider of each kind",
    editor.providersFor("Hover", policy).length, 1);

  await checkEdits(editor, one, policy);
  await checkLenses(editor, vscode);
  for (const name of ["restart", "showOutput", "runTestAtCursor"]) {
    check(`the command ${name} is there`,
      editor.commands.has(`holdpoint.${name}`), true);
  }
  await extension.deactivate();
  context.subscriptions.forEach((each) => each.dispose());
  check("in the end nothing is left",
    [editor.providersFor("Hover", policy).length, editor.commands.size],
    [0, 0]);
}

async function checkEdits(editor, one, policy) {
  const from = policy.getText().indexOf('high"');
  editor.edit(policy, from, from + 4, "hihg");
  await until(() => editor.findings(policy).length > 0);
  const findings = editor.findings(policy);
  const actions = await one("CodeActions").provideCodeActions(policy,
    findings[0].range, { diagnostics: findings, triggerKind: 1 }, anyToken());
  const fix = actions.find((each) => each.title.includes("`high`"));
  check("a quick fix is offered", fix?.kind?.value, "quickfix");
  editor.edit(policy, from, from + 6, 'high"   ,');
  const edits = await one("DocumentFormattingEdit")
    .provideDocumentFormattingEdits(policy,
      { tabSize: 2, insertSpaces: true }, anyToken());
  check("a file is formatted", edits.length > 0, true);
}

async function checkLenses(editor, vscode) {
  const test = editor.open("policies/few_changes_test.lua", "lua");
  const at = (line) => ({ document: test,
    selection: { active: { line, character: 0 } } });
  vscode.window.activeTextEditor = at(4);
  const before = editor.messages.length;
  await vscode.commands.executeCommand("holdpoint.runTestAtCursor");
  await until(() => editor.messages.length > before);
  check("the test at the cursor is run",
    /passed/.test(String(editor.messages.at(-1))), true);
  check("nothing says that there is none",
    /no test stands/.test(String(editor.messages.at(-1))), false);
}

async function checkWithoutProgram() {
  const editor = new Editor(project, { "holdpoint.path": "/no/such/program" });
  const { extension } = load(editor);
  await extension.activate({ subscriptions: [] });
  check("a program that is not there is explained",
    editor.messages.filter((each) => /Install it/.test(each)).length, 1);
  await extension.deactivate();
}

async function checkWithoutProject() {
  const empty = fs.mkdtempSync(path.join(path.dirname(project), "empty-"));
  const editor = new Editor(empty, { "holdpoint.path": "/no/such/program" });
  const { extension } = load(editor);
  await extension.activate({ subscriptions: [] });
  check("without a project no server is started", editor.messages, []);
  await extension.deactivate();
}

function checkPackage() {
  const made = fs.readdirSync(extensionFolder)
    .filter((each) => each.endsWith(".vsix"));
  check("the package is built", made.length, 1);
  const manifest = JSON.parse(
    fs.readFileSync(path.join(extensionFolder, "package.json"), "utf8"));
  for (const { url } of manifest.contributes.jsonValidation) {
    const schema = fs.readFileSync(path.join(extensionFolder, url), "utf8");
    check(`${url} is a schema`, typeof JSON.parse(schema).title, "string");
  }
  check("no language is claimed", manifest.contributes.languages, undefined);
}

(async () => {
  for (const part of [checkPackage, checkWork, checkWithoutProgram,
    checkWithoutProject]) {
    try {
      await part();
    } catch (error) {
      check(part.name, error.stack, undefined);
    }
  }
  if (failed === 0) console.log(`${passed} checks passed`);
  process.exit(failed === 0 ? 0 : 1);
})();

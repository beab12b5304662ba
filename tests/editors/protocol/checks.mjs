// Checks of the server with the official protocol library and its validators.
//
//   node checks.mjs HOLDPOINT PROJECT
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import rpc from "vscode-jsonrpc/node.js";
import * as types from "vscode-languageserver-types";

import { encodings, everything } from "./capabilities.mjs";
import { EditedText } from "./edits.mjs";
import { Session } from "./session.mjs";

const [holdpoint, project] = process.argv.slice(2);
let passed = 0;
let failed = 0;

function check(name, got, ...rest) {
  const wanted = rest.length === 0 ? true : rest[0];
  if (isDeepStrictEqual(got, wanted)) {
    passed += 1;
    return;
  }
  failed += 1;
  console.log(`failed: ${name}`);
  console.log(`  got    ${JSON.stringify(got)}`);
  console.log(`  wanted ${JSON.stringify(wanted)}`);
}

// A list that holds something, all of which the validator takes.
function checkEach(name, list, validator) {
  const isList = Array.isArray(list) && list.length > 0;
  const wrong = isList ? list.filter((each) => !validator.is(each)) : list;
  check(name, wrong, []);
}

// Line and UTF-16 column of a text's first place.
function place(text, what, skip = 0) {
  const before = text.slice(0, text.indexOf(what) + skip).split("\n");
  return { line: before.length - 1, character: before.at(-1).length };
}

// What the library has no validator for.
const CompletionItem = {
  is: (item) => typeof item.label === "string" &&
    (item.textEdit === undefined || types.TextEdit.is(item.textEdit)) &&
    (item.documentation === undefined ||
      typeof item.documentation === "string" ||
      types.MarkupContent.is(item.documentation)),
};
const isLabel = (label) => typeof label === "string" ||
  (Array.isArray(label) && label.length === 2 && label.every(Number.isInteger));
const SignatureInformation = {
  is: (each) => typeof each.label === "string" &&
    each.parameters.every((parameter) => isLabel(parameter.label)),
};

const BATCHES = 150;
const MISTAKE = "local s = '🌍 é' local t <const> = s t = 1\n";
const BUCKETS = "policies/lower_names.lua";
const POLICY = "policies/few_changes.lua";
const TESTS = "policies/few_changes_test.lua";

async function checkPush() {
  const session = new Session(holdpoint, project);
  const { capabilities } = await session.start(everything({ pull: false }));
  check("who is pushed to is not told to pull",
    capabilities.diagnosticProvider, undefined);
  const uri = session.uri(POLICY);
  const text = session.open(POLICY);
  await session.until(() => session.diagnostics.has(uri));
  check("a good policy has no finding",
    session.diagnostics.get(uri)?.diagnostics, []);
  session.tell("textDocument/didChange", {
    textDocument: { uri, version: 2 },
    contentChanges: [{ text: text + MISTAKE }],
  });
  await session.until(() => session.diagnostics.get(uri).version === 2);
  const found = session.diagnostics.get(uri);
  checkEach("pushed findings are well-formed", found.diagnostics,
    types.Diagnostic);
  const error = found.diagnostics.find((each) => each.severity === 1);
  check("a finding has place, code and source",
    [error?.range, error?.code, error?.source],
    [{ start: { line: 16, character: 37 }, end: { line: 16, character: 38 } },
      "syntax/error", "holdpoint"]);
  const many = session.pushed;
  session.tell("textDocument/didClose", { textDocument: { uri } });
  await session.until(() => session.pushed > many);
  check("findings of a closed file are taken back",
    session.diagnostics.get(uri).diagnostics, []);
  check("push: the end is orderly", await session.stop(), 0);
  check("push: nothing was malformed", session.faults, []);
}

async function checkPull() {
  const session = new Session(holdpoint, project);
  const { capabilities } = await session.start(everything({ pull: true }));
  check("who pulls is told how",
    typeof capabilities.diagnosticProvider, "object");
  session.open(POLICY, MISTAKE);
  const textDocument = { uri: session.uri(POLICY) };
  const report = await session.ask("textDocument/diagnostic", { textDocument });
  check("a report is full", report.kind, "full");
  checkEach("pulled findings are well-formed", report.items, types.Diagnostic);
  const again = await session.ask("textDocument/diagnostic",
    { textDocument, previousResultId: report.resultId });
  check("the same report is not sent twice", again,
    { kind: "unchanged", resultId: report.resultId });
  session.tell("textDocument/didChange", {
    textDocument: { ...textDocument, version: 2 },
    contentChanges: [{ text: "-- nothing\n" }],
  });
  const repaired =
    await session.ask("textDocument/diagnostic", { textDocument });
  check("a repaired text has no finding", repaired.items, []);
  // Longer than it waits before it pushes.
  await new Promise((resolve) => setTimeout(resolve, 400));
  check("who pulls is pushed nothing", session.pushed, 0);
  check("pull: the end is orderly", await session.stop(), 0);
  check("pull: nothing was malformed", session.faults, []);
}

async function checkAnswers() {
  const session = new Session(holdpoint, project);
  const { capabilities } = await session.start(everything({ pull: false }));
  const text = session.open(POLICY);
  const textDocument = { uri: session.uri(POLICY) };
  const whole = { start: { line: 0, character: 0 },
    end: { line: 100, character: 0 } };
  const at = (what, skip) => ({ textDocument, position: place(text, what, skip) });
  const ask = (method, params) => session.ask(`textDocument/${method}`, params);

  const list = await ask("completion", at('"high"', 1));
  checkEach("completions are well-formed", list.items ?? list,
    CompletionItem);
  const items = list.items ?? list;
  check("a closed value is offered",
    items.some((item) => item.label === "critical"));
  check("completions are resolved", capabilities.completionProvider
    .resolveProvider);
  const names = await ask("completion", at("return count", 7));
  checkEach("a long list is well-formed", names.items, CompletionItem);
  const any = names.items.find((item) => item.label === "any");
  check("a long list has no documentation", any.documentation, undefined);
  const resolved = await session.ask("completionItem/resolve", any);
  check("a completion that is resolved is well-formed",
    CompletionItem.is(resolved));
  check("a completion that is resolved has its documentation",
    resolved.documentation.kind, "markdown");
  check("hover is well-formed",
    types.Hover.is(await ask("hover", at("p.max_count", 3))));
  const signature = await ask("signatureHelp", {
    textDocument: { uri: session.uri(TESTS) },
    position: place(session.open(TESTS), "create(", 7) });
  checkEach("signatures are well-formed", signature.signatures,
    SignatureInformation);
  const fields = await ask("signatureHelp", at('"high"', 1));
  checkEach("the keys of a policy are well-formed", fields.signatures,
    SignatureInformation);
  const [begin, end] =
    fields.signatures[0].parameters[fields.activeParameter].label;
  check("the key under the cursor is the active one",
    fields.signatures[0].label.slice(begin, end).startsWith("severity: "));

  const links = await ask("definition", at("return count", 8));
  checkEach("a definition is a link", links, types.LocationLink);
  checkEach("references are well-formed", await ask("references",
    { ...at("p.max_count", 3), context: { includeDeclaration: true } }),
  types.Location);
  checkEach("highlights are well-formed",
    await ask("documentHighlight", at("return count", 8)),
    { is: (each) => types.Range.is(each.range) });
  checkEach("symbols are well-formed",
    await ask("documentSymbol", { textDocument }), types.DocumentSymbol);
  checkEach("folds are well-formed",
    await ask("foldingRange", { textDocument }), types.FoldingRange);
  check("tokens are well-formed",
    types.SemanticTokens.is(await ask("semanticTokens/full",
      { textDocument })));
  checkEach("hints are well-formed",
    await ask("inlayHint", { textDocument, range: whole })
      .then(async (hints) => hints?.length ? hints : hintsOfTests(session)),
    types.InlayHint);
  checkEach("lenses are well-formed",
    await ask("codeLens", { textDocument: { uri: session.uri(TESTS) } }),
    types.CodeLens);
  checkEach("symbols of the workspace are well-formed",
    await session.ask("workspace/symbol", { query: "few" }),
    { is: (each) => types.Location.is(each.location) });
  const links2 = await linksOf(session);
  checkEach("document links are well-formed", links2, types.DocumentLink);

  const named = await ask("prepareRename", at("p.max_count", 3));
  check("what is renamed has a range", types.Range.is(named.range ?? named));
  const edit = await ask("rename",
    { ...at("p.max_count", 3), newName: "most" });
  check("a rename is well-formed", types.WorkspaceEdit.is(edit));
  check("a rename reaches three files", edit.documentChanges?.length, 3);
  checkEach("its edits are well-formed", edit.documentChanges,
    types.TextDocumentEdit);
  const refused = await ask("rename",
    { ...at("p.max_count", 3), newName: "no name" }).catch((why) => why.code);
  check("a rename to what is no name is refused", refused, -32803);
  check("answers: the end is orderly", await session.stop(), 0);
  check("answers: nothing was malformed", session.faults, []);
}

// What the server makes of a plan is run by the program itself.
async function checkGeneratedTest() {
  const plan = `${project}/plan.json`;
  writeFileSync(plan, JSON.stringify({ format_version: "1.2",
    terraform_version: "1.9.0",
    resource_changes: [{ address: "aws_s3_bucket.logs", mode: "managed",
      type: "aws_s3_bucket", name: "logs",
      provider_name: "registry.terraform.io/hashicorp/aws",
      change: { actions: ["create"], before: null,
        after: { bucket: "Logs 🌍", force_destroy: false }, after_unknown: {},
        before_sensitive: false, after_sensitive: {} } }] }));
  const session = new Session(holdpoint, project);
  await session.start(everything({ pull: true }), { samplePlan: plan });
  const textDocument = { uri: session.uri(BUCKETS) };
  const text = session.open(BUCKETS);
  const here = place(text, "severity");
  const actions = await session.ask("textDocument/codeAction", {
    textDocument, range: { start: here, end: here },
    context: { diagnostics: [], only: ["refactor"] } });
  checkEach("rewrites are well-formed", actions, types.CodeAction);
  const action =
    actions.find((each) => each.command?.command === "holdpoint.generateTest");
  const answer = await session.ask("workspace/executeCommand", action.command);
  check("a test is generated", answer.isGood);
  await session.until(() => session.edits.length > 0);
  const edit = session.edits[0];
  check("the edit is well-formed", types.WorkspaceEdit.is(edit));
  const changed = edit.documentChanges[0];
  const file = fileURLToPath(changed.textDocument.uri);
  const before = types.TextDocument.create(changed.textDocument.uri, "lua", 0,
    readFileSync(file, "utf8"));
  writeFileSync(file, types.TextDocument.applyEdits(before, changed.edits));
  const run = spawnSync(holdpoint, ["test", file], { encoding: "utf8" });
  check("the generated test passes", [run.status, run.stderr], [0, ""]);
  check("it is beside the others", /\b3 (tests? )?passed/.test(run.stdout));

  const source = new rpc.CancellationTokenSource();
  const cancelled = session.ask("workspace/executeCommand",
    action.command, source.token).catch((why) => why.code);
  source.cancel();
  check("a command is cancelled", await cancelled, -32800);
  check("generate: the end is orderly", await session.stop(), 0);
  check("generate: nothing was malformed", session.faults, []);
}

async function checkConfiguration() {
  const session = new Session(holdpoint, project);
  await session.start(everything({ pull: true }));
  const textDocument = { uri: session.uri("holdpoint.json") };
  session.open("holdpoint.json",
    '{\n  "lint": { "levels": { "no/rule": "info" } }\n}\n');
  const report = await session.ask("textDocument/diagnostic", { textDocument });
  checkEach("findings of a configuration are well-formed", report.items,
    types.Diagnostic);
  check("they have a place", report.items[0].range.start,
    { line: 1, character: 24 });
  session.tell("textDocument/didChange", {
    textDocument: { ...textDocument, version: 2 },
    contentChanges: [{ text: "{}\n" }] });
  const mended = await session.ask("textDocument/diagnostic", { textDocument });
  check("a mended configuration has none", mended.items, []);
  check("configuration: the end is orderly", await session.stop(), 0);
  check("configuration: nothing was malformed", session.faults, []);
}

async function hintsOfTests(session) {
  const uri = session.uri(TESTS);
  return session.ask("textDocument/inlayHint", {
    textDocument: { uri },
    range: { start: { line: 0, character: 0 },
      end: { line: 100, character: 0 } } });
}

async function linksOf(session) {
  session.open("policies/links.lua",
    'policy "editors.links" { docs = "https://example.com/page" }\n');
  return session.ask("textDocument/documentLink",
    { textDocument: { uri: session.uri("policies/links.lua") } });
}

async function checkEdits() {
  const session = new Session(holdpoint, project);
  await session.start(everything({ pull: true }));
  const uri = session.uri("policies/edits.lua");
  const text = session.open("policies/edits.lua",
    'policy "editors.edits" {\n  title = "Größe 🌍", severity = "hihg",\n' +
    '  on = "plan",\n  require = function(plan) return #plan.changes ~= 1 end,' +
    "\n}\n");
  const textDocument = { uri };
  const edits = await session.ask("textDocument/formatting",
    { textDocument: { uri: session.open("policies/untidy.lua",
      "local   x=1\nreturn   {x=x}\n") && session.uri("policies/untidy.lua") },
    options: { tabSize: 2, insertSpaces: true } });
  checkEach("edits that format are well-formed", edits, types.TextEdit);
  const report =
    await session.ask("textDocument/diagnostic", { textDocument });
  const at = place(text, "hihg");
  const finding = report.items.find((each) =>
    each.range.start.line === at.line && each.severity === 1);
  const actions = await session.ask("textDocument/codeAction", {
    textDocument, range: finding?.range,
    context: { diagnostics: [finding] } });
  checkEach("code actions are well-formed", actions, types.CodeAction);
  const fixes = await session.ask("textDocument/codeAction", {
    textDocument, range: finding?.range,
    context: { diagnostics: [], only: ["source.fixAll"] } });
  checkEach("a fix of all is well-formed", fixes, types.CodeAction);
  check("only what was asked for is offered",
    fixes.every((each) => each.kind.startsWith("source.fixAll")));
  check("edits: the end is orderly", await session.stop(), 0);
  check("edits: nothing was malformed", session.faults, []);
}

// The place of one name in each encoding that an editor can ask for.
async function checkEncodings() {
  const text = 'local s = "🌍 é" local name = s return name\n';
  const units = { "utf-8": 4 + 2, "utf-16": 2 + 1 };
  for (const [offered, chosen] of encodings) {
    const session = new Session(holdpoint, project);
    const { capabilities } = await session.start(
      { general: { positionEncodings: offered } });
    check(`of ${offered} ${chosen} is chosen`,
      capabilities.positionEncoding, chosen);
    session.open("policies/a.lua", text);
    const column = text.indexOf("name") - 3 + units[chosen];
    const highlights = await session.ask("textDocument/documentHighlight", {
      textDocument: { uri: session.uri("policies/a.lua") },
      position: { line: 0, character: column } });
    check(`columns count in ${chosen}`,
      highlights?.map((each) => each.range.start.character).sort(),
      [column, column + "name = s return ".length].sort());
    check(`${chosen}: the end is orderly`, await session.stop(), 0);
  }
}

// After each batch of edits the server must have the text: a hash of it is the
// `resultId` of its findings. Another server gets the whole text each time.
async function checkRandomEdits(encoding) {
  const edited = new Session(holdpoint, project);
  const whole = new Session(holdpoint, project);
  for (const session of [edited, whole]) {
    await session.start({ general: { positionEncodings: [encoding] },
      textDocument: { diagnostic: {} } });
  }
  const start = edited.open(POLICY);
  whole.open(POLICY);
  const text = new EditedText(start, encoding, 20261121);
  const textDocument = { uri: edited.uri(POLICY) };
  const hash = async (session, version, contentChanges) => {
    session.tell("textDocument/didChange",
      { textDocument: { ...textDocument, version }, contentChanges });
    return (await session.ask("textDocument/diagnostic", { textDocument }))
      .resultId;
  };
  const hashes = new Set();
  for (let batch = 2; batch < 2 + BATCHES; batch += 1) {
    const changes = text.batch();
    const got = await hash(edited, batch, changes);
    const wanted = await hash(whole, batch, [{ text: text.text }]);
    check(`${encoding}: the text after batch ${batch}`, got, wanted);
    if (got !== wanted) break;
    hashes.add(got);
    if (text.text.length > 4000) text.text = start;
    if (text.text === start) await hash(edited, batch, [{ text: start }]);
  }
  check(`${encoding}: the edits changed the text`, hashes.size > BATCHES / 2);
  check(`${encoding}: the end is orderly`, await edited.stop(), 0);
  await whole.stop();
}

async function checkBareEnd() {
  const session = new Session(holdpoint, project);
  await session.start({});
  // Once `initialized` is on its way.
  await session.ask("workspace/symbol", { query: "" });
  session.connection.dispose();
  session.child.stdin.end();
  check("the end of its input ends the server", await session.ended, 1);
}

mkdirSync(project, { recursive: true });
for (const part of [checkPush, checkPull, checkAnswers, checkEdits,
  checkGeneratedTest, checkConfiguration, checkEncodings, () => checkRandomEdits("utf-8"),
  () => checkRandomEdits("utf-16"), checkBareEnd]) {
  try {
    await part();
  } catch (error) {
    check(part.name, error.stack);
  }
}
if (failed === 0) console.log(`${passed} checks passed`);
process.exit(failed === 0 ? 0 : 1);

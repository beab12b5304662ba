// Running a test from the command palette: the lens that stands last at or
// above the cursor, as if it had been clicked.
import * as vscode from "vscode";

const RUN = "holdpoint.runTest";

export async function runTestAtCursor(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return;
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    "vscode.executeCodeLensProvider",
    editor.document.uri,
    Number.MAX_SAFE_INTEGER,
  );
  const line = editor.selection.active.line;
  const above = lenses
    .filter((lens) => lens.command?.command.startsWith(RUN))
    .filter((lens) => lens.range.start.line <= line)
    .sort((a, b) => b.range.start.line - a.range.start.line);
  const command = above[0]?.command;
  if (command === undefined) {
    await vscode.window.showInformationMessage(
      "Holdpoint: no test stands at the cursor or above it.",
    );
    return;
  }
  await vscode.commands.executeCommand(
    command.command,
    ...(command.arguments ?? []),
  );
}

// What VS Code calls. The server does the work; this starts it where a
// workspace holds Holdpoint projects, and nowhere else.
import * as vscode from "vscode";

import { runTestAtCursor } from "./lenses";
import { Server } from "./server";

let server: Server | undefined;

export async function activate(
  context: vscode.ExtensionContext,
): Promise<void> {
  const output = vscode.window.createOutputChannel("Holdpoint");
  const running = new Server(output);
  server = running;
  const projects =
    vscode.workspace.createFileSystemWatcher("**/holdpoint.json", false, true);
  context.subscriptions.push(
    output,
    projects,
    projects.onDidCreate(() => running.restart()),
    projects.onDidDelete(() => running.restart()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("holdpoint.path")) void running.restart();
    }),
    vscode.commands.registerCommand("holdpoint.restart", () =>
      running.restart(),
    ),
    vscode.commands.registerCommand("holdpoint.showOutput", () =>
      output.show(),
    ),
    vscode.commands.registerCommand(
      "holdpoint.runTestAtCursor",
      runTestAtCursor,
    ),
  );
  await running.restart();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

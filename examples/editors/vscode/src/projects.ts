// Which files are Holdpoint's: those below a folder with a holdpoint.json.
import * as path from "node:path";
import type { DocumentFilter } from "vscode-languageclient/node";
import * as vscode from "vscode";

const MOST_PROJECTS = 200;
const NOT_THERE = "**/{node_modules,.git,.terraform}/**";

export async function projectFolders(): Promise<string[]> {
  const found = await vscode.workspace.findFiles(
    "**/holdpoint.json",
    NOT_THERE,
    MOST_PROJECTS,
  );
  return found.map((uri) => path.dirname(uri.fsPath)).sort();
}

// A folder's name as a pattern that matches nothing else.
function literally(folder: string): string {
  return folder.replaceAll("\\", "/").replace(/[*?{}[\]]/g, (c) => `[${c}]`);
}

export function filesOf(folders: string[]): DocumentFilter[] {
  return folders.flatMap((folder) => [
    { scheme: "file", pattern: `${literally(folder)}/**/*.lua` },
    { scheme: "file", pattern: `${literally(folder)}/holdpoint.json` },
  ]);
}

// The running server, and starting it anew.
import {
  LanguageClient,
  RevealOutputChannelOn,
  TransportKind,
} from "vscode-languageclient/node";
import * as vscode from "vscode";

import { filesOf, projectFolders } from "./projects";

export class Server {
  private client: LanguageClient | undefined;
  // One restart at a time, each after the one before it.
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly output: vscode.OutputChannel) {}

  restart(): Promise<void> {
    return this.then(async () => {
      await this.end();
      await this.start();
    });
  }

  stop(): Promise<void> {
    return this.then(() => this.end());
  }

  private then(task: () => Promise<void>): Promise<void> {
    this.last = this.last.then(task, task);
    return this.last;
  }

  private async start(): Promise<void> {
    const folders = await projectFolders();
    if (folders.length === 0) {
      this.output.appendLine("No folder here holds a holdpoint.json.");
      return;
    }
    const command = vscode.workspace
      .getConfiguration("holdpoint")
      .get<string>("path", "holdpoint");
    const client = new LanguageClient(
      "holdpoint", // settings below this name: holdpoint.trace.server
      "Holdpoint",
      { command, args: ["lsp"], transport: TransportKind.stdio },
      {
        documentSelector: filesOf(folders),
        outputChannel: this.output,
        revealOutputChannelOn: RevealOutputChannelOn.Never,
      },
    );
    try {
      await client.start();
      this.client = client;
    } catch (error) {
      this.output.appendLine(`${command} lsp: ${String(error)}`);
      await this.explain(command);
    }
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    await client?.dispose();
  }

  private async explain(command: string): Promise<void> {
    const settings = "Open the settings";
    const answer = await vscode.window.showErrorMessage(
      `Holdpoint could not start \`${command} lsp\`. ` +
        "Install it, or say in the settings where it is.",
      settings,
    );
    if (answer === settings) {
      await vscode.commands.executeCommand(
        "workbench.action.openSettings",
        "holdpoint.path",
      );
    }
  }
}

// A session with the server, through the library under VS Code's client: it
// throws where a message is malformed or answers no request.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import rpc from "vscode-jsonrpc/node.js";

const LONG = 60_000;

export class Session {
  diagnostics = new Map(); // by URI: what was pushed last
  pushed = 0;
  asked = []; // methods of the requests that the server sent
  edits = []; // that it asked to be applied
  faults = []; // what the library did not like

  constructor(holdpoint, root) {
    this.root = root;
    this.child = spawn(holdpoint, ["lsp"], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.ended = new Promise((resolve) => this.child.on("exit", resolve));
    this.connection = rpc.createMessageConnection(
      new rpc.StreamMessageReader(this.child.stdout),
      new rpc.StreamMessageWriter(this.child.stdin),
    );
    this.connection.onError((error) => this.faults.push(String(error)));
    this.connection.onUnhandledNotification((message) =>
      this.faults.push(`nobody asked for ${message.method}`),
    );
    this.connection.onNotification(
      "textDocument/publishDiagnostics",
      (params) => {
        this.pushed += 1;
        this.diagnostics.set(params.uri, params);
      },
    );
    this.connection.onNotification("window/showMessage", () => {});
    this.connection.onNotification("window/logMessage", () => {});
    this.connection.onRequest((method, params) => {
      this.asked.push(method);
      if (method !== "workspace/applyEdit") return null;
      this.edits.push(params.edit);
      return { applied: true };
    });
    this.connection.listen();
  }

  async start(capabilities, initializationOptions) {
    const result = await this.ask("initialize", {
      processId: process.pid,
      rootUri: null,
      capabilities,
      initializationOptions,
      workspaceFolders: [{ uri: this.uri(""), name: "project" }],
    });
    this.tell("initialized", {});
    return result;
  }

  uri(path) {
    return pathToFileURL(`${this.root}/${path}`).href.replace(/\/$/, "");
  }

  // Whatever is not answered in time fails by a rejected promise.
  ask(method, params, ...cancellation) {
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`${method}: no answer`)), LONG);
    });
    return Promise.race([
      this.connection.sendRequest(method, params, ...cancellation),
      late,
    ]).finally(() => clearTimeout(timer));
  }

  tell(method, params) {
    void this.connection.sendNotification(method, params);
  }

  open(path, text) {
    const whole = text ?? readFileSync(`${this.root}/${path}`, "utf8");
    this.tell("textDocument/didOpen", {
      textDocument: {
        uri: this.uri(path),
        languageId: path.endsWith(".json") ? "json" : "lua",
        version: 1,
        text: whole,
      },
    });
    return whole;
  }

  async until(condition) {
    const end = Date.now() + LONG;
    while (!condition() && Date.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return condition();
  }

  async stop() {
    await this.ask("shutdown");
    this.tell("exit");
    const status = await this.ended;
    this.connection.dispose();
    return status;
  }
}

// Makes out/: the extension in one file, and the schemas that it brings along.
import { cpSync, rmSync } from "node:fs";
import { build } from "esbuild";

const repository = new URL("../../../", import.meta.url);
const here = new URL("./", import.meta.url);

rmSync(new URL("out", here), { recursive: true, force: true });
await build({
  entryPoints: ["src/extension.ts"],
  bundle: true,
  platform: "node",
  target: "node18",
  external: ["vscode"], // the editor gives it
  outfile: "out/extension.js",
});
for (const schema of ["holdpoint.schema.json", "pins.schema.json"]) {
  cpSync(
    new URL(`docs/reference/${schema}`, repository),
    new URL(`out/schemas/${schema}`, here),
  );
}
cpSync(new URL("LICENSE", repository), new URL("LICENSE", here));

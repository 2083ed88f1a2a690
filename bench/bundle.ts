/** Workers bundled as `wrangler deploy` bundles them, minified. @module */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { unstable_readConfig } from "wrangler";

const repository = join(import.meta.dirname, "..");

/** A module of a Worker, as workerd wants it named. */
export interface Module {
  name: string;
  kind: "esModule" | "text" | "data";
  file: string;
}

export interface Bundled {
  /** The script first. */
  modules: Module[];
  /** The folder of its assets, if it has any. */
  assets?: string | undefined;
  /** Bytes of the script, without the content; `whole` is of all modules, compressed. */
  size: { minified: number; gzipped: number; whole: number };
}

/**
 * Bundles a Worker into a new folder.
 *
 * @param main the Worker's entry, from the root of the repository
 * @param content the folder that the build wrote, if the Worker imports `#content`
 */
export function bundle(main: string, folder: string, content?: string): Bundled {
  const { compatibility_date, rules, keep_names } = unstable_readConfig({
    config: join(repository, "wrangler.toml"),
  });
  // What the Worker is measured against has `feed` as it is.
  const alias = {
    ...(main.startsWith("src/") && { "xml-js": join(repository, "src/worker/xml-writer.ts") }),
    ...(content && { "#content": join(content, "content.js") }),
  };
  mkdirSync(folder, { recursive: true });
  const config = join(folder, "wrangler.json");
  const settings = {
    name: "bench",
    main: join(repository, main),
    compatibility_date,
    rules,
    alias,
    keep_names,
  };
  writeFileSync(config, JSON.stringify(settings));
  const out = join(folder, "out");
  const wrangler = join(repository, "node_modules/wrangler/bin/wrangler.js");
  const args = ["deploy", "--dry-run", "--minify", "--config", config, "--outdir", out];
  execFileSync(process.execPath, [wrangler, ...args], { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });

  const assets = content && join(content, "assets");
  const names = readdirSync(out);
  const script = names.find((name) => name.endsWith(".js"));
  if (!script) throw new Error(`wrangler wrote no script for ${main}`);
  const bytes = readFileSync(join(out, script));
  const kept = (ends: string[]) => names.filter((name) => ends.some((end) => name.endsWith(end)));
  const module = (name: string, kind: Module["kind"]) => ({ name, kind, file: join(out, name) });
  const modules = [
    module(script, "esModule"),
    ...kept([".txt", ".css"]).map((name) => module(name, "text")),
    ...kept([".bin"]).map((name) => module(name, "data")),
  ];
  const gzipped = (file: string) => gzipSync(readFileSync(file), { level: 9 }).length;
  return {
    modules,
    assets: assets && existsSync(assets) ? assets : undefined,
    size: {
      minified: bytes.length,
      gzipped: gzipped(join(out, script)),
      whole: modules.reduce((sum, { file }) => sum + gzipped(file), 0),
    },
  };
}

/** Writes what `#content` stands for, in the form of the build: one text, one block of bytes. */
export function writeContent(folder: string, index: string, bodies: Uint8Array): string {
  mkdirSync(join(folder, "site"), { recursive: true });
  writeFileSync(join(folder, "site/constant.txt"), index);
  writeFileSync(join(folder, "site/constant.bin"), bodies);
  const lines = [`import index from "./site/constant.txt";`, `import bodies from "./site/constant.bin";`];
  writeFileSync(join(folder, "content.js"), [...lines, "export { index, bodies };", ""].join("\n"));
  return folder;
}

#!/usr/bin/env node
/**
 * The command. It says so where Node is too old for the rest, and so it is written for any Node; then it starts the desk,
 * compiled in a package, as TypeScript in the repository.
 *
 * @module
 */
import { existsSync, readFileSync } from "node:fs";
import module from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const { engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const oldest = engines.node.replace(">=", "");
const source = join(root, "src/cli/index.ts");

if (isOlder(process.versions.node, oldest)) {
  console.error(
    `Tagwire needs Node ${oldest} or newer, and this is Node ${process.versions.node}. Install a newer one, or give the folder its own: npm install --save-dev node@24`,
  );
  process.exitCode = 1;
} else {
  // Code that was compiled is kept for the next run, and for the threads and programs that this one starts.
  const { directory } = module.enableCompileCache();
  if (directory !== undefined) process.env.NODE_COMPILE_CACHE ??= directory;
  await import(pathToFileURL(existsSync(source) ? source : join(root, "dist/desk/index.js")).href);
}

function isOlder(version, than) {
  const [major, minor] = version.split(".").map(Number);
  const [wantedMajor, wantedMinor] = than.split(".").map(Number);
  return major < wantedMajor || (major === wantedMajor && minor < wantedMinor);
}

/**
 * The packages as `npm pack` makes them, once for all tests: it empties `dist/` first, which two at once would take from one
 * another.
 *
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { pack } from "./installed.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The file of the package. */
    packed: string;
    /** That of what `npm create tagwire` runs. */
    creator: string;
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "tagwire-packed-"));
  project.provide("packed", await pack(folder));
  project.provide("creator", await pack(folder, "create-tagwire"));
  return () => rmSync(folder, { recursive: true, force: true });
}

/** Where a build may be written: a folder of its own, for it deletes there what it did not write. @module */
import { existsSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { isInside } from "../content/paths.ts";
import type { Context } from "../context.ts";
import { Failure } from "../terminal/failure.ts";
import { ownHeading } from "./output.ts";

/** The folder that is a build's own, whatever an earlier one left in it. */
const own = ".tagwire";

/** Folders of which a build keeps only its own files. */
const tidied = ["assets", "site"];

/** @throws Failure if files of somebody's could be lost where a build is to be written */
export function requireOutputFolder(
  { content: source, out: given }: { content: string; out: string },
  { cwd }: Pick<Context, "cwd">,
): void {
  const [content, out] = [resolve(cwd, source), resolve(cwd, given)];
  const instead = `Name a folder of its own, such as “${own}”.`;
  if (isInside(content, out) || isInside(out, content))
    throw new Failure(
      `“${given}” holds the content folder, or is in it, and a build deletes what it did not write. ${instead}`,
    );
  const others = tidied.filter((name) => existsSync(join(out, name)));
  if (others.length === 0 || basename(out) === own || isBuild(out)) return;
  const named = others.map((name) => `“${name}”`).join(" and ");
  throw new Failure(
    `In “${given}” stands ${named}, which no build wrote, and a build deletes what it did not write. ${instead}`,
  );
}

/** Whether a build was written there before. */
function isBuild(out: string): boolean {
  const module = join(out, "content.js");
  return existsSync(module) && readFileSync(module, "utf8").startsWith(ownHeading);
}

/** The token that lets a publisher into the database of a site. @module */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { readTextFile } from "../content/files.ts";
import type { Context } from "../context.ts";
import { Failure } from "../terminal/failure.ts";

/** As the Worker takes it (RFC 6750 §2.1). */
const form = /^[\w.~+/-]+=*$/;

/**
 * `PUBLISH_TOKEN`, in the environment or in `.dev.vars`; undefined if it is nowhere.
 *
 * @throws Failure if none can be like it; which it is, is not told
 */
export function findToken({ cwd, env }: Pick<Context, "cwd" | "env">): string | undefined {
  const file = join(cwd, ".dev.vars");
  const { PUBLISH_TOKEN } = env.PUBLISH_TOKEN || !existsSync(file) ? env : parseEnv(readTextFile(file));
  if (!PUBLISH_TOKEN) return undefined;
  if (form.test(PUBLISH_TOKEN)) return PUBLISH_TOKEN;
  throw new Failure(
    "PUBLISH_TOKEN holds a space, the end of a line or a sign that no token has. Write letters, digits and any of “._~+/-=”.",
  );
}

/** @throws Failure if it is nowhere, or none */
export function requireToken(context: Pick<Context, "cwd" | "env">): string {
  const token = findToken(context);
  if (token !== undefined) return token;
  throw new Failure(
    "Set PUBLISH_TOKEN to the Worker's secret of that name, in the environment or in .dev.vars.",
  );
}

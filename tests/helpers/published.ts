/** The Worker over a database of its own, in the real runtime, and the publisher run on a content folder. @module */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { content } from "./folder.ts";
import { serve } from "./harness.ts";

const repository = join(import.meta.dirname, "../..");
export const token = "open-sesame";

/** Serves an empty database; with a token, it can be published into. The caller closes it. */
export async function worker(vars: Record<string, string>) {
  const empty = content({});
  const { harness, url } = await serve(empty.path, {
    d1_databases: [
      {
        binding: "DB",
        database_name: "tagwire",
        database_id: "test",
        migrations_dir: join(repository, "migrations"),
      },
    ],
    vars,
  });
  await harness.getWorker("tagwire").applyD1Migrations("DB");
  const close = async () => {
    await harness.close();
    empty.remove();
  };
  return { url, close };
}

/** Runs `tagwire publish` on a folder; `--to` an address if one is given. */
export function publisher(
  folder: string,
  to?: URL | string,
  more: Record<string, string> = {},
): ChildProcess {
  return spawn(
    process.execPath,
    [
      join(repository, "src/cli/index.ts"),
      "publish",
      ...(to === undefined ? [] : ["--to", String(to)]),
      "--content",
      join(folder, "content"),
    ],
    {
      cwd: folder,
      env: { ...process.env, PUBLISH_TOKEN: token, NO_COLOR: "1", ...more },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
}

/** Its exit code and all that it printed. */
export async function published(
  folder: string,
  to?: URL | string,
  more: Record<string, string> = {},
): Promise<{ code: unknown; printed: string }> {
  const child = publisher(folder, to, more);
  if (!child.stdout || !child.stderr) throw new Error("the publisher has no output");
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { code, printed: out + err };
}

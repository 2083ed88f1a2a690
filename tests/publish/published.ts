/** The Worker over a database of its own, in the real runtime, and the publisher run on a content folder. @module */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { createTestHarness, unstable_readConfig } from "wrangler";
import { build, content } from "../tools/folder.ts";

const repository = join(import.meta.dirname, "../..");
export const token = "open-sesame";

/** Serves an empty database; with a token, it can be published into. The caller closes it. */
export async function worker(vars: Record<string, string>) {
  const { main, compatibility_date, rules } = unstable_readConfig({
    config: join(repository, "wrangler.toml"),
  });
  const empty = content({});
  const { status, printed } = build(empty.path);
  if (status !== 0) throw new Error(printed);
  const harness = createTestHarness({
    root: repository,
    workers: [
      {
        config: {
          name: "tagwire",
          main,
          compatibility_date,
          rules,
          alias: { "#content": join(empty.path, ".tagwire/content.js") },
          d1_databases: [
            {
              binding: "DB",
              database_name: "tagwire",
              database_id: "test",
              migrations_dir: join(repository, "migrations"),
            },
          ],
          vars,
        },
      },
    ],
  });
  const { url } = await harness.listen();
  await harness.getWorker("tagwire").applyD1Migrations("DB");
  const close = async () => {
    await harness.close();
    empty.remove();
  };
  return { url, close };
}

/** Runs `tagwire publish` on a folder. */
export function publisher(folder: string, to: URL | string): ChildProcess {
  return spawn(
    process.execPath,
    [
      join(repository, "src/tools/cli.ts"),
      "publish",
      "--to",
      String(to),
      "--content",
      join(folder, "content"),
    ],
    {
      cwd: folder,
      env: { ...process.env, PUBLISH_TOKEN: token, NO_COLOR: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
}

/** Its exit code and all that it printed. */
export async function published(
  folder: string,
  to: URL | string,
): Promise<{ code: unknown; printed: string }> {
  const child = publisher(folder, to);
  if (!child.stdout || !child.stderr) throw new Error("the publisher has no output");
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { code, printed: out + err };
}

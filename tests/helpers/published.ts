/** The Worker over a database of its own, in the real runtime, and the publisher run on a content folder. @module */
import { join } from "node:path";
import { type Ran, tagwire } from "./cli.ts";
import { content } from "./folder.ts";
import { type Bindings, serve } from "./harness.ts";

const repository = join(import.meta.dirname, "../..");
export const token = "open-sesame";

/** Binds an empty bucket for media. */
export const bucket = { r2_buckets: [{ binding: "MEDIA", bucket_name: "test" }] };

/** Serves an empty database; with a token, it can be published into. The caller closes it. */
export async function worker(vars: Record<string, string>, more: Bindings = {}) {
  const empty = content({});
  const served = await serveDatabase(empty.path, vars, more);
  const close = async () => {
    await served.close();
    empty.remove();
  };
  return { url: served.url, close };
}

/** Serves an empty database with the words, the face and the media of a folder's site. The caller closes it. */
export async function serveDatabase(root: string, vars: Record<string, string>, more: Bindings = {}) {
  const { harness, url, close } = await serve(root, {
    ...more,
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
  return { url, close };
}

/** Runs `tagwire publish` on a folder; to an address if one is given. */
export function published(
  folder: string,
  to?: URL | string,
  more: Record<string, string> = {},
): Promise<Ran> {
  const args = to === undefined ? [] : ["--to", String(to)];
  return tagwire(folder, ["publish", ...args], { PUBLISH_TOKEN: token, ...more });
}

/** `tagwire dev`: the site on this machine, as it will be at the edge. @module */
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import pc from "picocolors";
import * as v from "valibot";
import type { Address } from "../../model/address.ts";
import { feedPath, selectionPath, topicPath } from "../../model/addresses.ts";
import { formats } from "../../model/formats.ts";
import type { Selection } from "../../model/selection.ts";
import { readContent } from "../content/content-folder.ts";
import { readTagsInUse } from "../content/tags.ts";
import { resolveDevAddress } from "../dev/dev-address.ts";
import { passDevHosts } from "../dev/dev-hosts.ts";
import { shareToken } from "../dev/dev-token.ts";
import { waitForFirstBuild } from "../dev/first-build.ts";
import { migrateLocalDatabase, publishOnChange } from "../dev/local-database.ts";
import { hasDatabase } from "../dev/wrangler-config.ts";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Greets with the addresses to subscribe to, waits for content that can be served, and runs `wrangler dev` until it ends.
 *
 * @param args what `wrangler dev` is given; its `--port` is honoured in every address
 * @returns its exit code
 */
export async function dev(args: readonly string[]): Promise<number> {
  const address = resolveDevAddress(args);
  console.log(greeting(address));
  passDevHosts(args);
  await waitForFirstBuild("content", address);
  const published = hasDatabase();
  if (published) {
    migrateLocalDatabase(wrangler());
    process.env.PUBLISH_TOKEN = randomUUID();
  }
  const secrets = process.env.PUBLISH_TOKEN && published ? shareToken(process.env.PUBLISH_TOKEN) : [];
  const child = spawn(process.execPath, [wrangler(), "dev", ...args, ...secrets], {
    stdio: "inherit",
    env: { ...process.env, TAGWIRE_URL: address },
  });
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  const keeping = published ? publishOnChange("content", address) : undefined;
  return new Promise((resolve, reject) => {
    keeping?.catch(reject);
    child.on("error", reject);
    child.on("exit", (code, signal) => resolve(code ?? (signal === "SIGINT" ? 130 : 143)));
  });
}

/** Where to subscribe, and how to ask for topics and combinations of them. */
function greeting(address: Address): string {
  const line = (name: string, path: string) => `  ${name.padEnd(13)}${pc.cyan(address + path)}`;
  const site: Selection = { kind: "site" };
  const read = readContent("content");
  const [first, second] = read.settings ? readTagsInUse(read.files).keys() : [];
  const both: Selection | undefined =
    first && second
      ? { kind: "topics", groups: [[first, second].sort().map((topic) => ({ topic, not: false }))] }
      : undefined;
  return [
    "",
    `${pc.bold(read.settings?.site.title ?? "Tagwire")}, once it is built:`,
    line("Pages", selectionPath(site)),
    ...formats.map((format) =>
      line({ rss: "RSS", atom: "Atom", json: "JSON Feed" }[format], feedPath(site, format)),
    ),
    line("Topics", "/topics/"),
    ...(first ? [line("One topic", `${topicPath(first)}feed.xml`)] : []),
    ...(both
      ? [
          line("Both of two", feedPath(both, "rss")),
          `  ${"".padEnd(13)}${pc.dim("“,” for either, “+!” for one without the other; atom.xml and feed.json too")}`,
        ]
      : []),
    "",
  ].join("\n");
}

/** The file that the `wrangler` command of the project runs. */
function wrangler(): string {
  const file = fileURLToPath(import.meta.resolve("wrangler/package.json"));
  const { bin } = v.parse(
    v.object({ bin: v.object({ wrangler: v.string() }) }),
    JSON.parse(readFileSync(file, "utf8")),
  );
  return join(dirname(file), bin.wrangler);
}

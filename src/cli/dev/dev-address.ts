/** Where `wrangler dev` serves. @module */
import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Address } from "../../model/article.ts";

/**
 * The address on this machine: the port that `wrangler dev` is given, that of `wrangler.toml`, or wrangler's own.
 *
 * @param args the arguments of `wrangler dev`
 */
export function resolveDevAddress(args: readonly string[] = []): Address {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    options: { port: { type: "string" }, "local-protocol": { type: "string" } },
  });
  const scheme = values["local-protocol"] === "https" ? "https" : "http";
  const port = typeof values.port === "string" && /^\d+$/.test(values.port) ? values.port : settledPort();
  return `${scheme}://localhost:${port}`;
}

function settledPort(): string {
  const settings = existsSync("wrangler.toml") ? readFileSync("wrangler.toml", "utf8") : "";
  const dev = /^\[dev\]\s*$([^[]*)/m.exec(settings)?.[1] ?? "";
  return /^port\s*=\s*(\d+)/m.exec(dev)?.[1] ?? "8787";
}

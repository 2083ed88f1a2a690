/** Where `wrangler dev` serves. @module */
import { parseArgs } from "node:util";
import * as v from "valibot";
import { Address } from "../../model/address.ts";
import { readWranglerConfig } from "./wrangler.ts";

/** Where `wrangler dev` serves if nothing says otherwise. */
const defaultPort = 8787;

/**
 * The address on this machine: the port that `wrangler dev` is given, that of its settings, or wrangler's own.
 *
 * @param root the folder of the site
 * @param args the arguments of `wrangler dev`
 */
export function resolveDevAddress(root: string, args: readonly string[] = []): Address {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    options: { port: { type: "string" }, "local-protocol": { type: "string" } },
  });
  const scheme = values["local-protocol"] === "https" ? "https" : "http";
  const given =
    typeof values.port === "string" && /^\d+$/.test(values.port) ? Number(values.port) : undefined;
  const port = given ?? readWranglerConfig(root).dev?.port ?? defaultPort;
  return v.parse(Address, `${scheme}://localhost:${port}`);
}

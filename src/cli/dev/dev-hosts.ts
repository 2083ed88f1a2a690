/** As what `wrangler dev` answers, besides as this machine. @module */
import { parseArgs } from "node:util";
import type { Context } from "../context.ts";
import { readWranglerConfig } from "./wrangler.ts";

/** For the build, which wrangler runs, and which does not know what wrangler was given. */
export const devHostsVariable = "TAGWIRE_DEV_HOSTS";

/** Addresses to listen at that stand for every one that the machine has. */
const everyAddress = new Set(["*", "0.0.0.0", "::", "[::]"]);

/**
 * The hosts that `--host` and `--ip` name, be it in the arguments of `wrangler dev` or in its settings, as they stand
 * in an address; `*` for any IP address. Among them is the host of the first route, which wrangler puts in place of the
 * host that is asked for.
 *
 * @param root the folder of the site
 * @param args the arguments of `wrangler dev`
 */
export function resolveDevHosts(root: string, args: readonly string[] = []): string[] {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    options: { host: { type: "string" }, ip: { type: "string" } },
  });
  const { dev, route, routes } = readWranglerConfig(root);
  const [first] = [...(route === undefined ? [] : [route]), ...routes];
  const pattern = typeof first === "object" ? first.pattern : first;
  const host = typeof values.host === "string" ? values.host : (dev?.host ?? pattern);
  const ip = typeof values.ip === "string" ? values.ip : dev?.ip;
  return [host, ip].flatMap((each) => (each === undefined ? [] : hostOf(each)));
}

/** The hosts for a build that wrangler runs. */
export function readDevHosts({ cwd, env }: Pick<Context, "cwd" | "env">): string[] {
  return env[devHostsVariable]?.split(" ").filter(Boolean) ?? resolveDevHosts(cwd);
}

function hostOf(written: string): string[] {
  if (everyAddress.has(written)) return ["*"];
  const bare = /^[\da-f:]+:[\da-f:]*$/i.test(written) ? `[${written}]` : written.replace(/^\w+:\/\//, "");
  const { hostname } = URL.parse(`http://${bare}`) ?? {};
  return hostname ? [hostname] : [];
}

/** Where a publication goes, and with it the token that may publish. @module */
import { type Address, parseAddress } from "../../model/address.ts";
import { isLoopback } from "../../text/loopback.ts";
import type { Context } from "../context.ts";
import { settingsFileName, spellSetting } from "../dev/settings-file.ts";
import { findWorkerParts, readWranglerConfig } from "../dev/wrangler.ts";
import { Failure } from "../terminal/failure.ts";

/**
 * The address of the Worker that takes the publication: `--to`, `TAGWIRE_PUBLISH_TO` in the environment, or `PUBLISH_TO`
 * among the `[vars]` of the settings for wrangler. Not that of the content: whoever may write articles would be sent the token.
 *
 * @param to what `--to` says
 * @param context with the folder of the site
 * @throws Failure if there is none, or if the token would go through the network unencrypted
 */
export function resolveTarget(to: string | undefined, { cwd, env }: Pick<Context, "cwd" | "env">): Address {
  const given = [
    ["--to", to],
    ["TAGWIRE_PUBLISH_TO", env.TAGWIRE_PUBLISH_TO],
    [`PUBLISH_TO in ${settingsFileName(cwd)}`, readWranglerConfig(cwd).vars.PUBLISH_TO],
  ] as const;
  const [source, written] = given.find(([, value]) => value !== undefined && value !== "") ?? [];
  if (source === undefined || written === undefined) {
    const advice = findWorkerParts(cwd).includes("publishing")
      ? "Say where the Worker is"
      : "This site has no database: its articles are part of the Worker, and “npm run deploy” publishes them. To publish elsewhere, say where that is";
    throw new Failure(
      `${advice}: “--to https://example.org”, or for good ${spellSetting(cwd, "vars", "PUBLISH_TO", "https://example.org")}. The address in site.yaml is not asked: whoever may edit the content would be sent the token.`,
    );
  }
  const address = parseAddress(written);
  if (!address) {
    throw new Failure(`“${written}” (${source}) is not an address. Write one such as https://example.org.`);
  }
  const url = new URL(address);
  if (url.username !== "" || url.password !== "") {
    throw new Failure(`Leave out what stands before the “@” of ${source}. Write https://${url.host}.`);
  }
  if (url.protocol !== "https:" && !isLoopback(url)) {
    throw new Failure(
      `Through “http:” anybody on the way to ${url.host} could read the token. Write https://${url.host} (${source}).`,
    );
  }
  return address;
}

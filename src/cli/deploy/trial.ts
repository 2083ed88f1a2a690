/**
 * The first deploy of a template that nobody has touched yet, as the “Deploy to Cloudflare” button makes it: there is no
 * terminal to ask in, and only Cloudflare knows the address.
 *
 * @module
 */
import { existsSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { type Address, isAddress } from "../../model/address.ts";
import type { ContentFolder } from "../content/content-folder.ts";
import { hasSampleAddress, isSample } from "../content/samples.ts";
import type { Context } from "../context.ts";
import { makeTemporaryFolder } from "../temporary-folder.ts";

/**
 * Whether Cloudflare builds a site (https://developers.cloudflare.com/workers/ci-cd/builds/configuration/) that holds nothing
 * yet but the template. One that has an article of its own needs an address of its own first, for its ids are made of it.
 */
export function isTrial({ settings, files }: ContentFolder, { env }: Pick<Context, "env">): boolean {
  if (env.WORKERS_CI === undefined || !hasSampleAddress(settings.site)) return false;
  // An id that an article does not name is made of the site's address, and reads like that of a sample.
  return files.every(({ id, fields }) => fields.id !== undefined && isSample(id));
}

const Deployed = v.object({ type: v.literal("deploy"), targets: v.array(v.string()) });

/** What wrangler writes down of its work, a JSON value a line, in a file that is gone when the process ends. */
export class DeployRecord {
  readonly #file: string;

  constructor() {
    this.#file = join(makeTemporaryFolder(join(tmpdir(), "tagwire-deploy-")), "record.jsonl");
  }

  /** For wrangler. */
  get env(): Record<string, string> {
    return { WRANGLER_OUTPUT_FILE_PATH: this.#file };
  }

  /** The first address at which the Worker was deployed; undefined if none was named. */
  target(): Address | undefined {
    if (!existsSync(this.#file)) return undefined;
    const lines = readFileSync(this.#file, "utf8").split("\n").filter(Boolean);
    const targets = lines.flatMap((line) => {
      const entry = v.safeParse(Deployed, JSON.parse(line));
      return entry.success ? entry.output.targets : [];
    });
    return targets.find(isAddress);
  }
}

/** What a site must have before it is deployed: an address and content of its own, and a size that Cloudflare takes. @module */
import { join } from "node:path";
import type { LoadedSite } from "../content/load.ts";
import { isSample } from "../content/samples.ts";
import { Failure } from "../terminal/failure.ts";
import { isPlaceholder, messageForPlaceholder } from "./placeholder.ts";

/** Bytes of a script, before compression, on every plan: https://developers.cloudflare.com/workers/platform/limits/#worker-size */
const largestScript = 64 * 2 ** 20;

/** Bytes that are kept for the Worker itself; it has a quarter of that. */
const worker = 2 ** 20;

/**
 * @param name what messages call the content folder
 * @param size bytes of what the script carries
 * @throws Failure if the site is not to be deployed as it is, with what to do
 */
export function checkDeployable(
  { index, files }: Required<Pick<LoadedSite, "index" | "files">>,
  name: string,
  size: number,
): void {
  const { url } = index.site;
  if (isPlaceholder(url)) throw new Failure(messageForPlaceholder(url));
  const samples = files.filter(({ id }) => isSample(id)).map(({ path }) => join(name, path));
  if (samples.length > 0) throw new Failure(messageForSamples(samples));
  const tooLarge = messageForSize(size);
  if (tooLarge !== undefined) throw new Failure(tooLarge);
}

function messageForSamples(paths: readonly string[]): string {
  const [first, ...more] = paths;
  const [what, them] =
    more.length > 0
      ? [`${first} and ${more.length} more are sample articles`, "them"]
      : [`${first} is a sample article`, "it"];
  return `Nothing was deployed: ${what} of Tagwire, which your readers would be sent. Delete ${them}.`;
}

/** Why content of so many bytes cannot be deployed in the script; undefined if it can. */
export function messageForSize(bytes: number): string | undefined {
  if (bytes + worker <= largestScript) return undefined;
  const megabytes = Math.ceil(bytes / 2 ** 20);
  return `Nothing was deployed: the articles have ${megabytes} MiB, and a Worker has at most 64 with all that it carries. Keep them in a database: “npx tagwire init --database”.`;
}

/** The articles that a new site begins with, and that are deleted when it has its own. @module */
import type { Site } from "../../model/site.ts";

/** Reserved (RFC 6761 §6.5): nobody can have subscribed to what stands there. */
const host = "tagwire.example";

/** The address that a site has until its publisher gives it one. */
export const sampleAddress = `https://${host}`;

/** Whether an article's id is that of a sample. */
export function isSample(id: string): boolean {
  return id.startsWith(`tag:${host},`);
}

/** Whether a site has the samples' address still, and none of its own. */
export function hasSampleAddress({ url }: Pick<Site, "url">): boolean {
  return new URL(url).hostname === host;
}

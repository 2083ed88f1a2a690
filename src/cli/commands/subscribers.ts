/** `tagwire subscribers`: who is told of news by the site's own hub. @module */
import { openContent } from "../content/content-folder.ts";
import { siteAddress } from "../content/site-address.ts";
import type { Context } from "../context.ts";
import { Endpoint } from "../publish/client.ts";
import { resolveTarget } from "../publish/target.ts";
import { requireToken } from "../publish/token.ts";

export interface SubscribersOptions {
  content: string;
  /** Where the Worker is, if the environment and the settings for wrangler do not say. */
  to?: string | undefined;
}

/**
 * Prints a line for each feed that has subscribers.
 *
 * @throws Failure if the settings of the site cannot be read, or the Worker refuses or cannot be reached
 */
export async function subscribers({ content, to }: SubscribersOptions, context: Context): Promise<number> {
  const { terminal } = context;
  const { site } = openContent(content, context).settings;
  const endpoint = new Endpoint(siteAddress(site.url, resolveTarget(to, context)), requireToken(context));
  const feeds = await endpoint.subscribedFeeds();
  if (feeds.length === 0) {
    terminal.out("Nobody has subscribed yet.");
    return 0;
  }
  const head = ["feed", "subscribers", "to be told", "failing", "last told"];
  const lines = feeds.map((each) => [
    each.path,
    String(each.subscribers),
    String(each.outstanding),
    String(each.failing),
    each.delivered ?? "never",
  ]);
  const widths = head.map((_, column) =>
    Math.max(...[head, ...lines].map((line) => line[column]?.length ?? 0)),
  );
  const format = (line: readonly string[]) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  terminal.out([terminal.colours.bold(format(head)), ...lines.map(format)].join("\n"));
  return 0;
}

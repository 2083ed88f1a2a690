/** What the settings for wrangler have to bind for a site that is its own hub. @module */
import { docsFile } from "../package-files.ts";
import { settingsFileName } from "./settings-file.ts";
import { isArticles, readWranglerConfig } from "./wrangler.ts";

/** Why the site of a folder cannot be its own hub; undefined if it can. */
export function describeHubLack(root: string): string | undefined {
  const { d1_databases, queues, ratelimits, triggers } = readWranglerConfig(root);
  const queue = queues.producers?.find(({ binding }) => binding === "HUB_QUEUE")?.queue;
  const consumer = queues.consumers?.find((each) => each.queue === queue);
  const dead = queues.consumers?.find((each) => each.queue === consumer?.dead_letter_queue);
  const lacks = [
    ...(d1_databases.some(isArticles) ? [] : ["a database bound as DB"]),
    ...(queue === undefined ? ["a queue bound as HUB_QUEUE"] : []),
    ...(queue !== undefined && !consumer ? [`a consumer of the queue “${queue}”`] : []),
    ...(consumer && !consumer.dead_letter_queue?.endsWith("-dead")
      ? ["a dead_letter_queue of it whose name ends in “-dead”"]
      : []),
    ...(consumer?.dead_letter_queue && !dead ? [`a consumer of “${consumer.dead_letter_queue}”`] : []),
    ...(ratelimits.some(({ name }) => name === "HUB_LIMIT") ? [] : ["a rate limit bound as HUB_LIMIT"]),
    ...(triggers.crons?.length ? [] : ["a cron trigger"]),
  ];
  if (lacks.length === 0) return undefined;
  return `“hub: self” in site.yaml asks for more than ${settingsFileName(root)} binds: it lacks ${lacks.join(", ")}. Write the lines of ${docsFile("push.md")} into it, or the address of a hub elsewhere into site.yaml.`;
}

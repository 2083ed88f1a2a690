/** `tagwire publish`: brings a site's database to what the content folder says. @module */
import { existsSync } from "node:fs";
import { loadEnvFile } from "node:process";
import pc from "picocolors";
import * as v from "valibot";
import type { Address } from "../../model/address.ts";
import { Revision } from "../../model/article.ts";
import type { Author } from "../../model/author.ts";
import type { Item, Settings } from "../../model/publication.ts";
import type { Slug } from "../../model/slug.ts";
import { isLoopback } from "../../text/loopback.ts";
import { BuildOutput } from "../build/output.ts";
import { hashValue } from "../content/digest.ts";
import { type LoadedSite, loadSite } from "../content/load.ts";
import type { MediaFile } from "../content/media.ts";
import { siteAddress } from "../content/site-address.ts";
import { RenderCache } from "../markdown/render-cache.ts";
import { Failure } from "../terminal/failure.ts";
import { formatProblem } from "../terminal/problem.ts";
import { startProgress } from "../terminal/progress.ts";
import { batches } from "./batches.ts";
import { Endpoint } from "./client.ts";
import { resolveTarget } from "./target.ts";

export interface PublishOptions {
  content: string;
  /** Where the Worker is, if the environment and `wrangler.toml` do not say. */
  to?: string | undefined;
}

/** What became of the articles. */
interface Outcome {
  added: number;
  changed: number;
  removed: number;
  same: number;
}

/** Where Markdown that was rendered for a publication is remembered. */
const memory = "published.json";

/**
 * Sends what differs, and prints how it went.
 *
 * @throws Failure if the content has mistakes, if the Worker refuses or cannot be reached, or if another began since
 */
export async function publish({ content, to }: PublishOptions): Promise<void> {
  const work = startProgress();
  try {
    work.tell(`reading ${content}`);
    const output = new BuildOutput(".tagwire");
    const renderer = new RenderCache(output.read(memory));
    // A site on this machine is read at its own address, with its drafts, and its links lead there.
    const target = resolveTarget(to);
    const local = to !== undefined && isLoopback(new URL(target)) ? new URL(target).origin : undefined;
    const loaded = await loadSite({ content, url: local, drafts: local !== undefined, renderer });
    output.write(memory, renderer.memory());
    const { settings, items, address } = sendable(loaded);
    const endpoint = new Endpoint(siteAddress(address, target), token());
    const outcome = await send(endpoint, settings, items, local ? [] : loaded.media, (message) =>
      work.tell(message),
    );
    work.end();
    console.log(summary(outcome));
  } finally {
    work.end();
  }
}

function token(): string {
  if (!process.env.PUBLISH_TOKEN && existsSync(".dev.vars")) loadEnvFile(".dev.vars");
  const { PUBLISH_TOKEN } = process.env;
  if (PUBLISH_TOKEN) return PUBLISH_TOKEN;
  throw new Failure(
    "Set PUBLISH_TOKEN to the Worker's secret of that name, in the environment or in .dev.vars.",
  );
}

function sendable({ index, bodies, problems }: LoadedSite): {
  settings: Settings;
  items: Map<Slug, Item>;
  address: Address;
} {
  const errors = problems.filter(({ severity }) => severity === "error");
  for (const problem of errors) console.error(formatProblem(problem));
  if (!index || errors.length > 0) throw new Failure("Nothing was published.");
  const { site, topics, articles, deleted, redirects } = index;
  const authors = new Map(
    articles.flatMap(({ authors }) => authors.map((each): [Slug, Author] => [each.slug, each])),
  );
  const items = new Map<Slug, Item>();
  for (const [at, article] of articles.entries()) {
    const body = bodies[at];
    if (body) items.set(article.slug, { article, body });
  }
  for (const tombstone of deleted)
    items.set(tombstone.slug, { tombstone, revision: v.parse(Revision, hashValue(["deleted", tombstone])) });
  return { settings: { site, topics, authors: [...authors.values()], redirects }, items, address: site.url };
}

/** First the settings, for new articles need their topics; then what differs; last what is to go. */
async function send(
  endpoint: Endpoint,
  settings: Settings,
  items: ReadonlyMap<Slug, Item>,
  media: readonly MediaFile[],
  tell: (message: string) => void,
): Promise<Outcome> {
  tell("comparing");
  const begun = await endpoint.begin();
  const { generation } = begun;
  const held = await endpoint.held();
  const differing = [...items].filter(([slug, item]) => held.get(slug) !== revisionOf(item));
  const surplus = [...held.keys()].filter((slug) => !items.has(slug));
  await requireMedia(
    endpoint,
    media,
    differing.map(([, item]) => item),
  );

  const revision = hashValue(settings);
  if (revision !== begun.settings)
    await endpoint.send("PUT", "settings", generation, JSON.stringify({ settings, revision }));
  let sent = 0;
  for (const { json, count } of batches(differing.map(([, item]) => item))) {
    await endpoint.send("PUT", "articles", generation, json);
    sent += count;
    tell(`sent ${sent} of ${differing.length}`);
  }
  for (let at = 0; at < surplus.length; at += 100) {
    const slugs = surplus.slice(at, at + 100);
    await endpoint.send("POST", "removals", generation, JSON.stringify({ slugs }));
  }
  await endpoint.end();
  const added = differing.filter(([slug]) => !held.has(slug)).length;
  return {
    added,
    changed: differing.length - added,
    removed: surplus.length,
    same: items.size - differing.length,
  };
}

/** Images are deployed with the Worker: an article that shows one which is not there yet would show a gap. */
async function requireMedia(
  endpoint: Endpoint,
  media: readonly MediaFile[],
  items: readonly Item[],
): Promise<void> {
  const shown = new Set(items.flatMap((item) => JSON.stringify(item).match(/\/media\/[\w.-]+/g) ?? []));
  for (const { path, file } of media) {
    if (shown.has(path) && !(await endpoint.serves(path)))
      throw new Failure(`The file ${file} is not on the site yet. Deploy first; then publish.`);
  }
}

function revisionOf(item: Item): string {
  return "article" in item ? item.article.revision : item.revision;
}

function summary({ added, changed, removed, same }: Outcome): string {
  return `${pc.green("Published")}: ${added} added, ${changed} changed, ${removed} removed, ${same} left alone.`;
}

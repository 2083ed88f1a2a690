/** From the content folder to a site's database: what differs is sent, what is gone is removed. @module */
import * as v from "valibot";
import { fullRevision, Revision } from "../../model/article.ts";
import type { Author } from "../../model/author.ts";
import type { Item, Settings } from "../../model/publication.ts";
import type { Slug } from "../../model/slug.ts";
import { hashValue } from "../content/digest.ts";
import { decodeBody } from "../content/encoded-body.ts";
import type { LoadedSite } from "../content/load.ts";
import type { MediaFile } from "../content/media.ts";
import { Failure } from "../terminal/failure.ts";
import { formatBar } from "../terminal/progress-bar.ts";
import { batches } from "./batches.ts";
import type { Endpoint } from "./client.ts";

/** Everything that a site's database is to hold. */
export interface Publication {
  settings: Settings;
  items: Map<Slug, Item>;
  /** Whether what is not among the items is to go. */
  whole: boolean;
}

/** What became of the articles. */
export interface Outcome {
  added: number;
  changed: number;
  removed: number;
  same: number;
}

/**
 * What is to be published of content without mistakes.
 *
 * @param whole whether it is all of the content
 */
export function toPublication(
  { index, bodies }: Required<Pick<LoadedSite, "index" | "bodies">>,
  whole: boolean,
): Publication {
  const { site, topics, articles, deleted, redirects, feeds } = index;
  const authors = new Map(
    articles.flatMap(({ authors }) => authors.map((each): [Slug, Author] => [each.slug, each])),
  );
  const items = new Map<Slug, Item>();
  for (const [at, article] of articles.entries()) {
    const body = bodies[at];
    if (body) items.set(article.slug, { article, body: decodeBody(body) });
  }
  for (const tombstone of deleted)
    items.set(tombstone.slug, { tombstone, revision: v.parse(Revision, hashValue(["deleted", tombstone])) });
  return { settings: { site, topics, authors: [...authors.values()], redirects, feeds }, items, whole };
}

/**
 * Brings the database behind an endpoint to a publication. First go the settings, for new articles need their topics;
 * then what differs; last what is to go.
 *
 * @param begun what the endpoint answered to its beginning
 * @param media the files that have to be on the site before an article that shows them
 * @param progress is told what is done
 * @throws Failure if the Worker refuses or cannot be reached, or if another publication began since
 */
export async function sendPublication(
  endpoint: Endpoint,
  begun: { generation: number; settings: string },
  { settings, items, whole }: Publication,
  media: readonly MediaFile[],
  progress: (message: string) => void,
): Promise<Outcome> {
  progress("comparing");
  const { generation } = begun;
  const held = await endpoint.held();
  const differing = [...items].filter(([slug, item]) => held.get(slug) !== revisionOf(item));
  const surplus = whole ? [...held.keys()].filter((slug) => !items.has(slug)) : [];
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
    progress(`${formatBar(sent, differing.length)} publishing ${differing.length} articles`);
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
  return "article" in item ? fullRevision(item.article) : item.revision;
}

/** By which ids readers know posts, and which posts are articles already. @module */

import { type Address, parseAddress } from "../../../model/address.ts";
import { uuidOf } from "../../../model/article-id.ts";
import type { ArticleFile } from "../../content/article-file.ts";
import { formerId, identifyArticle } from "../identity.ts";
import { type IncomingArticle, type KnownArticle, KnownArticles } from "../known-articles.ts";
import { matchOldIds } from "../old-ids.ts";
import type { Draft } from "./drafts.ts";
import type { Findings } from "./findings.ts";
import { plainPath } from "./own-addresses.ts";
import { publicAddress } from "./public-address.ts";
import type { SourceFolder } from "./source-folder.ts";
import type { SourceSite } from "./source-site.ts";

/** A post with the addresses that it had. */
export interface PlacedDraft {
  draft: Draft;
  /** Root-relative, its main one first. */
  own: readonly string[];
  /** Those of them that our site can have, relative to its root. */
  aliases: readonly string[];
}

export interface IdentifiedDraft extends PlacedDraft {
  id: string;
  /** The article that it is already. */
  existing?: ArticleFile | undefined;
}

export interface Identified {
  drafts: IdentifiedDraft[];
  /** Ids of the old feed for articles that are there, by their paths in the content folder. */
  files: ReadonlyMap<string, string>;
  /** Entries of the old feed of which nothing was found. */
  missing: readonly IncomingArticle[];
}

interface Surroundings {
  folder: SourceFolder;
  site: SourceSite;
  /** The articles that are there. */
  files: readonly ArticleFile[];
  /** Where our site is. */
  published: Address;
  /** The entries of the old feed. */
  old: readonly IncomingArticle[];
  findings: Findings;
}

interface Candidate extends IncomingArticle {
  placed: PlacedDraft;
}

/**
 * A post has the id of the old feed's entry, or its own, or that which its program's feed gives as a rule, or one that is
 * made of its path. Which article it is already shows in its id, its address, or its title and day.
 */
export function identifyDrafts(placed: readonly PlacedDraft[], around: Surroundings): Identified {
  const { folder, site, files, published, old, findings } = around;
  const home = publicAddress(site.settings.url);
  const ids = new Set<string>();
  const candidates = placed.map((each): Candidate => {
    const { draft, own, aliases } = each;
    const place = folder.prefix + draft.post.path;
    const wanted = draft.fields.id ?? habitualId(draft, own[0], site, home);
    const isFree = wanted !== undefined && !ids.has(wanted);
    if (wanted !== undefined && !isFree)
      findings.add(`post with the id of another, “${wanted}”; it was given one of its own`, place);
    const { id, note } = isFree ? identifyArticle({ id: wanted }) : { id: ownId(draft) };
    if (note !== undefined) findings.add(note.replace(/\.$/, ""), place);
    ids.add(id);
    return {
      ...{ placed: each, id, hasId: isFree && draft.fields.id !== undefined },
      name: draft.name,
      fields: { aliases: [...aliases] },
      moment: draft.date.moment,
      address: standing(own[0], home),
    };
  });
  const from = originOf(old) ?? home;
  const seen = candidates.map((each) => ({
    ...each,
    address: standing(each.placed.own[0], from),
    // The time of a file says nothing of the day on which readers saw the post.
    moment: isDated(each.placed.draft) ? each.moment : undefined,
  }));
  const matched = matchOldIds(old, seen, files, published);
  const known = seen.map((each, at): Candidate => {
    const candidate = candidates[at] ?? each;
    const id = matched.incoming.get(each);
    return id === undefined ? candidate : { ...candidate, id, hasId: true };
  });
  const existing = findExisting(known, files, published);
  return {
    drafts: known.map((each) => ({ ...each.placed, id: each.id, existing: existing.get(each) })),
    files: matched.files,
    missing: matched.missing,
  };
}

function findExisting(
  candidates: readonly Candidate[],
  files: readonly ArticleFile[],
  published: Address,
): Map<Candidate, ArticleFile> {
  const there = new KnownArticles(published);
  const byPath = new Map(files.map((file) => [file.path, file]));
  const byId = new Map(files.map((file) => [file.id, file]));
  const known = new Map<ArticleFile, KnownArticle>(files.map((file) => [file, there.addFile(file)]));
  const found = new Set<KnownArticle>();
  const existing = new Map<Candidate, ArticleFile>();
  const claim = (candidate: Candidate, file: ArticleFile | undefined) => {
    const article = file && known.get(file);
    if (!file || !article || found.has(article)) return;
    found.add(article);
    existing.set(candidate, file);
  };
  const byAlias = new Map(files.flatMap((file) => file.aliases.map((alias) => [alias, file] as const)));
  // Who has an article's id is that article, before any other can be taken for it; then whoever stood where it stood.
  for (const each of candidates) claim(each, byId.get(each.id) ?? byId.get(formerId(each.id)));
  for (const each of candidates)
    for (const alias of each.placed.aliases)
      if (!existing.has(each)) claim(each, byAlias.get(plainPath(alias)));
  for (const each of candidates)
    if (!existing.has(each)) claim(each, byPath.get(there.find(each, found)?.path ?? ""));
  return existing;
}

/** The id that the program's own feed would have given. */
function habitualId(
  { post }: Draft,
  place: string | undefined,
  site: SourceSite,
  home: string | undefined,
): string | undefined {
  const name = place === undefined ? undefined : site.feedId?.(post, place);
  if (name === undefined || home === undefined) return undefined;
  return /^[a-z][a-z\d+.-]*:/i.test(name) ? name : URL.parse(encodeURI(name), home)?.href;
}

/** An id that does not change as long as the post stays where it is. */
function ownId(draft: Draft): string {
  const { post, name, date } = draft;
  return uuidOf(`${post.path} ${name} ${isDated(draft) ? date.written : ""}`);
}

/** Whether a post says when it was published; else the time of its file has to do. */
function isDated({ post, fields }: Draft): boolean {
  return fields.date !== undefined || post.named !== undefined;
}

/** A root-relative path on the host where a site stood. */
function standing(path: string | undefined, home: string | undefined): Address | undefined {
  if (path === undefined || home === undefined) return undefined;
  return parseAddress(new URL(home).origin + encodeURI(path));
}

/** The host that most of the old feed's entries are on. */
function originOf(old: readonly IncomingArticle[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { address } of old) {
    const origin = URL.parse(address ?? "")?.origin;
    if (origin !== undefined) counts.set(origin, (counts.get(origin) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

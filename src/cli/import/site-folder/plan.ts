/** What a site's posts are called as articles: ids, names, old addresses, and which of them are there already. @module */
import { type ArticleAddress, articleKey } from "../../../model/addresses.ts";
import type { Slug } from "../../../model/slug.ts";
import type { ArticleFile } from "../../content/article-file.ts";
import type { Settings } from "../../content/site-settings.ts";
import type { IncomingArticle } from "../known-articles.ts";
import { type Draft, readDrafts } from "./drafts.ts";
import type { Findings } from "./findings.ts";
import { type Identified, type IdentifiedDraft, identifyDrafts } from "./identify.ts";
import { AliasBook, oldAddresses } from "./old-addresses.ts";
import { assignSlugs } from "./slugs.ts";
import type { SourceFolder } from "./source-folder.ts";
import type { SourceSite } from "./source-site.ts";
import { findOriginals } from "./translations.ts";

export interface PlannedArticle extends Draft {
  slug: Slug;
  /** Where it will stand. */
  address: ArticleAddress;
  id: string;
  aliases: string[];
  /** The original of a translation: the path of its text, and what names its article. */
  translates?: { path: string; name: string } | undefined;
  /** The article that it is already. */
  existing?: ArticleFile | undefined;
}

export interface Surroundings {
  settings: Settings;
  /** The articles that are there. */
  files: readonly ArticleFile[];
  /** An address as it is relative to the root of our site; undefined if it is beside that. */
  ours(address: string): string | undefined;
  /** The entries of the old feed. */
  old: readonly IncomingArticle[];
  findings: Findings;
}

export interface Plan extends Pick<Identified, "files" | "missing"> {
  articles: PlannedArticle[];
}

export function planArticles(folder: SourceFolder, site: SourceSite, around: Surroundings): Plan {
  const { settings, files, findings, old, ours } = around;
  const drafts = readDrafts(folder, site, settings, findings);
  const placed = drafts.map((draft) => {
    const own = oldAddresses(draft, site);
    return { draft, own, aliases: own.flatMap((each) => ours(each) ?? []) };
  });
  const identified = identifyDrafts(placed, {
    ...{ folder, site, files, old, findings },
    published: settings.published,
  });
  const originals = findOriginals(
    identified.drafts.map((each) => {
      const { post, lang } = each.draft;
      return { each, translation: post.translation, lang };
    }),
    settings.site.language,
  );
  const originalOf = new Map([...originals].map(([one, other]) => [one.each, other.each]));
  const taken = new Set(files.flatMap((file) => [articleKey(file.address), ...file.aliases]));
  const addressOf = ({ draft: { date, lang }, existing }: IdentifiedDraft, slug: Slug) =>
    existing?.address ?? settings.place({ slug, day: date.written.slice(0, 10), lang });
  const slugs = slugsOf(identified.drafts, new Set(originalOf.values()), {
    keyOf: (each, slug) => articleKey(addressOf(each, slug)),
    taken,
  });
  const aliases = new AliasBook(
    new Set([...taken, ...[...slugs].map(([each, slug]) => articleKey(addressOf(each, slug)))]),
    ours,
    findings,
  );
  const isAddressed = drafts.some(({ post }) => post.address !== undefined);
  const uses = Map.groupBy(slugs.values(), (slug) => slug);
  const nameOf = (each: IdentifiedDraft) => {
    const slug = slugs.get(each);
    const isOnly =
      slug !== undefined &&
      uses.get(slug)?.length === 1 &&
      !files.some((file) => file !== each.existing && file.slug === slug);
    return { path: each.draft.post.path, name: isOnly ? slug : (each.existing?.id ?? each.id) };
  };
  const articles = identified.drafts.flatMap((each): PlannedArticle[] => {
    const { draft, own, id, existing } = each;
    const slug = slugs.get(each);
    if (slug === undefined) return [];
    const place = folder.prefix + draft.post.path;
    if (!existing) for (const note of draft.notes) findings.add(note, place);
    if (isAddressed && own.length === 0 && !draft.draft && !existing)
      findings.add("old address that cannot be told, to be added as “aliases:”", place);
    const address = addressOf(each, slug);
    const original = originalOf.get(each);
    return [
      {
        ...{ ...draft, slug, address, id, existing },
        aliases: existing ? [] : aliases.aliasesOf(own, address, place),
        translates: original && nameOf(original),
      },
    ];
  });
  return { articles, files: identified.files, missing: identified.missing };
}

/** The slugs of all posts; those that are articles already have theirs. */
function slugsOf(
  drafts: readonly IdentifiedDraft[],
  originals: ReadonlySet<IdentifiedDraft>,
  { keyOf, taken }: { keyOf(draft: IdentifiedDraft, slug: Slug): string; taken: ReadonlySet<string> },
): Map<IdentifiedDraft, Slug> {
  const fresh = drafts.filter(({ existing }) => existing === undefined);
  const assigned = assignSlugs(
    fresh.map((each) => ({
      name: each.draft.fields.slug?.replace(/^.*\/(?=.)/, "") ?? each.draft.post.slug,
      title: each.draft.name,
      address: each.own[0],
      lang: each.draft.lang,
      original: originals.has(each),
      keyOf: (slug: Slug) => keyOf(each, slug),
    })),
    taken,
  );
  const slugs = new Map(
    drafts.flatMap((each) => (each.existing ? [[each, each.existing.slug] as const] : [])),
  );
  for (const [at, each] of fresh.entries()) {
    const slug = assigned[at];
    if (slug !== undefined) slugs.set(each, slug);
  }
  return slugs;
}

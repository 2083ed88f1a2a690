/** A Ghost export: JSON with the tables of Ghost's database. @module */
import * as v from "valibot";
import type { Address } from "../../../model/address.ts";
import { Failure } from "../../terminal/failure.ts";
import { addressAt } from "../feed-parts.ts";
import {
  type ImportedArticle,
  type ImportedPage,
  type ImportedText,
  plainText,
} from "../imported-article.ts";
import { firstChange, firstDate, writeEpoch } from "../imported-dates.ts";
import { type EditedText, readEdited } from "./ghost-editors.ts";

const text = v.fallback(
  v.optional(v.union([v.string(), v.pipe(v.number(), v.transform(String))])),
  undefined,
);
const table = <T>(row: v.GenericSchema<unknown, T>) => v.fallback(v.array(row), []);
const post = v.object({
  ...{ id: text, uuid: text, title: text, slug: text },
  ...{ html: text, markdown: text, plaintext: text, mobiledoc: text, lexical: text },
  ...{ status: text, type: text, visibility: text, published_at: text, updated_at: text, created_at: text },
  ...{
    feature_image: text,
    image: text,
    custom_excerpt: text,
    canonical_url: text,
    author_id: text,
    locale: text,
  },
  page: v.optional(v.unknown()),
});
type Post = v.InferOutput<typeof post>;
const data = v.object({
  posts: v.array(post),
  tags: table(v.object({ id: text, name: text, visibility: text })),
  posts_tags: table(v.object({ post_id: text, tag_id: text, sort_order: v.fallback(v.number(), 0) })),
  users: table(v.object({ id: text, name: text, website: text })),
  posts_authors: table(v.object({ post_id: text, author_id: text, sort_order: v.fallback(v.number(), 0) })),
});
const meta = v.object({ version: text });
const whole = v.object({ db: v.array(v.object({ meta: v.optional(meta), data: v.unknown() })) });
const alone = v.object({ meta, data: v.unknown() });

/** What an export says of itself, and its tables; undefined if a value is none. */
function tablesOf(value: unknown): { version: string; tables: unknown } | undefined {
  const inDatabase = v.safeParse(whole, value);
  const [first] = inDatabase.success ? inDatabase.output.db : [];
  const read = first ?? (v.is(alone, value) ? v.parse(alone, value) : undefined);
  if (!v.is(v.object({ posts: v.unknown() }), read?.data)) return undefined;
  return { version: read?.meta?.version ?? "unknown", tables: read?.data };
}

export function isGhost(value: unknown): boolean {
  return tablesOf(value) !== undefined;
}

/**
 * The posts and pages of an export, drafts included.
 *
 * @param site the address of the new site, which stands for the old one's: an export does not name that
 * @throws Failure if its tables are not what Ghost writes
 */
export function readGhost(value: unknown, site: Address): ImportedPage {
  const found = tablesOf(value);
  const read = v.safeParse(data, found?.tables);
  if (!found || !read.success)
    throw new Failure(
      `This is a Ghost export of version ${found?.version ?? "unknown"} whose posts cannot be read.`,
    );
  const tables = read.output;
  const ordered = <T extends { sort_order: number }>(rows: T[]) =>
    rows.toSorted((a, b) => a.sort_order - b.sort_order);
  const articles = tables.posts.map((each): ImportedArticle => {
    const closed = !/^(?:public)?$/.test(each.visibility ?? "");
    const edited = each.html || each.markdown ? undefined : readEdited(each.mobiledoc, each.lexical);
    const unrendered = !each.html && !each.markdown && !edited && (each.mobiledoc || each.lexical);
    const published = /^(?:published|sent|scheduled)$/.test(each.status ?? "");
    const authors = ordered(tables.posts_authors.filter(({ post_id }) => post_id === each.id)).map(
      ({ author_id }) => author_id,
    );
    const tags = ordered(tables.posts_tags.filter(({ post_id }) => post_id === each.id)).map(
      ({ tag_id }) => tag_id,
    );
    const link = addressAt(each.canonical_url);
    return {
      id: idInFeeds(each),
      title: each.title,
      ...firstDate(dateOf(each.published_at), dateOf(each.created_at)),
      ...(published ? firstChange(dateOf(each.updated_at)) : {}),
      text: textOf(each, edited, site),
      link,
      slug: each.slug,
      path: each.slug && `/${each.slug}/`,
      summary: each.custom_excerpt,
      authors: (authors.length > 0 ? authors : [each.author_id])
        .flatMap((id) => tables.users.find((user) => user.id === id) ?? [])
        .flatMap(({ name, website }) => (name ? [{ name, url: website }] : [])),
      tags: tags
        .flatMap((id) => tables.tags.find((tag) => tag.id === id) ?? [])
        // What begins with `#` or is internal sorts posts for their authors only.
        .flatMap(({ name, visibility }) =>
          name && visibility !== "internal" && !name.startsWith("#") ? [name] : [],
        ),
      lang: each.locale,
      image: addressAt(atSite(each.feature_image ?? each.image ?? "", site), site),
      standalone: each.type === "page" || each.page === true || each.page === 1 || undefined,
      draft: !published || closed ? true : undefined,
      notes: [
        ...(published && closed ? ["It was for members only, and became a draft."] : []),
        ...(unrendered ? [messageForUnrendered(each)] : []),
        ...(edited?.unknown ?? []).map((name) => `Ghost's card “${name}” cannot be read, and was left out.`),
      ],
    };
  });
  return { articles, notes: [] };
}

/** What Ghost's feeds call a post: its id, or until the first version, which numbered posts, its UUID. */
function idInFeeds({ id, uuid }: Post): string | undefined {
  return (/^\d+$/.test(id ?? "") ? uuid : undefined) ?? id;
}

/** A date as others write it: until the first version, Ghost wrote milliseconds since 1970. */
function dateOf(written: string | undefined): string | undefined {
  return /^\d{10,14}$/.test(written ?? "") ? writeEpoch(Number(written)) : written;
}

function messageForUnrendered({ plaintext }: Post): string {
  return plaintext
    ? "Ghost exported it without its HTML; it has but its plain text."
    : "Ghost exported it without a text that can be read.";
}

/**
 * What a post says. Programs that write exports for Ghost to read leave the HTML of their Markdown to Ghost.
 *
 * @param edited what the editor kept, where there is no HTML
 */
function textOf(
  { html, markdown, plaintext }: Post,
  edited: EditedText | undefined,
  site: Address,
): ImportedText {
  if (html) return { kind: "html", html: atSite(html, site), base: site };
  if (edited?.kind === "html") return { kind: "html", html: atSite(edited.text, site), base: site };
  if (edited) return { kind: "markdown", markdown: atSite(edited.text, site) };
  return markdown ? { kind: "markdown", markdown: atSite(markdown, site) } : plainText(plaintext ?? "");
}

/** Ghost writes this for its own address. */
function atSite(written: string, site: Address): string {
  return written.replaceAll("__GHOST_URL__", site.replace(/\/$/, ""));
}

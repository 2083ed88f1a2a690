/** Pages of a site that stand by themselves, such as “About”: which come along, and where each of them stands. @module */
import { posix } from "node:path";
import { type Slug, slugify } from "../../../model/slug.ts";
import { standalonePath } from "../../../model/standalone-page.ts";
import { decodePercent } from "../../../text/percent.ts";
import { slugForFile } from "../../content/files.ts";
import { isReserved } from "../../content/routed.ts";
import type { PageFile } from "../../content/standalone-pages.ts";
import { stemOf } from "../file-names.ts";
import { FreeSlugs } from "../free-slugs.ts";
import type { SourceText } from "./convert-post.ts";
import { outOfLists } from "./field-names.ts";
import { readFields } from "./fields.ts";
import type { Findings } from "./findings.ts";
import { isFields } from "./front-matter.ts";
import { titled } from "./headings.ts";
import { differingLanguage } from "./languages.ts";
import { oldAddresses } from "./old-addresses.ts";
import { plainPath } from "./own-addresses.ts";
import { kindOfLeftOut } from "./page-kinds.ts";
import { addressKey } from "./site-index.ts";
import type { SourceFolder } from "./source-folder.ts";
import type { SourcePost, SourceSite } from "./source-site.ts";
import { asTexts } from "./text-values.ts";

export interface PlannedPage extends SourceText {
  title: string;
  slug: Slug;
  /** Where it will stand, as a root-relative path. */
  address: string;
  /** Where it stood, on our site. */
  before: string[];
  summary?: string | undefined;
  lang?: string | undefined;
  draft: boolean;
  /** What is to be told of it if it is new. */
  notes: string[];
  navigation: boolean;
  /** The page that it is already. */
  existing?: Pick<PageFile, "path"> | undefined;
}

export interface PageSurroundings {
  /** The language of the site that it comes to. */
  language: string;
  /** An address as it is relative to the root of our site; undefined if it is beside that. */
  ours(address: string): string | undefined;
  /** The pages that are there. */
  there: readonly Pick<PageFile, "path" | "slug">[];
  /** Where articles stand, now or before, as addresses are compared. */
  taken: ReadonlySet<string>;
  findings: Findings;
}

/**
 * The pages that come along. A page is known by its slug, which its old address gives: `/about/` is `about`,
 * `/docs/api.html` is `docs-api`; one that would stand where something else does gets a number behind it.
 */
export function planPages(folder: SourceFolder, site: SourceSite, around: PageSurroundings): PlannedPage[] {
  const { language, ours, there, taken, findings } = around;
  const existing = new Map(there.map((page) => [page.slug, page]));
  const menu = new Set((site.settings.menu ?? []).map(({ url }) => addressKey(pathOf(url))));
  const read = [...site.others].flatMap(([path, { page }]) => {
    if (!page || kindOfLeftOut(page) !== undefined) return [];
    const fields = readFields(page.fields, { spaced: false, plain: false });
    if (!fields.secret) return [{ page, fields, name: nameOf(page, ours) }];
    findings.add("page with a password left out", folder.prefix + path);
    return [];
  });
  const given = new Set<string>();
  const free = new FreeSlugs((place: string) => given.has(place) || isReserved(place) || taken.has(place));
  // The nearer to the root, the better the claim to a name.
  const order = read.toSorted((a, b) => a.name.split("/").length - b.name.split("/").length);
  return order.flatMap(({ page, fields, name }): PlannedPage[] => {
    const { title, markdown } = titled(page, fields.title);
    const spelt = slugify(name) ?? slugify(title ?? "");
    if (spelt === undefined) {
      findings.add("page left out whose name has no letters or digits", folder.prefix + page.path);
      return [];
    }
    const slug = free.find(slugForFile(spelt), (each) => `/${each}/`);
    given.add(`/${slug}/`);
    const address = standalonePath({ slug });
    const stood = oldAddresses({ post: page, fields }, site).flatMap((each) => ours(each) ?? []);
    const mark = page.draft ? "draft" : fields.draft;
    const isDraft = mark !== undefined && !outOfLists.has(mark);
    return [
      {
        ...{ post: page, markdown, slug, address },
        title: title ?? posix.basename(name),
        fields: {},
        before: stood.filter((each) => plainPath(each) !== plainPath(address)),
        summary: fields.summary,
        lang: differingLanguage(page.lang ?? fields.lang, language),
        draft: isDraft,
        notes: isDraft && mark !== "draft" ? [`page became a draft, because it is marked “${mark}”`] : [],
        navigation: isInMenu(page, menu),
        existing: existing.get(slug),
      },
    ];
  });
}

/** What a page is called by its old address, without the folder that some programs put pages in. */
function nameOf({ path, address, slug }: SourcePost, ours: PageSurroundings["ours"]): string {
  const stood = address === undefined ? undefined : (ours(address) ?? address);
  const written = stood ?? slug ?? posix.basename(path);
  return stemOf(decodePercent(written) ?? written)
    .replace(/^\/+|(?<!\/)\/+$/g, "")
    .replace(/\/index$/, "")
    .replace(/^pages?\/(?=.)/, "");
}

/** Whether the site's menu leads to a page, or the page says so itself, as with Hugo and Eleventy. */
function isInMenu({ address, fields }: SourcePost, menu: ReadonlySet<string>): boolean {
  if (address !== undefined && menu.has(addressKey(address))) return true;
  const own = fields.menu ?? fields.menus;
  const names = isFields(own) ? Object.keys(own) : asTexts(own);
  return names.includes("main") || isFields(fields.eleventyNavigation);
}

function pathOf(url: string): string {
  return URL.parse(url)?.pathname ?? url;
}

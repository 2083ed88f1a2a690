/**
 * Articles that are there already, for finding one that comes in under another id: Markdown that its author brought along
 * and the feed of the same site are the same articles.
 *
 * @module
 */
import type { Address } from "../../model/address.ts";
import { articlePath } from "../../model/addresses.ts";
import { basePath } from "../../model/site.ts";
import { normalise } from "../../text/normalise.ts";
import { decodePercent } from "../../text/percent.ts";
import type { ArticleFile } from "../content/article-file.ts";
import type { FrontMatterFields } from "../content/front-matter.ts";
import { firstWords } from "./convert.ts";

/** What tells an article that comes in from others. */
export interface IncomingArticle {
  id: string;
  /** Whether its source gave it that id. */
  hasId: boolean;
  /** What it is told by: its title or, without one, its first words. */
  name: string;
  fields: Pick<FrontMatterFields, "aliases">;
  /** When it was published, if that is known. */
  moment: Date | undefined;
  /** Where it stands in its source. */
  address: Address | undefined;
}

export interface KnownArticle {
  /** The file that it is, relative to the content folder; undefined if it is only being imported. */
  path?: string | undefined;
  /** Whether it says under which id readers know it. */
  hasId: boolean;
  /** Or the first words of a text without one. */
  title: string;
  date: number;
  addresses: ReadonlySet<string>;
  /** Those of them at which it stood before it came here. */
  formerly: ReadonlySet<string>;
  /** What a person should do, given the id that readers of the old feed know it by. */
  messageFor(id: string): string;
}

export class KnownArticles {
  readonly #site: string;
  readonly #byAddress = new Map<string, KnownArticle[]>();
  readonly #byTitle = new Map<string, KnownArticle[]>();

  /** @param site the address of the site, under which its own addresses are */
  constructor(site: Address) {
    this.#site = new URL(site).origin + basePath(site);
  }

  addFile({ path, fields, address, aliases, date, markdown }: ArticleFile): KnownArticle {
    const hasId = fields.id !== undefined;
    return this.#add({
      path,
      hasId,
      title: titleKey(fields.title ?? firstWords(markdown.read())),
      date: new Date(date).getTime(),
      addresses: this.#keys([fields.link], [articlePath(address), ...aliases]),
      formerly: this.#keys([fields.link], aliases),
      messageFor: (id) =>
        hasId
          ? `${path} is this article, and has another id than in this source: ${id}.`
          : messageForMissingId(path, id),
    });
  }

  addImported(article: IncomingArticle): KnownArticle {
    const features = this.#features(article);
    return this.#add({
      hasId: article.hasId,
      ...features,
      formerly: features.addresses,
      messageFor: (id) => `“${article.name}” is in two of these sources, in the second with the id ${id}.`,
    });
  }

  /**
   * The article that stands at the same address, or has the same title on the same day. One that has an id of its own is
   * the same only if nothing speaks against it.
   *
   * @param except articles that are taken for others already
   */
  find(article: IncomingArticle, except: ReadonlySet<KnownArticle>): KnownArticle | undefined {
    const { title, date, addresses } = this.#features(article);
    const free = (each: KnownArticle) => !except.has(each);
    // A date without an hour may have been meant in another time zone.
    const apart = (each: KnownArticle) => Math.abs(each.date - date);
    const sameDay = (each: KnownArticle) => apart(each) <= day;
    const there = [...addresses].flatMap((each) => this.#byAddress.get(each) ?? []).filter(free);
    const atAddress = there.filter((each) => !each.hasId || each.title === title || sameDay(each));
    if (new Set(atAddress).size === 1) return atAddress[0];
    return (this.#byTitle.get(title) ?? [])
      .filter((each) => free(each) && sameDay(each) && (!each.hasId || agree(each.formerly, addresses)))
      .sort((a, b) => apart(a) - apart(b))[0];
  }

  /** The only article of a title of which nobody knows when it was published. */
  findUndated({ name }: IncomingArticle, except: ReadonlySet<KnownArticle>): KnownArticle | undefined {
    const titled = this.#byTitle.get(titleKey(name)) ?? [];
    const [only, ...others] = titled.filter((each) => Number.isNaN(each.date) && !except.has(each));
    return others.length === 0 ? only : undefined;
  }

  #add(article: KnownArticle): KnownArticle {
    for (const each of article.addresses)
      this.#byAddress.set(each, [...(this.#byAddress.get(each) ?? []), article]);
    this.#byTitle.set(article.title, [...(this.#byTitle.get(article.title) ?? []), article]);
    return article;
  }

  #features({
    name,
    fields,
    moment,
    address,
  }: IncomingArticle): Pick<KnownArticle, "title" | "date" | "addresses"> {
    return {
      title: titleKey(name),
      date: moment?.getTime() ?? Number.NaN,
      addresses: this.#keys([address], fields.aliases ?? []),
    };
  }

  #keys(addresses: readonly (string | undefined)[], paths: readonly string[]): Set<string> {
    const all = [...addresses.flatMap((each) => each ?? []), ...paths.map((path) => this.#own(path))];
    return new Set(all.map(addressKey).filter((key) => key !== undefined));
  }

  #own(path: string): string {
    return `${this.#site}/${path.replace(/^\//, "")}`;
  }
}

/** What to do about an article that says no id, given the one that it has in an old feed. */
export function messageForMissingId(path: string, id: string): string {
  return `${path} is this article. Readers of the old feed know it by its id there: write “id: ${id}” into it (--ids-from does), or they will see it again.`;
}

/** What spellings of one title have in common: WordPress and others set its quotation marks, dashes and dots for their feeds. */
function titleKey(title: string): string {
  return normalise(
    title
      .replace(/[‘’‚‛′`´]/g, "'")
      .replace(/[“”„‟″«»]/g, '"')
      .replace(/\p{Pd}/gu, "-")
      .replaceAll("…", "...")
      .replaceAll("×", "x"),
  );
}

/** In milliseconds. */
const day = 86_400_000;

/** Whether two sets of addresses can be of one article. */
function agree(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === 0 || other.size === 0 || [...one].some((each) => other.has(each));
}

/** What addresses of one page have in common; undefined for a front page, where no article stands. */
function addressKey(address: string): string | undefined {
  const url = URL.parse(address);
  if (!url) return undefined;
  const path = (decodePercent(url.pathname) ?? url.pathname)
    .normalize()
    .toLowerCase()
    .replace(/(?:\/index\.html?|\/)?$/, "");
  return path + url.search === "" ? undefined : `${url.host.replace(/^www\./, "")}${path}${url.search}`;
}

/** From an article that comes in to the front matter and the Markdown of a file. @module */
import * as v from "valibot";
import type { Address } from "../../model/address.ts";
import { articleKey } from "../../model/addresses.ts";
import { canonicaliseLanguage, textDirection } from "../../model/language.ts";
import { Slug, slugify } from "../../model/slug.ts";
import { isBlank } from "../../text/blank.ts";
import { decodePercent } from "../../text/percent.ts";
import { quote } from "../../text/quote.ts";
import { slashesAtEnd } from "../../text/slashes.ts";
import { formatDate } from "../content/dates.ts";
import { slugForFile } from "../content/files.ts";
import type { FrontMatterFields } from "../content/front-matter.ts";
import { readLicence } from "../content/licences.ts";
import { mediaType, mostTags } from "../content/schema-fields.ts";
import type { Settings } from "../content/site-settings.ts";
import { absoluteMarkdown, listImages } from "./addresses.ts";
import { describeAuthor } from "./authors.ts";
import { messageForDuration } from "./durations.ts";
import { htmlToText } from "./html/plain-text.ts";
import { identifyArticle } from "./identity.ts";
import type { ImportedArticle, ImportedAuthor, ImportedEnclosure, ImportedText } from "./imported-article.ts";
import type { IncomingArticle } from "./known-articles.ts";
import { placeOn } from "./old-place.ts";
import { makeArticleReadable } from "./readable.ts";
import { uniqueTags } from "./tags.ts";
import type { ReadText } from "./text-messages.ts";
import { readText } from "./text-thread.ts";

/** The slug of an article that has neither name nor title. */
const unnamed = v.parse(Slug, "article");

export interface ConvertedArticle extends IncomingArticle {
  /** What the slug should be, if no other article has it. */
  slug: Slug;
  /** What it is told by: its title or, without one, its first words. */
  name: string;
  fields: FrontMatterFields;
  markdown: string;
  /** The addresses of all that it shows, those of pictures within the text itself included. */
  images: string[];
  /** Whether it is a page that stands by itself. */
  standalone: boolean;
  /** The host that the person named its source by. */
  host: string | undefined;
  /** What could not be placed, in sentences. */
  notes: string[];
}

/**
 * An article as Tagwire writes it.
 *
 * @param now the date of an article that has none
 * @throws TextFailure if its text takes too long to read
 */
export async function convertArticle(
  given: ImportedArticle,
  settings: Settings,
  now: Date,
): Promise<ConvertedArticle> {
  const incoming = makeArticleReadable(given);
  const { site, published, zone } = settings;
  const language = canonicaliseLanguage(incoming.lang ?? "") ?? site.language;
  const text = await markdownOf(incoming.text, incoming.link, language);
  const { markdown } = text;
  const title = folded(incoming.title);
  const name = title ?? firstWords(markdown);
  const { id, note } = identifyArticle({ ...incoming, title: name });
  const notes = [...incoming.notes, ...(note ? [note] : []), ...text.notes];
  if (!incoming.date && !incoming.standalone) notes.push(messageForNoDate(incoming.dateAsWritten));
  const date = incoming.date ?? now;
  const place = incoming.path ?? placeOn(published, incoming.link);
  const moved = place === undefined ? undefined : pathOf(place);
  const { enclosure, lang, image } = incoming;
  const alt = folded(incoming.imageAlt);
  const slug = slugForFile(slugify(incoming.slug ?? "") ?? nameIn(incoming.link) ?? slugify(name) ?? unnamed);
  if (enclosure?.durationAsWritten) notes.push(messageForDuration(enclosure.durationAsWritten));
  const authors = incoming.authors.filter(isNamed).map(describeAuthor);
  for (const { name } of incoming.authors.filter((person) => !isNamed(person)))
    notes.push(`The author “${name}” has neither letters nor digits in the name, and was left out.`);
  const address = settings.place({ slug, day: formatDate(date, zone).slice(0, 10), lang });
  const fields: FrontMatterFields = {
    // What has neither a title nor a text is nothing to show.
    title: title ?? (markdown === "" ? name : undefined),
    date: formatDate(date, zone),
    updated: incoming.updated && incoming.updated > date ? formatDate(incoming.updated, zone) : undefined,
    id,
    summary: folded(incoming.summary),
    authors: authors.length > 0 ? authors : undefined,
    tags: tagsOf(incoming.tags, notes),
    lang:
      lang === undefined || lang.toLowerCase() === site.language.toLowerCase()
        ? undefined
        : canonicaliseLanguage(lang),
    link: moved === undefined ? incoming.link : undefined,
    source: incoming.source,
    image: image === undefined || alt === undefined ? image : { src: image, alt },
    enclosure: enclosure && attached(enclosure),
    episode: incoming.episode,
    licence:
      incoming.licence === site.licence?.url ? undefined : incoming.licence && licence(incoming.licence),
    aliases: moved === undefined || moved === "/" || moved === articleKey(address) ? undefined : [moved],
    draft: incoming.draft,
    extra: incoming.extra,
  };
  return {
    id,
    hasId: incoming.id !== undefined,
    slug,
    name,
    fields,
    markdown,
    images: [...new Set([image ?? "", ...listImages(text)])].filter(Boolean),
    moment: incoming.date,
    address: incoming.link,
    host: incoming.host,
    standalone: incoming.standalone === true,
    notes,
  };
}

function messageForNoDate(written: string | undefined): string {
  const reason = written === undefined ? "It has no date" : `Its date, ${quote(written)}, cannot be read`;
  return `${reason}; it was given today's.`;
}

async function markdownOf(
  text: ImportedText,
  link: Address | undefined,
  language: string,
): Promise<ReadText> {
  if (text.kind === "html") return readText(text, text.base ?? link, link, textDirection(language));
  if (text.kind === "plain") return readText(text);
  const { markdown, notes } = await absoluteMarkdown(text.markdown, link);
  return { ...(await readText({ kind: "markdown", markdown })), notes };
}

/** A path as aliases are written. */
function pathOf(path: string): string {
  const decoded = decodePercent(path) ?? "";
  return `${decoded.normalize().toLowerCase().replace(slashesAtEnd, "")}/`;
}

/** The slug at the end of an address, if that is a name rather than a number or a script. */
function nameIn(link: Address | undefined): Slug | undefined {
  if (link === undefined) return undefined;
  const path = new URL(link).pathname.replace(slashesAtEnd, "");
  const last = path.slice(path.lastIndexOf("/") + 1).replace(/\.(?:html?|php|aspx?|md)$/i, "");
  const name = slugify(decodePercent(last) ?? "");
  return name !== undefined && /\p{L}{2}/u.test(name) && name !== "index" ? name : undefined;
}

function isNamed({ name }: ImportedAuthor): boolean {
  return slugify(name) !== undefined;
}

function attached({
  url,
  type,
  length = 0,
  duration,
  title,
}: ImportedEnclosure): FrontMatterFields["enclosure"] {
  return {
    url,
    type: mediaType.test(type ?? "") ? type : "application/octet-stream",
    length: wholeNumber(length) ?? 0,
    duration: wholeNumber(duration),
    title: folded(title),
  };
}

/** A number of bytes or seconds, rounded; undefined if it is none. */
function wholeNumber(value: number | undefined): number | undefined {
  const whole = Math.round(value ?? Number.NaN);
  return Number.isSafeInteger(whole) && whole >= 0 ? whole : undefined;
}

/** Tags, each once; those of which no topic can be made are noted. */
function tagsOf(given: readonly string[], notes: string[]): string[] | undefined {
  const written = given.flatMap((tag) => folded(tag) ?? []);
  const tags = uniqueTags(written.filter((tag) => slugify(tag) !== undefined));
  for (const tag of written.filter((each) => slugify(each) === undefined))
    notes.push(`The tag “${tag}” has neither letters nor digits; it was left out.`);
  if (tags.length > mostTags) notes.push(`It has ${tags.length} tags; the first ${mostTags} were taken.`);
  return tags.length > 0 ? tags.slice(0, mostTags) : undefined;
}

function licence(url: Address): FrontMatterFields["licence"] {
  const [, kind, version] = /creativecommons\.org\/licenses\/([a-z-]+)\/(\d\.\d)/i.exec(url) ?? [];
  const short = `CC-${kind?.toUpperCase()}-${version}`;
  return readLicence(short).url ? short : { name: new URL(url).host, url };
}

function folded(text: string | undefined): string | undefined {
  return text === undefined || isBlank(text) ? undefined : text.trim().replace(/\s+/g, " ");
}

/** The first words of a text: what an article without a title is told by. */
export function firstWords(markdown: string): string {
  const linked = markdown.replace(/!?\[([^[\]]*)\]\([^)[]*\)/g, "$1").replace(/<(https?:[^<>\s]+)>/g, "$1");
  const text = htmlToText(linked.replace(/[*_`#>\\]/g, ""));
  const words = text.split(" ").slice(0, 8).join(" ");
  return words === "" ? "Untitled" : words === text ? words : `${words} …`;
}

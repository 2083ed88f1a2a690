/** What the formats of feeds have in common, or leave open. @module */
import type { AtomFeed } from "feedsmith";
import type { Address } from "../../model/address.ts";
import { parseAddress } from "../../model/address.ts";
import { htmlToText } from "./html-to-markdown.ts";
import type { ImportedArticle, ImportedAuthor } from "./imported-article.ts";

type Links = readonly { href?: string; rel?: string; type?: string }[] | undefined;

export function linkOf(links: Links, rel: string): string | undefined {
  return links?.find((link) => (link.rel ?? "alternate") === rel)?.href;
}

/** Where older articles are (RFC 5005 §3 and §4), given the document's own address. */
export function archiveAddress(links: Links, address?: string): Address | undefined {
  return parseAddress(linkOf(links, "prev-archive") ?? linkOf(links, "next"), address);
}

export function isText(type: string | undefined): boolean {
  return type === undefined || type === "text" || type === "text/plain";
}

/** A text construct of Atom (RFC 4287 §3.1) as plain text. */
export function atomText(text: AtomFeed.Text | undefined): string | undefined {
  return text === undefined || isText(text.type) ? text?.value : htmlToText(text.value);
}

/** RSS does not say whether a title is HTML; one that still holds a character reference was meant to be. */
export function titleText(title: string): string {
  return /&(?:#x?[\da-f]+|[a-z]+\d*);/i.test(title) ? htmlToText(title) : title;
}

/** People by name, each once; one of whom nothing but an e-mail address is known goes by it. */
export function uniqueAuthors(given: readonly Partial<ImportedAuthor>[]): ImportedAuthor[] {
  const known = new Map<string, ImportedAuthor>();
  for (const { name = "", email, url, avatar } of given) {
    const called = (name || email || "").trim();
    if (called)
      known.set(called, {
        ...known.get(called),
        name: called,
        ...(email && { email }),
        ...(url && { url }),
        ...(avatar && { avatar }),
      });
  }
  return [...known.values()];
}

export function isPicture({ medium, type }: { medium?: string; type?: string }): boolean {
  return medium === "image" || type?.startsWith("image/") === true;
}

export function importEnclosure(
  given: { url?: string; type?: string; length?: number; duration?: number; title?: string } | undefined,
  base: string | undefined,
): ImportedArticle["enclosure"] {
  const url = parseAddress(given?.url, base);
  return url === undefined
    ? undefined
    : { url, type: given?.type, length: given?.length, duration: given?.duration, title: given?.title };
}

export function messagesForOtherEnclosures(others: readonly { url?: string; href?: string }[]): string[] {
  return others.map(
    ({ url, href }) => `An article carries one enclosure; this one was left out: ${url ?? href}`,
  );
}

export function importSource(address: string | undefined, title?: string): ImportedArticle["source"] {
  const url = parseAddress(address);
  return url === undefined ? undefined : { title: title || new URL(url).host, url };
}

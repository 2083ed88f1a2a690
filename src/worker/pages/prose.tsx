/** An article's HTML as a page shows it. @module */
import { raw } from "hono/html";
import { escapeXml } from "../../feeds/xml.ts";
import type { PictureSizes } from "../../model/picture-size.ts";
import { say, type Words } from "../../model/words.ts";
import type { PageSite } from "./page-site.ts";
import { lazyMeasure, srcset } from "./srcset.ts";

/** The text of an article or a page, of which the build has made safe HTML. */
export function Prose(props: {
  site: PageSite;
  text: { html: string; pictures?: PictureSizes | undefined };
}) {
  const { site, text } = props;
  return raw(arrangeProse(site.words, text.html, text.pictures));
}

/**
 * Puts each table into a box that it scrolls in, lets the keyboard reach it and wide formulas, and headings below that of the
 * page.
 * Feeds have no use for either. The HTML is what the publisher's tools wrote: in it `<table` begins nothing but tags.
 */
function arrangeProse(words: Words, html: string, pictures?: PictureSizes): string {
  const label = escapeXml(say(words, "table"));
  return offerSizes(demoteHeadings(html), pictures)
    .replace(/<math\b(?=[^>]*\sdisplay="block")/g, '$& tabindex="0"')
    .replace(/<table\b/g, () => `<div class="scroll" role="group" aria-label="${label}" tabindex="0"><table`)
    .replaceAll("</table>", "</table></div>");
}

/** A picture whose sizes the author wrote, or an image, with its address. */
const pictureOrImage = /<picture\b[\s\S]*?<\/picture>|<img(?:\s+[\w-]+(?:="[^"]*")?)*\s*\/?>/g;

/** Lets a browser choose among the sizes of each picture. */
function offerSizes(html: string, pictures: PictureSizes | undefined): string {
  if (!pictures) return html;
  return html.replace(pictureOrImage, (tag) => {
    const url = /\ssrc="([^"]*)"/.exec(tag)?.[1];
    const sizes = url !== undefined && Object.hasOwn(pictures, url) ? srcset(pictures[url]) : undefined;
    if (sizes === undefined || tag.startsWith("<picture") || /\ssrcset="/.test(tag)) return tag;
    return tag.replace("<img", () => `<img srcset="${escapeXml(sizes)}" sizes="${lazyMeasure}"`);
  });
}

/**
 * The page's own heading is the first: those of a text that begins as high move down by one. In one that only goes as high
 * later on, the others are where they belong.
 */
function demoteHeadings(html: string): string {
  if (!html.includes("<h1")) return html;
  const moved = /<h([1-6])\b/.exec(html)?.[1] === "1" ? /(<\/?h)([1-5])\b/g : /(<\/?h)(1)\b/g;
  return html.replace(moved, (_, tag, order) => tag + (Number(order) + 1));
}

/**
 * Addresses that stand alone, in a line or a paragraph: WordPress shows the film, the picture or the post that is there
 * (WordPress Codex, “Embeds”). The block editor writes what it embeds in the same way.
 *
 * @module
 */
import { partsAroundCode } from "./code-parts.ts";
import { linkTo } from "./html-writing.ts";

const address = String.raw`(https?:\/\/[^\s<>"]+)`;
const inLine = new RegExp(String.raw`^[ \t]*${address}[ \t]*$`, "gim");
const inParagraph = new RegExp(String.raw`<p(?:\s[^<>]*)?>\s*${address}\s*<\/p>`, "gi");

/** Attributes of a link are no longer than this. */
const longest = 2000;

/** HTML in which such addresses are links. Code stays as it is, and so does what is a link already. */
export function linkEmbeds(html: string): string {
  return partsAroundCode(html)
    .map(({ part, isCode }) => (isCode ? part : link(link(part, inParagraph), inLine)))
    .join("");
}

function link(part: string, pattern: RegExp): string {
  return part.replace(pattern, (whole, url: string, offset: number) => {
    const before = part.slice(Math.max(0, offset - longest), offset);
    return /<a\b[^<>]*>?\s*$/i.test(before) ? whole : (linkTo(url) ?? whole);
  });
}

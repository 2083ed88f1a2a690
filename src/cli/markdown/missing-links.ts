/** Links and pictures whose address holds spaces: CommonMark takes them for text, brackets and all (§6.3). @module */
import type { Root } from "hast";
import { quote } from "../../text/quote.ts";
import { createLocator } from "../terminal/locate-offset.ts";
import type { Findings } from "./finding.ts";
import { type Span, visitRunningText } from "./running-text.ts";

const link = /(?<!\\)!?\[[^[\]\n\\]*\]\((?<address>[^()<>\n]+)\)/g;
const title = /(?<!\s)\s+(?:"[^"]*"|'[^']*')\s*$/;

/** An address that another program fills in. */
const template = /\{[{%]/;

/** What is an address and no remark: it says where it begins, or ends like the name of a file. */
const addressLike = /^(?:https?:\/\/|\.{0,2}\/)|\.[a-z\d]{2,5}(?:[?#]\S*)?$/i;

/**
 * Finds what was meant for a link or a picture, and is shown as it was written.
 *
 * @param tree the text as HTML, with what raw HTML makes of it
 * @param source the Markdown that the places in the tree count in
 */
export function findMissingLinks(tree: Root, source: string, findings: Findings): void {
  const meant = [...source.matchAll(link)].flatMap(({ 0: whole, index, groups }) => {
    const address = (groups?.address ?? "").replace(title, "").trim();
    const isMissing = /\s/.test(address) && addressLike.test(address) && !template.test(address);
    return isMissing ? [{ whole, offset: index, address }] : [];
  });
  if (meant.length === 0) return;
  const locate = createLocator(source);
  const texts = textsIn(tree).sort((a, b) => a.start - b.start);
  let at = 0;
  for (const { whole, offset, address } of meant) {
    while ((texts[at]?.end ?? Number.POSITIVE_INFINITY) <= offset) at += 1;
    if ((texts[at]?.start ?? Number.POSITIVE_INFINITY) > offset) continue;
    const instead = /^https?:/i.test(address) ? "Take them out" : `Write ${quote(`<${address}>`)} for it`;
    findings.add(
      `${quote(whole)} is shown as it stands, for its address holds spaces. ${instead}.`,
      locate(offset),
    );
  }
}

/** Where running text stands in the source. */
function textsIn(tree: Root): Span[] {
  const spans: Span[] = [];
  visitRunningText(tree, (_, span) => {
    if (span) spans.push(span);
  });
  return spans;
}

/** Medium's archive: a page of HTML for each post, with its dates and addresses in microformats. @module */
import type { Element, Root } from "hast";
import { fromParse5 } from "hast-util-from-parse5";
import { toHtml } from "hast-util-to-html";
import { parse } from "parse5";
import { parseAddress } from "../../../model/address.ts";
import { descendants, find, hasClass, textOf } from "../html/elements.ts";
import type { ImportedArticle } from "../imported-article.ts";
import { firstDate } from "../imported-dates.ts";

/** Whether a page is a post of Medium's archive. */
export function isMedium(html: string): boolean {
  return (
    /class="[^"]*\bp-name\b/.test(html) &&
    /data-field="body"|class="[^"]*\be-content\b/.test(html) &&
    /medium\.com/i.test(html)
  );
}

/**
 * @param path that of the file, which tells drafts
 */
export function readMedium(html: string, path: string): ImportedArticle {
  const tree = fromParse5(parse(html));
  const page: Root = tree.type === "root" ? tree : { type: "root", children: [] };
  const byClass = (name: RegExp) => find(page, (element) => hasClass(element, name));
  const title = textOf(byClass(/^p-name$/) ?? page).trim();
  const summary = byClass(/^p-summary$/);
  const author = byClass(/^p-author$/);
  const published = byClass(/^dt-published$/);
  const permalink =
    published && find(page, (element) => element.tagName === "a" && element.children.includes(published));
  const link = parseAddress(hrefOf(byClass(/^p-canonical$/)));
  const body = byClass(/^e-content$/);
  if (body) dropTitle(body, title, summary ? textOf(summary).trim() : "");
  const name = author && textOf(author).trim();
  return {
    // The id of Medium's own feeds.
    id: hrefOf(permalink) ?? link,
    title,
    ...firstDate(String(published?.properties.dateTime ?? "")),
    text: { kind: "html", html: body ? toHtml(body.children) : "", base: link },
    link,
    summary: summary && (textOf(summary).trim() || undefined),
    authors: name ? [{ name, url: hrefOf(author) }] : [],
    tags: [],
    draft: !published || /(?:^|\/)draft_/.test(path) ? true : undefined,
    notes: [],
  };
}

function hrefOf(element: Element | undefined): string | undefined {
  return typeof element?.properties.href === "string" ? element.properties.href : undefined;
}

/** A post begins with its title and subtitle, as headings, below a rule. */
function dropTitle(body: Element, title: string, summary: string): void {
  const heading = find(
    body,
    (element) => hasClass(element, /^graf--title$/) && textOf(element).trim() === title,
  );
  const subtitle = find(
    body,
    (element) => hasClass(element, /^graf--subtitle$/) && textOf(element).trim() === summary,
  );
  const rule = find(body, ({ tagName }) => tagName === "hr");
  for (const parent of [body, ...descendants(body)])
    parent.children = parent.children.filter(
      (child) => child !== heading && child !== subtitle && child !== rule,
    );
}

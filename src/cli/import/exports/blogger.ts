/**
 * Blogger's exports in Atom. The older one marks each entry with a category, the one of Google Takeout with an element;
 * both hold settings, templates and comments besides what was published.
 *
 * @module
 */
import { atomText } from "../feed-parts.ts";
import type { LeftOut } from "../left-out.ts";
import { element, elements, textIn, type XmlNode } from "../xml-tree.ts";

/** Whether an entry is of Blogger and no post: it is counted then, pages and deleted posts by name. */
export function countBloggerItem(entry: XmlNode, leftOut: LeftOut): boolean {
  const kind = kindOf(entry);
  if (kind === undefined) return false;
  const title = atomText(element(entry, "atom:title"));
  const status = textIn(entry, "blogger:status")?.toUpperCase() ?? "LIVE";
  if (kind !== "post") leftOut.count(kind, kind === "page" ? title : undefined);
  else if (!/^(?:LIVE|DRAFT|SCHEDULED)$/.test(status) || textIn(entry, "blogger:trashed"))
    leftOut.count("deleted post", title);
  else return false;
  return true;
}

/** Whether Blogger shows nobody a post yet: what waits for its day may have been waiting for years. */
export function isBloggerDraft(entry: XmlNode): boolean {
  return /^(?:DRAFT|SCHEDULED)$/i.test(textIn(entry, "blogger:status") ?? "");
}

/** `post`, `page`, `comment`, `settings`, `template`; undefined if the entry is none of Blogger's export. */
function kindOf(entry: XmlNode): string | undefined {
  const kinds = elements(entry, "atom:category").map(
    ({ attributes }) =>
      /^https?:\/\/schemas\.google\.com\/blogger\/2008\/kind#(\w+)$/.exec(attributes.term ?? "")?.[1],
  );
  return (kinds.find((kind) => kind !== undefined) ?? textIn(entry, "blogger:type"))?.toLowerCase();
}

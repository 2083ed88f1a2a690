/**
 * What in an Atom document is no article, or not meant to be published: drafts (RFC 5023 §13.1.1), comments (RFC 4685),
 * and of Blogger's backups the settings, templates, comments and pages. In the older form the kind of an entry is among
 * its categories, in the newer it stands in elements of Blogger's own.
 *
 * @module
 */
import type { AtomFeed } from "feedsmith";

export interface EntryKind {
  /** What it is instead of an article, such as `comment`. */
  other?: string | undefined;
  draft: boolean;
}

const kindScheme = "http://schemas.google.com/g/2005#kind";

/**
 * The kind of each entry of a document, in order.
 *
 * @param text the document; its parser knows nothing of Blogger's elements
 */
export function classifyEntries(entries: readonly AtomFeed.Entry<string>[], text: string): EntryKind[] {
  const blocks = text.includes("schemas.google.com/blogger/2018") ? text.split(/<entry[\s>]/).slice(1) : [];
  return entries.map((entry, at) => {
    const block = blocks[at] ?? "";
    const kind = kindOf(entry) ?? textOf(block, "type")?.toLowerCase() ?? "post";
    const status = textOf(block, "status");
    const other =
      status === "SOFT_TRASHED" ? "deleted post" : entry.thr?.inReplyTos?.length ? "comment" : kind;
    return {
      other: other === "post" ? undefined : other,
      draft: entry.app?.control?.draft === true || (status !== undefined && status !== "LIVE"),
    };
  });
}

/** Whether a category says what kind of entry this is, and is no tag. */
export function isKindCategory({ scheme }: { scheme?: string }): boolean {
  return scheme === kindScheme;
}

function kindOf({ categories }: AtomFeed.Entry<string>): string | undefined {
  return categories?.find(isKindCategory)?.term?.replace(/^.*#/, "");
}

function textOf(block: string, name: string): string | undefined {
  return new RegExp(`<blogger:${name}>\\s*(\\w+)\\s*<`).exec(block)?.[1];
}

/** HTML in place of what only WordPress understands. @module */

/** A text as it stands in an attribute, or between tags. */
export function escapeAttribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

/** A paragraph that leads to an address; undefined if it is none of the web. */
export function linkTo(address: string): string | undefined {
  const url = address.replaceAll("&amp;", "&");
  return /^https?:\/\/\S+$/.test(url)
    ? `<p><a href="${escapeAttribute(url)}">${escapeAttribute(url)}</a></p>`
    : undefined;
}

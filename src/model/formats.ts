/** The formats that feeds are written in. @module */

export const formats = ["rss", "atom", "json"] as const;
export type Format = (typeof formats)[number];

/** What a format is called, by itself and before the word “feed”, the file that its feeds stand at, and its media type. */
export const formatTable: Record<Format, { name: string; short: string; file: string; mediaType: string }> = {
  rss: { name: "RSS", short: "RSS", file: "feed.xml", mediaType: "application/rss+xml" },
  atom: { name: "Atom", short: "Atom", file: "atom.xml", mediaType: "application/atom+xml" },
  json: { name: "JSON Feed", short: "JSON", file: "feed.json", mediaType: "application/feed+json" },
};

/** A value for each format. */
export function perFormat<T>(make: (format: Format) => T): Record<Format, T> {
  return { rss: make("rss"), atom: make("atom"), json: make("json") };
}

/** The ids that a feed of a Jekyll site's own gives, by the template that makes it. @module */
import type { Fields } from "../front-matter.ts";
import { basePathOf } from "../permalinks.ts";
import type { SourceFolder } from "../source-folder.ts";
import type { SourcePost } from "../source-site.ts";
import { asText, asWords } from "../text-values.ts";
import { evaluate } from "../translate/expressions.ts";
import { valueAt } from "./texts.ts";

/** What a template writes for each post: `{{ post.url | prepend: site.url }}`, with the name that a post has in it. */
interface IdTemplate {
  written: string;
  post: string;
}

/**
 * The id of a post at an address. Without a feed of its own a site has the feed plugin, which names a post by its address
 * without an ending (jekyll-feed, `feed.xml`: `post.id`).
 */
export function feedIdsOf(
  folder: SourceFolder,
  config: Fields,
): (post: SourcePost, address: string) => string | undefined {
  const template = idTemplate(folder);
  const url = asWords(config.url) ?? "";
  const base = basePathOf(asWords(config.baseurl));
  const habit = (address: string) => address.replace(/\.html?$/, "").replace(/(?<=.)\/$/, "");
  return ({ fields }, address) => {
    if (template === undefined) return habit(address);
    const own = address.startsWith(`${base}/`) ? address.slice(base.length) : address;
    const value = (variable: string) => {
      const [owner, field = ""] = variable.split(".");
      if (owner === "site") return field === "url" ? url : field === "baseurl" ? base : undefined;
      if (owner !== template.post) return undefined;
      return field === "url" ? own : field === "id" ? habit(own) : asText(valueAt(fields, field));
    };
    const parts = template.written.split(/\{\{-?([^{}]*?)-?\}\}/);
    // Every second part is an expression.
    const texts = parts.map((part, at) => (at % 2 === 0 ? part : evaluate(part, { value })));
    const id = texts.includes(undefined) ? undefined : texts.join("").trim();
    return id === undefined || id.includes("{%") ? habit(address) : id;
  };
}

/** The first feed in the site's folders whose template goes through all posts and says what the id of each is. */
function idTemplate(folder: SourceFolder): IdTemplate | undefined {
  for (const path of folder.paths) {
    if (!/(?:^|\/)(?:feed|atom|rss)[\w-]*(?:\/index)?\.(?:xml|rss|atom)$|^index\.xml$/.test(path)) continue;
    if (/(?:^|\/)[_.]/.test(path)) continue;
    const [, post = "", rest = ""] =
      /\{%-?\s*for\s+(\w+)\s+in\s+(?:site|paginator)\.posts([\s\S]*)/.exec(folder.text(path)) ?? [];
    const [, written] = /<(?:id|guid)\b[^<>]*>([^<]*)<\//.exec(rest) ?? [];
    if (written !== undefined) return { written, post };
  }
  return undefined;
}

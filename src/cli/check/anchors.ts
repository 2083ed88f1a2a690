/** Links to a part of an article, such as `harbour.md#tides`, that no heading of it is: they lead to its beginning. @module */
import { visit } from "unist-util-visit";
import { addressKey, articleKeys } from "../../model/addresses.ts";
import { decodePercent } from "../../text/percent.ts";
import { askIfMeant, suggest } from "../../text/suggest.ts";
import { pathOnSite, resolveLink } from "../content/links.ts";
import { placeOf } from "../markdown/finding.ts";
import type { Advice, CheckInput } from "./types.ts";

/** Parts that the page of any article has. */
const ofPages = ["", "top", "main", "related", "next", "subscribe"];

export async function checkAnchors({ index, bodies, files, places }: CheckInput): Promise<Advice[]> {
  const { links } = places;
  const htmlOf = new Map(index.articles.map((article, at) => [article, bodies[at]?.html ?? ""]));
  const articles = new Map(
    index.articles.flatMap((each) => articleKeys(each).map((key) => [key, each] as const)),
  );
  const parts = new Map<string, ReadonlySet<string>>();
  const fileOf = new Map(files.map((file) => [file.id, file]));
  const found: Advice[] = [];
  for (const [article, html] of htmlOf) {
    const file = fileOf.get(article.id);
    // Most texts link no part of any, and parsing all of a large site takes seconds.
    const hrefs = [...html.matchAll(/href="([^"#]*#[^"]*)"/g)].map(([, url = ""]) =>
      url.replaceAll("&amp;", "&"),
    );
    if (file && hrefs.some((url) => lostPart(url) !== undefined)) found.push(...(await adviceFor(file)));
  }
  return found;

  async function adviceFor({
    path,
    markdown,
    firstLine,
    address,
  }: (typeof files)[number]): Promise<Advice[]> {
    const { readMarkdown } = await import("../markdown/read.ts");
    const [own] = articleKeys(address);
    const advice: Advice[] = [];
    visit(await readMarkdown(markdown.read()), (node) => {
      if ((node.type !== "link" && node.type !== "definition") || !node.url.includes("#")) return;
      const target = node.url.startsWith("#")
        ? `${index.site.url}${own}${node.url}`
        : resolveLink(links, path, node.url, "link")?.url;
      const lost = target === undefined ? undefined : lostPart(target);
      if (lost === undefined) return;
      const { line, column } = placeOf(node);
      const message = `“${node.url}” leads to no part of that text, but to its beginning. ${lost}`;
      advice.push({ path, line: firstLine + line - 1, column, message });
    });
    return advice;
  }

  /** What to write for an address of a part of an article that there is not; undefined of any other. */
  function lostPart(url: string): string | undefined {
    const parsed = URL.parse(url);
    const way = parsed && pathOnSite(parsed, index.site.url);
    const article = way ? articles.get(addressKey(decodePercent(way) ?? way)) : undefined;
    if (!parsed || !article) return undefined;
    const part = parsed.hash.slice(1);
    const name = decodePercent(part) ?? part;
    const known = partsOf(article);
    // What begins so is a part by its words, which browsers look for (WICG Text Fragments).
    if (ofPages.includes(name) || name.startsWith(":~:") || known.has(name)) return undefined;
    const near = suggest(name, known);
    return askIfMeant(near && `#${near}`, "Write the name of a heading in it, as in “#the-tides”.");
  }

  function partsOf(article: (typeof index.articles)[number]): ReadonlySet<string> {
    const known =
      parts.get(article.id) ??
      new Set([...(htmlOf.get(article) ?? "").matchAll(/\s(?:id|name)="([^"]*)"/g)].map(([, id = ""]) => id));
    parts.set(article.id, known);
    return known;
  }
}

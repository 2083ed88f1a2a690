/** Addresses that a site led on already: the `_redirects` file of Netlify and Cloudflare Pages. @module */
import type { SourceFolder } from "./source-folder.ts";

/** Where such a file stands before it is published. */
const places = [
  "_redirects",
  "public/_redirects",
  "static/_redirects",
  "src/_redirects",
  "source/_redirects",
];

/**
 * From and to, in the form of `redirects.yaml`: `*` for any text, `:1` for what it stood for.
 *
 * @param articleAt where the article stands now that stood at an address
 */
export function readRedirects(
  folder: SourceFolder,
  articleAt: (address: string) => string | undefined,
): [from: string, to: string][] {
  return folder
    .text(folder.first(...places) ?? "")
    .split("\n")
    .flatMap((line): [string, string][] => {
      const [from = "", ...rest] = line
        .replace(/(?:^|\s)#.*$/s, "")
        .trim()
        .split(/\s+/);
      const to = rest.find((part) => /^(?:\/|https?:\/\/)/.test(part));
      const status = rest.find((part) => /^\d{3}!?$/.test(part));
      // What is answered in place of another, or only to some, is no redirect.
      const isPlain = status === undefined || /^30[1278]/.test(status);
      const conditions =
        rest.some((part) => /^[A-Z]\w*=/.test(part)) ||
        /[?#:]/.test(from) ||
        /:(?!splat\b|\/\/)[a-z]/i.test(to ?? "");
      if (!/^\/./.test(from) || to === undefined || !isPlain || conditions || from === "/*") return [];
      return [
        [from.replace("*", "**"), from.includes("*") ? to.replaceAll(":splat", ":1") : (articleAt(to) ?? to)],
      ];
    });
}

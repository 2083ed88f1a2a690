/** Which pages of a site are for readers, and what the others are: what lists posts is made anew, and programs make some. @module */
import { posix } from "node:path";
import { slashesAtEnd } from "../../../text/slashes.ts";
import { stemOf } from "../file-names.ts";
import { isLanguageName, languageInName } from "./languages.ts";
import type { SourcePost } from "./source-site.ts";
import { asSwitch, asTexts, asWords } from "./text-values.ts";
import { keepCode } from "./translate/code.ts";
import { KeptText } from "./translate/kept-text.ts";

const errors = /^\W*(?:40\d|50\d|offline|not[-_ ]?found|error)\W*$/i;
const searches = /^search$/i;
const lists =
  /^(?:archives?|tags?|categor(?:y|ies)|topics|taxonomy|terms|posts|blog|articles|authors|series|timeline|sitemap|feeds?|rss|atom|list|all[-_ ]?posts)$/i;
const homes = /^(?:home|landing)$/i;

/** Words; a list of posts may have as many to introduce it. */
const introduction = 60;

/** What goes through all that a site has: Liquid, Nunjucks, Go's templates, Vue, Svelte, JSX. */
const loop = /\{%-?\s*for\s[^%]*%\}|\{\{-?\s*range\s|\sv-for=|\{#each\s|\{[\w$.()\s]+\.map\(/;

/** What is in a text besides words. Nothing of it holds its own beginning: what is never closed is looked through once. */
const besidesWords =
  /<!--(?:(?!<!--)[\s\S])*?-->|\{%(?:(?!\{%)[\s\S])*?%\}|\{\{(?:(?!\{\{)[\s\S])*?\}\}|^[ \t]*(?:import|export)\s.*$/gm;
const pictures = /!\[[^[\]]*\]\([^()]*\)|<img\b[^<>]*>/g;
const tags = /<[^<>]*>/g;

/** What a page is that is left out, such as `search page`; undefined if it is for readers. */
export function kindOfLeftOut(page: SourcePost): string | undefined {
  const { fields, markdown } = page;
  const layout = asWords(fields.layout) ?? asWords(fields.type) ?? "";
  const name = nameOf(page);
  const is = (pattern: RegExp) => pattern.test(name) || pattern.test(layout);
  if (asSwitch(fields.permalink) === false) return "page without an address";
  if (["redirect_to", "redirect", "redirectTo"].some((field) => asTexts(fields[field]).length > 0))
    return "page that leads elsewhere";
  if (name === "" || homes.test(layout)) return "home page";
  if (is(errors)) return "error page";
  if (is(searches)) return "search page";
  // A file that is called `[slug]` stands for many pages.
  const prose = keepCode(markdown, new Set(["liquid"]), new KeptText());
  if (name.includes("[") || loop.test(prose) || isProgram(markdown)) return "page that a template fills";
  const words = wordsOf(markdown);
  if (is(lists) && words < introduction) return "page that lists posts";
  return words === 0 ? "page without a text of its own" : undefined;
}

/** Whether a text shows values of a program of Vue's in it. */
function isProgram(markdown: string): boolean {
  const start = markdown.search(/<script\s+setup\b/);
  const end = start < 0 ? -1 : markdown.indexOf("</script>", start);
  return end >= 0 && markdown.includes("{{", end);
}

/** The last part of its address, an index being its folder's; empty for the home page, in any language. */
function nameOf({ path, address }: SourcePost): string {
  const { stem } = languageInName(stemOf(address ?? posix.basename(path)).replace(slashesAtEnd, ""));
  const parts = stem
    .replace(/(?:^|\/)index$/i, "")
    .split("/")
    .filter(Boolean);
  const [name = ""] = parts.slice(-1);
  // Nobody who writes `/cv/` means Chuvash.
  const isOfLanguage = parts.length === 1 && isLanguageName(name) && /^index\b/.test(posix.basename(path));
  return isOfLanguage && name.toLowerCase() !== "cv" ? "" : name;
}

/** How much there is to read besides template code, markup and comments. */
function wordsOf(markdown: string): number {
  const text = markdown.replace(besidesWords, "").replace(pictures, " picture ").replace(tags, " ");
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}

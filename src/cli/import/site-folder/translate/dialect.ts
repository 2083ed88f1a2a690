/** What a text may be written in besides Markdown, and what translating it asks of the site around it. @module */

/**
 * `hugo` shortcodes, `liquid` tags and variables (Jekyll, Hexo, Eleventy, Pelican's plugins), `zola` shortcodes, `wiki`
 * links, `mdx` (only files of that name), `kramdown` attributes and options, `older` Markdown from before CommonMark,
 * `python` what Python-Markdown alone reads.
 */
export type Dialect = "hugo" | "liquid" | "zola" | "wiki" | "mdx" | "kramdown" | "older" | "python";

/** A shortcode, a tag, an include or a component: something with a name that stands for markup. */
export interface Call {
  name: string;
  /** What stands without a name, in order. */
  args: string[];
  named: Record<string, string>;
  /** What stands between its opening and its closing tag. */
  body?: string | undefined;
  /** Whether it stands on lines of its own. */
  block: boolean;
  /** What the site itself makes of it. */
  template?: string | undefined;
}

export interface TranslationContext {
  /** Relative to the site's folder. */
  path: string;
  /** The link that leads to what a template names by a path, a file name, a slug or a title; undefined if nothing is. */
  linkTo(name: string): string | undefined;
  /** The link that shows a picture or plays a recording that is named so; itself if it is not known. */
  fileLink(name: string): string;
  /** The site's own template of a shortcode or an include; undefined if it has none. */
  template(name: string): string | undefined;
  /** Whether texts are notes of a vault, which shows a link to a note that is not there as its words. */
  isVault: boolean;
  /** Takes down what had to be changed or left out, such as `part behind a password left out`. */
  note(kind: string): void;
  /** What a template would write for a variable, such as `site.baseurl` or `page.title`; undefined if it is not known. */
  value(variable: string): string | undefined;
}

/** A positional or named parameter, the first that there is. */
export function parameter(call: Call, ...names: (string | number)[]): string | undefined {
  for (const name of names) {
    const value = typeof name === "number" ? call.args[name] : call.named[name];
    if (value !== undefined && value.trim() !== "") return value.trim();
  }
  return undefined;
}

/** Words, texts in quotes and `name=value` pairs, as shortcodes, tags and includes write them. */
export function readParameters(text: string, between = /[\s,]+/y): Pick<Call, "args" | "named"> {
  const args: string[] = [];
  const named: Record<string, string> = {};
  const part =
    /(?:([\w.-]+)\s*[=:]\s*)?(?:"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|“([^”]*)”|`([^`]*)`|([^\s,]+))/y;
  let at = 0;
  while (at < text.length) {
    between.lastIndex = at;
    at += between.exec(text)?.[0].length ?? 0;
    part.lastIndex = at;
    const found = part.exec(text);
    if (!found) break;
    at += found[0].length;
    const [, name, double, single, curly, raw, word] = found;
    const value = (double ?? single)?.replace(/\\(["'\\])/g, "$1") ?? curly ?? raw ?? word ?? "";
    // `https://…` is no parameter called `https`.
    if (name !== undefined && !(word ?? "").startsWith("//")) named[name] = value;
    else args.push(name === undefined ? value : `${name}:${value}`);
  }
  return { args, named };
}

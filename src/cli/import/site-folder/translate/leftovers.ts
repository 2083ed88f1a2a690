/** Template code that is left in a text, and that readers would see. @module */
import { keepCode } from "./code.ts";
import { KeptText } from "./kept-text.ts";

interface Leftover {
  /** Such as `shortcode “mermaid” stays as text`. */
  kind: string;
  /** As it stands in the text. */
  written: string;
}

// Each ends where another begins: what nothing ends would be followed anew from every beginning.
const kinds: [pattern: RegExp, name: (match: RegExpMatchArray) => string][] = [
  [
    /\{\{[<%]-?\s*(?!\s)(?:\/\s*(?!\s))?([\w./-]*)(?![\w./-])(?:(?!\{\{[<%])[\s\S]){0,2000}?[>%]\}\}/g,
    ([, name]) => `shortcode “${name}”`,
  ],
  [
    /(?<!\{)\{%-?\s*(?:include(?:_cached|_relative)?\s+["']?([\w./-]+)|([\w-]+))(?![\w-])(?:(?!\{%)[\s\S]){0,2000}?%\}/g,
    ([, file, name]) => (file === undefined ? `tag “${name}”` : `include “${file}”`),
  ],
  [/\{\{-?\s*(\w+)\((?:(?!\{\{)[\s\S]){0,2000}?\)\s*-?\}\}/g, ([, name]) => `shortcode “${name}”`],
  [
    /\{\{-?\s*(?!\s|[<%{]|\w+\()([\w.$@"']*)(?![\w.$@"'])[^{}\n]*\}\}/g,
    ([, name]) => (name ? `variable “${name.replace(/["']/g, "")}”` : "expression in braces"),
  ],
  [/!\[\[([^\]\n]{1,500})\]\]/g, () => "embed of a note or file"],
  [/(?<!!)\[\[([^\]\n]{1,500})\]\](?!\()/g, () => "wiki link"],
  [/^[ \t]*::?([a-z][\w-]*)(?:\[[^[\]\n]*\]|\{[^{}\n]*\})/gm, ([, name]) => `directive “${name}”`],
  [/^[ \t]*:::+[ \t]*\{?\.?([\w-]*)/gm, ([, name]) => (name ? `container “${name}”` : "container")],
  [/^[ \t]*(?:!!!|\?\?\?)\+?[ \t]+(\w+)/gm, ([, name]) => `admonition “${name}”`],
  [/\{:[^{}\n]*\}|^#{1,6}.*(\{[.#][^{}\n]+\})[ \t]*$/gm, () => "attributes in braces"],
  [/<%[-=]?(?:(?!<%)[\s\S]){0,2000}?%>/g, () => "tag of a template, “<% … %>”"],
  [/^<<<[^\S\n]+\S+/gm, () => "included file, “<<<”"],
  [/<([a-z][a-z\d]*(?:-[a-z\d]+)+)(?:\s[^<>]*)?(?:\/>|>\s*<\/\1\s*>)/g, ([, name]) => `component “${name}”`],
];

const mdxKinds: typeof kinds = [
  [/<\/?([A-Z][\w.]*)[\s/>]/g, ([, name]) => `component “${name}”`],
  [/^(import|export)\s+\S[^\n]*/gm, ([, name]) => `line of JavaScript, “${name} …”`],
];

/** In MDX everything in braces is JavaScript. */
const expression = /(?<![\w$\\{])\{(?![{%:.#])[^{}\n]+\}/g;

/** Everything in a text, code apart, that looks like template code. */
export function findLeftovers(markdown: string, mdx: boolean): Leftover[] {
  if (!/[{[<:!?]/.test(markdown)) return [];
  const text = keepCode(markdown, new Set(), new KeptText());
  // What stands in a component's own braces is part of it.
  const bare = mdx
    ? text.replace(/<[A-Za-z][^<>]*>/g, (tag) => (/[{]/.test(tag) ? " ".repeat(tag.length) : tag))
    : text;
  const expressions = mdx
    ? [...bare.matchAll(expression)].map(
        ([written]): Leftover => ({ kind: "expression in braces stays as text", written }),
      )
    : [];
  return [
    ...expressions,
    ...[...kinds, ...(mdx ? mdxKinds : [])].flatMap(([pattern, name]) =>
      [...text.matchAll(pattern)].map((match) => ({
        kind: `${name(match)} ${/^<\/?[a-z]/i.test(match[0]) ? "shows nothing" : "stays as text"}`,
        written: match[0],
      })),
    ),
  ];
}

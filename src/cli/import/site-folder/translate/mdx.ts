/** MDX as Markdown: imports and exports go, components of common names become what they show. @module */
import { dedent, type Rendering, renderCall } from "./calls.ts";
import { asComment } from "./code.ts";
import type { Call } from "./dialect.ts";
import { isAlone, renderTags, type Tag } from "./tags.ts";

/** Attributes: quoted, in braces (one level of nesting, which styles have), or bare. */
const attributes = String.raw`(?:\s+[\w:@.-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}))?|\s+\{\.\.\.[^{}]*\})*`;
const element = new RegExp(
  String.raw`<(?:(?<close>\/)\s*(?<closing>[\w.]+)|(?<name>[A-Za-z][\w.]*)(?<attributes>${attributes})(?:\s*(?<single>\/))?)\s*>`,
  "g",
);

/** HTML's elements that never hold anything. */
const empty = new Set(["img", "br", "hr", "input", "source", "wbr", "track", "embed", "col", "area"]);

interface MdxModule {
  markdown: string;
  /** What names that the text uses stand for: the files that it imports. */
  imports: ReadonlyMap<string, string>;
}

/** Takes the lines of JavaScript out of a text in which code is kept apart. */
function readModule(text: string): MdxModule {
  const imports = new Map<string, string>();
  const markdown = text
    .replace(
      /^import\s+(?!\s)(?:type\s+(?!\s))?((?:(?!^import\s)[^"';])*?)\sfrom\s+(["'])([^"'\n]+)\2;?[^\S\n]*$/gm,
      (_, what: string, __, from: string) => {
        const [, name] = /^(?:\*\s+as\s+)?(\w+)/.exec(what.trim()) ?? [];
        if (name !== undefined) imports.set(name, from);
        return "";
      },
    )
    .replace(/^import\s+(["'])[^"'\n]+\1;?[^\S\n]*$/gm, "")
    .replace(
      /^export\s+(?:default|const|let|var|function|async|class|\{|\*)[\s\S]*?(?=\n[^\S\n]*\n(?![\s})\]])|(?![\s\S]))/gm,
      (whole) => (isBalanced(whole) ? "" : whole),
    );
  return { markdown, imports };
}

function isBalanced(script: string): boolean {
  const count = (sign: RegExp) => [...script.matchAll(sign)].length;
  return count(/[{([]/g) === count(/[})\]]/g);
}

export function translateMdx(text: string, rendering: Rendering): string {
  const module = readModule(text);
  const plain = module.markdown
    .replace(/\{\s*\/\*((?:(?!\{\s*\/\*)[\s\S])*?)\*\/\s*\}/g, (_, inner: string) =>
      rendering.kept.keep(asComment(inner)),
    )
    .replace(/\{\s*(["'`])([^"'`{}$]*)\1\s*\}/g, (whole, _, inner: string, at: number, all: string) =>
      /=\s*$/.test(all.slice(0, at)) ? whole : inner,
    );
  const tags = [...plain.matchAll(element)].map(({ 0: whole, index, groups = {} }): Tag => {
    const name = groups.name ?? groups.closing ?? "";
    return {
      start: index,
      end: index + whole.length,
      name,
      kind: groups.close ? "close" : groups.single || empty.has(name) ? "single" : "open",
      parameters: groups.attributes ?? "",
    };
  });
  return renderTags(plain, tags, ({ start, end, name, kind, parameters }, body) => {
    if (kind === "close") return undefined;
    const written = readAttributes(parameters, module.imports);
    const opening = plain.slice(start, end);
    // Text on lines of its own is Markdown to MDX, and HTML to Markdown, unless an empty line parts it from the tag.
    const apart = body !== undefined && /^[^\S\n]*\n/.test(body) && !/^\s*<\w/.test(body);
    const inner = apart ? `\n\n${dedent(body.trimEnd().replace(/^\s*\n/, ""))}\n\n` : body;
    if (/^[a-z]/.test(name))
      return renderElement(name, written, inner, opening) ?? parted(name, opening, inner, apart);
    const block = isAlone(plain, start, end) || (body?.includes("\n") ?? false);
    const call: Call = {
      name: name.replace(/^.*\./, ""),
      args: [],
      named: Object.fromEntries(written),
      body,
      block,
    };
    return renderCall(call, rendering) ?? parted(name, opening, inner, apart);
  });
}

/** An element as it is written, what it holds parted from its tags; undefined if that makes no difference. */
function parted(
  name: string,
  opening: string,
  inner: string | undefined,
  apart: boolean,
): string | undefined {
  return apart && inner !== undefined ? `${opening}${inner}</${name}>` : undefined;
}

/** What attributes hold, those whose value is a text, a number, a switch or an imported file. */
function readAttributes(text: string, imports: ReadonlyMap<string, string>): Map<string, string> {
  const found = new Map<string, string>();
  const pair = /([\w:@.-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}))?/g;
  for (const [, name = "", double, single, expression] of text.matchAll(pair)) {
    const value =
      double ?? single ?? (expression === undefined ? "true" : literal(expression.trim(), imports));
    if (value !== undefined) found.set(name, value);
  }
  return found;
}

function literal(expression: string, imports: ReadonlyMap<string, string>): string | undefined {
  const [, , text] = /^(["'`])((?:(?!\1)[^$\\]|\\.)*)\1$/.exec(expression) ?? [];
  if (text !== undefined) return text;
  const [, , required] = /^require\(\s*(["'])([^"']+)\1\s*\)(?:\.default)?$/.exec(expression) ?? [];
  if (required !== undefined) return required;
  if (/^(?:\d+(?:\.\d+)?|true|false)$/.test(expression)) return expression;
  const [, name = ""] = /^(\w+)(?:\.src)?$/.exec(expression) ?? [];
  return imports.get(name);
}

/** An element of HTML as HTML has it: `className` is `class`, and what only JavaScript can read goes. */
function renderElement(
  name: string,
  written: Map<string, string>,
  body: string | undefined,
  opening: string,
): string | undefined {
  if (!/[{]|className|htmlFor/.test(opening)) return undefined;
  const spelt = [...written].map(([key, value]) => {
    const attribute = key === "className" ? "class" : key === "htmlFor" ? "for" : key.toLowerCase();
    return ` ${attribute}="${value.replaceAll('"', "&quot;")}"`;
  });
  const start = `<${name}${spelt.join("")}`;
  if (body === undefined)
    return empty.has(name) || opening.endsWith("/>")
      ? `${start}${empty.has(name) ? " />" : `></${name}>`}`
      : `${start}>`;
  return `${start}>${body}</${name}>`;
}

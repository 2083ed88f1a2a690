/**
 * Code as highlighters write it, with the numbers of its lines in a column of a table, made one block of code again.
 *
 * Recognised by what it is, not only by the names that Rouge, Pygments, Chroma, Octopress, Hexo, GeSHi and GitHub give
 * it: a table of two columns, the first of which counts, the second of which holds code.
 *
 * @module
 */
import type { Element, ElementContent, Root } from "hast";
import { classesOf, descendants, find, hasClass, isElement, make, textOf } from "./elements.ts";

/** Makes every block of code a `pre` with a `code` that holds nothing but its text, its language named. */
export function simplifyCode(tree: Root): void {
  simplifyIn(tree, []);
}

function simplifyIn(parent: Root | Element, ancestors: readonly Element[]): void {
  parent.children = parent.children.flatMap((node): ElementContent[] => {
    if (node.type !== "element") return node.type === "doctype" ? [] : [node];
    const code = codeOf(node, ancestors);
    // A place that is linked to stays one.
    if (code) return node.properties.id ? [make("div", code, { id: node.properties.id })] : code;
    simplifyIn(node, [...ancestors, node]);
    return [node];
  });
}

function codeOf(element: Element, ancestors: readonly Element[]): ElementContent[] | undefined {
  if (isElement(element, "table")) return codeOfTable(element, ancestors);
  if (isElement(element, "figure", "div", "pre")) {
    const table = find(element, ({ tagName }) => tagName === "table");
    const caption = find(element, ({ tagName }) => tagName === "figcaption");
    const code =
      table && textBeside(element, [table, caption]) === "" && codeOfTable(table, [...ancestors, element]);
    if (code) return caption && textOf(caption).trim() ? [make("p", caption.children), ...code] : code;
  }
  return isElement(element, "pre", "listing", "xmp", "plaintext") ? codeOfPre(element, ancestors) : undefined;
}

/** The text of an element but for what stands in some of its descendants. */
function textBeside(element: Element, others: readonly (Element | undefined)[]): string {
  if (others.includes(element)) return "";
  const parts = element.children.map((child) =>
    child.type === "text" ? child.value : child.type === "element" ? textBeside(child, others) : "",
  );
  return parts.join("").trim();
}

function codeOfTable(table: Element, ancestors: readonly Element[]): ElementContent[] | undefined {
  const rows = [...descendants(table)].filter(({ tagName }) => tagName === "tr");
  const pairs = rows.map(cellsOf);
  if (pairs.length === 0 || pairs.some((cells) => cells.length !== 2)) return undefined;
  const numbers = pairs.map(([cell]) => (cell ? lineNumbers(cell) : undefined));
  const codes = pairs.flatMap(([, cell]) => (cell ? [cell] : []));
  const named = pairs.every(([cell, code]) => isGutter(cell) && isCode(code));
  const counts = numbers.every((each) => each !== undefined) && areConsecutive(numbers.flat());
  if (!named && !(counts && codes.every(holdsPre))) return undefined;
  // Each row a line, or one row with all of them.
  const texts = codes.map((cell) => codeText(cell));
  const text = rows.length > 1 ? texts.map((line) => line.replace(/\n$/, "")).join("\n") : (texts[0] ?? "");
  return [block(text, codes.map(languageOf)[0] ?? languageOf(table) ?? languageAround(table, ancestors))];
}

function cellsOf(row: Element): Element[] {
  return row.children.filter((node) => isElement(node, "td", "th"));
}

function isGutter(cell: Element | undefined): boolean {
  const names = /gutter|lineno|line-?num|linenums|blob-num|crayon-nums|^lnt|^hljs-ln-numbers$/i;
  if (!cell || !/^[\s\d.:|]*$/.test(textOf(cell))) return false;
  return hasClass(cell, names) || find(cell, (element) => hasClass(element, names)) !== undefined;
}

function isCode(cell: Element | undefined): boolean {
  return cell !== undefined && (hasClass(cell, /code|^lntd$|hljs-ln/i) || holdsPre(cell));
}

function holdsPre(cell: Element): boolean {
  return find(cell, ({ tagName }) => tagName === "pre") !== undefined;
}

/** The numbers of lines that are all that a cell holds; undefined if it holds anything else. */
function lineNumbers(cell: Element): number[] | undefined {
  const lines = codeText(cell, "all").split(/\s+/).filter(Boolean);
  const data = cell.properties.dataLineNumber ?? cell.properties.dataLine;
  if (lines.length === 0) return data === undefined ? undefined : [Number(data)];
  return lines.every((line) => /^\d+[.:|]?$/.test(line)) ? lines.map(Number.parseFloat) : undefined;
}

function areConsecutive(numbers: readonly (number | undefined)[]): boolean {
  return numbers.every((number, at) => at === 0 || number === (numbers[at - 1] ?? Number.NaN) + 1);
}

/** A `pre` as code; undefined if it links or shows pictures, which code cannot. */
function codeOfPre(pre: Element, ancestors: readonly Element[]): ElementContent[] | undefined {
  const meaningful = ({ tagName, properties, children }: Element) =>
    tagName === "img" ||
    (tagName === "a" && properties.href !== undefined && textOf(make("a", children)).trim() !== "");
  if (find(pre, meaningful)) return undefined;
  return [block(codeText(pre), languageOf(pre) ?? languageAround(pre, ancestors))];
}

function block(text: string, language: string | undefined): Element {
  const properties = language ? { className: [`language-${language}`] } : {};
  return make("pre", [
    make("code", [{ type: "text", value: text.replace(/^(?:[ \t]*\n)+|(?<!\n)\n+$/g, "") }], properties),
  ]);
}

const lineOfItsOwn = new Set("div p li tr dd dt".split(" "));

/**
 * The text of code: a line for each element that is one, indented by spaces that a program takes for some.
 *
 * @param which whether the numbers before its lines count as code
 */
function codeText(node: Element, which: "all" | "code" = "code"): string {
  let text = "";
  walk(node);
  return text.replaceAll("\u00a0", " ");

  function walk(element: Element): void {
    for (const child of element.children) {
      if (child.type === "text") text += child.value;
      else if (child.type === "element") {
        if (child.tagName === "br") text += "\n";
        else if (child.tagName === "img") text += String(child.properties.alt ?? "");
        else if (which === "all" || !isLineNumber(child)) {
          const own = lineOfItsOwn.has(child.tagName);
          if (own && text !== "" && !text.endsWith("\n")) text += "\n";
          const before = text.length;
          walk(child);
          if (own && (text.length === before || !text.endsWith("\n"))) text += "\n";
        }
      }
    }
  }
}

/** A number that a highlighter puts before a line within the code, and has a browser leave out when it is copied. */
function isLineNumber(element: Element): boolean {
  if (/user-select\s*:\s*none/.test(String(element.properties.style ?? ""))) return true;
  const names = /^(?:linenos?|linenumbers?|line-numbers?|lnt?|ln-num|gutter|hljs-ln-n)$/i;
  return (
    isElement(element, "span", "a") && hasClass(element, names) && /^\s*(?:\d+\s*)?$/.test(textOf(element))
  );
}

const noLanguages = new Set(
  "text plain plaintext none nohighlight highlight code hljs auto undefined output no-highlight".split(" "),
);

/** The language that an element or one within it names, by the habits of the usual highlighters. */
function languageOf(element: Element): string | undefined {
  for (const each of [element, ...descendants(element)]) {
    const found = ownLanguage(each);
    if (found) return found;
  }
  return undefined;
}

function ownLanguage(element: Element): string | undefined {
  const { properties, tagName } = element;
  const classes = classesOf(element);
  const data =
    properties.dataLang ?? properties.dataLanguage ?? properties.dataEnlighterLanguage ?? properties.lang;
  const isCodeElement =
    tagName === "pre" || tagName === "code" || hasClass(element, /^(?:code-?block|highlight)/i);
  const named = classes
    .map(
      (name) =>
        /^(?:language|lang|highlight-source|highlight-text|brush|src|sourceCode)[-:](.+)$/.exec(name)?.[1],
    )
    .find((name) => name !== undefined);
  const brush = /\bbrush\s*:\s*['"]?([\w#+-]+)/.exec(classes.join(" "))?.[1];
  const marked = classes.some((name) =>
    /^(?:highlight|sourceCode|src|code|hljs|prettyprint|brush:?)$/.test(name),
  );
  const beside = marked ? classes.find((name) => isLanguageName(name)) : undefined;
  const bare =
    tagName === "code"
      ? classes.find(isLanguageName)
      : tagName === "pre"
        ? classes.find((name) => usual.has(name))
        : undefined;
  const dataName = isCodeElement && typeof data === "string" ? data : undefined;
  return [named, brush, dataName, beside, bare].map(cleanLanguage).find((each) => each !== undefined);
}

function cleanLanguage(name: string | undefined): string | undefined {
  const language = name
    ?.toLowerCase()
    .replace(/;$/, "")
    .replace(/^(?:source|text)[.-]/, "");
  return language && /^[\w#+.-]+$/.test(language) && !noLanguages.has(language) ? language : undefined;
}

/** Languages whose names, as a class of a `pre`, mean nothing else. */
const usual = new Set(
  (
    "bash c cpp csharp css diff erlang fsharp go groovy haskell html html4strict html5 java java5 javascript json kotlin " +
    "latex lisp lua makefile matlab objc ocaml perl php powershell python r rails ruby rust sass scala scheme scss sh " +
    "shell sql swift typescript vb vbnet xml yaml"
  ).split(" "),
);

/** A class that is a word and none of those that highlighters use for everything else. */
function isLanguageName(name: string): boolean {
  return (
    /^[a-z][a-z\d+#]{0,15}$/.test(name) &&
    !noLanguages.has(name) &&
    !/^(?:brush|line|numbers?|linenums?|sourcecode|src|chroma|prettyprint|wp|block|pre|prettyprinted|wrap|scroll|lineno|rouge|de\d|notranslate|toolbar|example|lntable|syntax)/.test(
      name,
    )
  );
}

/** The language that an element just around names: `<div class="language-ruby highlighter-rouge">`. */
function languageAround(inner: Element, ancestors: readonly Element[]): string | undefined {
  const length = textOf(inner).trim().length;
  for (const outer of ancestors.slice(-4).toReversed()) {
    // One that holds much else does not speak of this block.
    if (textOf(outer).trim().length > length + 80) return undefined;
    const language = ownLanguage(outer);
    if (language) return language;
  }
  return undefined;
}

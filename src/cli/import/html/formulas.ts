/**
 * Formulas in LaTeX, by whatever shows them in HTML: scripts and elements for MathJax and KaTeX, pictures of WordPress and
 * others, and marks in the text. They become those of Markdown, or stay MathML where Markdown's dollars cannot stand.
 *
 * @module
 */
import { decodeHTML } from "entities";
import type { Element, Root } from "hast";
import { decodePercent } from "../../../text/percent.ts";
import { readsAsProse } from "../../markdown/formula-syntax.ts";
import { mathWriter, type WriteMath } from "../../markdown/formulas.ts";
import { descendants, find, formula, hasClass, isElement, replaceElements, textOf } from "./elements.ts";
import { asCode, type FoundFormulas, markedTex, replaceMarks, untouched } from "./formula-marks.ts";

/** What a formula may be told by: without any of it, half a megabyte need not be loaded. */
const sign = /math|katex|latex|\bql-img-|codecogs|cht=tx|\\[([]|\\begin\{|\$[\s\S]*\$/i;

/** Puts formulas in the place of all that is certain to be one. */
export async function markFormulas(tree: Root, html: string): Promise<FoundFormulas> {
  if (!sign.test(html)) return { unread: [], unsure: [] };
  const unread: string[] = [];
  let hasFormulas = false;
  const write = await mathWriter();
  dropCopies(tree);
  replaceElements(tree, (element) => {
    if (untouched.test(element.tagName)) return [element];
    const source = sourceOf(element);
    if (source === undefined) return undefined;
    const { display, otherwise } = source;
    const tex = tidyTex(source.tex);
    if (tex === "") return otherwise ? [otherwise] : [];
    hasFormulas = true;
    const shown = makeFormula(tex, display, write) ?? otherwise;
    if (!shown) unread.push(tex);
    return [shown ?? asCode(tex)];
  });
  const marked = replaceMarks(tree, hasFormulas, (tex, display) => makeFormula(tidyTex(tex), display, write));
  return { unread: [...unread, ...marked.unread], unsure: marked.unsure };
}

/** A comment of TeX ends with its line; kramdown hides the marks of CDATA in one. */
function tidyTex(tex: string): string {
  return (
    tex
      .replace(/(?<!\\)%.*$/gm, "")
      .replace(/\s+/g, " ")
      .trim()
      // A space of TeX's own would end the formula with a backslash.
      .replace(/(?<!\\)((?:\\\\)*)\\$/, "$1")
  );
}

/** A formula as the Markdown has it, with its MathML; undefined if it has a mistake. */
function makeFormula(tex: string, display: boolean, write: WriteMath): Element | undefined {
  if (!display && /(?<!\\)\$/.test(tex)) return undefined;
  try {
    return formula(display ? `$$${tex}$$` : `$${tex}$`, write(tex, display));
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

interface Source {
  tex: string;
  display: boolean;
  /** What stays if that cannot be read: a picture, MathML. */
  otherwise?: Element;
}

/** The formula that an element shows; undefined if it is certain of none. */
function sourceOf(element: Element): Source | undefined {
  switch (element.tagName) {
    case "script":
      return sourceOfScript(element);
    case "img":
      return sourceOfImage(element);
    case "span":
    case "div":
    case "p":
      return sourceOfKatex(element) ?? sourceOfMarked(element);
    default:
      return undefined;
  }
}

function sourceOfScript(script: Element): Source | undefined {
  const [type, mode = ""] = String(script.properties.type ?? "").split(";");
  if (type?.trim().toLowerCase() !== "math/tex") return undefined;
  return { tex: textOf(script), display: /\bdisplay\b/i.test(mode) };
}

/** KaTeX writes each formula as MathML, which holds the LaTeX, and once more for the eye. */
function sourceOfKatex(element: Element): Source | undefined {
  if (!hasClass(element, /^katex(?:-display)?$/)) return undefined;
  const math = find(element, ({ tagName }) => tagName === "math");
  const tex = math && texIn(math);
  if (math === undefined || tex === undefined) return undefined;
  const display = hasClass(element, /^katex-display$/) || math.properties.display === "block";
  return { tex, display, otherwise: math };
}

function texIn(math: Element): string | undefined {
  const annotation = find(
    math,
    ({ tagName, properties }) =>
      tagName === "annotation" && /\btex\b|x-tex/i.test(String(properties.encoding)),
  );
  return annotation && textOf(annotation);
}

/** `<span class="math inline">\(x\)</span>`, as Pandoc, Sphinx and Python-Markdown write it. */
function sourceOfMarked(element: Element): Source | undefined {
  const isMath = hasClass(element, /^math$/);
  const holdsText = element.children.every((child) => child.type === "text" || isElement(child, "br"));
  if (!holdsText || !(isMath || hasClass(element, /^arithmatex$/))) return undefined;
  const text = element.children.map((child) => (child.type === "text" ? child.value : "\n")).join("");
  const marked = markedTex(text.trim());
  if (marked) return marked;
  // Pandoc leaves the marks out for KaTeX.
  const isBare = isMath && hasClass(element, /^(?:inline|display)$/);
  return isBare ? { tex: text, display: hasClass(element, /^display$/) } : undefined;
}

/** Classes of pictures that WordPress, QuickLaTeX and MediaWiki describe by the formula that they show. */
const ofFormulas =
  /^(?:latex|ql-img-(?:inline-formula|displayed-equation)|mwe-math-fallback-image-(?:inline|display))$/;

/** A picture of a formula, whose description or address is the formula. */
function sourceOfImage(image: Element): Source | undefined {
  const { src, alt } = image.properties;
  const url = URL.parse(String(src ?? ""), "https://localhost");
  const isDescribed = typeof alt === "string" && hasClass(image, ofFormulas) && !readsAsProse(alt);
  const tex = (url && texInAddress(url)) ?? (isDescribed ? alt : undefined);
  if (tex === undefined) return undefined;
  const display = hasClass(image, /^(?:ql-img-displayed-equation|mwe-math-fallback-image-display)$/);
  const marked = markedTex(tex.trim());
  return { tex: marked?.tex ?? tex, display: display || marked?.display === true, otherwise: image };
}

/** The formula that an address has WordPress, CodeCogs or, formerly, Google draw. */
function texInAddress({ hostname, pathname, search, searchParams }: URL): string | undefined {
  // WordPress had set dots and quotation marks in type before.
  if (pathname.endsWith("/latex.php")) return decodeHTML(searchParams.get("latex") ?? "") || undefined;
  if (pathname.endsWith("/chart") && searchParams.get("cht") === "tx")
    return searchParams.get("chl") ?? undefined;
  if (!/(?:^|\.)codecogs\.com$/.test(hostname)) return undefined;
  // How large and in which colours comes before it.
  return decodePercent(search.slice(1))
    ?.replaceAll("&space;", " ")
    .replace(/^(?:\\(?:inline|large|huge|small|tiny|dpi\{\d+\}|(?:bg|fn)_\w+)(?![a-z])\s*)+/, "");
}

/** Takes away what shows a formula once more: until a script has run, for the eye, or for who does not see it. */
function dropCopies(tree: Root): void {
  for (const parent of [tree, ...descendants(tree)])
    parent.children = parent.children.filter((child, at, all) => !isCopy(child, all[at - 1], all[at + 1]));
  replaceElements(tree, (element) => {
    const isShown =
      element.tagName === "mjx-container" || hasClass(element, /^(?:MathJax(?:_\w+)?|mjx-chtml)$/);
    const math = isShown && find(element, ({ tagName }) => tagName === "math");
    return math ? [math] : undefined;
  });
}

type Child = (Root | Element)["children"][number];

function isCopy(node: Child, before: Child | undefined, behind: Child | undefined): boolean {
  if (!isElement(node)) return false;
  if (hasClass(node, /^MathJax_Preview$/)) return true;
  if (hasClass(node, /^(?:MathJax(?:_\w+)?|mjx-chtml)$/))
    return isElement(behind, "script") && sourceOfScript(behind) !== undefined;
  const isForTheEye = hasClass(node, /^katex-html$/) || node.properties.ariaHidden === "true";
  if (!isForTheEye || !isElement(before)) return false;
  const math = before.tagName === "math" ? before : find(before, ({ tagName }) => tagName === "math");
  return math !== undefined && texIn(math) !== undefined;
}

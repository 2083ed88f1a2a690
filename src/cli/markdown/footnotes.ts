/** Markdown to HTML with footnotes that read well without a style sheet, and stay apart where entries meet. @module */
import type { Element, Root } from "hast";
import type { Definition, FootnoteDefinition, Root as MarkdownRoot, Node, Nodes } from "mdast";
import { defListHastHandlers } from "mdast-util-definition-list";
import remarkRehype from "remark-rehype";
import { visit } from "unist-util-visit";
import type { VFile } from "vfile";
import { type ArticleWords, sayInArticle } from "../words/catalogue.ts";
import { elementsIn } from "./elements.ts";
import { type Findings, placeOf } from "./finding.ts";
import type { RenderSubject } from "./types.ts";

/** Stands for all that a text consists of. */
interface Whole extends Node {
  type: "whole";
}

declare module "mdast" {
  interface RootContentMap {
    whole: Whole;
  }
}

/**
 * The HTML of parsed Markdown, raw HTML still raw. A footnote's id begins with the article's slug, since a reader that
 * shows two articles on one page would otherwise jump from the one to the notes of the other.
 */
export function toHtmlTree(
  markdown: MarkdownRoot,
  { slug, words }: Pick<RenderSubject, "slug" | "words">,
  file: VFile,
): Root {
  // Encoded throughout, so that the id and the fragment of an address that names it are the same letters.
  const clobberPrefix = `${encodeURIComponent(slug)}-`;
  const toHast = remarkRehype({
    clobberPrefix,
    footnoteBackLabel(note, mention) {
      const number = mention > 1 ? `${note + 1}-${mention}` : String(note + 1);
      return sayInArticle(words, "backToReference", { number });
    },
    allowDangerousHtml: true,
    handlers: { ...defListHastHandlers, whole: (state) => state.all(markdown) },
  });
  // It looks through the tree for definitions, by a walk that costs as much as all the rest: it is given them beside it.
  const children: MarkdownRoot["children"] = [{ type: "whole" }, ...definitionsIn(markdown)];
  const tree = toHast({ ...markdown, children }, file);
  const section = tree.children.findLast((node) => node.type === "element");
  if (section?.type === "element" && section.properties.dataFootnotes) ruleOff(section, tree, words);
  return tree;
}

/**
 * Sets the notes off by a rule, and names them to a screen reader only. GitHub hides a heading by its style sheet;
 * without one it would stand there as a chapter of the article.
 */
function ruleOff(section: Element, tree: Root, words: ArticleWords): void {
  section.properties.ariaLabel = sayInArticle(words, "footnotes");
  section.children[0] = { type: "element", tagName: "hr", properties: {}, children: [] };
  for (const [{ properties }] of elementsIn(tree)) {
    if (properties.dataFootnoteRef) delete properties.ariaDescribedBy;
  }
}

/** What links and footnotes refer to, in document order. */
export function definitionsIn(node: Nodes): (Definition | FootnoteDefinition)[] {
  const inside = "children" in node ? node.children.flatMap(definitionsIn) : [];
  return node.type === "definition" || node.type === "footnoteDefinition" ? [node, ...inside] : inside;
}

/** Finds notes that nothing refers to, and second notes of one name: neither is shown. */
export function findLostNotes(markdown: MarkdownRoot, findings: Findings): void {
  const referred = new Set<string>();
  visit(markdown, "footnoteReference", ({ identifier }) => void referred.add(identifier));
  const known = new Set<string>();
  visit(markdown, "footnoteDefinition", (note) => {
    const { identifier, label } = note;
    const name = `“[^${label ?? identifier}]”`;
    if (known.has(identifier))
      findings.add(
        `There is another note ${name} above, and this one is left out. Give it a name of its own.`,
        placeOf(note),
      );
    else if (!referred.has(identifier))
      findings.add(
        `Nothing refers to the note ${name}, and it is left out. Write ${name} where it belongs.`,
        placeOf(note),
      );
    known.add(identifier);
  });
}

/**
 * What Ghost's editors keep of a text, for exports that hold no HTML: Mobiledoc
 * (https://github.com/bustle/mobiledoc-kit/blob/master/MOBILEDOC.md) and, since version 5, Lexical.
 *
 * @module
 */
import {
  type Block,
  element,
  type Fields,
  fieldsOf,
  image,
  listOf,
  readCard,
  textOf,
} from "./ghost-cards.ts";
import { escapeAttribute } from "./html-writing.ts";

/** A text in the editors' form, as HTML or, where it holds cards of Markdown, as Markdown with HTML in it. */
export interface EditedText {
  kind: "html" | "markdown";
  text: string;
  /** The names of cards of which nothing is known. */
  unknown: string[];
}

/** Reads what an editor kept; undefined if it is neither form, or says nothing. */
export function readEdited(
  mobiledoc: string | undefined,
  lexical: string | undefined,
): EditedText | undefined {
  const unknown: string[] = [];
  const blocks = lexical
    ? readLexical(parse(lexical), unknown)
    : readMobiledoc(parse(mobiledoc ?? ""), unknown);
  const said = blocks.filter((block) => !isEmpty(block));
  if (said.length === 0 && unknown.length === 0) return undefined;
  if (said.every((block) => "html" in block))
    return {
      kind: "html",
      text: said.map((block) => ("html" in block ? block.html : "")).join("\n"),
      unknown,
    };
  // An empty line would end a block of HTML.
  const parts = said.map((block) =>
    "markdown" in block ? block.markdown : block.html.replace(/\n\s*\n/g, "\n"),
  );
  return { kind: "markdown", text: parts.join("\n\n"), unknown };
}

/** Whether a block is a paragraph, a heading or a list of nothing, or Markdown of nothing. */
function isEmpty(block: Block): boolean {
  const text =
    "html" in block ? block.html.replace(/<\/?(?:p|h[1-6]|[uo]l|li|blockquote|aside)>/g, "") : block.markdown;
  return text.trim() === "";
}

function parse(json: string): Fields {
  try {
    return fieldsOf(JSON.parse(json));
  } catch {
    return {};
  }
}

/** Tags that Mobiledoc and Lexical give paragraphs and headings. */
const blockTags = /^(?:p|h[1-6]|blockquote|aside)$/;
const inlineTags = /^(?:a|b|code|em|i|s|strong|sub|sup|u|del|mark)$/;

function readMobiledoc(document: Fields, unknown: string[]): Block[] {
  const [markups, atoms, cards] = [document.markups, document.atoms, document.cards].map(listOf);
  return listOf(document.sections).flatMap((section): Block[] => {
    const [kind, second, third] = listOf(section);
    if (kind === 1) {
      const tag = blockTags.test(textOf(second)) ? textOf(second) : "p";
      return [{ html: element(tag, markersOf(third)) }];
    }
    if (kind === 2) return [{ html: image({ src: second }) }];
    if (kind === 3) {
      const items = listOf(third).map((item) => element("li", markersOf(item)));
      return [{ html: element(second === "ol" ? "ol" : "ul", items.join("")) }];
    }
    const [name, payload] = listOf(cards?.[Number(second)]);
    return kind === 10 ? readCard(textOf(name), fieldsOf(payload), unknown) : [];
  });

  /** Text with the markups that open before it and close behind it. */
  function markersOf(markers: unknown): string {
    const open: string[] = [];
    const written = listOf(markers)
      .map((marker) => {
        const [kind, opened, closed, value] = listOf(marker);
        const tags = listOf(opened).map((at) => {
          const [name, attributes] = listOf(markups?.[Number(at)]);
          const tag = inlineTags.test(textOf(name)) ? textOf(name) : "span";
          open.push(tag);
          const [, href] = listOf(attributes);
          return tag === "a" ? `<a href="${escapeAttribute(textOf(href))}">` : `<${tag}>`;
        });
        const [atom, shown] = kind === 1 ? listOf(atoms?.[Number(value)]) : [];
        const inner = atom === "soft-return" ? "<br>" : escapeAttribute(textOf(kind === 1 ? shown : value));
        const ends = Array.from(
          { length: Math.min(Number(closed) || 0, open.length) },
          () => `</${open.pop()}>`,
        );
        return tags.join("") + inner + ends.join("");
      })
      .join("");
    return (
      written +
      open
        .toReversed()
        .map((tag) => `</${tag}>`)
        .join("")
    );
  }
}

/** Elements, the innermost first, with the bit of a text's format in Lexical that says the same. */
const formats = { code: 16, strong: 1, em: 2, s: 4, u: 8, sub: 32, sup: 64, mark: 128 };

function readLexical(document: Fields, unknown: string[]): Block[] {
  return listOf(fieldsOf(document.root).children).flatMap((child): Block[] => {
    const node = fieldsOf(child);
    const name = textOf(node.type).replace(/^extended-/, "");
    switch (name) {
      case "paragraph":
        return [{ html: element("p", inlineOf(node)) }];
      case "heading":
        return [
          { html: element(/^h[1-6]$/.test(textOf(node.tag)) ? textOf(node.tag) : "h2", inlineOf(node)) },
        ];
      case "quote":
      case "aside":
        return [{ html: element("blockquote", element("p", inlineOf(node))) }];
      case "list":
        return [{ html: listIn(node) }];
      default:
        return readCard(name, node, unknown);
    }
  });
}

/** How deep elements stand in one another; what has more was made by a loop. */
const maxDepth = 100;

function listIn(node: Fields, depth = 0): string {
  if (depth > maxDepth) return "";
  const items = listOf(node.children).map((child) => {
    const item = fieldsOf(child);
    const [nested] = listOf(item.children).map(fieldsOf);
    return element("li", nested?.type === "list" ? listIn(nested, depth + 1) : inlineOf(item));
  });
  return element(node.listType === "number" ? "ol" : "ul", items.join(""));
}

function inlineOf(parent: Fields, depth = 0): string {
  if (depth > maxDepth) return "";
  return listOf(parent.children)
    .map((child) => {
      const node = fieldsOf(child);
      switch (textOf(node.type).replace(/^extended-/, "")) {
        case "linebreak":
          return "<br>";
        case "link":
        case "autolink":
          return element("a", inlineOf(node, depth + 1), { href: textOf(node.url) });
        default: {
          const inner =
            node.children === undefined ? escapeAttribute(textOf(node.text)) : inlineOf(node, depth + 1);
          return Object.entries(formats).reduce(
            (html, [tag, bit]) => ((Number(node.format) & bit) === 0 ? html : element(tag, html)),
            inner,
          );
        }
      }
    })
    .join("");
}

/** The blocks of a page, in the order and with the contents that Markdown allows. @module */
import type { Element, ElementContent } from "hast";
import type { TextDirection } from "../../../model/language.ts";
import { directionOf, joinDirected, setApart } from "./directions.ts";
import { descendants, isBlank, isElement, isRaw, make, raw, textOf } from "./elements.ts";
import { type Anchor, isInline, knownBlocks, tidyInline } from "./inline.ts";
import { blockHtml, inlineHtml } from "./kept-html.ts";
import { inlineOf, isPlace, splitAtBreaks, trim } from "./runs.ts";
import { readTable } from "./tables.ts";

/** Elements whose emphasis goes over to the paragraphs within them. */
const spread = new Set("a b strong i em del s strike u ins mark small q cite".split(" "));

/** What is known of blocks before they are made. */
export interface AroundBlocks {
  /** The ids of places that are linked to. */
  wanted: ReadonlySet<string>;
  /** Which way the language of the article is written. */
  direction: TextDirection;
}

/** Makes blocks of nodes; one for each article, since it remembers which places are still to be set. */
export class BlockBuilder {
  readonly #wanted: ReadonlySet<string>;
  /** Places that lead to what begins with the next paragraph. */
  #pending: ElementContent[] = [];
  /** Whether a figure with a caption of its own is being made. */
  #inFigure = false;

  /** Which way the text runs where blocks are being made. */
  #direction: TextDirection;

  constructor({ wanted, direction }: AroundBlocks) {
    this.#wanted = wanted;
    this.#direction = direction;
  }

  /** Paragraphs, headings, lists and so on, each with nothing in it but what may stand there. */
  build(nodes: readonly ElementContent[]): Element[] {
    const blocks = this.#blocks(nodes);
    const rest = this.#take();
    return rest.length > 0 ? [...blocks, make("p", rest)] : blocks;
  }

  #blocks(nodes: readonly ElementContent[]): Element[] {
    const blocks: Element[] = [];
    let run: ElementContent[] = [];
    const flush = () => {
      blocks.push(...this.#paragraphs(run));
      run = [];
    };
    for (const node of nodes) {
      if (isInline(node)) run.push(node);
      else if (node.type === "element") {
        flush();
        blocks.push(...this.#block(node));
      }
    }
    flush();
    return joinDirected(blocks);
  }

  #block(node: Element): Element[] {
    const { tagName } = node;
    if (isRaw(node)) return [node];
    const direction = directionOf(node);
    if (direction !== undefined && direction !== this.#direction) return this.#directed(node, direction);
    if (!knownBlocks.has(tagName)) return this.#spread(node);
    if (tagName !== "table" && !/^h[1-6]$/.test(tagName)) this.#pending.push(...this.#anchor(node));
    switch (tagName) {
      case "h1":
      case "h2":
      case "h3":
      case "h4":
      case "h5":
      case "h6":
        return this.#heading(node);
      case "hr":
        return [make("hr", [])];
      case "pre":
      case "listing":
      case "xmp":
        return this.#preformatted(node);
      case "blockquote": {
        const children = this.#blocks(node.children);
        return children.length > 0 ? [make("blockquote", children)] : [];
      }
      case "ul":
      case "ol":
      case "menu":
      case "dir":
        return this.#list(node);
      case "dl":
        return isBlank(node.children) ? [] : [raw(blockHtml(node), "block")];
      case "table":
        return this.#table(node);
      case "figure":
        return this.#figure(node);
      case "details":
        return this.#details(node);
      default:
        return this.#blocks(node.children);
    }
  }

  /** Blocks that run the other way than what is around them. */
  #directed(node: Element, direction: TextDirection): Element[] {
    const outer = this.#direction;
    this.#direction = direction;
    const blocks = this.#block(node);
    this.#direction = outer;
    return setApart(blocks, direction);
  }

  /** An element of running text around blocks: `<b><p>` becomes `<p><b>`. */
  #spread(node: Element): Element[] {
    if (!spread.has(node.tagName)) return this.#blocks(node.children);
    const around = (children: ElementContent[]): ElementContent[] => [
      make(node.tagName, children, node.properties),
    ];
    return this.#blocks(spreadOver(node.children, around));
  }

  #paragraphs(nodes: readonly ElementContent[]): Element[] {
    const tidied = tidyInline(nodes, (element) => this.#anchor(element));
    return splitAtBreaks(tidied)
      .map(trim)
      .filter((part) => part.length > 0)
      .flatMap((part) => {
        // A place with nothing beside it goes to where the next paragraph begins.
        if (isBlank(part) || part.every(isPlace)) {
          this.#pending.push(...part.filter(isPlace));
          return [];
        }
        const paragraph = make("p", [...this.#take(), ...part]);
        // Markdown would make a caption of what shows only to who points at the picture.
        return [!this.#inFigure && isTitledPicture(part) ? raw(blockHtml(paragraph), "block") : paragraph];
      });
  }

  #heading(node: Element): Element[] {
    const complex = /^(?:pre|listing|xmp|table|[uod]l|menu|dir|blockquote|figure|details|hr)$/;
    if ([...descendants(node)].some(({ tagName }) => complex.test(tagName))) {
      this.#pending.push(...this.#anchor(node));
      return this.#blocks(node.children).map((block) =>
        isElement(block, "p") ? make(node.tagName, block.children) : block,
      );
    }
    const children = tidyInline(inlineOf(node.children), (element) => this.#anchor(element)).map(
      (child): ElementContent => (isElement(child, "br") ? { type: "text", value: " " } : child),
    );
    const anchors = [...this.#take(), ...this.#anchor(node)];
    if (isBlank(children)) {
      this.#pending.push(...anchors);
      return [];
    }
    return [make(node.tagName, [...anchors, ...trim(children)])];
  }

  #preformatted(node: Element): Element[] {
    if (textOf(node).trim() === "") return [];
    const [code] = node.children;
    const own = this.#take();
    const place = own.length > 0 ? [make("p", own)] : [];
    if (
      node.children.length === 1 &&
      isElement(code, "code") &&
      code.children.every(({ type }) => type === "text")
    )
      return [...place, node];
    return [...place, raw(blockHtml(make("pre", node.children)), "block")];
  }

  #list(node: Element): Element[] {
    if (isCountedOtherwise(node)) return [raw(blockHtml(node), "block")];
    const items: Element[] = [];
    for (const child of node.children) {
      if (isElement(child, "li")) items.push(this.#item(child));
      else if (child.type === "element" && !isBlank([child])) {
        // A list right within a list belongs to the item before it.
        const blocks = this.#blocks([child]);
        const last = items.at(-1);
        if (last) last.children.push(...blocks);
        else if (blocks.length > 0) items.push(make("li", blocks));
      } else if (child.type === "text" && child.value.trim() !== "")
        items.push(make("li", this.#blocks([child])));
    }
    const shown = items.filter((item) => !isBlank(item.children) || item.children.length > 0);
    const name = node.tagName === "ol" ? "ol" : "ul";
    const start =
      name === "ol" && node.properties.start !== undefined ? { start: node.properties.start } : {};
    return shown.length > 0 ? [make(name, shown, start)] : [];
  }

  /** An item of a list: a single run of text stands in it without a paragraph, as it did. */
  #item(node: Element): Element {
    this.#pending.push(...this.#anchor(node));
    const blocks = this.#blocks(node.children);
    const [first, ...rest] = blocks;
    const bare = node.children.every((child) => isInline(child) || isElement(child, "ul", "ol"));
    if (bare && isElement(first, "p") && rest.every((block) => isElement(block, "ul", "ol")))
      return make("li", [...first.children, ...rest]);
    return make("li", blocks);
  }

  #table(node: Element): Element[] {
    const read = readTable(node, isInline);
    if (read.kind === "html") return [read.html];
    this.#pending.push(...this.#anchor(node));
    if (read.kind === "grid") return [this.#grid(read.table)];
    // What is not there any more is no place to link to.
    const cells = [...descendants(node)].filter(({ tagName }) => /^t(?:head|body|foot|[rdh])$/.test(tagName));
    this.#pending.push(...cells.flatMap((cell) => this.#anchor(cell)));
    return this.#blocks(read.content);
  }

  #grid(table: Element): Element {
    const children = table.children.flatMap((child): ElementContent[] => {
      if (!isElement(child)) return [];
      if (/^t[dh]$/.test(child.tagName)) {
        const cell = trim(tidyInline(child.children, (element) => this.#anchor(element)));
        const lines = cell.map((each, at): ElementContent => {
          if (isElement(each, "br")) return raw("<br>", "inline");
          const begins = each.type === "text" && isElement(cell[at - 1], "br");
          return begins ? { type: "text", value: each.value.trimStart() } : each;
        });
        return [make(child.tagName, [...this.#take(), ...this.#anchor(child), ...lines], child.properties)];
      }
      if (/^(?:thead|tbody|tfoot|tr)$/.test(child.tagName)) {
        this.#pending.push(...this.#anchor(child));
        return [this.#grid(child)];
      }
      return [];
    });
    return make(table.tagName, children, table.properties);
  }

  #figure(node: Element): Element[] {
    const caption = node.children.find((child) => isElement(child, "figcaption") && !isBlank(child.children));
    if (!isElement(caption)) return this.#blocks(node.children);
    const at = node.children.indexOf(caption);
    const outer = this.#inFigure;
    this.#inFigure = true;
    const before = this.#blocks(node.children.slice(0, at));
    const behind = this.#blocks(node.children.slice(at + 1));
    this.#inFigure = outer;
    const words = tidyInline(inlineOf(caption.children), (element) => this.#anchor(element));
    const html = inlineHtml(make("figcaption", trim(words))).replace(/\n/g, " ");
    if (before.length + behind.length === 0) return [make("p", trim(words))];
    return before.length > 0
      ? [raw("<figure>", "block"), ...before, ...behind, raw(`${html}\n</figure>`, "block")]
      : [raw(`<figure>\n${html}`, "block"), ...behind, raw("</figure>", "block")];
  }

  #details(node: Element): Element[] {
    const summary = node.children.find((child) => isElement(child, "summary"));
    const words = isElement(summary)
      ? tidyInline(inlineOf(summary.children), (element) => this.#anchor(element))
      : [];
    const html = isBlank(words) ? "" : `\n${inlineHtml(make("summary", trim(words)))}`;
    const rest = this.#blocks(node.children.filter((child) => child !== summary));
    const open = node.properties.open === undefined ? "" : " open";
    return [raw(`<details${open}>${html}`, "block"), ...rest, raw("</details>", "block")];
  }

  #anchor: Anchor = ({ properties, tagName }) => {
    const names = [properties.id, tagName === "a" ? properties.name : undefined];
    const ids = new Set(
      names.filter((name) => typeof name === "string").filter((name) => this.#wanted.has(name)),
    );
    return [...ids].map((id) => raw(inlineHtml(make("a", [], { id })), "inline"));
  };

  #take(): ElementContent[] {
    const pending = this.#pending;
    this.#pending = [];
    return pending;
  }
}

/** Whether a list counts by letters, backwards or by numbers of its own, which texts refer to and Markdown cannot. */
function isCountedOtherwise({ tagName, properties, children }: Element): boolean {
  if (tagName !== "ol" || isBlank(children)) return false;
  return (
    /^[ai]$/i.test(String(properties.type ?? "")) ||
    (properties.reversed ?? false) !== false ||
    children.some((item) => isElement(item, "li") && item.properties.value !== undefined)
  );
}

/** Whether a paragraph is a picture with a title, be it a link or not. */
function isTitledPicture([only, ...others]: readonly ElementContent[]): boolean {
  if (others.length > 0 || only?.type !== "element") return false;
  if (only.tagName === "a") return isTitledPicture(only.children);
  return only.tagName === "img" && Boolean(only.properties.title);
}

/** Nodes with something around every run of text in them, however deep it stands. */
function spreadOver(
  nodes: readonly ElementContent[],
  around: (children: ElementContent[]) => ElementContent[],
): ElementContent[] {
  const made: ElementContent[] = [];
  let run: ElementContent[] = [];
  const flush = () => {
    made.push(...(isBlank(run) ? run : around(run)));
    run = [];
  };
  for (const node of nodes) {
    if (isInline(node)) run.push(node);
    else {
      flush();
      const closed = node.type !== "element" || isRaw(node) || /^(?:pre|hr|table)$/.test(node.tagName);
      made.push(closed ? node : { ...node, children: spreadOver(node.children, around) });
    }
  }
  flush();
  return made;
}

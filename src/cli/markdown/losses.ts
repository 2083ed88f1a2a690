/** What an article's HTML holds that no reader gets, told to its author. @module */
import type { Element, Root } from "hast";
import type { Root as MarkdownRoot } from "mdast";
import { visit } from "unist-util-visit";
import { allowList } from "./allow-list.ts";
import { attributeOf, elementsIn, replaceBy } from "./elements.ts";
import { type Findings, placeOf } from "./finding.ts";

/** Elements that are taken away while what they hold stays, so that nobody misses them. */
const harmless = new Set([
  ...["html", "head", "body", "address", "article", "header", "footer", "hgroup", "main", "nav", "search"],
  ...["acronym", "basefont", "bgsound", "big", "blink", "center", "data", "dir", "font", "label", "legend"],
  ...["marquee", "menu", "nobr", "rb", "rtc", "strike", "noembed", "noframes", "param", "picture"],
]);

const allowed = new Set(allowList.tagNames);

/** What a form is made of. */
const forms = new Set([
  ...[
    "form",
    "input",
    "button",
    "select",
    "textarea",
    "fieldset",
    "output",
    "datalist",
    "option",
    "optgroup",
  ],
]);

/** What becomes of an element, and what to write instead. */
const fates: Record<string, string> = {
  script: "is left out: nothing runs in a feed reader. Link to a page that shows it, or use a picture.",
  style: "is left out: pages and feed readers have a style of their own.",
  link: "is left out: pages and feed readers have a style of their own.",
  meta: "is left out: it is for the head of a page. Use the front matter.",
  base: "is left out: addresses are relative to the article.",
  title: "is left out: it is for the head of a page. The article's title is in its front matter.",
  template: "is left out with what it holds: only a script could show it.",
  noscript: "is left out with what it holds. Write it without a “<noscript>” around it.",
  canvas: "shows nothing without a script, and only its text stays. Use a picture.",
  dialog: "is left out, and what it holds stands in the text.",
  map: "is left out, and the links in it are lost. Set them below the picture.",
  area: "is left out, and the link in it is lost. Set it below the picture.",
  progress: "is left out, and only its text stays. Write the number.",
  meter: "is left out, and only its text stays. Write the number.",
};

/**
 * Takes out what a browser would not show: elements that are `hidden`, by the attribute or by their style. With the
 * attribute taken away they would be published.
 */
export function leaveOutHidden(tree: Root, findings: Findings): void {
  for (const [element, parent] of elementsIn(tree)) {
    if (!isHidden(element)) continue;
    findings.add(
      "What is hidden here is left out, as a browser would. Delete it, or write a comment.",
      placeOf(element),
    );
    replaceBy(element, parent, []);
    element.children = [];
  }
}

function isHidden(element: Element): boolean {
  // A browser shows `until-found` to whoever searches for it.
  const hidden = attributeOf(element, "hidden");
  if (hidden !== undefined && hidden.toLowerCase() !== "until-found") return true;
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b/i.test(
    attributeOf(element, "style") ?? "",
  );
}

/** What a browser takes for a comment, though its author wrote none, by what it is called (HTML §13.2.5.42). */
const unread: [beginning: RegExp, fate: string][] = [
  [/<\?/, "“<? … ?>” is left out with what it holds: no program runs here. Write what it stands for."],
  [/<!\[CDATA\[/, "“<![CDATA[ … ]]>” is left out with what it holds. Write the text without it."],
];

/** In these such a part is read, told of with them, or hidden by its author. */
const apart = /<(svg|math|script|style)\b.*?(?:<\/\1\s*>|$)|<!--.*?(?:-->|$)/gis;

/** Finds instructions and sections of XML among the raw HTML of a text. */
export function findUnread(tree: MarkdownRoot, findings: Findings): void {
  visit(tree, "html", (node) => {
    const bare = node.value.replace(apart, "");
    for (const [beginning, fate] of unread) if (beginning.test(bare)) findings.add(fate, placeOf(node));
  });
}

/** Finds what the allow-list is about to drop. */
export function findLosses(tree: Root, findings: Findings): void {
  const told = new Set<Element>();
  for (const [element] of elementsIn(tree)) {
    const { tagName } = element;
    if (told.has(element) || allowed.has(tagName) || harmless.has(tagName) || isTask(element)) continue;
    findings.add(`“<${tagName}>” ${fateOf(tagName)}`, placeOf(element));
    // What belongs to it goes with it.
    if (tagName !== "map" && !forms.has(tagName)) continue;
    for (const [part] of elementsIn(element)) {
      if (part.tagName === "area" || forms.has(part.tagName)) told.add(part);
    }
  }
}

function fateOf(tagName: string): string {
  if (forms.has(tagName))
    return "is left out: a form does nothing in a feed reader. Link to a page that has it.";
  if (tagName.includes("-"))
    return "is left out: only a script could show it. What it holds stays; link to a page, or use a picture.";
  return (
    fates[tagName] ??
    `is no HTML that pages and feed readers show, and is left out. If it is meant as text, write “\\<${tagName}>”, or put it between backticks.`
  );
}

function isTask({ tagName, properties }: Element): boolean {
  return tagName === "input" && /^(?:checkbox|hidden)$/i.test(String(properties.type));
}

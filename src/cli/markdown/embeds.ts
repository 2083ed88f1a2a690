/**
 * What an article embeds from elsewhere becomes a figure with a link to it. No feed reader runs another site's
 * player (most drop `iframe` without a trace), and no reader's visit is told to a third party.
 *
 * @module
 */
import type { Element, ElementContent, Root } from "hast";
import { fromHtml } from "hast-util-from-html";
import { toString as textOf } from "hast-util-to-string";
import type { ArticleWords } from "../words/catalogue.ts";
import { attributeOf, elementsIn, isBlank } from "./elements.ts";
import { type Findings, placeOf } from "./finding.ts";
import { describeEmbed } from "./providers.ts";

/** Elements whose content may be a figure. */
const flow = new Set([
  ...[
    "div",
    "blockquote",
    "li",
    "td",
    "th",
    "dd",
    "section",
    "article",
    "aside",
    "details",
    "center",
    "main",
  ],
  ...["header", "footer", "nav", "address", "form", "body", "fieldset"],
]);

const names = new Set(["iframe", "object", "embed"]);

/** Titles that a provider puts on everything, and that name nothing. */
const generic =
  /^(?:youtube video player|vimeo(?:-player| video player)|spotify embed|embedded (?:content|media|video)|iframe|map|video(?: player)?|player)$/i;

interface Surroundings {
  inFlow: boolean;
  inLink: boolean;
  words: ArticleWords;
}

/** What an embed comes to: what it leads to, or a picture or a player for a file. */
interface Replacement {
  /** A link, an image or a player, if there is anything to show. */
  content: ElementContent[];
  /** What the author wrote for those who would not see the embed. */
  fallback: ElementContent[];
}

/**
 * Replaces each `iframe`, `object` and `embed`, and the scripts of services that are embedded by one.
 *
 * @param words of the article's language
 */
export function linkEmbeds(tree: Root, words: ArticleWords, findings: Findings): void {
  tree.children = replaced(tree, { inFlow: true, inLink: false, words }, findings);
}

function replaced<Parent extends Root | Element>(
  parent: Parent,
  around: Surroundings,
  findings: Findings,
): Parent["children"] {
  const children: ElementContent[] = [];
  for (const child of parent.children) {
    if (child.type === "doctype") continue;
    if (child.type !== "element") children.push(child);
    else if (isEmbed(child)) children.push(...present(child, around, findings));
    else if (child.tagName === "p" && holdsOnlyEmbeds(child))
      children.push(...replaced(child, around, findings).filter((each) => !isBlank(each)));
    else {
      const { tagName } = child;
      const inside = { ...around, inFlow: flow.has(tagName), inLink: around.inLink || tagName === "a" };
      child.children = replaced(child, inside, findings);
      children.push(child);
    }
  }
  return children;
}

function isEmbed(element: Element): boolean {
  if (element.tagName === "script") return describeScript(element) !== undefined;
  return names.has(element.tagName);
}

function holdsOnlyEmbeds({ children }: Element): boolean {
  const shown = children.filter((child) => !isBlank(child));
  return shown.length > 0 && shown.every((child) => child.type === "element" && isEmbed(child));
}

function present(element: Element, around: Surroundings, findings: Findings): ElementContent[] {
  const { content, fallback } = replacementFor(element, around, findings);
  const [space]: ElementContent[] =
    content.length > 0 && fallback.length > 0 ? [{ type: "text", value: " " }] : [];
  const children = [...content, ...(space ? [space] : []), ...fallback];
  const [shown] = content;
  if (!around.inFlow || shown?.type !== "element" || shown.tagName !== "a") return children;
  const { position } = element;
  return [{ type: "element", tagName: "figure", properties: { className: ["embed"] }, children, position }];
}

function replacementFor(element: Element, around: Surroundings, findings: Findings): Replacement {
  const { tagName, position } = element;
  const inner = { ...around, inFlow: false };
  const written = addressOf(element);
  const fallback = tagName === "object" ? fallbackOf(element, written, inner, findings) : [];
  const own = tagName === "iframe" ? linkIn(element) : undefined;
  const address = own?.address ?? written;
  if (address === undefined || /^(?!https?:)[a-z][a-z\d+.-]*:/i.test(address.trim())) {
    if (fallback.length === 0 || address !== undefined)
      findings.add(
        `This “<${tagName}>” is left out: it has no address that a reader could follow. Link a page, or a file beside the article.`,
        placeOf(element),
      );
    return { content: [], fallback };
  }
  const title = [attributeOf(element, "title"), attributeOf(element, "ariaLabel"), own?.text]
    .map((each) => each?.replace(/\s+/g, " ").trim() ?? "")
    .find((each) => each !== "" && !generic.test(each));
  const player = playerFor(element, address);
  if (player === "img") {
    const alt = title ?? textOf({ type: "root", children: fallback }).replace(/\s+/g, " ").trim();
    const properties = {
      src: address,
      alt,
      width: element.properties.width,
      height: element.properties.height,
    };
    return {
      content: [{ type: "element", tagName: "img", properties, children: [], position }],
      fallback: [],
    };
  }
  if (player) {
    const properties = { src: address, controls: true, ariaLabel: title };
    return {
      content: [{ type: "element", tagName: player, properties, children: fallback, position }],
      fallback: [],
    };
  }
  const { page, label, provider } = describeEmbed(address, around.words);
  const text: ElementContent = { type: "text", value: title ?? label };
  const source: ElementContent[] =
    title !== undefined && provider && !title.toLowerCase().includes(provider.toLowerCase())
      ? [{ type: "text", value: ` (${provider})` }]
      : [];
  if (around.inLink) return { content: [text, ...source], fallback };
  const link: Element = {
    type: "element",
    tagName: "a",
    properties: { href: page },
    children: [text],
    position,
  };
  return { content: [link, ...source], fallback };
}

/** Where an embed leads, as it was written. */
function addressOf(element: Element): string | undefined {
  const { tagName } = element;
  if (tagName === "script") return describeScript(element);
  if (tagName === "object") {
    const inside = [...elementsIn(element)].map(([each]) => each);
    const parameter = inside.find(
      ({ tagName, properties }) =>
        tagName === "param" && /^(?:movie|src|url)$/i.test(String(properties.name)),
    );
    const embed = inside.find(({ tagName }) => tagName === "embed");
    return (
      attributeOf(element, "data") ??
      (parameter && attributeOf(parameter, "value")) ??
      (embed && attributeOf(embed, "src"))
    );
  }
  const src = attributeOf(element, "src");
  // Scripts that load lazily keep the address elsewhere until the frame is in sight.
  return src === undefined || /^(?:about:|$)/.test(src)
    ? (attributeOf(element, "dataSrc") ?? undefined)
    : src;
}

/** The fallback of an `object`, without what leads to the same again. */
function fallbackOf(
  element: Element,
  address: string | undefined,
  around: Surroundings,
  findings: Findings,
): ElementContent[] {
  const others = (parent: Element): ElementContent[] =>
    parent.children.flatMap((child) => {
      if (child.type !== "element") return child.type === "text" ? [child] : [];
      if (child.tagName === "param") return [];
      if (names.has(child.tagName) && addressOf(child) === address)
        return child.tagName === "object" ? others(child) : [];
      return [child];
    });
  const children = replaced({ ...element, children: others(element) }, around, findings);
  return children.every(isBlank) ? [] : children;
}

/** The link that some players' frames hold for those who do not see them: Bandcamp's, say. */
function linkIn({ children }: Element): { address: string; text: string } | undefined {
  const text = children.map((child) => (child.type === "text" ? child.value : "")).join("");
  const inside = text.includes("<")
    ? fromHtml(text, { fragment: true })
    : ({ type: "root", children } satisfies Root);
  const [link] =
    [...elementsIn(inside)].find(([{ tagName, properties }]) => tagName === "a" && properties.href) ?? [];
  return link && { address: String(link.properties.href), text: textOf(link) };
}

/** The element that shows a file of the kind that an `object` or `embed` names. */
function playerFor(element: Element, address: string): "img" | "audio" | "video" | undefined {
  if (element.tagName !== "object" && element.tagName !== "embed") return undefined;
  const type = attributeOf(element, "type") ?? "";
  const path = address.replace(/[?#].*$/s, "");
  if (/^image\//i.test(type) || /\.(?:svg|png|jpe?g|gif|webp|avif)$/i.test(path)) return "img";
  if (/^audio\//i.test(type) || /\.(?:mp3|m4a|ogg|oga|opus|wav|flac)$/i.test(path)) return "audio";
  if (/^video\//i.test(type) || /\.(?:mp4|m4v|webm|ogv|mov)$/i.test(path)) return "video";
  return undefined;
}

/** The page of what a script embeds: a gist, or a recorded terminal. Undefined for any other script. */
function describeScript(element: Element): string | undefined {
  const src = attributeOf(element, "src") ?? "";
  return /^(?:https?:)?\/\/(?:gist\.github\.com\/.+|asciinema\.org\/a\/[^/]+)\.js(?:\?|$)/i.test(src)
    ? src.replace(/^\/\//, "https://").replace(/\.js(?:\?.*)?$/s, "")
    : undefined;
}

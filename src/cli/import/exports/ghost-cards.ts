/** The cards of Ghost's editors: pictures, films, code, and whatever else stands between paragraphs. @module */
import * as v from "valibot";
import { escapeAttribute, linkTo } from "./html-writing.ts";

export type Fields = Record<string, unknown>;

const Fields = v.record(v.string(), v.unknown());
const List = v.array(v.unknown());

export function fieldsOf(value: unknown): Fields {
  return v.is(Fields, value) ? value : {};
}

export function listOf(value: unknown): unknown[] {
  return v.is(List, value) ? value : [];
}

export function textOf(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

/** A block of the text: HTML, or Markdown that stands by itself. */
export type Block = { html: string } | { markdown: string };

export function element(name: string, inner: string, attributes: Record<string, string> = {}): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`);
  return `<${name}${written.join("")}>${inner}</${name}>`;
}

export function image({ src, alt, title, href, caption }: Fields): string {
  const picture = `<img src="${escapeAttribute(textOf(src))}" alt="${escapeAttribute(textOf(alt))}"${
    textOf(title) ? ` title="${escapeAttribute(textOf(title))}"` : ""
  }>`;
  const shown = textOf(href) ? element("a", picture, { href: textOf(href) }) : picture;
  return element("figure", `${shown}${captionOf(caption)}`);
}

/** A caption, which is HTML. */
function captionOf(caption: unknown): string {
  return textOf(caption).trim() === "" ? "" : element("figcaption", textOf(caption));
}

/** What a card shows, by the names that both editors give it. */
export function readCard(name: string, card: Fields, unknown: string[]): Block[] {
  const html = (written: string): Block[] => [{ html: written }];
  const link = (address: unknown, words: unknown) =>
    textOf(words)
      ? element("p", element("a", escapeAttribute(textOf(words)), { href: textOf(address) }))
      : (linkTo(textOf(address)) ?? "");
  switch (name.replace(/^card-/, "")) {
    case "markdown":
      return [{ markdown: textOf(card.markdown) }];
    case "html":
      return html(textOf(card.html));
    case "hr":
    case "horizontalrule":
      return html("<hr>");
    case "image":
      return html(image(card));
    case "gallery":
      return html(
        listOf(card.images)
          .map((each) => image(fieldsOf(each)))
          .join("") + captionOf(card.caption),
      );
    case "code":
    case "codeblock": {
      const language = textOf(card.language);
      const code = element(
        "code",
        escapeAttribute(textOf(card.code)),
        language ? { class: `language-${language}` } : {},
      );
      return html(element("pre", code) + captionOf(card.caption));
    }
    case "embed":
      return html(textOf(card.html) || (linkTo(textOf(card.url)) ?? ""));
    case "bookmark":
      return html(link(card.url, fieldsOf(card.metadata).title));
    case "callout":
      return html(element("blockquote", `<p>${textOf(card.calloutEmoji)} ${textOf(card.calloutText)}</p>`));
    case "toggle":
      return html(`<details><summary>${textOf(card.heading)}</summary>${textOf(card.content)}</details>`);
    case "button":
      return html(link(card.buttonUrl, card.buttonText));
    case "video":
    case "audio":
    case "file":
      return html(link(card.src, textOf(card.title) || textOf(card.fileTitle)) + captionOf(card.caption));
    case "paywall":
      return [];
    default:
      if (name !== "") unknown.push(name);
      return [];
  }
}

/** What the publisher's own HTML and style sheet load, of which browsers load only what is allowed. @module */
import type { Element } from "hast";
import { toString as textOf } from "hast-util-to-string";
import { attributeOf, elementsIn } from "../markdown/elements.ts";
import type { directives } from "./face-fields.ts";
import type { SiteSettings } from "./schemas.ts";

type Kind = keyof typeof directives;

export interface Load {
  kind: Kind;
  /** A host with its scheme, `self` for the site's own files, or `inline` for what stands in the page itself. */
  from: string;
  /** From 1. */
  line: number;
}

/** What every page may load: its own style sheets, and nothing else of these. Forms go to the site itself. */
const always: Partial<Record<Kind, readonly string[]>> = { styles: ["self"], forms: ["self"] };

const said: Record<Exclude<Kind, "connections">, [subject: string, verb: string]> = {
  scripts: ["This script", "run"],
  styles: ["This style sheet", "load"],
  fonts: ["This font", "load"],
  frames: ["This frame", "show"],
  forms: ["This form", "send"],
};

/** Why browsers leave something out, and what to write; undefined if they do not. */
export function messageForLoad({ kind, from }: Load, allow: SiteSettings["allow"]): string | undefined {
  // What is in its own address, such as a font in “data:…”, has no host to allow.
  if (kind === "connections" || from === "null") return undefined;
  const allowed = [...(always[kind] ?? []), ...(allow?.[kind] ?? [])];
  if (allowed.some((each) => permits(each, from))) return undefined;
  const [subject, verb] = said[kind];
  const where =
    from === "inline"
      ? "stands in the page itself"
      : kind === "forms"
        ? `goes to ${from}`
        : `comes from ${from}`;
  const secure = from.replace(/^http:/, "https:");
  const first = secure === from ? "Write" : `Name it by ${secure}, and write`;
  return `${subject} ${where}, and browsers will not ${verb} it. ${first} “allow: {${kind}: [${secure}]}” in site.yaml.`;
}

function permits(allowed: string, from: string): boolean {
  if (!allowed.includes("*.")) return allowed === from;
  return from.endsWith(allowed.replace("https://*", ""));
}

/** What a part of a page loads. */
export async function loadsInHtml(html: string): Promise<Load[]> {
  return (await readElements(html)).flatMap((element) => {
    const line = element.position?.start.line ?? 1;
    const styled = attributeOf(element, "style") !== undefined;
    const found = loadBy(element);
    return [
      ...(found ? [{ ...found, line }] : []),
      ...(styled ? [{ kind: "styles" as const, from: "inline", line }] : []),
    ];
  });
}

/** The texts of the scripts that stand in a part of a page itself. */
export async function scriptsInHtml(html: string): Promise<string[]> {
  const elements = await readElements(html);
  return elements.flatMap((element) => {
    const { kind, from } = loadBy(element) ?? {};
    return kind === "scripts" && from === "inline" ? textOf(element) : [];
  });
}

async function readElements(html: string): Promise<Element[]> {
  // Most sites have none of these, and HTML's parser takes as long to load as the rest of what reads the settings.
  if (!/<(?:script|link|style|iframe|form)\b|\bstyle\s*=/i.test(html)) return [];
  const { fromHtml } = await import("hast-util-from-html");
  return [...elementsIn(fromHtml(html, { fragment: true }))].map(([element]) => element);
}

function loadBy(element: Element): Omit<Load, "line"> | undefined {
  const address = (name: string) => attributeOf(element, name);
  switch (element.tagName) {
    case "script":
      // Data is not run.
      return /json/.test(address("type") ?? "")
        ? undefined
        : { kind: "scripts", from: originOf(address("src")) };
    case "style":
      return { kind: "styles", from: "inline" };
    case "link":
      return /\bstylesheet\b/i.test(address("rel") ?? "")
        ? { kind: "styles", from: originOf(address("href") ?? "") }
        : undefined;
    case "iframe":
      return address("src") === undefined ? undefined : { kind: "frames", from: originOf(address("src")) };
    case "form":
      return { kind: "forms", from: originOf(address("action") ?? "") };
    default:
      return undefined;
  }
}

/** What a style sheet loads but for pictures, which may come from anywhere. */
export function loadsInCss(css: string): Load[] {
  const read = css.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, (comment) => comment.replace(/[^\n]/g, " "));
  const lineOf = (offset: number) => read.slice(0, offset).split("\n").length;
  const sheets = [...read.matchAll(/@import\s+(?:url\(\s*)?["']?([^"')\s;]+)/gi)].map(
    ({ 1: address, index }): Load => ({ kind: "styles", from: originOf(address), line: lineOf(index) }),
  );
  const fonts = [...read.matchAll(/@font-face\s*\{[^{}]*\}/gi)].flatMap(({ 0: face, index }) =>
    [...face.matchAll(/url\(\s*["']?([^"')]+)/gi)].map(
      ({ 1: address, index: within }): Load => ({
        kind: "fonts",
        from: originOf(address),
        line: lineOf(index + within),
      }),
    ),
  );
  return [...sheets, ...fonts];
}

/** Where an address leads; nothing stands in the page itself that has one. */
function originOf(address: string | undefined): string {
  if (address === undefined) return "inline";
  const url = URL.parse(address, "https://self.invalid");
  return url && url.host !== "self.invalid" ? url.origin : "self";
}
